package io.plimsoll.core.decide;

import io.plimsoll.core.secret.SecretText;
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

  private static final int PART_BITS = 6;

  private static final int PARTS = 1 << PART_BITS;

  /** More texts are not held together in each part. */
  private static final int MOST = 1 << 10;

  /** Longer ones are hardly alike, in characters. */
  private static final int LONGEST = 200;

  private final List<Map<String, String>> texts = new ArrayList<>(PARTS);

  /** What is shown of each, by what {@link SecretText} sees in it. */
  private final List<Map<String, String>> masked = new ArrayList<>(PARTS);

  Pool() {
    for (int i = 0; i < PARTS; i++) {
      texts.add(new HashMap<>());
      masked.add(new HashMap<>());
    }
  }

  /** The same text, held once. */
  String of(String text) {
    return text.length() > LONGEST ? text : held(texts, text, text);
  }

  /** The same text without the secrets that {@link SecretText} sees in it, held once. */
  String masked(String text) {
    if (text.length() > LONGEST) {
      return SecretText.masked(text);
    }
    Map<String, String> part = part(masked, text);
    String known;
    synchronized (part) {
      known = part.get(text);
    }
    return known == null ? held(masked, text, SecretText.masked(text)) : known;
  }

  private static String held(List<Map<String, String>> parts, String text, String shown) {
    Map<String, String> part = part(parts, text);
    synchronized (part) {
      String known = part.get(text);
      if (known == null && part.size() < MOST) {
        part.put(text, shown);
      }
      return known == null ? shown : known;
    }
  }

  private static Map<String, String> part(List<Map<String, String>> parts, String text) {
    // By other bits than the map within goes by, or the texts of a part would lie in few of its places; the factor is 2^32 over the golden ratio.
    return parts.get((text.hashCode() * 0x9E3779B9) >>> (Integer.SIZE - PART_BITS));
  }
}
