package io.plimsoll.core.words;

import io.plimsoll.core.secret.SecretText;
import io.plimsoll.core.secret.Secrets;

/**
 * Text from outside that goes into a sentence of ours: on one line, no secret in it that can be told, nothing that
 * could drive a terminal, and not too long.
 */
public final class Echo {

  /** The most columns of one word from outside. */
  public static final int MAX_WORD = 60;

  /** The most columns of a whole sentence. */
  public static final int MAX_SENTENCE = 400;

  /** How much of a text is looked at, in characters. */
  private static final int LOOKED_AT = 4096;

  /** How many marks may sit on one character. */
  static final int MAX_MARKS = 3;

  private Echo() {}

  /** A word from outside; in double quotes where it would be lost or torn in a sentence. */
  public static String of(String word) {
    String shown = printable(word.replace("\u00A0", "\\u{a0}"), MAX_WORD);
    boolean bare = !shown.isEmpty() && shown.indexOf(' ') < 0 && shown.indexOf('"') < 0;
    return bare ? shown : "\"" + shown + "\"";
  }

  /** A word from outside that stands under a name, which may tell that it is a secret. */
  public static String under(String name, String word) {
    return Secrets.judge(name, word) == null ? of(word) : "***";
  }

  /** A sentence that may hold words from outside. */
  public static String sentence(String sentence) {
    return printable(sentence, MAX_SENTENCE);
  }

  private static String printable(String text, int columns) {
    String safe = Printable.of(SecretText.masked(text.length() > LOOKED_AT ? text.substring(0, LOOKED_AT) : text));
    var out = new StringBuilder();
    int taken = 0;
    int marks = 0;
    for (int i = 0; i < safe.length(); ) {
      int codePoint = safe.codePointAt(i);
      i += Character.charCount(codePoint);
      int width = Columns.of(codePoint);
      marks = width == 0 ? marks + 1 : 0;
      if (marks > MAX_MARKS) {
        continue;
      }
      if (taken + width > columns - 1 && (i < safe.length() || taken + width > columns)) {
        return out.append('…').toString();
      }
      out.appendCodePoint(codePoint);
      taken += width;
    }
    return out.toString();
  }
}
