package io.plimsoll.cel;

import com.google.errorprone.annotations.Immutable;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.exceptions.CelInvalidArgumentException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Regular expressions of conditions, in the syntax of RE2. Each is compiled once. What a text of a checked file brings is anybody's, and
 * {@code ((a{1000}){1000})} takes a gigabyte to compile: so what repetitions come to is counted before.
 */
@Immutable
final class Regexes {

  /** The longest program of a regular expression, in instructions. */
  static final int MAX_PROGRAM = 2000;

  /** The longest one that is read, in characters. */
  private static final int MAX_LENGTH = 4000;

  private static final Pattern LOOKS = Pattern.compile("\\(\\?<?[=!]");

  /** So many are kept. */
  private static final int KEPT = 500;

  /** A cache, which shows in nothing but time. */
  @SuppressWarnings("Immutable")
  private final Map<String, Pattern> kept = new ConcurrentHashMap<>();

  /** Why a text is no regular expression that may be asked. */
  static final class Refused extends Exception {
    Refused(String message) {
      super(message, null, false, false);
    }
  }

  /** Whether a text holds what a regular expression says. */
  boolean matches(String text, String regex) {
    try {
      return compiled(regex).matcher(text).find();
    } catch (Refused e) {
      throw new CelInvalidArgumentException(e);
    }
  }

  Pattern compiled(String regex) throws Refused {
    Pattern known = kept.get(regex);
    if (known != null) {
      return known;
    }
    Pattern compiled = compile(regex);
    if (kept.size() < KEPT) {
      kept.put(regex, compiled);
    }
    return compiled;
  }

  private static Pattern compile(String regex) throws Refused {
    if (regex.length() > MAX_LENGTH || expanded(regex) > MAX_PROGRAM * 4L) {
      throw new Refused("this regular expression is too large");
    }
    try {
      Pattern pattern = Pattern.compile(regex);
      if (pattern.programSize() > MAX_PROGRAM) {
        throw new Refused("this regular expression is too large");
      }
      return pattern;
    } catch (PatternSyntaxException e) {
      throw new Refused("this is no regular expression of RE2: " + why(String.valueOf(e.getDescription()), e.getPattern()));
    }
  }

  /** The library's reason in our words. */
  private static String why(String description, @Nullable String part) {
    return switch (description) {
      case "missing closing ]" -> "a ] is missing";
      case "missing closing )" -> "a ) is missing";
      case "unexpected )", "regexp/syntax: internal error" -> "there is a ) too many";
      case "invalid nested repetition operator" -> part + " repeats what is repeated already";
      case "trailing backslash at end of expression", "trailing backslash" -> "nothing stands behind its last \\";
      case "missing argument to repetition operator" -> "nothing stands before " + part;
      case "invalid repeat count" -> "a part is not repeated 1000 times, as " + part + " wants";
      case "invalid or unsupported Perl syntax", "invalid escape sequence", "invalid named capture" ->
          part != null && LOOKS.matcher(part).lookingAt() ? "it looks neither ahead nor behind" : "it has no " + part;
      default -> description + (part == null || part.isEmpty() ? "" : ", " + part);
    };
  }

  /** About how many parts it comes to when its repetitions are written out: what stands in a group, times how often. */
  private static long expanded(String regex) {
    long[] sums = new long[regex.length() + 1];
    int depth = 0;
    long last = 0;
    for (int i = 0; i < regex.length(); i++) {
      char c = regex.charAt(i);
      int close = c == '{' ? regex.indexOf('}', i) : -1;
      long times = close < 0 ? 0 : times(regex.substring(i + 1, close));
      if (times > 0) {
        // The part before it stands in the sum once already.
        sums[depth] += last * (times - 1);
        last *= times;
        i = close;
      } else if (c == '(') {
        depth++;
        sums[depth] = 0;
        last = 0;
      } else if (c == ')' && depth > 0) {
        last = sums[depth] + 1;
        depth--;
        sums[depth] += last;
      } else {
        i += c == '\\' ? 1 : 0;
        last = 1;
        sums[depth]++;
      }
      if (sums[depth] > Integer.MAX_VALUE) {
        return Integer.MAX_VALUE;
      }
    }
    long sum = 0;
    for (int i = 0; i <= depth; i++) {
      sum += sums[i];
    }
    return sum;
  }

  /** How often {@code 2}, {@code 2,} and {@code 2,5} repeat; 0 for what is no repetition. */
  private static long times(String inside) {
    long most = 0;
    for (String number : inside.split(",", -1)) {
      if (number.length() > 4 || !number.chars().allMatch(c -> c >= '0' && c <= '9')) {
        return 0;
      }
      most = Math.max(most, number.isEmpty() ? 0 : Long.parseLong(number));
    }
    return most;
  }
}
