package io.plimsoll.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rules.container.RunsAsRoot;
import io.plimsoll.core.rules.dockerfile.NoImageHealthcheck;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who starts as root to give it up is not told as root, where that can be seen. */
final class GivesUpRootTest {

  private static List<Finding> dockerfile(String lines) {
    return Judged.dockerfile(lines.replace("|", "\n") + "\n", new RunsAsRoot());
  }

  private static List<Finding> compose(String service) {
    return Judged.compose("services:\n  a:\n" + service.replace("|", "\n").indent(4), new RunsAsRoot());
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "FROM debian:13|RUN apt-get install -y gosu|COPY docker-entrypoint.sh /|ENTRYPOINT [\"/docker-entrypoint.sh\"]|CMD [\"app\"]",
      "FROM alpine:3.22|RUN apk add su-exec tini|ENTRYPOINT [\"/sbin/tini\", \"--\", \"/entrypoint.sh\"]",
      "FROM debian:13|COPY --from=tianon/gosu:1.19 /gosu /usr/local/bin/|ENTRYPOINT [\"docker-entrypoint.sh\"]",
      "FROM debian:13|COPY <<EOF /start.sh|exec setpriv --reuid=app app|EOF|ENTRYPOINT [\"/start.sh\"]",
      "FROM debian:13|COPY <<start.sh /opt/|exec runuser -u app app|start.sh|ENTRYPOINT [\"/opt/start.sh\"]",
      "FROM debian:13|RUN printf 'exec gosu app app' > /entry.sh|ENTRYPOINT [\"/entry.sh\"]",
      "FROM debian:13 AS b|RUN apt-get install -y gosu|FROM b|ENTRYPOINT [\"/entrypoint.sh\"]",
      "FROM debian:13|ENTRYPOINT [\"gosu\", \"app\", \"app\"]", "FROM postgres:17|COPY a.sql /docker-entrypoint-initdb.d/",
      "FROM postgres:17|ENTRYPOINT [\"tini\", \"docker-entrypoint.sh\"]|CMD [\"postgres\"]", "FROM lscr.io/linuxserver/sonarr:4",
      "FROM gcr.io/distroless/nodejs24-debian13:nonroot", "FROM cgr.dev/chainguard/nats:latest", "FROM bitnami/spark:4",
      "FROM mcr.microsoft.com/dotnet/aspnet:10.0|USER $APP_UID"})
  void whoGivesItUpIsNotRoot(String lines) {
    assertThat(dockerfile(lines)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "FROM debian:13|ENTRYPOINT [\"/docker-entrypoint.sh\"]", "FROM debian:13|RUN apt-get install -y gosu|CMD [\"app\"]",
      "FROM debian:13|RUN apt-get install -y tini|ENTRYPOINT [\"tini\", \"/entrypoint.sh\"]",
      "FROM debian:13|COPY <<EOF /other.sh|exec setpriv app|EOF|ENTRYPOINT [\"/start.sh\"]", "FROM debian:13|RUN x|ENTRYPOINT [\"app\"]",
      "FROM debian:13 AS b|RUN apt-get install -y gosu|FROM debian:13|ENTRYPOINT [\"/entrypoint.sh\"]",
      "FROM postgres:17|ENTRYPOINT [\"/my.sh\"]", "FROM gcr.io/distroless/nodejs24-debian13", "FROM debian:13|USER $APP_UID|USER root"})
  void whoDoesNotIs(String lines) {
    assertThat(dockerfile(lines)).singleElement().satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.MEDIUM));
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "image: postgres:17", "image: redis:8|command: redis-server --save 60 1", "image: acme/a:1|environment: {PUID: 1000, PGID: 1000}",
      "image: acme/a:1|environment: ['PUID=${PUID}', 'PGID=${PGID}']", "image: acme/a:1|user: root|environment: {PUID: 1000, PGID: 1000}",
      "image: gitea/gitea:1.25|environment: {USER_UID: 1000, USER_GID: 1000}", "image: linuxserver/plex:1", "image: ghcr.io/linuxserver/sonarr:4"})
  void aServiceThatGivesItUpIsNotRoot(String service) {
    assertThat(compose(service)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "image: postgres:17|entrypoint: sleep 1000", "image: redis:8|command: sh -c 'redis-server'", "image: redis:8|command: ['/start.sh']",
      "image: alpine:3.22|environment: {PUID: 0, PGID: 0}", "image: alpine:3.22|environment: {PUID: 1000}", "image: traefik:v3.7"})
  void aServiceThatDoesNotIs(String service) {
    assertThat(compose(service)).singleElement().satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.MEDIUM));
  }

  @ParameterizedTest
  @ValueSource(strings = {"image: nginx:1.31", "image: httpd:2.4|command: httpd-foreground", "image: wordpress:6", "image: php:8.5-apache"})
  void aParentThatStaysRootIsLess(String service) {
    assertThat(compose(service)).singleElement().satisfies(finding -> {
      assertThat(finding.severity()).isEqualTo(Severity.LOW);
      assertThat(finding.consequence()).contains("the parent process of a");
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"image: nginx:1.31|command: sleep 5", "image: php:8.5-apache|command: php a.php", "image: php:8.5-cli"})
  void unlessSomethingElseIsStarted(String service) {
    assertThat(compose(service)).singleElement().satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.MEDIUM));
  }

  @Test
  void whatIsOnlyExportedRunsAsNobody() {
    String export = "FROM golang:1.27 AS build\nRUN x\nFROM scratch AS export\nCOPY --from=build /x /\n";
    assertThat(Judged.dockerfile(export, new RunsAsRoot(), new NoImageHealthcheck())).isEmpty();
    String base = "FROM scratch\nADD rootfs.tar.xz /\nCMD [\"bash\"]\n";
    assertThat(Judged.dockerfile(base, new RunsAsRoot(), new NoImageHealthcheck())).isEmpty();
    String program = "FROM scratch\nCOPY x /\nENTRYPOINT [\"/x\"]\n";
    assertThat(Judged.dockerfile(program, new RunsAsRoot(), new NoImageHealthcheck())).hasSize(2);
  }
}
