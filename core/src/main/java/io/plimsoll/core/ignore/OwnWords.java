package io.plimsoll.core.ignore;

import io.plimsoll.core.words.Echo;
import io.plimsoll.core.words.Nearest;
import io.plimsoll.core.words.Series;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Our own comments: {@code plimsoll ignore=R[,R] [scope=S] [until=DAY] [reason=to the end of the line]}. One that is meant
 * to be such a comment and is not is a fault rather than nothing: it would ignore nothing, and nobody would be told.
 */
final class OwnWords {

  private static final List<String> SCOPES = List.of("instruction", "stage", "service", "file");
  private static final List<String> PARTS = List.of("scope", "until", "reason");
  private static final List<String> VERBS = List.of("ignore", "disable", "skip", "suppress", "nolint", "allow", "waive", "off");

  private OwnWords() {}

  /** What a comment says to us, or null when it is none of ours. */
  static @Nullable Directive of(String text) {
    int end = letters(text, 0);
    String head = text.substring(0, end);
    boolean exact = head.equals(Directive.OURS);
    if (!exact && !head.equalsIgnoreCase(Directive.OURS) && (head.length() < 6 || Nearest.to(head, List.of(Directive.OURS)) == null)) {
      return null;
    }
    int verb = Lexis.skip(text, end);
    return exact && verb > end && text.startsWith("ignore=", verb)
        ? parse(text.substring(verb + "ignore=".length()))
        : nearMiss(text, end);
  }

  private static Directive parse(String rest) {
    var faults = new ArrayList<Ignore.Fault>(0);
    var scope = Directive.Scope.NEXT;
    LocalDate until = null;
    String reason = null;
    boolean lost = false;
    int at = Lexis.listEnd(rest);
    if (isPart(Lexis.firstWord(rest.strip()))) {
      at = 0;
    }
    List<String> words = named(rest.substring(0, at), faults);
    for (at = Lexis.skip(rest, at); at < rest.length(); at = Lexis.skip(rest, at)) {
      if (rest.charAt(at) == '#') {
        // A comment on the comment.
        break;
      }
      String word = Lexis.firstWord(rest.substring(at));
      at += word.length();
      if (word.startsWith("reason=")) {
        reason = Lexis.reason(rest.substring(at - word.length() + "reason=".length()));
        break;
      }
      String value = word.substring(word.indexOf('=') + 1);
      if (word.startsWith("scope=")) {
        Directive.Scope said = scope(value);
        if (said == null) {
          String near = Nearest.to(value, SCOPES);
          faults.add(new Ignore.Fault(
              "there is no scope " + Echo.of(value), "scope=" + (near == null ? Series.or(SCOPES) : near)));
        }
        scope = said == null ? scope : said;
      } else if (word.startsWith("until=")) {
        until = Lexis.day(value);
        if (until == null) {
          lost = true;
          faults.add(new Ignore.Fault(Echo.of(value) + " is no day, so that nothing is ignored", "until=2027-01-31"));
        }
      } else {
        faults.add(new Ignore.Fault(Echo.of(word) + " is no part of an ignore", part(word)));
        break;
      }
    }
    return new Directive(Directive.OURS, scope, lost ? List.of() : words, reason, until, faults);
  }

  private static boolean isPart(String word) {
    return word.startsWith("scope=") || word.startsWith("until=") || word.startsWith("reason=");
  }

  /** What was meant by a word that is no part. */
  private static String part(String word) {
    int equals = word.indexOf('=');
    String near = equals < 0 ? null : Nearest.to(word.substring(0, equals), PARTS);
    return near == null ? "reason= before the words that say why" : near + "=";
  }

  /** The rules of a list; one of every rule is refused. */
  private static List<String> named(String list, List<Ignore.Fault> faults) {
    List<String> all = Lexis.plainWords(list);
    var words = new ArrayList<>(all);
    words.removeIf(Lexis::isEvery);
    if (words.size() < all.size()) {
      faults.add(new Ignore.Fault("what ignores every rule is not heeded", "the names of the rules"));
    } else if (all.isEmpty()) {
      faults.add(new Ignore.Fault("it names no rule", "# plimsoll ignore=RULE reason=WHY"));
    } else if (all.size() == Lexis.MOST_WORDS) {
      faults.add(new Ignore.Fault("rules behind the " + Lexis.MOST_WORDS + "th are not looked at", null));
    }
    return words;
  }

  private static Directive.@Nullable Scope scope(String word) {
    return switch (word) {
      case "instruction" -> Directive.Scope.NEXT;
      case "stage" -> Directive.Scope.STAGE;
      case "service" -> Directive.Scope.SERVICE;
      case "file" -> Directive.Scope.FILE;
      default -> null;
    };
  }

  /** A comment that begins with our name, or nearly, and asks for something to be ignored in other words than ours. */
  private static @Nullable Directive nearMiss(String text, int nameEnd) {
    int at = nameEnd;
    while (at < text.length() && !isLetter(text.charAt(at))) {
      at++;
    }
    int end = letters(text, at);
    if (at == nameEnd || end == at || !isVerb(text.substring(at, end))) {
      return null;
    }
    String behind = text.substring(end);
    for (String suffix : List.of("-next-line", "-line", "-file", "-next")) {
      behind = behind.startsWith(suffix) ? behind.substring(suffix.length()) : behind;
    }
    int rules = 0;
    boolean pointed = false;
    while (rules < behind.length() && (behind.charAt(rules) <= ' ' || behind.charAt(rules) == '=' || behind.charAt(rules) == ':')) {
      pointed |= behind.charAt(rules) > ' ';
      rules++;
    }
    String rest = behind.substring(rules);
    String list = rest.substring(0, Lexis.listEnd(rest));
    // "plimsoll ignore lists are ..." is prose; a list of rules stands alone, or has the look of one.
    boolean meant = pointed || rest.isEmpty() || list.length() == rest.length() || list.indexOf('-') > 0 || hasDigit(list)
        || isPart(Lexis.firstWord(rest.substring(list.length()).strip()));
    if (!meant) {
      return null;
    }
    String instead = "# plimsoll ignore=" + (list.isEmpty() ? "RULE" : String.join(",", Lexis.plainWords(list)));
    return new Directive(
        Directive.OURS, Directive.Scope.NEXT, List.of(), null, null,
        List.of(new Ignore.Fault(
            list.isEmpty() ? "it names no rule" : "this is not how an ignore is written, so that nothing is ignored", Echo.sentence(instead))));
  }

  private static boolean isVerb(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return VERBS.contains(lower)
        || (!lower.equals("ignores") && !lower.equals("ignored") && Nearest.to(lower, List.of("ignore")) != null);
  }

  private static boolean hasDigit(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= '0' && text.charAt(i) <= '9') {
        return true;
      }
    }
    return false;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static int letters(String text, int from) {
    int at = from;
    while (at < text.length() && isLetter(text.charAt(at))) {
      at++;
    }
    return at;
  }
}
