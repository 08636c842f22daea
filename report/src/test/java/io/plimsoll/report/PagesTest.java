package io.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.core.rule.Pages;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rules.self.ExpiredWaiver;
import org.junit.jupiter.api.Test;

class PagesTest {

  private static final RuleInfo INFO = RuleInfo.container("PL2001", "x", "y", Severity.LOW);

  @Test
  void liesBesideItsClass() {
    assertThat(Pages.markdown(new ExpiredWaiver())).startsWith("# A waiver has expired\n");
  }

  @Test
  void mayHaveANameOfItsOwn() {
    assertThat(Pages.markdown(new Scripted(INFO, "SecretInEnv", (spec, out) -> {}))).contains("größe 🐳");
  }

  @Test
  void aMissingOneIsNamed() {
    assertThatThrownBy(() -> Pages.markdown(new Scripted(INFO, "Nowhere", (spec, out) -> {})))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("PL2001 has no page: Nowhere.md is not beside " + Scripted.class.getName());
  }
}
