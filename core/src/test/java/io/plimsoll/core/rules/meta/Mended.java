package io.plimsoll.core.rules.meta;

import io.plimsoll.core.decide.Decide;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Subjects;
import io.plimsoll.core.patch.Patch;
import io.plimsoll.core.patch.Plan;
import io.plimsoll.core.patch.Rewrite;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.resolve.Files;
import io.plimsoll.core.resolve.Intake;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rules.Rules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Dockerfiles before and after a rule's fixes, as the folder {@code golden/mended} has them: one file a rule, named after it. A case
 * begins with {@code ==== title}, and {@code ---- safe}, {@code unsafe} or {@code nothing} parts what was there from what is made of it.
 *
 * @param outcome {@code safe} if all fixes were, {@code nothing} where there is none
 */
record Mended(String title, String before, String outcome, String after) {

  /** So many fixes follow one another in a case at most. */
  private static final int MOST = 30;

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  static final Path FOLDER = Path.of(System.getProperty("basedir", ""), "src", "test", "resources", "golden", "mended");

  /** The names of the rules that have such a file. */
  static List<String> rules() {
    try (var files = java.nio.file.Files.list(FOLDER)) {
      return files.map(file -> file.getFileName().toString().replace(".txt", "")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Mended> of(String rule) {
    String text;
    try {
      text = java.nio.file.Files.readString(FOLDER.resolve(rule + ".txt"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var all = new ArrayList<Mended>();
    for (String part : text.split("(?m)^==== ", -1)) {
      int title = part.indexOf('\n');
      int cut = part.indexOf("\n---- ");
      if (cut >= 0) {
        int end = part.indexOf('\n', cut + 1);
        all.add(new Mended(part.substring(0, title), part.substring(title + 1, cut + 1), part.substring(cut + 6, end), part.substring(end + 1)));
      }
    }
    return all;
  }

  /** The same case, with what the rule makes of it now. */
  Mended again(String name) {
    Rule<?> rule = Rules.INDEX.find(name).getFirst();
    String now = before;
    boolean safe = true;
    for (int i = 0; i < MOST; i++) {
      Step step = step(now, rule);
      if (step == null) {
        return new Mended(title, before, now.equals(before) ? "nothing" : safe ? "safe" : "unsafe", now);
      }
      now = step.text;
      safe &= step.safe;
    }
    throw new AssertionError(name + ", " + title + ": never done: " + now);
  }

  private record Step(String text, boolean safe) {}

  private @Nullable Step step(String text, Rule<?> rule) {
    var intake = new Intake(Files.NONE, "shop");
    intake.dockerfile(Source.of("Dockerfile", text));
    Subjects subjects = intake.subjects();
    if (!intake.failures().isEmpty()) {
      throw new AssertionError(title + ": " + intake.failures() + "\n" + text);
    }
    for (Finding finding : Decide.decide(List.of(rule), Rules.ALL, subjects, Policy.defaults(), TODAY).findings()) {
      if (!finding.fixes().isEmpty()
          && new Patch(subjects.texts()).plan(finding.fixes().getFirst(), finding.subject()) instanceof Plan.Splices(List<Plan.Splice> splices)) {
        return new Step(Rewrite.apply(subjects.source("Dockerfile"), splices), finding.fixes().getFirst().isSafe());
      }
    }
    return null;
  }

  String written() {
    return "==== " + title + "\n" + before + "---- " + outcome + "\n" + after;
  }
}
