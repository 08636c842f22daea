package io.plimsoll.core.decide;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Holds what findings say once, however many files say it: sentences about a service called db come again in every project. Bounded,
 * so that a run in which no two are alike loses little. Safe for use by several threads.
 */
final class Pool {

  /** More texts are not held together. */
  private static final int MOST = 1 << 16;

  /** Longer ones are hardly alike, in characters. */
  private static final int LONGEST = 200;

  private final Map<String, String> texts = new ConcurrentHashMap<>();

  /** The same text, held once. */
  String of(String text) {
    if (text.length() > LONGEST) {
      return text;
    }
    String known = texts.get(text);
    if (known == null && texts.size() < MOST) {
      known = texts.putIfAbsent(text, text);
    }
    return known == null ? text : known;
  }
}
