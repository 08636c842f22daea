package io.plimsoll.core.secret;

import io.plimsoll.core.secret.SecretForms.Alphabet;
import java.util.List;

/** Keys of which a fixed text stands in the middle or at the end: they are looked for from there. */
final class SecretMiddles {

  /** The characters before a hyphen in keys of Mailchimp and Mailgun, all hexadecimal digits. */
  private static final int HEX_KEY = 32;

  private SecretMiddles() {}

  static void find(String text, List<SecretFormats.Hit> hits) {
    azure(text, hits);
    hexKey(text, hits);
    discord(text, hits);
    newRelic(text, hits);
  }

  /** The secret of an application in Microsoft Entra: three characters, a digit, {@code Q~}, and 31 to 34 more. */
  private static void azure(String text, List<SecretFormats.Hit> hits) {
    for (int at = text.indexOf("Q~"); at >= 0; at = text.indexOf("Q~", at + 1)) {
      int start = at - 4;
      int end = run(text, at + 2, 40);
      boolean begins = start >= 0 && text.charAt(at - 1) >= '0' && text.charAt(at - 1) <= '9' && run(text, start, 4) == at
          && (start == 0 || !Alphabet.ALNUM.has(text.charAt(start - 1)));
      if (begins && end - at >= 33 && end - at <= 36 && SecretForms.distinct(text, at + 2, end) > 8) {
        hits.add(new SecretFormats.Hit(start, end, "an Azure client secret", ""));
      }
    }
  }

  private static int run(String text, int start, int most) {
    int end = start;
    while (end < text.length() && end - start < most && (Alphabet.URL.has(text.charAt(end)) || text.charAt(end) == '~' || text.charAt(end) == '.')) {
      end++;
    }
    return end;
  }

  /** Mailchimp: 32 hexadecimal digits and {@code -us12}; Mailgun: 32, 8 and 8 of them. */
  private static void hexKey(String text, List<SecretFormats.Hit> hits) {
    for (int at = text.indexOf('-', HEX_KEY); at >= 0; at = text.indexOf('-', at + 1)) {
      boolean data = text.startsWith("-us", at) && at + 3 < text.length() && Character.isDigit(text.charAt(at + 3));
      boolean two = at + 17 < text.length() && text.charAt(at + 9) == '-' && isHex(text, at + 1, 8) && isHex(text, at + 10, 8);
      if ((data || two) && isHex(text, at - HEX_KEY, HEX_KEY) && SecretForms.distinct(text, at - HEX_KEY, at) > 6) {
        int end = data ? at + 4 : at + 18;
        end += data && end < text.length() && Character.isDigit(text.charAt(end)) ? 1 : 0;
        boolean alone = (at == HEX_KEY || !Alphabet.URL.has(text.charAt(at - HEX_KEY - 1))) && (end == text.length() || !Alphabet.URL.has(text.charAt(end)));
        if (alone) {
          hits.add(new SecretFormats.Hit(at - HEX_KEY, end, data ? "a Mailchimp key" : "a Mailgun key", ""));
        }
      }
    }
  }

  private static boolean isHex(String text, int start, int length) {
    for (int i = start; i < start + length; i++) {
      char c = text.charAt(i);
      if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
        return false;
      }
    }
    return true;
  }

  /** A bot of Discord: its number in Base64, which begins with M, N or O; six characters of a time; 27 to 38 more. */
  private static void discord(String text, List<SecretFormats.Hit> hits) {
    for (int at = text.indexOf('.', 24); at >= 0; at = text.indexOf('.', at + 1)) {
      if (at + 8 >= text.length() || text.charAt(at + 7) != '.') {
        continue;
      }
      int start = at;
      while (start > 0 && at - start < 30 && Alphabet.URL.has(text.charAt(start - 1))) {
        start--;
      }
      int end = at + 8;
      while (end < text.length() && end - at < 60 && Alphabet.URL.has(text.charAt(end))) {
        end++;
      }
      boolean number = at - start >= 24 && at - start <= 28 && "MNO".indexOf(text.charAt(start)) >= 0;
      boolean middle = true;
      for (int i = at + 1; i < at + 7; i++) {
        middle &= Alphabet.URL.has(text.charAt(i));
      }
      if (number && middle && end - at >= 35 && end - at <= 46 && Secrets.isMixed(text.substring(at + 8, end))) {
        hits.add(new SecretFormats.Hit(start, end, "a Discord bot's token", ""));
      }
    }
  }

  /** The key to send data to New Relic: 36 hexadecimal digits and {@code NRAL}. */
  private static void newRelic(String text, List<SecretFormats.Hit> hits) {
    for (int at = text.indexOf("NRAL", 36); at >= 0; at = text.indexOf("NRAL", at + 1)) {
      boolean ends = at + 4 == text.length() || !Alphabet.ALNUM.has(text.charAt(at + 4));
      if (ends && isHex(text, at - 36, 36) && (at == 36 || !Alphabet.ALNUM.has(text.charAt(at - 37)))) {
        hits.add(new SecretFormats.Hit(at - 36, at + 4, "a New Relic key", ""));
      }
    }
  }
}
