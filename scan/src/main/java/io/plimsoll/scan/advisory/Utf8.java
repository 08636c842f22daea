package io.plimsoll.scan.advisory;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/** The order of texts in a shard: that of their bytes in UTF-8, unsigned. */
final class Utf8 {

  static final Comparator<String> ORDER = (a, b) -> Arrays.compareUnsigned(bytes(a), bytes(b));

  private Utf8() {}

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
