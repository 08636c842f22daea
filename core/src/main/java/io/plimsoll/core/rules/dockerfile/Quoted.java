package io.plimsoll.core.rules.dockerfile;

import org.jspecify.annotations.Nullable;

/** Writes a text as a value of LABEL or ENV. */
final class Quoted {

  private Quoted() {}

  /**
   * A text in quotes between which it stands for itself, whatever the file's escape character: in double ones variables are put
   * in, in single ones nothing. Null for a text that would take both.
   */
  static @Nullable String of(String text) {
    boolean special = false;
    for (int i = 0; i < text.length(); i++) {
      special |= "\"\\$`\n".indexOf(text.charAt(i)) >= 0;
    }
    return !special ? '"' + text + '"' : text.indexOf('\'') < 0 && text.indexOf('\n') < 0 ? "'" + text + "'" : null;
  }
}
