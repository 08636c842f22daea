package io.plimsoll.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rules.project.UnknownKey;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A key that is unknown may be a service in the wrong place, and a service is not renamed. */
class UnknownKeyTest {

  private static List<Finding> judged(String text) {
    return Judged.compose(text, new UnknownKey());
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "cache: {image: 'redis:8'}", "cache: {build: .}", "cache: {extends: {service: web}}", "cache: {links: [web], restart: always}",
      // These are nearly the names of sections.
      "config: {image: 'redis:8'}", "volume: {build: .}", "service: {image: 'redis:8'}"})
  void aServiceIsNeverRenamed(String stray) {
    List<Finding> findings = judged("services:\n  web: {image: 'nginx:1.30'}\n" + stray + "\n");
    assertThat(findings).hasSize(1);
    assertThat(findings.getFirst().fixes()).isEmpty();
    assertThat(findings.getFirst().hint()).isEqualTo("write it below services");
  }

  @Test
  void anythingElseMayBe() {
    assertThat(judged("services:\n  web: {image: 'nginx:1.30'}\nowner: {team: a}\n").getFirst().fixes()).hasSize(1);
    assertThat(judged("services:\n  web: {image: 'nginx:1.30'}\nnetwork: {back: {}}\n").getFirst().fixes()).hasSize(1);
  }

  /** A file without services, in which all is one, has none of them. */
  @Test
  void theFirstVersionHasOtherKeys() {
    assertThat(judged("web: {image: 'nginx:1.30', links: [cache]}\ncache: {image: 'redis:8', net: host, log_driver: syslog}\n")).isEmpty();
  }
}
