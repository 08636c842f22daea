package io.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.decide.Decide;
import io.plimsoll.core.decide.Verdict;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Subject;
import io.plimsoll.core.model.Subjects;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.words.Columns;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What one rule says of several services stands in one block; and whatever stands there fits the terminal. */
class TableFoldingTest {

  private static final RuleInfo LIMIT = RuleInfo.container("PL2098", "no-limit", "no limit", Severity.MEDIUM);
  private static final RuleInfo OPEN = RuleInfo.container("PL2099", "open-door", "an open door", Severity.HIGH);

  private static Rule<?> limit() {
    return new Scripted(LIMIT, "", (spec, out) -> out.at(spec.name()).so("A bomb in " + spec.subject().name() + " takes it down")
        .says("no limit").hint("limit: 1"));
  }

  private static Verdict verdict(List<Rule<?>> rules, String... names) {
    var text = new StringBuilder("services:\n");
    for (String name : names) {
      text.append("  ").append(name).append(":\n    image: x\n");
    }
    Source source = Source.of("compose.yaml", text.toString());
    var specs = new ArrayList<ContainerSpec>();
    int from = 0;
    for (String name : names) {
      int at = text.indexOf("\n  " + name + ":", from) + 3;
      from = at;
      var subject = new Subject(Subject.Kind.CONTAINER, name, Gate.COMPOSE, "compose.yaml");
      specs.add(new ContainerSpec.Builder(subject, source.place(at, at + name.length())).build());
    }
    var subjects = new Subjects(List.of(), specs, List.of(), List.of(), Map.of("compose.yaml", source));
    return Decide.decide(rules, subjects, Policy.defaults(), LocalDate.EPOCH);
  }

  private static String table(Verdict verdict, int width) {
    var view = new TableReport.View(Style.PLAIN, width, Severity.INFO, true, UnaryOperator.identity());
    return Sample.written(new TableReport(view), Sample.run(verdict, List.of()));
  }

  @Test
  void twoServicesAreNamedInOneHeadline() {
    assertThat(table(verdict(List.of(limit()), "api", "db"), 100)).isEqualTo("""
        MEDIUM    A bomb in api or db takes it down                                         no-limit  PL2098
          compose.yaml:2:3    api:  limit: 1
          also compose.yaml:4:3 db
        """);
  }

  @Test
  void manyServicesAreCounted() {
    assertThat(table(verdict(List.of(limit()), "api", "db", "web", "job"), 100)).isEqualTo("""
        MEDIUM    A bomb in any of 4 services takes it down                                 no-limit  PL2098
          compose.yaml:2:3    api:  limit: 1
          also compose.yaml:4:3 db, 6:3 web, 8:3 job
        """);
  }

  @Test
  void aNameThatIsAWordOfTheSentenceIsNotTakenForTheName() {
    // "it" stands there twice, so nobody can tell which one is the service.
    assertThat(table(verdict(List.of(limit()), "it", "api"), 100))
        .contains("A bomb in it takes it down", "A bomb in api takes it down").doesNotContain(" or ");
    // A part of a word is no name.
    assertThat(table(verdict(List.of(limit()), "bom", "tak"), 100)).contains("A bomb in bom or tak takes it down");
  }

  @Test
  void lesserFindingsOfALongListAreCountedAtItsEndAndGraveOnesAreAllThere() {
    var names = new ArrayList<String>();
    for (int i = 0; i < 200; i++) {
      names.add("a-service-" + i);
    }
    String[] all = names.toArray(String[]::new);
    String lesser = table(verdict(List.of(limit()), all), 100);
    assertThat(lesser.lines()).hasSize(1 + 1 + 8 + 1);
    assertThat(lesser).containsPattern("and \\d+ more: --format json has them all\\n$");
    var grave = new Scripted(OPEN, "", (spec, out) -> out.at(spec.name()).so(spec.subject().name() + " is open").says("so").hint("shut it"));
    String whole = table(verdict(List.of(grave), all), 100);
    assertThat(whole).startsWith("HIGH      Any of 200 services is open").doesNotContain("more:");
    assertThat(names).allSatisfy(name -> assertThat(whole).containsPattern("\\b" + name + "\\b"));
  }

  @Test
  void manyFindingsAreCountedByRule() {
    var names = new ArrayList<String>();
    for (int i = 0; i < 21; i++) {
      names.add("s" + i);
    }
    var view = new TableReport.View(Style.PLAIN, 100, Severity.INFO, false, UnaryOperator.identity());
    String[] all = names.toArray(String[]::new);
    assertThat(Sample.written(new TableReport(view), Sample.run(verdict(List.of(limit()), all), List.of())))
        .contains("\n     21  no-limit  PL2098\n");
    String[] fewer = names.subList(0, 20).toArray(String[]::new);
    assertThat(Sample.written(new TableReport(view), Sample.run(verdict(List.of(limit()), fewer), List.of())))
        .doesNotContain("20  no-limit");
  }

  @Test
  void noLineIsWiderThanTheTerminalAndNoCaretStandsAwayFromItsLine() {
    var random = new Random(7);
    for (int round = 0; round < 2_000; round++) {
      int width = 40 + random.nextInt(81);
      String line = words(random, 30) + "日🐳é".repeat(random.nextInt(4)) + words(random, 30);
      int start = random.nextInt(line.length());
      int end = start + 1 + random.nextInt(line.length() - start);
      Source source = Source.of("compose.yaml", "x\n" + line + "\n");
      var subject = new Subject(Subject.Kind.CONTAINER, "api", Gate.COMPOSE, "compose.yaml");
      var spec = new ContainerSpec.Builder(subject, source.place(2 + whole(line, start), 2 + whole(line, end))).build();
      var subjects = new Subjects(List.of(), List.of(spec), List.of(), List.of(), Map.of("compose.yaml", source));
      String hint = words(random, 20).strip();
      String headline = "A " + words(random, 20).strip();
      boolean because = random.nextBoolean();
      var rule = new Scripted(OPEN, "", (one, out) -> {
        var draft = out.at(one.name()).so(headline).says("cause").hint(hint);
        if (because) {
          draft.because("project", source.place(0, 1), "there").because("project", source.place(2, 2), "here");
        }
      });
      var verdict = Decide.decide(List.of(rule), subjects, Policy.defaults(), LocalDate.EPOCH);
      List<String> lines = table(verdict, width).lines().toList();
      assertThat(lines).as("width " + width).allSatisfy(one -> assertThat(Columns.of(one)).isLessThanOrEqualTo(width));
      for (int i = 1; i < lines.size(); i++) {
        int caret = lines.get(i).indexOf('^');
        if (caret >= 0) {
          String above = lines.get(i - 1);
          assertThat(above).as(String.join("\n", lines)).doesNotMatch(" *because .*").doesNotStartWith(" ".repeat(caret + 1));
          assertThat(Columns.of(above)).isGreaterThanOrEqualTo(lines.get(i).lastIndexOf('^'));
        }
      }
    }
  }

  /** An offset that parts no surrogate pair. */
  private static int whole(String text, int at) {
    return at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
  }

  private static String words(Random random, int most) {
    var text = new StringBuilder();
    int count = 1 + random.nextInt(most);
    for (int i = 0; i < count; i++) {
      text.append("abcdefghijklm", 0, 1 + random.nextInt(9)).append(' ');
    }
    return text.toString();
  }
}
