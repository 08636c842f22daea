package io.plimsoll.scan.version;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version of <a href="https://semver.org/spec/v2.0.0.html">Semantic Versioning 2.0.0</a>: three numbers and what stands before the
 * release; build metadata is nothing to the order. What the dialects read beside it:
 *
 * <ul>
 *   <li>npm (node-semver, internal/re.js): {@code v} and {@code =} before it; loosely, leading zeros and {@code 1.2.3beta}.
 *   <li>crates.io (the crate semver): nothing.
 *   <li>Go (golang.org/x/mod/semver and module): {@code v} before it, which OSV leaves out; {@code +incompatible} is metadata; the time
 *       of a pseudo-version orders as any identifier does. Go itself is {@code go1.22rc1}, which its database writes
 *       {@code 1.22.0-rc.1} (x/vuln, internal/semver).
 *   <li>All: fewer numbers than three, where the others are zero, and more, which count as metadata. Such versions are lax.
 * </ul>
 *
 * @param numbers three, without leading zeros
 */
record SemanticVersion(List<String> numbers, Identifiers before, boolean proper) implements Key {

  /** Who reads. */
  enum Dialect {
    PLAIN(""), NPM("9007199254740991"), CRATES("18446744073709551615"), GO("");

    /** A larger number its tools refuse; empty where they take any. */
    private final String max;

    Dialect(String max) {
      this.max = max;
    }

    boolean takes(String number) {
      return max.isEmpty() || Digits.compare(number, max) <= 0;
    }
  }

  static @Nullable SemanticVersion read(String text, Dialect dialect) {
    return dialect == Dialect.GO && text.startsWith("go") ? ofGoItself(text) : new Reader(text, dialect).read();
  }

  /** {@code go1.22}, {@code go1.22.3}, {@code go1.22rc1}; who builds Go himself may add something behind a hyphen or plus. */
  private static @Nullable SemanticVersion ofGoItself(String text) {
    int end = 2;
    while (end < text.length() && (Digits.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '.')) {
      end++;
    }
    if (end < text.length() && text.charAt(end) != '-' && text.charAt(end) != '+') {
      return null;
    }
    int letters = 2;
    while (letters < end && !Digits.isLetter(text.charAt(letters))) {
      letters++;
    }
    SemanticVersion release = new Reader(text.substring(2, letters), Dialect.GO).read();
    if (release == null || letters == end) {
      return release == null || !release.before.all().isEmpty() ? null : new SemanticVersion(release.numbers, Identifiers.NONE, true);
    }
    for (String stage : List.of("alpha", "beta", "rc")) {
      String number = text.startsWith(stage, letters) ? text.substring(Math.min(end, letters + stage.length()), end) : "";
      Identifiers before = Digits.all(number) ? Identifiers.read(stage + "." + number) : null;
      if (before != null) {
        return new SemanticVersion(release.numbers, before, before.proper());
      }
    }
    return null;
  }

  @Override
  public Relation relation(Key other) {
    SemanticVersion that = (SemanticVersion) other;
    for (int i = 0; i < numbers.size(); i++) {
      int order = Digits.compare(numbers.get(i), that.numbers.get(i));
      if (order != 0) {
        return Relation.of(order);
      }
    }
    return Relation.of(before.compare(that.before));
  }

  private static final class Reader {

    private final String text;
    private final Dialect dialect;
    private final String[] numbers = {"", "", ""};
    private int at;
    private boolean proper = true;

    Reader(String text, Dialect dialect) {
      this.text = text;
      this.dialect = dialect;
    }

    @Nullable SemanticVersion read() {
      prefix();
      int count = numbers();
      if (count == 0 || (text.startsWith(".", at) && !(count == 3 && moreNumbers()))) {
        return null;
      }
      Identifiers before = before(count);
      if (before == null || !metadata()) {
        return null;
      }
      return new SemanticVersion(List.of(numbers), before, proper && before.proper() && count == 3);
    }

    private void prefix() {
      if (dialect == Dialect.NPM) {
        while (at < text.length() && (text.charAt(at) == 'v' || text.charAt(at) == '=')) {
          proper &= text.charAt(at) == 'v' && at == 0;
          at++;
        }
      } else if (text.startsWith("v") || text.startsWith("V")) {
        proper = dialect == Dialect.GO && text.startsWith("v");
        at++;
      }
    }

    /** How many there are; three at most. */
    private int numbers() {
      int count = 0;
      while (count < numbers.length) {
        int from = count == 0 ? at : at + 1;
        int end = Digits.end(text, Math.min(from, text.length()));
        if (end <= from || (count > 0 && text.charAt(at) != '.')) {
          break;
        }
        numbers[count] = Digits.value(text, from, end);
        proper &= end - from == Math.max(1, numbers[count].length()) && dialect.takes(numbers[count]);
        count++;
        at = end;
      }
      return count;
    }

    /** A fourth number and what follows, which counts as metadata; false where it is no number. */
    private boolean moreNumbers() {
      if (at + 1 == text.length() || !Digits.is(text.charAt(at + 1))) {
        return false;
      }
      proper = false;
      at = text.length();
      return true;
    }

    private @Nullable Identifiers before(int count) {
      int plus = text.indexOf('+', at);
      int end = plus < 0 ? text.length() : plus;
      if (at >= end) {
        return Identifiers.NONE;
      }
      boolean hyphen = text.charAt(at) == '-';
      boolean loose = dialect == Dialect.PLAIN || dialect == Dialect.NPM;
      // Go has a short form, but not of what comes before a release; and 64e00e7 is a commit.
      if (count < 3 ? !hyphen || dialect == Dialect.GO : !hyphen && !loose) {
        return null;
      }
      proper &= hyphen;
      String before = text.substring(at, end);
      at = end;
      Identifiers behind = Identifiers.read(hyphen ? before.substring(1) : before);
      if (behind == null && dialect == Dialect.NPM) {
        // Read loosely, 1.0.0- comes before 1.0.0, by a hyphen.
        proper = false;
        return Identifiers.read(before);
      }
      return behind;
    }

    private boolean metadata() {
      Identifiers metadata = at == text.length() ? Identifiers.NONE : Identifiers.read(text.substring(at + 1));
      return metadata != null;
    }
  }
}
