package io.plimsoll.core.secret;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The logins that a proxy asks for, as labels and variables give them: {@code admin:x,ada:$2y$10$...} under a name such as
 * Traefik's {@code traefik.http.middlewares.x.basicauth.users}, or caddy-docker-proxy's {@code caddy.basicauth.admin}, whose value is
 * the password alone. A password is one; a hash of one is said to be a hash.
 */
final class BasicLogin {

  /** A longer user's name or realm is none, in characters. */
  private static final int MOST_USER = 128;

  /** What such names hold, without signs. */
  private static final String[] NAMES = {"basicauth", "digestauth", "htpasswd", "frontendauthbasic", "frontendauthdigest", "httpauth"};

  /** What stands behind it when the value is no login. */
  private static final String[] ABOUT = {
    "file", "realm", "header", "headerfield", "enabled", "enable", "user", "username", "path", "type", "mode", "url", "uri", "title", "group"};

  private static final String HASH = "a password's hash";
  private static final String FAST_HASH = "a password's fast hash";

  private BasicLogin() {}

  /** True for what was found if it is a hash. */
  static boolean isHash(String kind) {
    return kind.equals(HASH) || kind.equals(FAST_HASH);
  }

  /** True for a hash of which very many are tried a second. */
  static boolean isFastHash(String kind) {
    return kind.equals(FAST_HASH);
  }

  /** True for a name whose value may hold logins. */
  static boolean isNamed(String name) {
    // Most names are neither long enough nor hold the letters.
    if (name.length() < 8 || !(has(name, "auth") || has(name, "htpasswd"))) {
      return false;
    }
    String bare = bare(name);
    boolean named = false;
    for (String one : NAMES) {
      named |= bare.contains(one);
    }
    for (String one : ABOUT) {
      named &= !bare.endsWith(one);
    }
    return named;
  }

  /** From the first password, or hash of one, to the end of the last; null where there is none. */
  static SecretFormats.@Nullable Hit find(String name, String value) {
    if (!isNamed(name)) {
      return null;
    }
    String last = bare(name.substring(name.lastIndexOf('.') + 1));
    boolean caddy = name.startsWith("caddy");
    if (caddy && !last.endsWith("basicauth")) {
      return of(value, 0, value.length());
    }
    int first = -1;
    int end = -1;
    boolean password = false;
    boolean fast = false;
    for (int at = 0; at < value.length(); ) {
      int comma = value.indexOf(',', at);
      int stop = comma < 0 ? value.length() : comma;
      int sign = caddy ? value.indexOf(' ', at, stop) : value.indexOf(':', at, stop);
      int second = sign < 0 || caddy ? -1 : value.indexOf(':', sign + 1, stop);
      // user:realm:hash of digest authentication.
      int start = second > 0 && PasswordHash.is(value.substring(second + 1, stop)) ? second + 1 : sign + 1;
      boolean user = sign > at && sign - at <= MOST_USER && value.charAt(at) != '$' && value.charAt(sign - 1) != '$';
      SecretFormats.Hit hit = user ? of(value, start, stop) : null;
      if (hit != null) {
        first = first < 0 ? hit.start() : first;
        end = hit.end();
        password |= !isHash(hit.kind());
        fast |= isFastHash(hit.kind());
      }
      at = stop + 1;
    }
    return first < 0 ? null : new SecretFormats.Hit(first, end, password ? "a password in clear text" : fast ? FAST_HASH : HASH, "");
  }

  private static SecretFormats.@Nullable Hit of(String value, int from, int to) {
    int start = from;
    int end = to;
    while (start < end && value.charAt(start) <= ' ') {
      start++;
    }
    while (end > start && value.charAt(end - 1) <= ' ') {
      end--;
    }
    String secret = value.substring(start, end);
    if (secret.length() < 2) {
      return null;
    }
    if (PasswordHash.is(secret)) {
      return new SecretFormats.Hit(start, end, PasswordHash.isFast(secret) ? FAST_HASH : HASH, "");
    }
    boolean none = Secrets.isHarmless(secret) || DefaultPasswords.isPlace(secret) || secret.indexOf("${") >= 0 || secret.startsWith("//");
    return none ? null : new SecretFormats.Hit(start, end, "a password in clear text", "");
  }

  private static boolean has(String name, String word) {
    for (int i = 0; i + word.length() <= name.length(); i++) {
      if (name.regionMatches(true, i, word, 0, word.length())) {
        return true;
      }
    }
    return false;
  }

  /** Letters and digits in lower case. */
  private static String bare(String name) {
    var bare = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (SecretForms.Alphabet.ALNUM.has(c)) {
        bare.append(c);
      }
    }
    return bare.toString().toLowerCase(Locale.ROOT);
  }
}
