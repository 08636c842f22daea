package io.plimsoll.core.ignore;

import io.plimsoll.core.facts.KicsQueries;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The comments of other linters, by their documentation. Each is heeded where its own tool would heed it, and speaks of the
 * rules that its tool has: whoever comes from there keeps what he has, and nothing else is hidden by it.
 */
final class PeerWords {

  private PeerWords() {}

  /**
   * Adds what a comment says to other linters.
   *
   * @param top whether nothing but comments stands above it
   */
  static void of(String text, boolean top, List<Directive> found) {
    String first = Lexis.firstWord(text);
    switch (first) {
      case "hadolint", "tally", "compose-lint", "compose-lint:" -> listed(text, first, found);
      case "kics-scan", "dd-iac-scan" -> kics(first, text.substring(first.length()).strip(), top, found);
      case "dclint" -> dclint(text.substring(first.length()).strip(), top, found);
      default -> {
        if (first.startsWith("trivy:ignore:")) {
          trivy(text, found);
        } else if (first.startsWith("no-dd-sa")) {
          datadog(text, found);
        } else if (text.regionMatches(true, 0, "check", 0, "check".length())) {
          check(text, found);
        }
        anywhere(text, found);
      }
    }
  }

  /** What may stand behind other words of a comment. */
  private static void anywhere(String text, List<Directive> found) {
    for (String tool : List.of("checkov:skip=", "bridgecrew:skip=", "cortex:skip=")) {
      int at = text.indexOf(tool);
      if (at >= 0) {
        checkov(text.substring(at + tool.length()).strip(), found);
        return;
      }
    }
    int at = whole(text, "nosemgrep");
    if (at >= 0) {
      semgrep(text.substring(at), found);
    }
    at = whole(text, "NOSONAR");
    if (at >= 0) {
      sonar(text.substring(at), found);
    }
  }

  /** Where a word ends that stands by itself, or -1. */
  private static int whole(String text, String word) {
    int at = text.indexOf(word);
    boolean apart = at == 0 || (at > 0 && (text.charAt(at - 1) <= ' ' || text.charAt(at - 1) == '#'));
    int end = at + word.length();
    boolean ends = apart && (end == text.length() || ":(".indexOf(text.charAt(end)) >= 0 || text.charAt(end) <= ' ');
    return ends ? end : -1;
  }

  private static Directive directive(String tool, Directive.Scope scope, List<String> words, @Nullable String reason) {
    return new Directive(tool, scope, words, reason, null, List.of());
  }

  /** {@code TOOL [global] ignore=A,B}, with {@code ;reason=...} for tally, and a second comment for hadolint. */
  private static void listed(String text, String first, List<Directive> found) {
    String rest = text.substring(first.length()).strip();
    boolean global = rest.startsWith("global") && Lexis.firstWord(rest).equals("global");
    if (global) {
      rest = rest.substring("global".length()).strip();
    }
    if (!rest.startsWith("ignore")) {
      return;
    }
    rest = rest.substring("ignore".length()).strip();
    if (!rest.startsWith("=")) {
      return;
    }
    rest = rest.substring(1);
    int end = rest.indexOf(';');
    String list = end < 0 ? rest : rest.substring(0, end);
    int comment = list.indexOf('#');
    String reason = end >= 0 && rest.startsWith("reason=", end + 1) ? rest.substring(end + 1 + "reason=".length())
        : comment < 0 ? "" : list.substring(comment + 1);
    String tool = first.endsWith(":") ? first.substring(0, first.length() - 1) : first;
    found.add(directive(
        tool, global ? Directive.Scope.FILE : Directive.Scope.NEXT, Lexis.words(comment < 0 ? list : list.substring(0, comment)),
        Lexis.reason(reason)));
  }

  /** BuildKit's {@code check=skip=A,B;error=true}: at the top of a Dockerfile about all of it, else about what comes next. */
  private static void check(String text, List<Directive> found) {
    String rest = text.substring("check".length()).strip();
    if (!rest.startsWith("=")) {
      return;
    }
    for (String part : Lexis.split(rest.substring(1).strip(), ';')) {
      if (part.startsWith("skip=")) {
        String list = part.substring("skip=".length());
        int comment = list.indexOf("//");
        found.add(directive(
            "buildkit", Directive.Scope.FILE, Lexis.words(comment < 0 ? list : list.substring(0, comment)),
            comment < 0 ? null : Lexis.reason(list.substring(comment + 2))));
      }
    }
  }

  /** {@code ID[,ID][:why]}. */
  private static void checkov(String rest, List<Directive> found) {
    int colon = rest.indexOf(':');
    found.add(directive(
        "checkov", Directive.Scope.FILE, Lexis.words(colon < 0 ? rest : rest.substring(0, colon)),
        colon < 0 ? null : Lexis.reason(rest.substring(colon + 1))));
  }

