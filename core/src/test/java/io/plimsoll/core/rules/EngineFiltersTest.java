package io.plimsoll.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.rules.container.DockerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A filter in front of the engine's socket is judged by what it lets through. */
class EngineFiltersTest {

  private static String said(String service) {
    String text = "services:\n  p:\n" + ("volumes: ['/var/run/docker.sock:/var/run/docker.sock:ro']|" + service.strip()).replace("|", "\n").indent(4);
    return String.join(", ", Judged.compose(text, new DockerSocket()).stream()
        .map(finding -> finding.state() + " " + finding.severity().id() + " line " + line(finding.at())).toList());
  }

  private static int line(Place place) {
    return place instanceof Place.InText at ? at.range().start().line() : 0;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      textBlock =
          """
          image: tecnativa/docker-socket-proxy:0.4.2 >
          image: tecnativa/docker-socket-proxy:0.4.2|environment: {POST: 0, EVENTS: 1, INFO: 1} >
          image: tecnativa/docker-socket-proxy:0.4.2|environment: {POST: 1} >
          image: tecnativa/docker-socket-proxy:0.4.2|environment: {CONTAINERS: 1} > OPEN low line 5
          image: tecnativa/docker-socket-proxy:0.4.2|environment: {CONTAINERS: 1, POST: 0} > OPEN low line 5
          image: tecnativa/docker-socket-proxy:0.4.2|environment: {CONTAINERS: 1, POST: 1} > OPEN high line 5
          image: tecnativa/docker-socket-proxy:0.4.2|environment: [POST=1, EXEC=1] > OPEN high line 5
          image: tecnativa/docker-socket-proxy:0.4.2|environment: [POST=true, SERVICES=1] > OPEN high line 5
          image: tecnativa/docker-socket-proxy:0.4.2|environment: [POST=1, IMAGES=1] > OPEN medium line 5
          image: tecnativa/docker-socket-proxy:0.4.2|environment: [ALLOW_RESTARTS=1] > OPEN medium line 5
          image: tecnativa/docker-socket-proxy:0.4.2|environment: ['POST=${P}', CONTAINERS=1] > UNDECIDED critical line 5
          image: tecnativa/docker-socket-proxy:0.4.2|network_mode: host|environment: [POST=1, CONTAINERS=1] > OPEN critical line 6
          image: ghcr.io/tecnativa/docker-socket-proxy:0.4.2|environment: [POST=1, CONTAINERS=1] > OPEN high line 5
          image: lscr.io/linuxserver/socket-proxy:3.2.4 >
          image: lscr.io/linuxserver/socket-proxy:3.2.4|environment: [POST=1, CONTAINERS=1] > OPEN high line 5
          image: wollomatic/socket-proxy:1 >
          image: wollomatic/socket-proxy:1|command: ['-loglevel=info', '-allowfrom=traefik', '-allowGET=/_ping', '-allowHEAD=.*'] >
          image: wollomatic/socket-proxy:1|command: ['-allowGET=/v1\\..{1,2}/containers/.*'] > OPEN low line 5
          image: wollomatic/socket-proxy:1|command: ['-allowPOST=.*'] > OPEN high line 5
          image: wollomatic/socket-proxy:1|command: ['-allowPOST=/v1\\..{1,2}/containers/.*'] > OPEN high line 5
          image: wollomatic/socket-proxy:1|command: ['-allowPOST=/v1\\..{1,2}/.*'] > OPEN high line 5
          image: wollomatic/socket-proxy:1|command: ['-allowPOST=/v1\\..{1,2}/containers/.*/restart'] > OPEN medium line 5
          image: wollomatic/socket-proxy:1|command: ['-allowPOST=.*', '-allowbindmountfrom=/srv'] > OPEN medium line 5
          image: wollomatic/socket-proxy:1|command: ['-allowPOST=/v1\\..{1,2}/images/prune'] > OPEN medium line 5
          image: wollomatic/socket-proxy:1|environment: {SP_ALLOW_POST: '/v1\\..{1,2}/containers/create'} > OPEN high line 5
          image: wollomatic/socket-proxy:1|command: ['-allowPOST=${POSTS}'] > UNDECIDED critical line 5
          image: acme/socket-proxy:1 > OPEN critical line 3
          image: tecnativa/docker-socket-proxy:0.4.2|entrypoint: [sh] > OPEN critical line 3
          """)
  void byWhatItLetsThrough(String service, String expected) {
    assertThat(said(service)).isEqualTo(expected == null ? "" : expected);
  }

  @Test
  void noFixTakesItsSocketAway() {
    String text = "services:\n  p:\n    image: tecnativa/docker-socket-proxy:0.4.2\n    environment: [POST=1, CONTAINERS=1]\n"
        + "    volumes: ['/var/run/docker.sock:/var/run/docker.sock']\n";
    assertThat(Judged.compose(text, new DockerSocket())).singleElement().satisfies(finding -> {
      assertThat(finding.fixes()).isEmpty();
      assertThat(finding.consequence()).isEqualTo("Whoever reaches p can start containers as root on this host");
    });
  }
}
