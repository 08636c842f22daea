package io.plimsoll.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rules.container.PublishedPort;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is meant for everyone: a fix that takes 80 or 443 off the net would end the service of an edge proxy. */
final class PublicPortsTest {

  private static Finding published(String port) {
    String text = "services:\n  edge:\n    image: traefik:3.5\n    ports:\n      - " + port + "\n";
    return Judged.compose(text, new PublishedPort()).getFirst();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"80:80\"", "\"443:8443\"", "\"443:443/udp\"", "\"0.0.0.0:80:8080\"", "{target: 80, published: \"80\"}"})
  void noFixTakesThemOffTheNet(String port) {
    Finding finding = published(port);
    assertThat(finding.severity()).isEqualTo(Severity.INFO);
    assertThat(finding.fixes()).isEmpty();
    assertThat(finding.hint()).contains("unless it is meant for everyone");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"8080:80\"", "\"8443:443\"", "\"81:80\"", "{target: 80, published: \"8080\"}"})
  void othersAreBound(String port) {
    Finding finding = published(port);
    assertThat(finding.severity()).isEqualTo(Severity.LOW);
    assertThat(finding.fixes()).singleElement().satisfies(fix -> assertThat(fix.isSafe()).isFalse());
  }
}
