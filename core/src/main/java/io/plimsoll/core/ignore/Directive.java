package io.plimsoll.core.ignore;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a comment says to linters, in the words of each.
 *
 * @param words ids and names of rules; {@code *} alone is every rule
 */
record Directive(String tool, Scope scope, List<String> words, @Nullable String reason) {

  /** How much of its file a comment speaks of. */
  enum Scope {
    /** The next instruction or node; in YAML, behind something, that. */
    NEXT,
    /** What the comment stands behind, and the next. */
    HERE_AND_NEXT,
    STAGE,
    SERVICE,
    FILE
  }

  private static final List<String> EVERY = List.of("*");

  /** Words that a text must hold for a comment in it to say anything. */
  private static final List<String> MARKS =
      List.of("plimsoll", "hadolint", "check=", "checkov:skip", "kics-scan", "trivy:ignore", "nosemgrep", "tally", "compose-lint");

  /** True if a text may hold a directive, told in one look. */
  static boolean mayHold(String text) {
    for (String mark : MARKS) {
      if (text.contains(mark)) {
        return true;
      }
    }
    return false;
  }

  /** The directives of a comment, behind its {@code #}. */
  static List<Directive> of(String comment) {
    String text = comment.strip();
    var found = new ArrayList<Directive>(1);
    int ours = text.indexOf("plimsoll ignore=");
    if (ours == 0) {
      found.add(ours(text.substring("plimsoll ignore=".length())));
    } else if (text.startsWith("hadolint global ignore=") || text.startsWith("tally global ignore=")) {
      found.add(listed(text, text.substring(0, text.indexOf(' ')), Scope.FILE));
    } else if (text.startsWith("hadolint ignore=") || text.startsWith("tally ignore=") || text.startsWith("compose-lint ignore=")) {
      found.add(listed(text, text.substring(0, text.indexOf(' ')), Scope.NEXT));
    } else if (text.startsWith("check=")) {
      check(text, found);
    } else if (text.startsWith("checkov:skip=")) {
      String rest = text.substring("checkov:skip=".length());
      int colon = rest.indexOf(':');
      found.add(new Directive("checkov", Scope.FILE, words(colon < 0 ? rest : rest.substring(0, colon)), colon < 0 ? null : reason(rest.substring(colon + 1))));
    } else if (text.startsWith("kics-scan ")) {
      kics(text.substring("kics-scan ".length()).strip(), found);
    } else if (text.startsWith("trivy:ignore:")) {
      trivy(text, found);
    } else {
      semgrep(text, found);
    }
    return found;
  }

  /** {@code R[,R] [scope=S] [reason=to the end of the line]}. */
  private static Directive ours(String rest) {
    int reason = rest.indexOf("reason=");
    String head = reason < 0 ? rest : rest.substring(0, reason);
    Scope scope = Scope.NEXT;
    int at = head.indexOf("scope=");
    if (at >= 0) {
      scope = switch (firstWord(head.substring(at + "scope=".length()))) {
        case "stage" -> Scope.STAGE;
        case "service" -> Scope.SERVICE;
        case "file" -> Scope.FILE;
        default -> Scope.NEXT;
      };
      head = head.substring(0, at);
    }
    return new Directive("plimsoll", scope, words(head), reason < 0 ? null : reason(rest.substring(reason + "reason=".length())));
  }

  /** {@code TOOL [global] ignore=A,B[;reason=...]}. */
  private static Directive listed(String text, String tool, Scope scope) {
    String rest = text.substring(text.indexOf('=') + 1);
    int end = rest.indexOf(';');
    String reason = end < 0 || !rest.startsWith("reason=", end + 1) ? null : reason(rest.substring(end + 1 + "reason=".length()));
    return new Directive(tool, scope, words(end < 0 ? rest : rest.substring(0, end)), reason);
  }

  /** The same about another part of the file. */
  Directive at(Scope other) {
    return new Directive(tool, other, words, reason);
  }

