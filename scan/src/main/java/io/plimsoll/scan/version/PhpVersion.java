package io.plimsoll.scan.version;

import java.util.ArrayList;
import java.util.List;

/**
 * A version of a Composer package, ordered as Composer and OSV do: by PHP's version_compare (ext/standard/versioning.c). It is parted at
 * whatever is no letter or digit, and between letters and digits; {@code dev}, {@code alpha}, {@code beta}, {@code RC}, a number,
 * {@code p} come in that order and any other word before them all. {@code 1.0} is older than {@code 1.0.0}, since nothing is older than
 * a number. A {@code v} before it is none of it.
 *
 * <p>PHP's own sign for "a number", {@code #}, is a part here wherever it stands. It equals any number, so that with it this is no order
 * in the strict sense; no version of a package has one.
 *
 * <p>Two branches ({@code dev-main}) have no order, as Composer says (composer/semver, Constraint::versionCompare). What Composer would
 * not take for the version of a release, branches too, is lax (VersionParser::normalize).
 *
 * @param branch the name of a branch, or empty
 */
record PhpVersion(List<Part> parts, String branch, boolean proper) implements Key {

  /** A number without leading zeros, of rank {@link #NUMBER}, or what any word comes to: the rank of how it begins. */
  private record Part(int rank, String number) {

    static Part of(String text) {
      if (!text.isEmpty() && Digits.is(text.charAt(0))) {
        return new Part(NUMBER, Digits.value(text));
      }
      for (int i = 0; i < WORDS.size(); i++) {
        if (text.startsWith(WORDS.get(i))) {
          return new Part(RANKS[i], ANY);
        }
      }
      return new Part(-1, ANY);
    }

    int compare(Part that) {
      boolean both = !number.equals(ANY) && !that.number.equals(ANY);
      return both ? Digits.compare(number, that.number) : Integer.compare(rank, that.rank);
    }

    /** How it stands to nothing at all. */
    int compareToNothing() {
      return number.equals(ANY) ? Integer.compare(rank, NUMBER) : 1;
    }
  }

  private static final List<String> WORDS = List.of("dev", "a", "b", "RC", "rc", "#", "p");
  private static final int[] RANKS = {0, 1, 2, 3, 3, 4, 5};
  private static final int NUMBER = 4;

  /** Of a part that is no number. */
  private static final String ANY = "#";

  private static final String BRANCH = "dev-";

  static PhpVersion read(String text) {
    String version = text.startsWith("v") || text.startsWith("V") ? text.substring(1) : text;
    var parts = new ArrayList<Part>();
    int start = 0;
    for (int i = 0; i < version.length(); i++) {
      char c = version.charAt(i);
      if (!Digits.isLetterOrDigit(c) && c != '#') {
        // Several in a row part as one does.
        if (i > start || i == 0) {
          parts.add(Part.of(version.substring(start, i)));
        }
        start = i + 1;
      } else if (i > start && Digits.is(c) != Digits.is(version.charAt(i - 1))) {
        parts.add(Part.of(version.substring(start, i)));
        start = i;
      }
    }
    parts.add(Part.of(version.substring(start)));
    return new PhpVersion(List.copyOf(parts), text.startsWith(BRANCH) ? text.substring(BRANCH.length()) : "", isRelease(version));
  }

  /** Up to four numbers, then a stage with its numbers, {@code dev} and metadata: the first form that Composer takes. */
  private static boolean isRelease(String version) {
    int at = 0;
    for (int count = 0; count < 4; count++) {
      int end = Digits.end(version, at);
      if (end == at) {
        return false;
      }
      at = end;
      if (count == 3 || at + 1 >= version.length() || version.charAt(at) != '.' || !Digits.is(version.charAt(at + 1))) {
        break;
      }
      at++;
    }
    at = pastStage(version, at);
    return at == version.length() || (version.charAt(at) == '+' && at + 1 < version.length());
  }

  private static int pastStage(String version, int from) {
    int at = from;
    int word = pastOneOf("._-", version, at);
    for (String stage : List.of("stable", "beta", "b", "rc", "alpha", "a", "patch", "pl", "p")) {
      if (version.regionMatches(true, word, stage, 0, stage.length())) {
        at = word + stage.length();
        int digits = pastOneOf(".-", version, at);
        while (Digits.end(version, digits) > digits) {
          at = Digits.end(version, digits);
          digits = pastOneOf(".-", version, at);
        }
        break;
      }
    }
    int dev = pastOneOf("._-", version, at);
    return version.regionMatches(true, dev, "dev", 0, 3) ? dev + 3 : at;
  }

  private static int pastOneOf(String characters, String text, int at) {
    return at < text.length() && characters.indexOf(text.charAt(at)) >= 0 ? at + 1 : at;
  }

  @Override
  public Relation relation(Key other) {
    PhpVersion that = (PhpVersion) other;
    if (!branch.isEmpty() && !that.branch.isEmpty()) {
      return branch.equals(that.branch) ? Relation.EQUAL : Relation.UNKNOWN;
    }
    int shorter = Math.min(parts.size(), that.parts.size());
    for (int i = 0; i < shorter; i++) {
      int order = parts.get(i).compare(that.parts.get(i));
      if (order != 0) {
        return Relation.of(order);
      }
    }
    int mine = rest(parts, shorter);
    return Relation.of(mine != 0 ? mine : -rest(that.parts, shorter));
  }

  private static int rest(List<Part> parts, int from) {
    for (Part part : parts.subList(from, parts.size())) {
      int order = part.compareToNothing();
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
