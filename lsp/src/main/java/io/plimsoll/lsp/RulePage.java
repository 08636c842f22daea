package io.plimsoll.lsp;

import io.plimsoll.core.rule.Pages;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rule.RuleIndex;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The page of a rule as an editor shows it: its samples are named above them, and bear no marks for tests. */
final class RulePage {

  private static final String FENCE = "```";
  private static final Pattern LINK = Pattern.compile("\\[([^\\]]*)\\]\\(([^)]*)\\)");

  /** Where a sample says what is found in it, for tests. */
  private static final String BEHIND = " # <- ";
  private static final String ABOVE = "# v PL";

  private RulePage() {}

  /** The page, under a line that says which rule it is. */
  static String markdown(Rule<?> rule) {
    var out = new StringBuilder("**").append(rule.info().id()).append(" ").append(rule.info().name()).append("** · ")
        .append(rule.info().severity().id()).append("\n\n");
    boolean sample = false;
    for (String line : Pages.markdown(rule).lines().toList()) {
      if (line.startsWith(FENCE)) {
        sample = !sample;
        out.append(sample ? fence(line) : line).append('\n');
      } else if (line.startsWith("# ") && !sample) {
        out.append("### ").append(line.substring(2)).append('\n');
      } else if (sample && line.strip().startsWith(ABOVE)) {
        // The next line is what it speaks of.
      } else {
        int mark = sample ? line.indexOf(BEHIND) : -1;
        out.append(mark < 0 ? line : line.substring(0, mark)).append('\n');
      }
    }
    if (!rule.info().refs().isEmpty()) {
      out.append("\nAlso known as: ").append(String.join(", ", rule.info().refs())).append('\n');
    }
    return out.toString().strip();
  }

  /** The first line of a sample, such as {@code ```yaml bad compose.yaml}. */
  private static String fence(String line) {
    String[] words = line.split(" ", -1);
    String what = words.length > 1 ? Character.toUpperCase(words[1].charAt(0)) + words[1].substring(1) : "";
    String named = words.length > 2 ? ", as `" + words[2] + "`" : "";
    return (what.isEmpty() ? "" : what + named + ":\n\n") + words[0];
  }

  /** A page without marks, for who shows it as it is: samples are set in, and a link is its text and where it leads. */
  static String plain(String markdown) {
    var out = new StringBuilder();
    boolean sample = false;
    for (String line : markdown.lines().toList()) {
      if (line.startsWith(FENCE)) {
        sample = !sample;
      } else if (sample) {
        out.append(line.isEmpty() ? "" : "    ").append(line).append('\n');
      } else {
        String bare = line.equals("---") ? "" : line.replaceFirst("^#+ ", "").replace("**", "").replace("`", "");
        out.append(LINK.matcher(bare).replaceAll("$1 ($2)")).append('\n');
      }
    }
    return out.toString().strip();
  }

  /** What goes wrong and what to do instead, in a few lines of plain text. */
  static String summary(Rule<?> rule) {
    List<String> parts = List.of(Pages.markdown(rule).split("\n\n", -1));
    String wrong = parts.size() > 1 ? parts.get(1) : "";
    String instead = parts.stream().filter(part -> part.startsWith("**What to do instead")).findFirst().orElse("");
    return (rule.info().id() + " " + rule.info().name() + ": " + wrong + "\n\n" + instead.replace("**", "")).strip();
  }

  /** The one rule that a word names, or null. */
  static @Nullable Rule<?> named(String word, RuleIndex rules) {
    List<Rule<?>> found = word.isBlank() ? List.of() : rules.find(word);
    return found.isEmpty() ? null : found.getFirst();
  }
}
