package io.plimsoll.core.secret;

import java.util.ArrayList;
import java.util.List;

/**
 * Secrets that can be told by their form alone, wherever they stand. The forms are those that the services themselves
 * publish for secret scanning; each begins with a fixed text, which is what is looked for first.
 */
public final class SecretFormats {

  /**
   * A stretch of a text that is a secret.
   *
   * @param start first character
   * @param end exclusive
   * @param kind what it is, for people: "a GitHub token"
   * @param shown what may be printed of it: its public prefix, or nothing
   */
  public record Hit(int start, int end, String kind, String shown) {}

  /** How a signed token begins: <code>{"</code> in Base64. */
  private static final String JWT = "eyJ";

  /** No prefix is longer, in characters. */
  private static final int LONGEST_MASK = 64;

  private SecretFormats() {}

  /** Every secret in a text that its form gives away, from left to right, none overlapping. */
  public static List<Hit> find(String text) {
    if (text.length() < 8) {
      return List.of();
    }
    var hits = new ArrayList<Hit>(0);
    SecretForms.find(text, hits);
    jwt(text, hits);
    privateKey(text, hits);
    telegram(text, hits);
    terraform(text, hits);
    SecretMiddles.find(text, hits);
    SecretUrls.find(text, hits);
    SecretLogins.find(text, hits);
    SecretFields.find(text, hits);
    SecretDialects.find(text, hits);
    return hits.size() < 2 ? hits : inOrder(hits);
  }

  /** Every secret in a file of settings: what its form gives away, and what stands on a line behind a telling name. */
  public static List<Hit> findInFile(String text) {
    var hits = new ArrayList<Hit>(find(text));
    SecretFields.findInLines(text, hits);
    SecretDialects.findInLines(text, hits);
    return hits.size() < 2 ? hits : inOrder(hits);
  }

  /** A JSON Web Token (RFC 7519): three base64url parts, the first two JSON objects. */
  private static void jwt(String text, List<Hit> hits) {
    for (int at = text.indexOf(JWT); at >= 0; at = text.indexOf(JWT, at + 1)) {
      if (at > 0 && SecretForms.Alphabet.URL.has(text.charAt(at - 1))) {
        continue;
      }
      int first = run(text, at, text.length());
      if (first - at < 12 || !text.startsWith(".eyJ", first)) {
        continue;
      }
      int second = run(text, first + 1, text.length());
      if (second - first < 12 || second >= text.length() || text.charAt(second) != '.') {
        continue;
      }
      int third = run(text, second + 1, text.length());
      if (third - second > 16) {
        hits.add(new Hit(at, third, "a signed token (JWT)", JWT));
      }
    }
  }

