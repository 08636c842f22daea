package io.plimsoll.core.secret;

import java.util.Base64;
import java.util.List;

/**
 * Logins in the forms in which programs are told them: {@code Bearer x} and {@code Basic x} of HTTP, {@code machine ... password x} of
 * a netrc, {@code <password>x</password>} of Maven and NuGet.
 */
final class SecretLogins {

  /** Longer names, and longer logins before a password, are none, in characters. */
  private static final int MOST = 400;

  /** The shortest token behind {@code Bearer}, in characters. */
  private static final int LEAST_TOKEN = 16;

  private SecretLogins() {}

  static void find(String text, List<SecretFormats.Hit> hits) {
    scheme(text, "earer ", hits);
    scheme(text, "asic ", hits);
    netrc(text, hits);
    if (text.indexOf("</") >= 0 || text.indexOf("/>") >= 0) {
      elements(text, hits);
      attributes(text, hits);
    }
  }

  /** True for a user and a password in Base64 (RFC 7617). */
  static boolean isEncoded(String value) {
    if (value.length() < 6 || value.length() > MOST) {
      return false;
    }
    byte[] login;
    try {
      login = Base64.getDecoder().decode(value);
    } catch (IllegalArgumentException e) {
      return false;
    }
    int colon = -1;
    for (int i = 0; i < login.length; i++) {
      if (login[i] < ' ' || login[i] == 127) {
        return false;
      }
      colon = colon < 0 && login[i] == ':' ? i : colon;
    }
    return colon > 0 && colon < login.length - 1;
  }

  /** {@code Bearer x} and {@code Basic x}, wherever they stand. */
  private static void scheme(String text, String scheme, List<SecretFormats.Hit> hits) {
    for (int at = text.indexOf(scheme); at > 0; at = text.indexOf(scheme, at + 1)) {
      boolean basic = scheme.charAt(0) == 'a';
      char first = (char) (text.charAt(at - 1) | 0x20);
      if (first != 'b' || (at > 1 && SecretForms.Alphabet.ALNUM.has(text.charAt(at - 2)))) {
        continue;
      }
      int start = at + scheme.length();
      int end = start;
      boolean digit = false;
      while (end < text.length() && end - start < MOST && (SecretForms.Alphabet.BASE64.has(text.charAt(end)) || "-_.~".indexOf(text.charAt(end)) >= 0)) {
        digit |= text.charAt(end) >= '0' && text.charAt(end) <= '9';
        end++;
      }
      boolean login = basic ? isEncoded(text.substring(start, end))
          : digit && end - start >= LEAST_TOKEN && SecretForms.distinct(text, start, end) > 8 && !DefaultPasswords.isFiller(text.substring(start, end));
      if (login) {
        hits.add(new SecretFormats.Hit(start, end, basic ? "a password in Base64" : "a bearer token", ""));
      }
    }
  }

  /** {@code machine host login user password x}, on one line or several. */
  private static void netrc(String text, List<SecretFormats.Hit> hits) {
    for (int at = text.indexOf("machine "); at >= 0; at = text.indexOf("machine ", at + 1)) {
      int last = Math.min(text.length(), at + MOST);
      int next = text.indexOf("machine ", at + 1, last);
      int stop = next < 0 ? last : next;
      int login = text.indexOf("login ", at, stop);
      int blank = text.indexOf(' ', at + "machine ".length());
      String host = blank < 0 || blank > stop ? "" : text.substring(at + "machine ".length(), blank);
      boolean named = host.indexOf('.') >= 0 || host.equals("localhost");
      int password = login < 0 || !named ? -1 : text.indexOf("password ", login, stop);
      if (password < 0) {
        continue;
      }
      int start = password + "password ".length();
      int end = start;
      while (end < text.length() && end - start < MOST && " \t\r\n\"'\\;|&<>".indexOf(text.charAt(end)) < 0) {
        end++;
      }
      add(text, start, end, hits);
    }
  }

  /** {@code <password>x</password>}. */
  private static void elements(String text, List<SecretFormats.Hit> hits) {
    for (int close = text.indexOf("</"); close > 0; close = text.indexOf("</", close + 1)) {
      int bracket = text.indexOf('>', close, Math.min(text.length(), close + MOST));
      int open = back(text, '>', close - 1);
      if (bracket < 0 || open < 0) {
        continue;
      }
      String name = text.substring(close + 2, bracket);
      boolean named = !name.isEmpty() && open >= name.length() + 1 && text.startsWith("<" + name, open - name.length() - 1);
      if (named && (Secrets.isPassword(name) || (Secrets.isTelling(name) && Secrets.isRandom(text.substring(open + 1, close))))) {
        add(text, open + 1, close, hits);
      }
    }
  }

  /** {@code <add key="ClearTextPassword" value="x" />}. */
  private static void attributes(String text, List<SecretFormats.Hit> hits) {
    String sign = " value=";
    for (int at = text.indexOf(sign); at > 1; at = text.indexOf(sign, at + 1)) {
      int start = at + sign.length();
      boolean quoted = start < text.length() && (text.charAt(start) == '"' || text.charAt(start) == '\'');
      char quote = quoted ? text.charAt(start) : ' ';
      int open = quoted && text.charAt(at - 1) == quote ? back(text, quote, at - 2) : -1;
      int close = quoted ? text.indexOf(quote, start + 1, Math.min(text.length(), start + MOST)) : -1;
      if (open >= 0 && close > 0 && Secrets.isPassword(text.substring(open + 1, at - 1))) {
        add(text, start + 1, close, hits);
      }
    }
  }

  /** Where a sign stands last before a place and not far from it, or -1. */
  private static int back(String text, char sign, int from) {
    for (int at = from; at >= 0 && from - at < MOST; at--) {
      if (text.charAt(at) == sign) {
        return at;
      }
    }
    return -1;
  }

  private static void add(String text, int start, int end, List<SecretFormats.Hit> hits) {
    String value = text.substring(start, end);
    boolean none = value.length() < 2 || value.isBlank() || value.indexOf('$') >= 0 || value.indexOf('\n') >= 0 || value.indexOf('\0') >= 0
        || Secrets.isHarmless(value) || DefaultPasswords.isPlace(value);
    if (!none) {
      hits.add(new SecretFormats.Hit(start, end, "a password in clear text", ""));
    }
  }
}
