package io.plimsoll.fuzz;

/**
 * A text in which secrets were planted, wherever it has a mark: {@code @@} becomes a token whose form gives it away, where it
 * stands by itself; and {@code @%} an assignment whose name alone gives it away. None of it may be in what is printed.
 *
 * @param text with the secrets in it
 * @param has true if there is one
 */
record Planted(String text, boolean has) {

  private static final String MARK = "@@";
  private static final String SECRET = "kX8vQ2mZ7pL4wR9tB3nF6yH1cD5sJ0aGeUq";
  private static final String NAMED_MARK = "@%";
  private static final String WORD = "kelpiewalruslantern";
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
    return new Planted(out.append(text, start, text.length()).toString(), has && !holds(text, SECRET) && !holds(text, WORD));
  }

  /** True where a fuzzer, which sees what it is compared with, has written a part of a secret itself. */
  private static boolean holds(String text, String secret) {
    for (int i = 0; i + SEEN <= secret.length(); i++) {
      if (text.contains(secret.substring(i, i + SEEN))) {
        return true;
      }
    }
    return false;
  }

  /** The same, with assignments where they stand between blanks: what is masked as a text goes by names too. */
  static Planted withNames(String text) {
    var out = new StringBuilder(text.length() + WORD.length());
    int start = 0;
    boolean has = false;
    for (int at = text.indexOf(NAMED_MARK); at >= 0; at = text.indexOf(NAMED_MARK, start)) {
      boolean alone = isBlank(text, at - 1) && isBlank(text, at + NAMED_MARK.length());
      out.append(text, start, at).append(alone ? "DB_PASSWORD=" + WORD : "");
      has |= alone;
      start = at + NAMED_MARK.length();
    }
    out.append(text, start, text.length());
    boolean clean = !holds(text, SECRET) && !holds(text, WORD);
    Planted tokens = in(out.toString());
    return new Planted(tokens.text, clean && (has || tokens.text.contains(TOKEN)));
  }

  private static boolean isBlank(String text, int at) {
    return at < 0 || at >= text.length() || text.charAt(at) == ' ' || text.charAt(at) == '\n';
  }

  /** True where nothing stands that could be a part of a word with a secret beside it. */
  private static boolean isFree(String text, int at) {
    return at < 0 || at >= text.length() || " \n\t\"'=,:;/[](){}".indexOf(text.charAt(at)) >= 0;
  }

  /** Nothing of a secret is printed. */
  void isHiddenIn(String printed) {
    isHiddenIn(printed, SECRET);
    isHiddenIn(printed, WORD);
  }

  private void isHiddenIn(String printed, String secret) {
    for (int i = 0; has && i + SEEN <= secret.length(); i++) {
      String part = secret.substring(i, i + SEEN);
      Claim.that(!printed.contains(part), () -> "of the secret " + part + " is shown in: " + printed);
    }
  }
}
