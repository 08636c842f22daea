package io.plimsoll.core.decide;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds what findings say once, however many files say it: sentences about a service called db come again in every project. Bounded,
 * so that a run in which no two are alike loses little. Safe for use by several threads, which hardly ever ask for the same part of
 * it at once.
 */
final class Pool {

  /** A power of two. */
  private static final int PARTS = 64;

  /** More texts are not held together in each part. */
  private static final int MOST = 1 << 10;

  /** Longer ones are hardly alike, in characters. */
  private static final int LONGEST = 200;

  private final List<Map<String, String>> parts = new ArrayList<>(PARTS);

  Pool() {
    for (int i = 0; i < PARTS; i++) {
      parts.add(new HashMap<>());
    }
  }

  /** The same text, held once. */
  String of(String text) {
    if (text.length() > LONGEST) {
      return text;
    }
    int hash = text.hashCode();
    Map<String, String> part = parts.get((hash ^ hash >>> 16) & (PARTS - 1));
    synchronized (part) {
      String known = part.get(text);
      if (known == null && part.size() < MOST) {
        part.put(text, text);
      }
      return known == null ? text : known;
    }
  }
}
