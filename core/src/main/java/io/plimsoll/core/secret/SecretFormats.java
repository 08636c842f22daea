package io.plimsoll.core.secret;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  private enum Alphabet {
    UPPER_DIGIT,
    HEX,
    ALNUM,
    /** Letters, digits, {@code -} and {@code _}. */
    URL,
    /** Letters, digits, {@code +}, {@code /} and {@code =}. */
    BASE64;

    boolean has(char c) {
      boolean digit = c >= '0' && c <= '9';
      boolean upper = c >= 'A' && c <= 'Z';
      boolean lower = c >= 'a' && c <= 'z';
      return switch (this) {
        case UPPER_DIGIT -> digit || upper;
        case HEX -> digit || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
        case ALNUM -> digit || upper || lower;
        case URL -> digit || upper || lower || c == '-' || c == '_';
        case BASE64 -> digit || upper || lower || c == '+' || c == '/' || c == '=';
      };
    }
  }

  /** {@code least} and {@code most} count the characters after the prefix. */
  private record Form(String prefix, Alphabet alphabet, int least, int most, String kind) {}

  private static final int ANY = 4096;

  /** How a signed token begins: <code>{"</code> in Base64. */
  private static final String JWT = "eyJ";

  private static final List<Form> FORMS = List.of(
      new Form("elk_", Alphabet.URL, 16, 128, "an Elicit API key"),
      new Form("AKIA", Alphabet.UPPER_DIGIT, 16, 16, "an AWS access key id"),
      new Form("ASIA", Alphabet.UPPER_DIGIT, 16, 16, "an AWS session key id"),
      new Form("ghp_", Alphabet.ALNUM, 36, 255, "a GitHub token"),
      new Form("gho_", Alphabet.ALNUM, 36, 255, "a GitHub OAuth token"),
      new Form("ghu_", Alphabet.ALNUM, 36, 255, "a GitHub user token"),
      new Form("ghs_", Alphabet.ALNUM, 36, 255, "a GitHub app token"),
      new Form("ghr_", Alphabet.ALNUM, 36, 255, "a GitHub refresh token"),
      new Form("github_pat_", Alphabet.URL, 60, 120, "a GitHub token"),
      new Form("glpat-", Alphabet.URL, 20, 64, "a GitLab token"),
      new Form("gldt-", Alphabet.URL, 20, 64, "a GitLab deploy token"),
      new Form("glrt-", Alphabet.URL, 20, 64, "a GitLab runner token"),
      new Form("xoxb-", Alphabet.URL, 20, 255, "a Slack bot token"),
      new Form("xoxp-", Alphabet.URL, 20, 255, "a Slack user token"),
      new Form("xoxa-", Alphabet.URL, 20, 255, "a Slack token"),
      new Form("xoxr-", Alphabet.URL, 20, 255, "a Slack token"),
      new Form("xoxs-", Alphabet.URL, 20, 255, "a Slack token"),
      new Form("xapp-", Alphabet.URL, 20, 255, "a Slack app token"),
      new Form("sk_live_", Alphabet.ALNUM, 16, 255, "a Stripe live key"),
      new Form("rk_live_", Alphabet.ALNUM, 16, 255, "a Stripe live key"),
      new Form("sk_test_", Alphabet.ALNUM, 16, 255, "a Stripe test key"),
      new Form("whsec_", Alphabet.BASE64, 24, 128, "a webhook secret"),
      new Form("sk-ant-", Alphabet.URL, 32, 255, "an Anthropic key"),
      new Form("sk-proj-", Alphabet.URL, 32, 255, "an OpenAI key"),
      new Form("sk-svcacct-", Alphabet.URL, 32, 255, "an OpenAI key"),
      new Form("sk-", Alphabet.ALNUM, 48, 64, "an OpenAI key"),
      new Form("hf_", Alphabet.ALNUM, 30, 64, "a Hugging Face token"),
      new Form("AIza", Alphabet.URL, 35, 35, "a Google API key"),
      new Form("GOCSPX-", Alphabet.URL, 28, 28, "a Google client secret"),
      new Form("ya29.", Alphabet.URL, 20, ANY, "a Google access token"),
      new Form("npm_", Alphabet.ALNUM, 36, 36, "an npm token"),
      new Form("pypi-AgE", Alphabet.URL, 50, 512, "a PyPI token"),
      new Form("rubygems_", Alphabet.HEX, 48, 48, "a RubyGems key"),
      new Form("cio", Alphabet.ALNUM, 32, 32, "a crates.io token"),
      new Form("dckr_pat_", Alphabet.URL, 20, 64, "a Docker Hub token"),
      new Form("dckr_oat_", Alphabet.URL, 20, 64, "a Docker Hub token"),
      new Form("dop_v1_", Alphabet.HEX, 64, 64, "a DigitalOcean token"),
      new Form("doo_v1_", Alphabet.HEX, 64, 64, "a DigitalOcean token"),
      new Form("hvs.", Alphabet.URL, 24, 255, "a Vault token"),
      new Form("hvb.", Alphabet.URL, 24, 255, "a Vault token"),
      new Form("glsa_", Alphabet.URL, 32, 64, "a Grafana token"),
      new Form("glc_", Alphabet.BASE64, 32, 400, "a Grafana Cloud token"),
      new Form("shpat_", Alphabet.HEX, 32, 32, "a Shopify token"),
      new Form("shpss_", Alphabet.HEX, 32, 32, "a Shopify secret"),
      new Form("sq0csp-", Alphabet.URL, 43, 43, "a Square secret"),
      new Form("SG.", Alphabet.URL, 22, 22, "a SendGrid key"),
      new Form("dapi", Alphabet.HEX, 32, 34, "a Databricks token"),
      new Form("lin_api_", Alphabet.ALNUM, 40, 40, "a Linear key"),
      new Form("ntn_", Alphabet.ALNUM, 40, 60, "a Notion token"),
      new Form("pul-", Alphabet.HEX, 40, 40, "a Pulumi token"),
      new Form("dp.pt.", Alphabet.ALNUM, 40, 44, "a Doppler token"),
      new Form("PMAK-", Alphabet.URL, 59, 59, "a Postman key"),
      new Form("NRAK-", Alphabet.UPPER_DIGIT, 27, 27, "a New Relic key"),
      new Form("figd_", Alphabet.URL, 40, 64, "a Figma token"),
      new Form("sbp_", Alphabet.HEX, 40, 40, "a Supabase token"),
      new Form("tskey-", Alphabet.URL, 20, 80, "a Tailscale key"),
      new Form("AGE-SECRET-KEY-1", Alphabet.UPPER_DIGIT, 58, 58, "an age key"),
      new Form("AccountKey=", Alphabet.BASE64, 86, 88, "an Azure storage key"));

  private SecretFormats() {}

  /** Every secret in a text that its form gives away, from left to right, none overlapping. */
  public static List<Hit> find(String text) {
    if (text.length() < 8) {
      return List.of();
    }
    var hits = new ArrayList<Hit>(0);
    for (Form form : FORMS) {
      for (int at = text.indexOf(form.prefix); at >= 0; at = text.indexOf(form.prefix, at + 1)) {
        Hit hit = match(form, text, at);
        if (hit != null) {
          hits.add(hit);
        }
      }
    }
    jwt(text, hits);
    privateKey(text, hits);
    urlPassword(text, hits);
    return hits.size() < 2 ? hits : inOrder(hits);
  }

  private static @Nullable Hit match(Form form, String text, int at) {
    if (at > 0 && Alphabet.ALNUM.has(text.charAt(at - 1)) && Alphabet.ALNUM.has(form.prefix.charAt(0))) {
      return null;
    }
    int start = at + form.prefix.length();
    int end = start;
    while (end < text.length() && end - start <= form.most && form.alphabet.has(text.charAt(end))) {
      end++;
    }
    int length = end - start;
    if (length < form.least || length > form.most) {
      return null;
    }
    if (form.prefix.equals("SG.")) {
      // Two parts with a dot between them.
      int second = end + 1;
      while (second < text.length() && Alphabet.URL.has(text.charAt(second))) {
        second++;
      }
      if (end >= text.length() || text.charAt(end) != '.' || second - end < 40) {
        return null;
      }
      end = second;
    }
    if (form.prefix.length() < 5 && distinct(text, start, end) < 6) {
      return null;
    }
    String shown = form.prefix.equals("AccountKey=") ? "" : form.prefix;
    return new Hit(form.prefix.equals("AccountKey=") ? start : at, end, form.kind, shown);
  }

  /** A JSON Web Token (RFC 7519): three base64url parts, the first two JSON objects. */
  private static void jwt(String text, List<Hit> hits) {
    for (int at = text.indexOf(JWT); at >= 0; at = text.indexOf(JWT, at + 1)) {
      if (at > 0 && Alphabet.URL.has(text.charAt(at - 1))) {
        continue;
      }
      int first = run(text, at);
      if (first - at < 12 || !text.startsWith(".eyJ", first)) {
        continue;
      }
      int second = run(text, first + 1);
      if (second - first < 12 || second >= text.length() || text.charAt(second) != '.') {
        continue;
      }
      int third = run(text, second + 1);
      if (third - second > 16) {
        hits.add(new Hit(at, third, "a signed token (JWT)", JWT));
      }
    }
  }

  private static int run(String text, int start) {
    int end = start;
    while (end < text.length() && Alphabet.URL.has(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** A private key in PEM (RFC 7468), to the end of its block or of the text. */
  private static void privateKey(String text, List<Hit> hits) {
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

  /** {@code scheme://user:password@host} (RFC 3986, section 3.2.1). */
  private static void urlPassword(String text, List<Hit> hits) {
    for (int at = text.indexOf("://"); at > 0; at = text.indexOf("://", at + 3)) {
      int colon = -1;
      int end = at + 3;
      int sign = -1;
      while (end < text.length()) {
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
      if (colon > 0 && sign > colon + 1 && !isReference(text, colon + 1, sign)) {
        hits.add(new Hit(colon + 1, sign, "a password in a URL", ""));
      }
    }
  }

  /**
   * {@code ${X}}, {@code $X}, {@code <password>}, {@code %s}, {@code {{ x }}}: a place to put one; or what is left of one that
   * has been masked.
   */
  static boolean isReference(String text, int start, int end) {
    char first = text.charAt(start);
    if (first == '$' || first == '{' || first == '<' || (first == '%' && end - start <= 3)) {
      return true;
    }
    if (end - start > 3 && text.startsWith("...", end - 3)) {
      String shown = text.substring(start, end - 3);
      return shown.equals(JWT) || FORMS.stream().anyMatch(form -> form.prefix.equals(shown));
    }
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c != '*' && c != '.' && c != 'x' && c != 'X') {
        return false;
      }
    }
    return true;
  }

  private static int distinct(String text, int start, int end) {
    long low = 0;
    long high = 0;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c < 64) {
        low |= 1L << c;
      } else {
        high |= 1L << (c & 63);
      }
    }
    return Long.bitCount(low) + Long.bitCount(high);
  }

  private static List<Hit> inOrder(List<Hit> hits) {
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