  /** KICS and Datadog's scanner of the same make: what is about the file counts at its top only. */
  private static void kics(String tool, String rest, boolean top, List<Directive> found) {
    String name = tool.equals("kics-scan") ? "KICS" : "datadog";
    switch (Lexis.firstWord(rest)) {
      case "ignore" -> {
        if (top) {
          found.add(directive(name, Directive.Scope.FILE, Directive.EVERY, null));
        }
      }
      case "ignore-line" -> found.add(directive(name, Directive.Scope.LINE, Directive.EVERY, null));
      case "ignore-block" -> found.add(directive(name, Directive.Scope.BLOCK, Directive.EVERY, null));
      default -> {
        if (top && rest.startsWith("disable=")) {
          var words = new ArrayList<String>();
          for (String word : Lexis.plainWords(rest.substring("disable=".length()))) {
            String query = KicsQueries.name(word);
            words.add(query == null ? word : query);
          }
          found.add(directive(name, Directive.Scope.FILE, words, null));
        }
      }
    }
  }

  /** {@code trivy:ignore:AVD-DS-0002 trivy:ignore:...}; an id may be followed by {@code :exp:2027-01-31}. */
  private static void trivy(String text, List<Directive> found) {
    int count = 0;
    for (String part : Lexis.split(text, ' ')) {
      if (part.startsWith("trivy:ignore:") && count++ < Lexis.MOST_WORDS) {
        String id = part.substring("trivy:ignore:".length());
        int colon = id.indexOf(':');
        int expires = id.indexOf(":exp:");
        LocalDate until = expires < 0 ? null : Lexis.day(id.substring(expires + ":exp:".length()));
        String word = colon < 0 ? id : id.substring(0, colon);
        if (expires < 0 || until != null) {
          found.add(new Directive("trivy", Directive.Scope.NEXT, Lexis.words(word), null, until, List.of()));
        }
      }
    }
  }

  /** {@code nosemgrep} or {@code nosemgrep: path.to.rule, other}. */
  private static void semgrep(String rest, List<Directive> found) {
    if (!rest.startsWith(":")) {
      found.add(directive("semgrep", Directive.Scope.NEXT, Directive.EVERY, null));
      return;
    }
    var words = new ArrayList<String>();
    for (String word : Lexis.plainWords(rest.substring(1))) {
      words.add(word.substring(word.lastIndexOf('.') + 1));
    }
    found.add(directive("semgrep", Directive.Scope.NEXT, words, null));
  }

  /** {@code NOSONAR} or {@code NOSONAR(docker:S6471, S1234)}, and words that say why. */
  private static void sonar(String rest, List<Directive> found) {
    int close = rest.indexOf(')');
    if (!rest.startsWith("(") || close < 0) {
      found.add(directive("sonar", Directive.Scope.NEXT, Directive.EVERY, Lexis.reason(rest.startsWith(":") ? rest.substring(1) : rest)));
      return;
    }
    var words = new ArrayList<String>();
    for (String word : Lexis.plainWords(rest.substring(1, close))) {
      words.add(word.substring(word.lastIndexOf(':') + 1));
    }
    found.add(directive("sonar", Directive.Scope.NEXT, words, Lexis.reason(rest.substring(close + 1))));
  }

  /** {@code no-dd-sa} or {@code no-dd-sa:ruleset/rule[,rule]}: Datadog writes its rules with hyphens there. */
  private static void datadog(String text, List<Directive> found) {
    String rest = text.substring("no-dd-sa".length());
    if (rest.startsWith(":")) {
      var words = new ArrayList<String>();
      for (String word : Lexis.plainWords(rest.substring(1))) {
        words.add(word.substring(word.lastIndexOf('/') + 1).replace('-', '_'));
      }
      found.add(directive("datadog", Directive.Scope.LINE, words, null));
    } else if (rest.isEmpty() || rest.charAt(0) <= ' ') {
      found.add(directive("datadog", Directive.Scope.LINE, Directive.EVERY, null));
    }
  }

  /** {@code dclint disable[-file|-line] [rule rule]}: what is about the file counts at its top only. */
  private static void dclint(String rest, boolean top, List<Directive> found) {
    String verb = Lexis.firstWord(rest).toLowerCase(Locale.ROOT);
    Directive.Scope scope = switch (verb) {
      case "disable-line" -> Directive.Scope.LINE;
      case "disable", "disable-file" -> top ? Directive.Scope.FILE : null;
      default -> null;
    };
    if (scope == null) {
      return;
    }
    var words = new ArrayList<String>();
    for (String word : Lexis.split(rest.substring(verb.length()).strip(), ' ')) {
      if (!word.isBlank() && words.size() < Lexis.MOST_WORDS) {
        words.add(word);
      }
    }
    found.add(directive("dclint", scope, words.isEmpty() || verb.equals("disable-file") ? Directive.EVERY : words, null));
  }
}
