package io.plimsoll.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Text;
import io.plimsoll.core.rule.Demand;
import io.plimsoll.core.rule.Trust;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which images a policy trusts. */
class TrustedTest {

  private static final Policy.Trusted TRUSTED = new Policy.Trusted(
      List.of("docker.io/library", "ghcr.io/acme", "registry:5000"),
      List.of("docker.io/bitnami/redis:7.2", "quay.io/keycloak/*", "gcr.io/distroless/static"), Demand.OPTIONAL);

  /** {@code $} stands for a hole. */
  private static Text text(String reference) {
    int hole = reference.indexOf('$');
    return hole < 0 ? Text.of(reference) : new Text(List.of(reference.substring(0, hole), reference.substring(hole + 1)), List.of("X"));
  }

  @ParameterizedTest
  @CsvSource({
      "node, GIVEN", "node:24@sha256:00, GIVEN", "docker.io/library/node, GIVEN", "index.docker.io/node, GIVEN", "ghcr.io/acme/api:1, GIVEN",
      "ghcr.io/acme/a/b, GIVEN", "ghcr.io/acmeevil/api, DENIED", "ghcr.io/other/api, DENIED", "acme/node, DENIED",
      "registry:5000/x, GIVEN", "bitnami/redis:7.2, GIVEN", "bitnami/redis:7.1, DENIED", "bitnami/redis, DENIED", "bitnami/redis:$, OPEN",
      "quay.io/keycloak/keycloak:26, GIVEN", "gcr.io/distroless/static:nonroot, GIVEN", "node:$, GIVEN", "acme/api:$, DENIED",
      "$, OPEN", "ghcr.io/acme/$, GIVEN", "ghcr.io/$/api, OPEN", "docker.io/$, OPEN",
  })
  void byItsName(String reference, Trust trust) {
    assertThat(TRUSTED.trust(text(reference))).isEqualTo(trust);
  }

  @Test
  void anyWhereThePolicySaysNothing() {
    assertThat(Policy.Trusted.ANY.trust(Text.of("evil.example/x"))).isEqualTo(Trust.GIVEN);
    assertThat(Policy.Trusted.ANY.trust(Text.hole("X"))).isEqualTo(Trust.GIVEN);
  }

  @Test
  void registriesAloneDenyTheRest() {
    var trusted = new Policy.Trusted(List.of("ghcr.io/acme"), List.of(), Demand.OPTIONAL);
    assertThat(trusted.trust(text("quay.io/$"))).isEqualTo(Trust.DENIED);
    assertThat(trusted.trust(text("ghcr.io/$"))).isEqualTo(Trust.OPEN);
  }
}
