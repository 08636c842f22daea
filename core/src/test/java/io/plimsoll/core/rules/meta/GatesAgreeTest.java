package io.plimsoll.core.rules.meta;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rules.Rules;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class GatesAgreeTest {

  private static final GatesAgree CONTRACT = new GatesAgree();

  private static List<String> violations(BiConsumer<ContainerSpec, Findings> check) {
    return CONTRACT.violations(MadeUp.container(check).sheet());
  }

  @Test
  void ruleThatIsSilentAtOneGate() {
    assertThat(violations((spec, out) -> {
      if (spec.subject().gate() != Gate.CREATE) {
        MadeUp.SOUND.check(spec, out);
      }
    })).containsExactly(
        "bad sample 1, service api at the gate create: it says [], and of the service [low api waits for input]");
  }

  @Test
  void ruleThatSaysSomethingElseAtOneGate() {
    assertThat(violations((spec, out) -> {
      if (Boolean.TRUE.equals(spec.get(Key.STDIN_OPEN).value())) {
        out.at(spec.get(Key.STDIN_OPEN).place()).says(spec.subject().gate() == Gate.RUN ? "it runs" : "it is");
      }
    })).containsExactly("bad sample 1, service api at the gate run: it says [low it runs], and of the service [low it is]");
  }

  @Test
  void ruleOfAnotherSeverityAtOneGate() {
    assertThat(violations((spec, out) -> {
      if (Boolean.TRUE.equals(spec.get(Key.STDIN_OPEN).value())) {
        var draft = out.at(spec.get(Key.STDIN_OPEN).place()).says("it is");
        if (spec.subject().gate() == Gate.RUNNING) {
          draft.severity(Severity.HIGH);
        }
      }
    })).containsExactly("bad sample 1, service api at the gate running: it says [high it is], and of the service [low it is]");
  }

  @Test
  void gatesWhereTheRuleDoesNotHold() {
    var rule = MadeUp.container((spec, out) -> {
      if (spec.subject().gate() != Gate.CREATE && spec.subject().gate() != Gate.RUNNING) {
        MadeUp.SOUND.check(spec, out);
      }
    });
    var some = RuleInfo.at(Set.of(Gate.COMPOSE, Gate.RUN), "PL2999", "open-stdin", "a container waits for input", Severity.LOW);
    assertThat(CONTRACT.violations(rule.with(some).sheet())).isEmpty();
    assertThat(CONTRACT.violations(rule.sheet())).hasSize(2);
  }

  @Test
  void pageWithoutACompose() {
    assertThat(CONTRACT.violations(MadeUp.SOUND.sheet(MadeUp.PAGE.replace("```yaml", "```text"))))
        .containsExactly("it holds at several gates, and no sample of its page is a Compose file");
  }

  @Test
  void whatAGateCannotSpellNeedsAnException() {
    var rule = MadeUp.container((spec, out) -> {
      if (spec.get(Key.USE_API_SOCKET) instanceof Prop.Known<Boolean>(Boolean on, Place at) && on) {
        MadeUp.found(spec, out, at);
      }
    });
    String page = MadeUp.PAGE.replace("stdin_open: true", "use_api_socket: true");
    assertThat(CONTRACT.violations(rule.sheet(page))).containsExactly(
        "bad sample 1, service api at the gate create: it judges what this gate can't spell, without an exception",
        "bad sample 1, service api at the gate running: it judges what this gate can't spell, without an exception");
    var excused = new Exceptions(
        List.of(new Exceptions.Unspelled("PL2999", Gate.CREATE, "why"), new Exceptions.Unspelled("PL2999", Gate.RUNNING, "why")), List.of());
    assertThat(CONTRACT.violations(new RuleCase(rule, RulePage.parse(page), Rules.ALL, excused))).isEmpty();
  }

  /** JSON has no variables: what comes from one is told apart from what is not there. */
  @Test
  void holesAreNotSpelledInRequests() {
    var rule = MadeUp.container((spec, out) -> {
      if (spec.get(Key.STDIN_OPEN) instanceof Prop.Unknown<Boolean> unknown) {
        out.undecided(unknown, "its input");
      }
    });
    assertThat(CONTRACT.violations(rule.sheet(MadeUp.PAGE.replace("stdin_open: true", "stdin_open: ${X}")))).containsExactly(
        "bad sample 1, service api at the gate create: it judges what this gate can't spell, without an exception",
        "bad sample 1, service api at the gate running: it judges what this gate can't spell, without an exception");
  }

  /** What the image would say is put into an inspect answer, as an engine does. */
  @Test
  void userOfTheImage() {
    var rule = MadeUp.container((spec, out) -> {
      Text user = spec.get(Key.USER).value();
      if (user != null && user.shown().equals("elasticsearch")) {
        MadeUp.found(spec, out, spec.get(Key.USER).place());
      }
    });
    String page = MadeUp.PAGE.replace("user: \"1000\"\n    stdin_open: true", "stdin_open: true");
    assertThat(CONTRACT.violations(rule.sheet(page))).isEmpty();
    assertThat(CONTRACT.violations(rule.sheet(page.replace("docker.io/acme/api:1.4", "elasticsearch:9.1.2")))).isEmpty();
  }
}
