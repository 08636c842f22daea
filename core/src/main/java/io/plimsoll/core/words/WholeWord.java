package io.plimsoll.core.words;

/** Looks for words in texts where they stand alone. */
public final class WholeWord {

  private WholeWord() {}

  /**
   * True where a text holds a word that is no part of a longer one.
   *
   * @param joining the characters that make one word of what they stand between, beside letters and digits
   */
  public static boolean in(String text, String word, String joining) {
    for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      int end = at + word.length();
      boolean begins = at == 0 || !isPart(text.charAt(at - 1), joining);
      if (begins && (end == text.length() || !isPart(text.charAt(end), joining))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPart(char c, String joining) {
    return Character.isLetterOrDigit(c) || joining.indexOf(c) >= 0;
  }
}
