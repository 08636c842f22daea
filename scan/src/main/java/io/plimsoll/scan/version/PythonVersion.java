package io.plimsoll.scan.version;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A version of Python: <a href="https://packaging.python.org/en/latest/specifications/version-specifiers/">PEP 440</a>, with all that its
 * appendix normalizes, as packaging's version.py orders it. What it refuses is a {@linkplain LegacyPythonVersion legacy version}.
 *
 * @param epoch a number without leading zeros, as the others are
 * @param release without zeros at its end
 * @param stage what it comes before: 0 a development release of the release itself, 1 alpha, 2 beta, 3 candidate, 4 the release
 * @param pre the number of the alpha, beta or candidate
 * @param post the number of the post-release; null where it is none
 * @param dev the number of the development release; null where it is none
 * @param local the parts of a local version: numbers, and words with an underscore before them
 */
record PythonVersion(
    String epoch, List<String> release, int stage, String pre, @Nullable String post, @Nullable String dev, List<String> local)
    implements Key {

  private static final int DEVELOPMENT = 0;
  private static final int RELEASE = 4;

  /** Longest first where one begins with another. */
  private static final List<String> PRE = List.of("alpha", "a", "beta", "b", "preview", "pre", "rc", "c");
  private static final List<Integer> STAGES = List.of(1, 1, 2, 2, 3, 3, 3, 3);

  static Key read(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    PythonVersion version = new Reader(lower).read();
    return version != null ? version : LegacyPythonVersion.read(lower);
  }

  @Override
  public boolean proper() {
    return true;
  }

  @Override
  public Relation relation(Key other) {
    if (!(other instanceof PythonVersion that)) {
      return Relation.GREATER;
    }
    int order = Digits.compare(epoch, that.epoch);
    for (int i = 0; order == 0 && i < Math.max(release.size(), that.release.size()); i++) {
      order = Digits.compare(i < release.size() ? release.get(i) : "", i < that.release.size() ? that.release.get(i) : "");
    }
    order = order != 0 ? order : Integer.compare(stage, that.stage);
    order = order != 0 ? order : Digits.compare(pre, that.pre);
    // None is older than a post-release, and newer than a development release.
    order = order != 0 ? order : compare(post, that.post, -1);
    order = order != 0 ? order : compare(dev, that.dev, 1);
    return Relation.of(order != 0 ? order : compareLocal(local, that.local));
  }

  private static int compare(@Nullable String a, @Nullable String b, int none) {
    if (a == null || b == null) {
      return a == b ? 0 : a == null ? none : -none;
    }
    return Digits.compare(a, b);
  }

  /** Words are older than numbers, and none is older than any. */
  private static int compareLocal(List<String> a, List<String> b) {
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      boolean word = a.get(i).startsWith("_");
      if (word != b.get(i).startsWith("_")) {
        return word ? -1 : 1;
      }
      int order = word ? a.get(i).compareTo(b.get(i)) : Digits.compare(a.get(i), b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.size(), b.size());
  }

  /** Reads from left to right; each part takes what it can, and none has to give back. */
  private static final class Reader {

    private final String text;
    private int at;

    Reader(String text) {
      this.text = text;
    }

    @Nullable PythonVersion read() {
      at = text.startsWith("v") ? 1 : 0;
      String epoch = "";
      int end = Digits.end(text, at);
      if (end > at && text.startsWith("!", end)) {
        epoch = Digits.value(text, at, end);
        at = end + 1;
      }
      List<String> release = release();
      if (release == null) {
        return null;
      }
      int stage = RELEASE;
      String pre = "";
      int word = word(PRE);
      if (word >= 0) {
        stage = STAGES.get(word);
        pre = numberOfWord();
      }
      String post = post();
      String dev = word(List.of("dev")) >= 0 ? numberOfWord() : null;
      if (stage == RELEASE && post == null && dev != null) {
        stage = DEVELOPMENT;
      }
      List<String> local = local();
      return local == null || at < text.length() ? null : new PythonVersion(epoch, release, stage, pre, post, dev, local);
    }

    private @Nullable List<String> release() {
      var numbers = new ArrayList<String>();
      int end = Digits.end(text, at);
      if (end == at) {
        return null;
      }
      numbers.add(Digits.value(text, at, end));
      while (text.startsWith(".", end) && Digits.end(text, end + 1) > end + 1) {
        at = end + 1;
        end = Digits.end(text, at);
        numbers.add(Digits.value(text, at, end));
      }
      at = end;
      while (!numbers.isEmpty() && numbers.getLast().isEmpty()) {
        numbers.removeLast();
      }
      return List.copyOf(numbers);
    }

    /** Which word stands here, behind a separator or not, and steps over it; -1 where none does. */
    private int word(List<String> words) {
      int from = pastSeparator(at);
      for (int i = 0; i < words.size(); i++) {
        if (text.startsWith(words.get(i), from)) {
          at = from + words.get(i).length();
          return i;
        }
      }
      return -1;
    }

    /** Behind a word there may be a separator, then a number; zero where it is missing. */
    private String numberOfWord() {
      int from = pastSeparator(at);
      at = Digits.end(text, from);
      return Digits.value(text, from, at);
    }

    private @Nullable String post() {
      if (text.startsWith("-", at) && Digits.end(text, at + 1) > at + 1) {
        int from = at + 1;
        at = Digits.end(text, from);
        return Digits.value(text, from, at);
      }
      return word(List.of("post", "rev", "r")) >= 0 ? numberOfWord() : null;
    }

    /** Empty where there is none, null where it is wrong. */
    private @Nullable List<String> local() {
      var parts = new ArrayList<String>();
      if (!text.startsWith("+", at)) {
        return parts;
      }
      do {
        int from = at + 1;
        at = from;
        while (at < text.length() && Digits.isLetterOrDigit(text.charAt(at))) {
          at++;
        }
        if (at == from) {
          return null;
        }
        String part = text.substring(from, at);
        parts.add(Digits.all(part) ? Digits.value(part) : "_" + part);
      } while (pastSeparator(at) > at);
      return List.copyOf(parts);
    }

    private int pastSeparator(int from) {
      return from < text.length() && "-_.".indexOf(text.charAt(from)) >= 0 ? from + 1 : from;
    }
  }
}
