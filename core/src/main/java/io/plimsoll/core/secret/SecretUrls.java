package io.plimsoll.core.secret;

import java.util.List;
import java.util.Locale;

/**
 * Secrets in URLs and in what databases take for one: passwords before the host, addresses that nobody may know who must not
 * write there, and signatures that open what they sign.
 */
final class SecretUrls {

  /** Longer names of users and hosts are none, in characters. */
  private static final int MOST = 512;

  /** How many random characters an address ends in that is a secret. */
  private static final int LEAST_PATH = 20;

  /** What stands in an address before its secret part, by the documentation of the service. */
  private record Hook(String before, String kind) {}

  private static final List<Hook> HOOKS = List.of(
      new Hook("hooks.slack.com/services/", "the address of a Slack webhook"),
      new Hook("hooks.slack.com/workflows/", "the address of a Slack webhook"),
      new Hook("hooks.slack.com/triggers/", "the address of a Slack webhook"),
      new Hook("discord.com/api/webhooks/", "the address of a Discord webhook"),
      new Hook("discordapp.com/api/webhooks/", "the address of a Discord webhook"),
      new Hook(".webhook.office.com/webhookb2/", "the address of a Teams webhook"),
      new Hook("outlook.office.com/webhook/", "the address of a Teams webhook"),
      new Hook("hooks.zapier.com/hooks/catch/", "the address of a Zapier webhook"),
      new Hook("events.pagerduty.com/integration/", "the address of a PagerDuty integration"));

  /** Parameters that sign a URL: whoever has it may do what was signed; {@code code} is the key of an Azure Function. */
  private static final List<String> SIGNATURES = List.of("sig=", "X-Amz-Signature=", "X-Goog-Signature=", "code=");

  private SecretUrls() {}

  static void find(String text, List<SecretFormats.Hit> hits) {
    int at = text.indexOf("://");
    if (at >= 0) {
      for (; at >= 0; at = text.indexOf("://", at + 3)) {
        userInfo(text, at, hits);
      }
      for (Hook hook : HOOKS) {
        hook(text, hook, hits);
      }
      for (String signature : SIGNATURES) {
        signature(text, signature, hits);
      }
    }
    for (at = text.indexOf("@tcp("); at > 0; at = text.indexOf("@tcp(", at + 1)) {
      login(text, at, ':', hits);
    }
    for (at = text.indexOf("jdbc:oracle:"); at >= 0; at = text.indexOf("jdbc:oracle:", at + 1)) {
      int sign = text.indexOf('@', at, Math.min(text.length(), at + MOST));
      if (sign > 0) {
        login(text, sign, '/', hits);
      }
    }
  }

  /** {@code scheme://user:password@host} (RFC 3986, section 3.2.1), and {@code scheme://token@host} of a host of code. */
  private static void userInfo(String text, int at, List<SecretFormats.Hit> hits) {
    int colon = -1;
    int end = at + 3;
    int sign = -1;
    while (end < text.length() && end - at < MOST) {
      char c = text.charAt(end);
      if (c == ':' && colon < 0) {
        colon = end;
      } else if (c == '@') {
        sign = end;
      } else if (c <= ' ' || c == '/' || c == '"' || c == '\'' || c == '?' || c == '#' || c == '<' || c == '>') {
        break;
      }
      end++;
    }
    if (sign < 0) {
      return;
    }
    String host = text.substring(sign + 1, Math.min(end, sign + 256)).toLowerCase(Locale.ROOT);
    // What an error tracker calls the data source name is public but for its name.
    if (host.contains("sentry")) {
      return;
    }
    if (colon > 0 && colon < sign) {
      if (sign > colon + 1 && !isAbout(text, colon + 1, sign)) {
        // Where a token is both, the user is as secret.
        boolean same = colon - at - 3 == sign - colon - 1 && text.regionMatches(at + 3, text, colon + 1, sign - colon - 1);
        hits.add(new SecretFormats.Hit(same && sign - colon > 12 ? at + 3 : colon + 1, sign, "a password in a URL", ""));
      }
    } else if (sign > at + 3 && host.contains("git") && Secrets.isRandom(text.substring(at + 3, sign))) {
      hits.add(new SecretFormats.Hit(at + 3, sign, "a token in a URL", ""));
    }
  }

  /** {@code user:password} before a sign, in the forms of MySQL's driver for Go and of Oracle's for Java. */
  private static void login(String text, int sign, char between, List<SecretFormats.Hit> hits) {
    int start = sign;
    while (start > 0 && sign - start < 256 && text.charAt(start - 1) > ' ' && "\"':/=".indexOf(text.charAt(start - 1)) < 0) {
      start--;
    }
    if (start > 1 && start < sign && text.charAt(start - 1) == between && text.charAt(start - 2) > ' ' && !isAbout(text, start, sign)) {
      hits.add(new SecretFormats.Hit(start, sign, "a password in a URL", ""));
    }
  }

  private static void hook(String text, Hook hook, List<SecretFormats.Hit> hits) {
    for (int at = text.indexOf(hook.before); at >= 0; at = text.indexOf(hook.before, at + 1)) {
      int start = at + hook.before.length();
      int end = pathEnd(text, start);
      if (end - start >= LEAST_PATH && SecretForms.distinct(text, start, end) > 8 && !DefaultPasswords.isFiller(text.substring(start, end))) {
        hits.add(new SecretFormats.Hit(start, end, hook.kind, ""));
      }
    }
  }

  private static int pathEnd(String text, int start) {
    int end = start;
    while (end < text.length() && end - start < MOST && (SecretForms.Alphabet.URL.has(text.charAt(end)) || "/@%~.".indexOf(text.charAt(end)) >= 0)) {
      end++;
    }
    return end;
  }

  private static void signature(String text, String name, List<SecretFormats.Hit> hits) {
    for (int at = text.indexOf(name); at > 0; at = text.indexOf(name, at + 1)) {
      char before = text.charAt(at - 1);
      boolean parameter = (before == '?' || before == '&' || (before == ';' && text.startsWith("&amp", Math.max(0, at - 5))))
          && (!name.equals("code=") || text.substring(Math.max(0, at - MOST), at).contains(".azurewebsites.net/"));
      int start = at + name.length();
      int end = start;
      while (parameter && end < text.length() && end - start < MOST
          && (SecretForms.Alphabet.BASE64.has(text.charAt(end)) || "%-_".indexOf(text.charAt(end)) >= 0)) {
        end++;
      }
      if (end - start >= 32 && SecretForms.distinct(text, start, end) > 8) {
        hits.add(new SecretFormats.Hit(start, end, "the signature of a URL", ""));
      }
    }
  }

  /** True for a place to put a password. */
  private static boolean isAbout(String text, int start, int end) {
    return SecretFormats.isReference(text, start, end) || DefaultPasswords.isPlace(text.substring(start, end));
  }
}