  /** BuildKit's {@code check=skip=A,B;error=true}: at the top of a Dockerfile about all of it, else about what comes next. */
  private static void check(String text, List<Directive> found) {
    for (String part : split(text.substring("check=".length()), ';')) {
      if (part.startsWith("skip=")) {
        List<String> words = words(part.substring("skip=".length()));
        found.add(new Directive("buildkit", Scope.FILE, words.contains("all") ? EVERY : words, null));
      }
    }
  }

  /** Queries are told by numbers of KICS's own, which nobody else uses: only what names none can be heeded. */
  private static void kics(String rest, List<Directive> found) {
    switch (firstWord(rest)) {
      case "ignore" -> found.add(new Directive("KICS", Scope.FILE, EVERY, null));
      case "ignore-line", "ignore-block" -> found.add(new Directive("KICS", Scope.NEXT, EVERY, null));
      default -> {
        if (rest.startsWith("disable=")) {
          found.add(new Directive("KICS", Scope.FILE, words(rest.substring("disable=".length())), null));
        }
      }
    }
  }

  /** {@code trivy:ignore:AVD-DS-0002 trivy:ignore:...}; an id may be followed by {@code :exp:2027-01-31}. */
  private static void trivy(String text, List<Directive> found) {
    var words = new ArrayList<String>();
    for (String part : split(text, ' ')) {
      if (part.startsWith("trivy:ignore:")) {
        String id = part.substring("trivy:ignore:".length());
        int colon = id.indexOf(':');
        words.add(trivyId(colon < 0 ? id : id.substring(0, colon)));
      }
    }
    found.add(new Directive("trivy", Scope.HERE_AND_NEXT, words.contains("*") ? EVERY : words, null));
  }

  /** {@code AVD-DS-0002}, {@code DS002} and {@code DS-0002} are one. */
  private static String trivyId(String written) {
    String id = written.startsWith("AVD-") ? written.substring(4) : written;
    return id.startsWith("DS") && id.length() == 5 ? "DS-0" + id.substring(2) : id;
  }

  /** {@code nosemgrep} or {@code nosemgrep: path.to.rule, other}; it may stand behind other words. */
  private static void semgrep(String text, List<Directive> found) {
    int at = text.indexOf("nosemgrep");
    boolean whole = at >= 0 && (at == 0 || text.charAt(at - 1) <= ' ' || text.charAt(at - 1) == '#');
    if (!whole) {
      return;
    }
    String rest = text.substring(at + "nosemgrep".length());
    if (!rest.isEmpty() && rest.charAt(0) != ':' && rest.charAt(0) > ' ') {
      return;
    }
    if (!rest.startsWith(":")) {
      found.add(new Directive("semgrep", Scope.HERE_AND_NEXT, EVERY, null));
      return;
    }
    var words = new ArrayList<String>();
    for (String word : words(rest.substring(1))) {
      words.add(word.substring(word.lastIndexOf('.') + 1));
    }
    found.add(new Directive("semgrep", Scope.HERE_AND_NEXT, words, null));
  }

  private static @Nullable String reason(String text) {
    String reason = text.strip();
    return reason.isEmpty() ? null : reason;
  }

  /** Words between commas, up to a blank that no comma stands before. */
  private static List<String> words(String list) {
    var words = new ArrayList<String>();
    for (String part : split(list.strip(), ',')) {
      String stripped = part.strip();
      String word = firstWord(stripped);
      if (!word.isEmpty()) {
        words.add(word.equals("*") || word.toLowerCase(Locale.ROOT).equals("all") ? "*" : word);
      }
      if (word.length() < stripped.length()) {
        break;
      }
    }
    return words.contains("*") ? EVERY : words;
  }

  private static String firstWord(String text) {
    int end = 0;
    while (end < text.length() && text.charAt(end) > ' ') {
      end++;
    }
    return text.substring(0, end);
  }

  private static List<String> split(String text, char separator) {
    var parts = new ArrayList<String>();
    int start = 0;
    for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, start)) {
      parts.add(text.substring(start, at));
      start = at + 1;
    }
    parts.add(text.substring(start));
    return parts;
  }
}
