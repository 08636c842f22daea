package io.plimsoll.core.facts;

import java.util.Locale;

/** Knows the license expressions of SPDX (annex D of its specification 2.3) by the resource {@code spdx-licenses.tsv}. */
public final class Licenses {

  private static final class Holder {
    static final Table TABLE = Table.of("spdx-licenses.tsv");
  }

  /** More than any expression has, in characters. */
  private static final int LONGEST = 1_000;

  private final String text;
  private int at;

  private Licenses(String text) {
    this.text = text;
  }

  /** True for an expression of known licenses: {@code MIT}, {@code (GPL-2.0-only WITH Classpath-exception-2.0) OR MIT}. */
  public static boolean isExpression(String text) {
    if (text.length() > LONGEST) {
      return false;
    }
    var expression = new Licenses(text);
    int open = 0;
    boolean wanted = true;
    while (true) {
      String word = expression.next();
      if (word.isEmpty()) {
        return !wanted && open == 0;
      }
      if (word.equals("(")) {
        if (!wanted) {
          return false;
        }
        open++;
      } else if (word.equals(")")) {
        if (wanted || open-- == 0) {
          return false;
        }
      } else if (wanted) {
        if (!isLicense(word)) {
          return false;
        }
        wanted = false;
      } else if (word.equalsIgnoreCase("and") || word.equalsIgnoreCase("or")) {
        wanted = true;
      } else if (!word.equalsIgnoreCase("with") || Holder.TABLE.rows("e", expression.next().toLowerCase(Locale.ROOT)).isEmpty()) {
        return false;
      }
    }
  }

  private String next() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    int start = at;
    while (at < text.length() && " ()".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(start, start == at && at < text.length() ? ++at : at);
  }

  private static boolean isLicense(String word) {
    if (word.startsWith("LicenseRef-") || word.startsWith("DocumentRef-")) {
      return word.length() > 11;
    }
    String id = word.endsWith("+") ? word.substring(0, word.length() - 1) : word;
    return !Holder.TABLE.rows("l", id.toLowerCase(Locale.ROOT)).isEmpty();
  }
}
