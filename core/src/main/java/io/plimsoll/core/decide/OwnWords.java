package io.plimsoll.core.decide;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The words of our own sentences and the keys of the files that we read, of eight letters and more. A password that is one of them is
 * hidden where it stands as a value only: else a sentence that says it by chance would have a hole, and tell by that what it is.
 */
final class OwnWords {

  /** A word a line. Read once, and only where a password of small letters is met. */
  private static final String ALL = read();

  private OwnWords() {}

  private static String read() {
    try (InputStream in = OwnWords.class.getResourceAsStream("own-words.txt")) {
      if (in == null) {
        throw new IllegalStateException("own-words.txt is not beside " + OwnWords.class);
      }
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** True for one of the words, and for a part of one. */
  static boolean has(String word) {
    return ALL.contains(word);
  }
}
