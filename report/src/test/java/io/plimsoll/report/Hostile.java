package io.plimsoll.report;

import io.plimsoll.core.decide.Decide;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Subject;
import io.plimsoll.core.model.Subjects;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A run in which every text that a file can bring in is as bad as it can be. */
final class Hostile {

  /** Whatever drives something, halves of surrogate pairs, and what JSON, URIs and SARIF give a meaning to. */
  static final String TEXT = IntStream.rangeClosed(0, 0x9F).mapToObj(Character::toString).reduce("", String::concat)
      + "\u061C\u200E\u200F\u2028\u2029\u202A\u202E\u2066\u2069\uFEFF 🐳 \uD83D x \uDC33\uD83D"
      + " {0} {} ${X} [text](https://evil.example) </script> %2e%2e/ ../ //host/ \\u0041 a:b";

  private Hostile() {}

  static Run run() {
    return run(TEXT);
  }

  /** A run in which every text that can come from outside is this one. */
  static Run run(String text) {
    return run(text, "");
  }

  /** The same, with other text before that of the file. */
  static Run run(String text, String before) {
    var info = RuleInfo.container("PL2099", "hostile", text, Severity.HIGH, "CWE-1", text);
    var rule = new Scripted(info, "", (spec, out) -> {
      out.at(spec.name()).says(text).so(text).hint(text).because("image", spec.name(), text)
          .fix(Fix.unsafe(text, text)).evidence(text);
      out.undecided(spec.name(), text, text);
    });
    Source source = Source.of(text, before + text);
    int at = Math.min(3, text.length() - 2);
    var subject = new Subject(Subject.Kind.CONTAINER, text, Gate.COMPOSE, text);
    var subjects = new Subjects(List.of(), List.of(new ContainerSpec.Builder(subject, source.place(before.length() + at, before.length() + at + 2)).build()),
        List.of(), List.of(), Map.of(text, source));
    List<Rule<?>> rules = List.of(rule);
    var verdict = Decide.decide(rules, subjects, Policy.defaults(), LocalDate.EPOCH);
    return Sample.run(verdict, subjects, List.of(new Run.Unreadable(text, text, source.place(0, 1))));
  }

  static Run clean() {
    var nothing = new Subjects(List.of(), List.of(), List.of(), List.of(), Map.of());
    return Sample.run(Decide.decide(Sample.RULES, nothing, Policy.defaults(), LocalDate.EPOCH), nothing, List.of());
  }
}
