package io.plimsoll.core.decide;

import io.plimsoll.core.secret.DefaultPasswords;
import io.plimsoll.core.secret.SecretText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The secrets that the model knows, to be found wherever else they stand: one that was copied into a comment is as secret. */
final class KnownSecrets {

  /** Shorter secrets are not looked for elsewhere, in characters: they may be any word. */
  static final int LEAST = 8;

  /** No word of ours is as long, in characters. */
  private static final int LONGEST_WORD = 32;

  /** More are not looked for elsewhere. */
  private static final int MOST = 10_000;

  /** And of those that begin alike, more are not. */
  private static final int MOST_ALIKE = 16;

  /** How many of its first characters say whether one may begin. */
  private static final int BEGINNING = 4;

  /** Of so many characters in a row at most. */
  private static final int HASHES = 1 << 16;

  /** So far a character is pushed by the next: behind {@link #BEGINNING} of them it is out. */
  private static final int SHIFT = 5;

  /** By their first characters. */
  private final Map<String, List<String>> known = new HashMap<>();

  /** A bit for each hash of their first characters. */
  private final long[] beginnings = new long[HASHES >> 6];

  private int count;

  /** Takes one down, unless it may be any word. */
  void add(String secret) {
    boolean word = secret.length() < LEAST || DefaultPasswords.has(secret) || count >= MOST || (isPlain(secret) && OwnWords.has(secret));
    if (!word && secret.indexOf('\n') < 0) {
      List<String> same = known.computeIfAbsent(secret.substring(0, LEAST), first -> new ArrayList<>(1));
      if (same.size() < MOST_ALIKE && !same.contains(secret)) {
        same.add(secret);
        int hash = 0;
        for (int i = 0; i < BEGINNING; i++) {
          hash = hash(hash, secret.charAt(i));
        }
        beginnings[hash >> 6] |= 1L << hash;
        count++;
      }
    }
  }

  /** How many were taken down. */
  int count() {
    return count;
  }

  /** Small letters alone, as in a word of a sentence. */
  private static boolean isPlain(String secret) {
    boolean plain = secret.length() < LONGEST_WORD;
    for (int i = 0; i < secret.length() && plain; i++) {
      plain = (secret.charAt(i) >= 'a' && secret.charAt(i) <= 'z') || secret.charAt(i) == '_';
    }
    return plain;
  }

  void addAll(KnownSecrets others) {
    others.known.values().forEach(same -> same.forEach(this::add));
  }

  /** Forgets those that are names, or parts of some. */
  void removeAll(Set<String> names) {
    for (String name : names) {
      for (int at = next(name, 0); at >= 0; at = next(name, at + 1)) {
        int here = at;
        List<String> same = known.get(name.substring(at, at + LEAST));
        if (same != null) {
          same.removeIf(secret -> name.startsWith(secret, here));
        }
      }
    }
  }

  /** Says where they stand in a text. */
  void find(String text, List<SecretText.Span> found) {
    for (int at = next(text, 0); at >= 0; at = next(text, at + 1)) {
      for (String secret : known.getOrDefault(text.substring(at, at + LEAST), List.of())) {
        if (text.startsWith(secret, at)) {
          found.add(new SecretText.Span(at, at + secret.length(), ""));
        }
      }
    }
  }

  /** True where one of them stands in a text. */
  boolean isIn(String text) {
    for (int at = next(text, 0); at >= 0; at = next(text, at + 1)) {
      for (String secret : known.getOrDefault(text.substring(at, at + LEAST), List.of())) {
        if (text.startsWith(secret, at)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Where one of them may begin, at a place or behind it; -1 is nowhere. */
  private int next(String text, int from) {
    int last = known.isEmpty() ? 0 : text.length() - LEAST + BEGINNING;
    int hash = 0;
    for (int at = from; at < last; at++) {
      hash = hash(hash, text.charAt(at));
      if ((beginnings[hash >> 6] & 1L << hash) != 0 && at - from >= BEGINNING - 1) {
        return at - BEGINNING + 1;
      }
    }
    return -1;
  }

  /** Of the last characters, the newest of which is given. */
  private static int hash(int before, char newest) {
    return (before << SHIFT ^ newest) & (HASHES - 1);
  }
}
