package io.plimsoll.core.rules.meta;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Gate;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PageIsWholeTest {

  private static List<String> violations(String page) {
    return new PageIsWhole().violations(MadeUp.SOUND.sheet(page));
  }

  private static String changed(String old, String fresh) {
    assertThat(MadeUp.PAGE).contains(old);
    return MadeUp.PAGE.replace(old, fresh);
  }

  @Test
  void soundRule() {
    assertThat(violations(MadeUp.PAGE)).isEmpty();
  }

  @Test
  void noPage() {
    assertThat(new PageIsWhole().violations(RuleCase.of(MadeUp.SOUND)))
        .containsExactly("there is no page MadeUp.md beside io.plimsoll.core.rules.meta.MadeUp");
  }

  @Test
  void title() {
    assertThat(violations(changed("# A container waits for input\n", ""))).containsExactly("the page has no title");
    assertThat(violations(changed("# A container waits for input\n", "# Input\n")))
        .containsExactly("the page is called \"Input\", and the rule \"a container waits for input\"");
  }

  @Test
  void whatToDo() {
    assertThat(violations(changed("**What to do instead.**", "Do better:")))
        .containsExactly("no paragraph of the page begins with **What to do");
  }

  @Test
  void samplesOfBothKinds() {
    assertThat(violations(changed("```yaml good", "```yaml bad")))
        .containsExactly("the page has no good sample", "bad sample 2 marks nothing for PL2999");
    assertThat(violations(changed("```yaml bad", "```yaml good"))).containsExactly("the page has no bad sample");
  }

  @Test
  void badSampleWithoutAMark() {
    assertThat(violations(changed(" # <- PL2999", ""))).containsExactly("bad sample 1 marks nothing for PL2999");
    assertThat(violations(changed("PL2999", "PL2001"))).containsExactly("bad sample 1 marks nothing for PL2999");
  }

  @Test
  void problemsOfThePage() {
    assertThat(violations(MadeUp.PAGE + "```yaml worse compose.yaml\n```\n"))
        .containsExactly("the block at line 26 is neither LANGUAGE bad FILE nor LANGUAGE good FILE");
  }

  @Test
  void fewerGatesNeedAReason() {
    var files = RuleInfo.at(Set.of(Gate.COMPOSE, Gate.RUN), "PL2999", "open-stdin", "a container waits for input", Severity.LOW);
    var rule = MadeUp.SOUND.with(files);
    String fault = "it holds at compose, run only, and no paragraph of the page speaks of these gates and says why";
    assertThat(new PageIsWhole().violations(rule.sheet(MadeUp.PAGE))).containsExactly(fault);
    assertThat(new PageIsWhole().violations(rule.sheet(changed("Take `stdin_open` out.", "At the gates `compose` and `create` only."))))
        .containsExactly(fault);
    assertThat(new PageIsWhole().violations(rule.sheet(changed("Take `stdin_open` out.", "At the gates `compose` and `run`, as no one else asks."))))
        .isEmpty();
    assertThat(new PageIsWhole().violations(rule.sheet(changed("Take `stdin_open` out.", "Not at the gates `create` and `running`: too late."))))
        .isEmpty();
  }

  @Test
  void moreGatesNeedAWord() {
    var more = RuleInfo.at(
        Set.of(Gate.COMPOSE, Gate.RUN, Gate.CREATE, Gate.RUNNING, Gate.DOCKERFILE), "PL2999", "open-stdin",
        "a container waits for input", Severity.LOW);
    var rule = MadeUp.SOUND.with(more);
    assertThat(new PageIsWhole().violations(rule.sheet(MadeUp.PAGE))).hasSize(1);
    assertThat(new PageIsWhole().violations(rule.sheet(changed("Take `stdin_open` out.", "Also at the gate `dockerfile`.")))).isEmpty();
  }
}
