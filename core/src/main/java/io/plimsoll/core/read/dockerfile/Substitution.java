package io.plimsoll.core.read.dockerfile;

import io.plimsoll.core.model.Text;
import org.jspecify.annotations.Nullable;

/**
 * What <code>${X}</code> and its operators give.
 *
 * <p>A variable that nobody in the file sets is a hole: the environment of the base image may have it. Its default in
 * <code>${X:-word}</code> is taken only where {@link Lookup#isUnset} answers for that. Positional and special parameters
 * ({@code $1}, {@code $@}) are in no image's environment and give nothing, as for BuildKit. An operator on a value that is not known gives a hole too, but
 * where the answer is the same for every value.
 */
final class Substitution {

  /** Where the values of variables come from. */
  interface Lookup {
    /** The value, or null when nobody sets it. */
    @Nullable Text value(String name);

    /** True when the defaults of operators may be taken for a name that has no value. */
    boolean isUnset(String name);
  }

  private final Lookup lookup;
  private final Budget budget;

  Substitution(Lookup lookup, Budget budget) {
    this.lookup = lookup;
    this.budget = budget;
  }

  /** <code>$X</code>. */
  Text value(String name, int offset) throws ShlexException {
    Text value = lookup.value(name);
    if (value == null) {
      return isIdentifier(name) ? Text.hole(name) : Text.of("");
    }
    long length = value.holes().size();
    for (String literal : value.literals()) {
      length += literal.length();
    }
    budget.spend(length, offset);
    return value;
  }

  /** <code>${X-word}</code>, <code>${X+word}</code>, <code>${X?word}</code>, and with a colon. */
  Text chosen(String name, char operator, boolean orEmpty, Text word, int offset) throws ShlexException {
    Text value = lookup.value(name);
    if (value == null && isIdentifier(name) && (operator == '?' || !lookup.isUnset(name))) {
      return Text.hole(name);
    }
    // Whether there is a value to take: no, yes, or nobody knows.
    boolean none = value == null || (orEmpty && "".equals(value.known()));
    boolean perhaps = value != null && orEmpty && value.isHole();
    return switch (operator) {
      case '-' -> none ? word : value(name, offset);
      case '+' -> perhaps ? Text.hole(name) : none ? Text.of("") : word;
      // Without a value the build ends here.
      default -> none ? Text.hole(name) : value(name, offset);
    };
  }

  /** <code>${X#word}</code>, <code>${X%word}</code>, and with the operator doubled. */
  Text trimmed(String name, char operator, Text word, int offset) throws ShlexException {
    Text value = value(name, offset);
    String pattern = word.known();
    if (pattern == null) {
      return Text.hole(name);
    }
    boolean longest = !pattern.isEmpty() && pattern.charAt(0) == operator;
    if (longest) {
      pattern = pattern.substring(1);
    }
    String known = matchable(value);
    String from = known == null ? "" : known;
    budget.spend((from.length() + 1L) * (pattern.length() + 1L), offset);
    String left =
        operator == '#' ? Glob.withoutPrefix(pattern, from, longest) : Glob.withoutSuffix(pattern, from, longest);
    if (left == null) {
      throw refused(offset);
    }
    return known == null ? Text.hole(name) : Text.of(left);
  }

  /** <code>${X/pattern/with}</code>, and with the first slash doubled. */
  Text replaced(String name, Text pattern, Text with, boolean all, int offset) throws ShlexException {
    Text value = value(name, offset);
    String by = pattern.known();
    String put = with.known();
    if (by == null) {
      return Text.hole(name);
    }
    String known = matchable(value);
    String from = known == null ? "" : known;
    budget.spend((from.length() + 1L) * (by.length() + (put == null ? 0 : put.length()) + 1L), offset);
    String replaced = Glob.replaced(by, from, put == null ? "" : put, all);
    if (replaced == null) {
      throw refused(offset);
    }
    return known == null || put == null ? Text.hole(name) : Text.of(replaced);
  }

  private static @Nullable String matchable(Text value) {
    String known = value.known();
    return known == null || known.indexOf('\n') >= 0 ? null : known;
  }

  private static boolean isIdentifier(String name) {
    return !name.isEmpty() && (name.charAt(0) == '_' || Character.isLetter(name.codePointAt(0)));
  }

  private static ShlexException refused(int offset) {
    return ShlexException.malformed("a ${ has a pattern that BuildKit refuses", offset);
  }
}
