package io.plimsoll.core.read.git;

import java.nio.charset.StandardCharsets;

/** Git compares bytes, not characters: here a text has one character for each byte of its UTF-8. */
final class Octets {

  private Octets() {}

  static String of(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
      }
    }
    return text;
  }
}
