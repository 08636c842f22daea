package io.plimsoll.core.decide;

import io.plimsoll.core.secret.DefaultPasswords;
import io.plimsoll.core.secret.SecretText;
import java.util.ArrayList;
import java.util.BitSet;
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

  /** By their first characters. */
  private final Map<String, List<String>> known = new HashMap<>();

  /** Two first characters of each of these, seven bits of each. */
  private final BitSet beginnings = new BitSet();

  private int count;

  /** Takes one down, unless it may be any word. */
  void add(String secret) {
    boolean word = secret.length() < LEAST || DefaultPasswords.has(secret) || count >= MOST || (isPlain(secret) && OwnWords.has(secret));
    if (!word && secret.indexOf('\n') < 0) {
      List<String> same = known.computeIfAbsent(secret.substring(0, LEAST), first -> new ArrayList<>(1));
      if (same.size() < MOST_ALIKE && !same.contains(secret)) {
        same.add(secret);
        beginnings.set(pair(secret, 0));
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
    for (String name : known.isEmpty() ? Set.<String>of() : names) {
      for (int at = 0; at + LEAST <= name.length(); at++) {
        if (beginnings.get(pair(name, at))) {
          remove(name, at);
        }
      }
    }
  }

  private void remove(String name, int at) {
    List<String> same = known.get(name.substring(at, at + LEAST));
    if (same != null) {
      same.removeIf(secret -> name.startsWith(secret, at));
    }
  }

  /** Says where they stand in a text. */
  void find(String text, List<SecretText.Span> found) {
    for (int at = known.isEmpty() ? text.length() : 0; at + LEAST <= text.length(); at++) {
      if (beginnings.get(pair(text, at))) {
        for (String secret : known.getOrDefault(text.substring(at, at + LEAST), List.of())) {
          if (text.startsWith(secret, at)) {
            found.add(new SecretText.Span(at, at + secret.length(), ""));
          }
        }
      }
    }
  }

  /** True where one of them stands in a text. */
  boolean isIn(String text) {
    for (int at = known.isEmpty() ? text.length() : 0; at + LEAST <= text.length(); at++) {
      if (beginnings.get(pair(text, at))) {
        for (String secret : known.getOrDefault(text.substring(at, at + LEAST), List.of())) {
          if (text.startsWith(secret, at)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static int pair(String text, int at) {
    return (text.charAt(at) & 127) << 7 | (text.charAt(at + 1) & 127);
  }
}
