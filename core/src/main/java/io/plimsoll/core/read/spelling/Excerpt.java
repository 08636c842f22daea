package io.plimsoll.core.read.spelling;

/** A stranger's words in a message of ours: not too long, and nothing in them that a terminal would obey. */
public final class Excerpt {

  private static final int LONGEST = 60;

  private Excerpt() {}

  public static String of(String words) {
    int length = Math.min(words.length(), LONGEST);
    var out = new StringBuilder(length + 3);
    for (int i = 0; i < length; i++) {
      char c = words.charAt(i);
      int type = Character.getType(c);
      boolean hidden = type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE
          || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
      out.append(hidden ? '?' : c);
    }
    return words.length() > LONGEST ? out.append("...").toString() : out.toString();
  }
}
