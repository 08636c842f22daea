package io.plimsoll.report;

import io.plimsoll.core.decide.Verdict;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.secret.SecretText;
import io.plimsoll.core.words.Printable;
import io.plimsoll.core.words.Series;
import io.plimsoll.report.Style.Face;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The lines around the findings of a table: what was looked at, how much was found, the verdict, what to type next. */
final class Surround {

  /** The width for which columns are laid out; in a narrower table they stand closer. */
  static final int FULL = 100;

  /** How many files are named. */
  private static final int MOST_FILES = 3;
  /** With more findings, they are counted by rule. */
  private static final int MANY = 20;

  private final Run run;
  private final Verdict verdict;
  private final TableReport.View view;
  private final Mending mending;

  Surround(Run run, TableReport.View view, Mending mending) {
    this.run = run;
    this.verdict = run.verdict();
    this.view = view;
    this.mending = mending;
  }

  /** All of it, where no finding is shown. */
  void oneLine(Screen screen) throws IOException {
    last(header() + "; " + summary() + ". ", screen);
  }

  void head(Screen screen) throws IOException {
    for (String line : Screen.wrapped(header(), view.width())) {
      screen.face(Face.BOLD, line).line();
    }
    screen.line();
  }

  void foot(List<Finding> listed, Screen screen) throws IOException {
    screen.line();
    if (listed.size() > MANY) {
      byRule(listed, screen);
      screen.line();
    }
    for (String line : Screen.wrapped(summary(), view.width())) {
      screen.text(line).line();
    }
    last("", screen);
  }

  private String header() {
    int count = run.files().size() + verdict.census().lines().size();
    String files = count > MOST_FILES ? "" : names();
    if (files.isEmpty() || Screen.columns(files) > view.width() * 6 / 10) {
      files = count(count, "file");
    }
    int services = verdict.census().services();
    String counted = services > 0 ? ": " + count(services, "service") + ", level " : ", level ";
    return SecretText.masked(files) + counted + verdict.policy().level().id();
  }

  /** What was looked at. */
  private String names() {
    var looked = new ArrayList<String>();
    for (String file : run.files()) {
      looked.add(file.equals("-") ? "standard input" : view.path().apply(file));
    }
    verdict.census().lines().forEach(line -> looked.add("docker run " + line));
    return String.join(", ", looked);
  }

  private static void byRule(List<Finding> listed, Screen screen) throws IOException {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Finding finding : listed) {
      counts.merge(finding.rule().name() + "  " + finding.rule().id(), 1, Integer::sum);
    }
    var rules = new ArrayList<>(counts.entrySet());
    rules.sort((a, b) -> Integer.compare(b.getValue(), a.getValue()));
    for (Map.Entry<String, Integer> rule : rules) {
      String number = String.valueOf(rule.getValue());
      screen.spaces(7 - number.length()).text(number + "  ").face(Face.FAINT, rule.getKey()).line();
    }
  }

  private String summary() {
    var listed = new ArrayList<String>();
    var hidden = new ArrayList<String>();
    Severity failOn = verdict.policy().failOn();
    Severity least = view.shown().atLeast(failOn) ? failOn : view.shown();
    for (Severity severity : Severity.values()) {
      long count = verdict.count(severity);
      if (count > 0) {
        (severity.atLeast(least) ? listed : hidden).add(count + " " + severity.id());
      }
    }
    var parts = new ArrayList<String>();
    long undecided = verdict.count(Finding.State.UNDECIDED);
    long waived = verdict.count(Finding.State.WAIVED);
    long known = verdict.count(Finding.State.KNOWN);
    if (!listed.isEmpty()) {
      parts.add(String.join(", ", listed));
    } else if (!hidden.isEmpty()) {
      parts.add("nothing at " + least.id() + " or above");
    } else {
      parts.add(undecided + waived + known == 0 && run.incomplete().isEmpty() ? "clean" : "nothing found");
    }
    if (!hidden.isEmpty()) {
      parts.add(Series.and(hidden) + " with --all");
    }
    if (waived > 0) {
      parts.add(waived + " waived");
    }
    if (known > 0) {
      parts.add(known + " known");
    }
    if (undecided > 0) {
      Finding first = verdict.findings().stream().filter(one -> one.state() == Finding.State.UNDECIDED).findFirst().orElseThrow();
      parts.add(undecided + " undecided" + (undecided == 1 ? ": " : ", such as ") + first.question() + " (" + first.hint() + ")");
    }
    return String.join("; ", parts);
  }

  /** The verdict and what to type next, behind what is to stand before it. */
  private void last(String before, Screen screen) throws IOException {
    // Not String.format: it works with BigDecimal, and to set that up takes longer than to read a file.
    long hundredths = (run.took().toMillis() + 5) / 10;
    String time = hundredths / 100 + "." + hundredths / 10 % 10 + hundredths % 10 + " s";
    boolean incomplete = run.exit() == 2 && !verdict.fails();
    String word = incomplete ? "INCOMPLETE" : verdict.fails() ? "FAIL" : "PASS";
    String policy = verdict.policy().file() == null ? "" : " (" + view.path().apply(verdict.policy().file()) + ")";
    String text = before + word + " at " + verdict.policy().failOn().id() + policy + Said.day(run) + Said.partial(run)
        + (run.partial() == null && run.day() == null ? " in " : ", in ") + time;
    if (!run.incomplete().isEmpty()) {
      text += ": " + Series.and(run.incomplete());
    }
    String next = next();
    int at = Printable.of(before).length();
    for (String line : Screen.wrapped(next == null ? text : text + ". " + next, view.width())) {
      if (at >= 0 && at < line.length()) {
        screen.text(line.substring(0, at)).face(word.equals("PASS") ? Face.GOOD : Face.BAD, word)
            .text(line.substring(at + word.length())).line();
      } else {
        screen.text(line).line();
      }
      at -= line.length() + 1;
    }
  }

  /** What to type next. */
  private @Nullable String next() {
    Run.Next next = run.next();
    if (next == null) {
      return null;
    }
    int safe = mending.count(Mending.How.SAFELY);
    int unsafe = mending.count(Mending.How.WITH_UNSAFE);
    if (safe > 0) {
      return safe + (safe == 1 ? " mends itself: " : " mend themselves: ") + next.command()
          + (unsafe > 0 ? "; " + unsafe + " more with --unsafe" : "");
    }
    return unsafe > 0 ? unsafe + " can be mended: " + next.command() + " --unsafe" : null;
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
