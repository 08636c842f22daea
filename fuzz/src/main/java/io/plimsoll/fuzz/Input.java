package io.plimsoll.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a fuzzer gave, as a text: bytes that are no UTF-8 are replaced, since whoever reads files refuses those.
 *
 * @param text all of it
 * @param hash of the bytes, by which what is too dear to do for every input is done for some; the same for the same input
 */
record Input(String text, int hash) {

  /** What stands before the name of each file of a tree, at the beginning of a line. */
  private static final String HEAD = "=== ";

  /** A tree has no more files. */
  private static final int MOST_FILES = 8;

  static Input of(byte[] data) {
    int hash = Arrays.hashCode(data);
    return new Input(new String(data, StandardCharsets.UTF_8), ((hash ^ (hash >>> 15)) * 0x2C1B3C6D) >>> 8);
  }

  /** True for one input in so many. */
  boolean isOneIn(int many) {
    return hash % many == 0;
  }

  /**
   * The files of a tree, each behind a line {@code === name}.
   *
   * @param first the name of what stands before the first such line
   */
  Map<String, String> files(String first) {
    Map<String, String> files = new LinkedHashMap<>();
    String name = first;
    int start = 0;
    for (int at = head(0); at >= 0 && files.size() < MOST_FILES; at = head(start)) {
      if (at > start) {
        files.put(name, text.substring(start, at));
      }
      int end = text.indexOf('\n', at);
      end = end < 0 ? text.length() : end;
      name = text.substring(at + HEAD.length(), end);
      start = Math.min(end + 1, text.length());
    }
    if (start < text.length() || files.isEmpty()) {
      files.put(name, text.substring(start));
    }
    return files;
  }

  private int head(int from) {
    if (text.startsWith(HEAD, from)) {
      return from;
    }
    int at = text.indexOf("\n" + HEAD, from);
    return at < 0 ? -1 : at + 1;
  }
}
