package io.plimsoll.report;

import java.io.IOException;

/** The languages with marks in angle brackets, and how each says what it would read as marks of its own. */
enum Markup {
  XML,
  HTML;

  /** Writes text that is nothing but text, in elements and in attributes within quotes. */
  void escape(String text, Appendable out) throws IOException {
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      String entity = entity(text.charAt(i));
      if (!entity.isEmpty()) {
        out.append(text, start, i).append(entity);
        start = i + 1;
      }
    }
    out.append(text, start, text.length());
  }

  private String entity(char c) {
    return switch (c) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '"' -> "&quot;";
      case '\'' -> this == HTML ? "&#39;" : "";
      case '`' -> this == HTML ? "&#96;" : "";
      default -> "";
    };
  }
}
