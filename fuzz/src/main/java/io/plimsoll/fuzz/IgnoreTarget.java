package io.plimsoll.fuzz;

import io.plimsoll.core.ignore.Ignore;
import io.plimsoll.core.ignore.Ignores;
import io.plimsoll.core.ignore.Reasons;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Subjects;
import io.plimsoll.core.resolve.Files;
import io.plimsoll.core.resolve.Intake;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rules.Rules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Comments that switch rules off, in our words and in those of others, in every kind of file that may have them. */
public final class IgnoreTarget {

  private static final List<String> FILES = List.of("Dockerfile", "compose.yaml", "run.sh", ".env");

  private static final String SERVICE = "services: {a: {image: b, env_file: .env}}\n";

  private IgnoreTarget() {}

  /** One input of the fuzzer. */
  public static void fuzzerTestOneInput(byte[] data) {
    Input input = Input.of(data);
    for (String file : FILES) {
      Source source = source(file, input.text());
      read(source);
    }
    Growth.isLinear(input, text -> FILES.forEach(file -> read(source(file, text))));
  }

  private static Source source(String file, String text) {
    return Source.of(file, switch (file) {
      case "Dockerfile" -> "FROM a\nRUN b\n" + text;
      case "compose.yaml" -> SERVICE + text;
      // Of a script that starts nothing nothing is said.
      case "run.sh" -> "docker run a\n" + text;
      default -> text;
    });
  }

  private static void read(Source source) {
    String file = String.valueOf(source.file());
    Intake intake = new Intake(path -> path.equals(file) ? new Files.Look.Found(source) : new Files.Look.Missing(), "folder");
    switch (file) {
      case "Dockerfile" -> intake.dockerfile(source);
      case "run.sh" -> intake.script(source);
      case ".env" -> intake.compose(Source.of("compose.yaml", SERVICE));
      default -> intake.compose(source);
    }
    Subjects subjects = intake.subjects();
    Ignores ignores = Ignores.of(subjects, Rules.ALL, Checked.TODAY, Reasons.NONE);
    var readings = new Readings(subjects.sources().values());
    for (Ignore ignore : ignores.all()) {
      readings.of(ignore);
      Source in = subjects.source(ignore.file());
      int lines = in == null ? 0 : in.lineCount();
      Claim.that(ignore.firstLine() >= 1 && ignore.firstLine() <= ignore.lastLine() + 1, () -> "it covers lines that are none: " + ignore);
      Claim.that(ignore.at().range().end().line() <= lines, () -> "it stands behind the end: " + ignore);
      ignore.faults().forEach(fault -> Claim.sentence(fault.what()));
      ignores.unknown(ignore).forEach(word -> Claim.that(!word.isBlank(), () -> "a blank word: " + ignore));
      covering(ignores, ignore);
    }
    ignores.stale(Rules.ALL).forEach(stale -> Claim.that(ignores.all().contains(stale.ignore()), () -> "stale, and not there: " + stale));
  }

  /** One that is found to cover a place has it among its lines. */
  private static void covering(Ignores ignores, Ignore asked) {
    for (Rule<?> rule : Rules.ALL.subList(0, 3)) {
      @Nullable Ignore covering = ignores.covering(rule.info(), asked.at());
      int line = asked.at().range().start().line();
      Claim.that(covering == null || (covering.firstLine() <= line && line <= covering.lastLine()), () -> "line " + line + " is not covered by " + covering);
    }
  }
}