  private static int run(String text, int start, int most) {
    int end = start;
    while (end < text.length() && end - start < most && SecretForms.Alphabet.URL.has(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** A private key in PEM (RFC 7468), to the end of its block or of the text. */
  private static void privateKey(String text, List<Hit> hits) {
    int putty = text.indexOf("PuTTY-User-Key-File-");
    if (putty >= 0) {
      hits.add(new Hit(putty, text.length(), "a private key", ""));
    }
    int at = text.indexOf("-----BEGIN ");
    while (at >= 0) {
      int close = text.indexOf("-----", at + 11);
      if (close < 0) {
        return;
      }
      boolean key = close - at < 60
          && (text.startsWith("PRIVATE KEY", close - 11) || text.startsWith("PRIVATE KEY BLOCK", close - 17));
      if (!key) {
        at = text.indexOf("-----BEGIN ", close);
        continue;
      }
      int end = text.indexOf("-----END ", close);
      int line = end < 0 ? -1 : text.indexOf('\n', end);
      int last = line < 0 ? text.length() : line;
      hits.add(new Hit(at, last, "a private key", ""));
      at = text.indexOf("-----BEGIN ", last);
    }
  }

  /** A bot of Telegram: its number, a colon, and 35 characters, of which the first are {@code AA}. */
  private static void telegram(String text, List<Hit> hits) {
    for (int at = text.indexOf(":AA"); at >= 0; at = text.indexOf(":AA", at + 1)) {
      int start = at;
      while (start > 0 && at - start < 11 && text.charAt(start - 1) >= '0' && text.charAt(start - 1) <= '9') {
        start--;
      }
      int end = run(text, at + 1, 64);
      boolean begins = start == 0 || !SecretForms.Alphabet.ALNUM.has(text.charAt(start - 1)) || text.startsWith("bot", Math.max(0, start - 3));
      if (begins && at - start >= 8 && at - start <= 10 && end - at == 36 && SecretForms.distinct(text, at + 3, end) > 8) {
        hits.add(new Hit(start, end, "a Telegram bot's token", ""));
      }
    }
  }

  /** A token of Terraform Cloud, whose fixed text stands in its middle. */
  private static void terraform(String text, List<Hit> hits) {
    for (int at = text.indexOf(".atlasv1."); at >= 0; at = text.indexOf(".atlasv1.", at + 1)) {
      int start = at;
      while (start > 0 && at - start < 15 && SecretForms.Alphabet.ALNUM.has(text.charAt(start - 1))) {
        start--;
      }
      int end = run(text, at + 9, 96);
      if (at - start == 14 && end - at > 60 && SecretForms.distinct(text, at + 9, end) > 8) {
        hits.add(new Hit(start, end, "a Terraform token", ""));
      }
    }
  }

  /**
   * {@code ${X}}, {@code $X}, {@code <password>}, {@code %s}, {@code {{ x }}}: a place to put one; or what is left of one that
   * has been masked.
   */
  static boolean isReference(String text, int start, int end) {
    char first = text.charAt(start);
    if (first == '$' || first == '{' || first == '<' || (first == '%' && end - start <= 3) || isTemplate(text, start, end)) {
      return true;
    }
    if (end - start > 3 && text.startsWith("...", end - 3)) {
      return isMasked(text, start, end);
    }
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c != '*' && c != '.' && c != 'x' && c != 'X') {
        return false;
      }
    }
    return true;
  }

  /** {@code __DB_PASSWORD__}, {@code @DB_PASSWORD@}, {@code %DB_PASSWORD%}, {@code #{DB_PASSWORD}#}: a word that something else is put in for. */
  private static boolean isTemplate(String text, int start, int end) {
    char first = text.charAt(start);
    int sign = first == '_' ? 2 : first == '@' || first == '%' || first == '#' ? 1 : 0;
    if (sign == 0 || end - start < 2 * sign + 2) {
      return false;
    }
    boolean braces = text.charAt(start + 1) == '{';
    boolean alike = braces || (first == '_' ? text.charAt(start + 1) == '_' && text.startsWith("__", end - 2) : text.charAt(end - 1) == first);
    for (int i = start + sign; i < end - sign && alike; i++) {
      char c = text.charAt(i);
      boolean capital = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-';
      alike = capital || (braces && (c == '{' || c == '}' || (c >= 'a' && c <= 'z'))) || (first == '_' && c >= 'a' && c <= 'z') || c == first;
    }
    return alike;
  }

  /** True for what is left of one of a known form that has been masked: its prefix. */
  static boolean isMasked(String text, int start, int end) {
    if (end - start <= 3 || end - start > LONGEST_MASK || !text.startsWith("...", end - 3)) {
      return false;
    }
    String shown = text.substring(start, end - 3);
    return shown.equals(JWT) || SecretForms.isPrefix(shown);
  }

  static List<Hit> inOrder(List<Hit> hits) {
    hits.sort((a, b) -> a.start != b.start ? Integer.compare(a.start, b.start) : Integer.compare(b.end, a.end));
    var kept = new ArrayList<Hit>();
    for (Hit hit : hits) {
      Hit last = kept.isEmpty() ? null : kept.getLast();
      if (last == null || hit.start >= last.end) {
        kept.add(hit);
      } else if (hit.end > last.end) {
        // Two that overlap are one: what the first leaves of the second is as secret.
        kept.set(kept.size() - 1, new Hit(last.start, hit.end, last.kind, last.shown));
      }
    }
    return kept;
  }
}
