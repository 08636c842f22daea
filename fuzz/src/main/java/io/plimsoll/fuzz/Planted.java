package io.plimsoll.fuzz;

/**
 * A text in which secrets were planted, wherever it has a mark: {@code @@} becomes a token whose form gives it away, where it
 * stands by itself. None of it may be in what is printed.
 *
 * @param text with the secrets in it
 * @param has true if there is one
 */
record Planted(String text, boolean has) {

  private static final String MARK = "@@";
  private static final String SECRET = "kX8vQ2mZ7pL4wR9tB3nF6yH1cD5sJ0aGeUq";
  private static final String TOKEN = "ghp_" + SECRET + "i";

  /** How much of the secret may be seen by chance, in characters. */
  private static final int SEEN = 8;

  static Planted in(String text) {
    var out = new StringBuilder(text.length() + TOKEN.length());
    int start = 0;
    boolean has = false;
    for (int at = text.indexOf(MARK); at >= 0; at = text.indexOf(MARK, start)) {
      boolean alone = isFree(text, at - 1) && isFree(text, at + MARK.length());
      out.append(text, start, at).append(alone ? TOKEN : "@");
      has |= alone;
      start = at + MARK.length();
    }
    return new Planted(out.append(text, start, text.length()).toString(), has);
  }

  /** True where nothing stands that could be a part of a word with a secret beside it. */
  private static boolean isFree(String text, int at) {
    return at < 0 || at >= text.length() || " \n\t\"'=,:;/[](){}".indexOf(text.charAt(at)) >= 0;
  }

  /** Nothing of a secret is printed. */
  void isHiddenIn(String printed) {
    for (int i = 0; has && i + SEEN <= SECRET.length(); i++) {
      String part = SECRET.substring(i, i + SEEN);
      Claim.that(!printed.contains(part), () -> "of the secret " + part + " is shown in: " + printed);
    }
  }
}
