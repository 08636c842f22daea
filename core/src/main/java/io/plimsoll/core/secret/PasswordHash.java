package io.plimsoll.core.secret;

import java.util.List;

/**
 * What is made of a password for a file of logins: crypt(3)'s {@code $6$salt$hash}, Apache's {@code $apr1$} and {@code {SHA}}. It
 * is no password, but anybody who has it may guess at one, at the speed that its kind allows.
 */
final class PasswordHash {

  /** The ids of crypt(5), of Apache's htpasswd, of passlib and of PHP's portable hashes. */
  private static final List<String> IDS = List.of(
      "1", "2", "2a", "2b", "2x", "2y", "5", "6", "7", "y", "gy", "md5", "sha1", "apr1", "P", "H", "scrypt", "argon2i", "argon2d", "argon2id",
      "pbkdf2", "pbkdf2-sha256", "pbkdf2-sha512");

  /** Of these a card for games tries a billion a second. */
  private static final List<String> FAST = List.of("1", "md5", "sha1", "apr1");

  private static final List<String> SCHEMES = List.of("{SHA}", "{SSHA}", "{MD5}", "{SMD5}", "{CRYPT}", "{SSHA512}", "{PBKDF2}");

  /** The longest of {@link #IDS}, in characters. */
  private static final int LONGEST_ID = 13;

  /** An MD5 of digest authentication, in hexadecimal digits. */
  private static final int MD5 = 32;

  private PasswordHash() {}

  /** The end of a hash that begins at a place, or that place. The dollars may be doubled, as in Compose files. */
  static int end(String text, int at) {
    if (at >= text.length() || (text.charAt(at) != '$' && text.charAt(at) != '{')) {
      return at;
    }
    int body = text.charAt(at) == '{' ? behindScheme(text, at) : behindId(text, at);
    if (body < 0) {
      return at;
    }
    int end = body;
    while (end < text.length() && isPart(text.charAt(end))) {
      end++;
    }
    return end > body ? end : at;
  }

  /** True for a whole text that is one, of crypt or of digest authentication. */
  static boolean is(String text) {
    return !text.isEmpty() && (end(text, 0) == text.length() || isMd5(text));
  }

  /** True for one of which very many are tried a second. */
  static boolean isFast(String hash) {
    if (hash.startsWith("$")) {
      int start = hash.startsWith("$$") ? 2 : 1;
      int end = hash.indexOf('$', start);
      return end > 0 && FAST.contains(hash.substring(start, end));
    }
    return true;
  }

  private static boolean isMd5(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!SecretForms.Alphabet.HEX.has(text.charAt(i))) {
        return false;
      }
    }
    return text.length() == MD5;
  }

  private static int behindScheme(String text, int at) {
    for (String scheme : SCHEMES) {
      if (text.startsWith(scheme, at)) {
        return at + scheme.length();
      }
    }
    return -1;
  }

  private static int behindId(String text, int at) {
    int start = at + (text.startsWith("$$", at) ? 2 : 1);
    int end = text.indexOf('$', start, Math.min(text.length(), start + LONGEST_ID + 1));
    if (end < 0) {
      return -1;
    }
    int behind = end + (text.startsWith("$$", end) ? 2 : 1);
    return IDS.contains(text.substring(start, end)) ? behind : -1;
  }

  private static boolean isPart(char c) {
    return SecretForms.Alphabet.ALNUM.has(c) || "$/+=,._-".indexOf(c) >= 0;
  }
}
