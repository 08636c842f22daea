package io.plimsoll.core.secret;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Forms of keys and tokens that begin with a fixed text, as the services that give them out publish them for secret
 * scanning. A text is looked at once, whatever the number of forms: two characters decide whether any form may begin here.
 */
final class SecretForms {

  /** What a form is written with. */
  enum Alphabet {
    UPPER_DIGIT,
    HEX,
    ALNUM,
    /** Hexadecimal digits and {@code -}. */
    UUID,
    /** Letters, digits, {@code -} and {@code _}. */
    URL,
    /** Letters, digits, {@code -}, {@code _}, {@code .} and {@code =}. */
    TOKEN,
    /** Letters, digits, {@code +}, {@code /} and {@code =}. */
    BASE64,
    /** Of both kinds of Base64, with dots between its parts. */
    PARTS;

    boolean has(char c) {
      boolean digit = c >= '0' && c <= '9';
      boolean upper = c >= 'A' && c <= 'Z';
      boolean lower = c >= 'a' && c <= 'z';
      return switch (this) {
        case UPPER_DIGIT -> digit || upper;
        case HEX -> digit || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
        case UUID -> HEX.has(c) || c == '-';
        case ALNUM -> digit || upper || lower;
        case URL -> digit || upper || lower || c == '-' || c == '_';
        case TOKEN -> digit || upper || lower || c == '-' || c == '_' || c == '.' || c == '=';
        case PARTS -> TOKEN.has(c) || BASE64.has(c);
        case BASE64 -> digit || upper || lower || c == '+' || c == '/' || c == '=';
      };
    }
  }

  /**
   * {@code least} and {@code most} count the characters after the prefix.
   *
   * @param mixed true for a prefix that names begin with too: then a small letter, a capital one and a digit must follow
   */
  private record Form(String prefix, Alphabet alphabet, int least, int most, String kind, boolean mixed) {

    Form(String prefix, Alphabet alphabet, int least, int most, String kind) {
      this(prefix, alphabet, least, most, kind, false);
    }
  }

  private static final int ANY = 4096;

  /** So many different characters a key has that was drawn at random; {@code xxxx...} has not. */
  private static final int LEAST_DISTINCT = 6;

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
      new Form("glpat-", Alphabet.TOKEN, 20, 300, "a GitLab token"),
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
      new Form("glptt-", Alphabet.URL, 20, 64, "a GitLab trigger token"),
      new Form("glcbt-", Alphabet.URL, 20, 80, "a GitLab job token"),
      new Form("glft-", Alphabet.URL, 20, 64, "a GitLab feed token"),
      new Form("glsoat-", Alphabet.URL, 20, 64, "a GitLab token"),
      new Form("glagent-", Alphabet.URL, 40, 80, "a GitLab agent token"),
      new Form("xoxe.", Alphabet.TOKEN, 40, 255, "a Slack token"),
      new Form("xoxe-", Alphabet.URL, 40, 255, "a Slack token"),
      new Form("rk_test_", Alphabet.ALNUM, 16, 255, "a Stripe test key"),
      new Form("sk-or-v1-", Alphabet.HEX, 64, 64, "an OpenRouter key"),
      new Form("sk-lf-", Alphabet.URL, 36, 36, "a Langfuse key"),
      new Form("sk-admin-", Alphabet.URL, 32, 255, "an OpenAI key"),
      new Form("gsk_", Alphabet.ALNUM, 52, 52, "a Groq key"),
      new Form("xai-", Alphabet.ALNUM, 80, 80, "an xAI key"),
      new Form("r8_", Alphabet.ALNUM, 37, 40, "a Replicate token"),
      new Form("pplx-", Alphabet.ALNUM, 40, 64, "a Perplexity key"),
      new Form("nvapi-", Alphabet.URL, 60, 80, "an NVIDIA key"),
      new Form("lsv2_pt_", Alphabet.TOKEN, 40, 64, "a LangSmith key"),
      new Form("lsv2_sk_", Alphabet.TOKEN, 40, 64, "a LangSmith key"),
      new Form("SK", Alphabet.HEX, 32, 32, "a Twilio key"),
      new Form("xkeysib-", Alphabet.URL, 64, 90, "a Brevo key"),
      new Form("key-", Alphabet.HEX, 32, 32, "a Mailgun key"),
      new Form("dp.st.", Alphabet.TOKEN, 40, 80, "a Doppler token"),
      new Form("dp.ct.", Alphabet.ALNUM, 40, 44, "a Doppler token"),
      new Form("dp.sa.", Alphabet.ALNUM, 40, 44, "a Doppler token"),
      new Form("dor_v1_", Alphabet.HEX, 64, 64, "a DigitalOcean token"),
      new Form("hvr.", Alphabet.URL, 24, 255, "a Vault token"),
      new Form("secret_", Alphabet.ALNUM, 43, 43, "a Notion token"),
      new Form("NRII-", Alphabet.URL, 32, 32, "a New Relic key"),
      new Form("pscale_tkn_", Alphabet.TOKEN, 32, 64, "a PlanetScale token"),
      new Form("pscale_pw_", Alphabet.TOKEN, 32, 64, "a PlanetScale password"),
      new Form("pscale_oauth_", Alphabet.TOKEN, 32, 64, "a PlanetScale token"),
      new Form("HRKU-", Alphabet.URL, 36, 80, "a Heroku key"),
      new Form("v1.0-", Alphabet.URL, 171, 171, "a Cloudflare origin key"),
      new Form("sntrys_", Alphabet.PARTS, 60, 400, "a Sentry token"),
      new Form("sntryu_", Alphabet.HEX, 64, 64, "a Sentry token"),
      new Form("ATATT3", Alphabet.TOKEN, 60, 300, "an Atlassian token"),
      new Form("ATBB", Alphabet.ALNUM, 32, 32, "a Bitbucket password"),
      new Form("CCIPAT_", Alphabet.TOKEN, 60, 100, "a CircleCI token"),
      new Form("bkua_", Alphabet.HEX, 40, 40, "a Buildkite token"),
      new Form("ops_eyJ", Alphabet.BASE64, 250, 4096, "a 1Password token"),
      new Form("shpca_", Alphabet.HEX, 32, 32, "a Shopify token"),
      new Form("shppa_", Alphabet.HEX, 32, 32, "a Shopify token"),
      new Form("shippo_live_", Alphabet.HEX, 40, 40, "a Shippo token"),
      new Form("sgp_", Alphabet.TOKEN, 40, 80, "a Sourcegraph token"),
      new Form("sb_secret_", Alphabet.URL, 30, 64, "a Supabase key"),
      new Form("phx_", Alphabet.URL, 40, 64, "a PostHog key"),
      new Form("LTAI", Alphabet.ALNUM, 17, 26, "an Alibaba Cloud key id"),
      new Form("AKID", Alphabet.ALNUM, 32, 32, "a Tencent Cloud key id"),
      new Form("dt0c01.", Alphabet.TOKEN, 88, 90, "a Dynatrace token"),
      new Form("EZAK", Alphabet.ALNUM, 54, 54, "an EasyPost key"),
      new Form("ABSK", Alphabet.BASE64, 100, 270, "an AWS Bedrock key"),
      new Form("bedrock-api-key-", Alphabet.BASE64, 40, ANY, "an AWS Bedrock key"),
      new Form("amzn.mws.", Alphabet.UUID, 36, 36, "an Amazon MWS token"),
      new Form("1//0", Alphabet.URL, 40, 200, "a Google refresh token"),
      new Form("GR1348941", Alphabet.URL, 20, 20, "a GitLab runner token"),
      new Form("glffct-", Alphabet.URL, 20, 64, "a GitLab token"),
      new Form("glimt-", Alphabet.URL, 20, 64, "a GitLab token"),
      new Form("gloas-", Alphabet.HEX, 64, 64, "a GitLab application secret"),
      new Form("xoxd-", Alphabet.BASE64, 40, ANY, "a Slack cookie"),
      new Form("oy2", Alphabet.ALNUM, 43, 43, "a NuGet key"),
      new Form("AKCp", Alphabet.ALNUM, 64, 70, "an Artifactory key"),
      new Form("cmVmd", Alphabet.ALNUM, 59, 59, "an Artifactory token"),
      new Form("re_", Alphabet.URL, 33, 33, "a Resend key", true),
      new Form("sk-None-", Alphabet.URL, 32, 255, "an OpenAI key"),
      new Form("sk-", Alphabet.HEX, 32, 32, "a DeepSeek key"),
      new Form("api_org_", Alphabet.ALNUM, 34, 34, "a Hugging Face token"),
      new Form("fw_", Alphabet.ALNUM, 22, 24, "a Fireworks key", true),
      new Form("sk_", Alphabet.HEX, 48, 48, "an ElevenLabs key"),
      new Form("tvly-", Alphabet.URL, 32, 64, "a Tavily key"),
      new Form("pcsk_", Alphabet.URL, 50, 80, "a Pinecone key"),
      new Form("pa-", Alphabet.URL, 43, 43, "a Voyage key", true),
      new Form("jina_", Alphabet.ALNUM, 50, 70, "a Jina key"),
      new Form("fc-", Alphabet.HEX, 32, 32, "a Firecrawl key"),
      new Form("wandb_v1_", Alphabet.URL, 60, 100, "a Weights & Biases key"),
      new Form("tgp_v1_", Alphabet.URL, 43, 43, "a Together key"),
      new Form("csk-", Alphabet.ALNUM, 48, 48, "a Cerebras key"),
      new Form("e2b_", Alphabet.HEX, 40, 40, "an E2B key"),
      new Form("fm2_", Alphabet.BASE64, 80, ANY, "a Fly.io token"),
      new Form("fm1r_", Alphabet.BASE64, 80, ANY, "a Fly.io token"),
      new Form("fo1_", Alphabet.URL, 43, 43, "a Fly.io token"),
      new Form("nfp_", Alphabet.ALNUM, 36, 36, "a Netlify token"),
      new Form("vercel_blob_rw_", Alphabet.URL, 40, 60, "a Vercel token"),
      new Form("cfut_", Alphabet.ALNUM, 40, 60, "a Cloudflare token"),
      new Form("cfat_", Alphabet.ALNUM, 40, 60, "a Cloudflare token"),
      new Form("sqp_", Alphabet.HEX, 40, 40, "a SonarQube token"),
      new Form("squ_", Alphabet.HEX, 40, 40, "a SonarQube token"),
      new Form("sqa_", Alphabet.HEX, 40, 40, "a SonarQube token"),
      new Form("ATCTT3", Alphabet.TOKEN, 60, 300, "a Bitbucket token"),
      new Form("EAAA", Alphabet.URL, 60, 60, "a Square token", true),
      new Form("EAA", Alphabet.ALNUM, 100, 400, "a Facebook token", true),
      new Form("sq0atp-", Alphabet.URL, 22, 22, "a Square token"),
      new Form("pat", Alphabet.TOKEN, 79, 79, "an Airtable token", true),
      new Form("CFPAT-", Alphabet.URL, 43, 43, "a Contentful token"),
      new Form("pnu_", Alphabet.ALNUM, 36, 36, "a Prefect key"),
      new Form("ico-", Alphabet.ALNUM, 32, 32, "an Infracost key"),
      new Form("tk-us-", Alphabet.URL, 48, 48, "a Scalingo token"),
      new Form("tfp_", Alphabet.URL, 40, 64, "a Typeform token", true),
      new Form("duffel_live_", Alphabet.URL, 43, 43, "a Duffel token"),
      new Form("duffel_test_", Alphabet.URL, 43, 43, "a Duffel token"),
      new Form("fio-u-", Alphabet.URL, 64, 64, "a Frame.io token"),
      new Form("CLOJARS_", Alphabet.HEX, 60, 60, "a Clojars token"),
      new Form("rdme_", Alphabet.ALNUM, 70, 70, "a ReadMe key"),
      new Form("live_", Alphabet.HEX, 35, 35, "a Lob key"),
      new Form("FLWSECK-", Alphabet.URL, 32, 40, "a Flutterwave key"),
      new Form("access-production-", Alphabet.UUID, 36, 36, "a Plaid token"),
      new Form("access-sandbox-", Alphabet.UUID, 36, 36, "a Plaid token"),
      new Form("sup_sk_", Alphabet.ALNUM, 32, 40, "a SumUp key"),
      new Form("pat-na1-", Alphabet.UUID, 36, 36, "a HubSpot token"),
      new Form("pat-eu1-", Alphabet.UUID, 36, 36, "a HubSpot token"),
      new Form("sk.eyJ", Alphabet.TOKEN, 60, 300, "a Mapbox secret token"),
      new Form("AQVN", Alphabet.URL, 35, 38, "a Yandex Cloud key", true),
      new Form("y0_", Alphabet.URL, 50, 64, "a Yandex token", true),
      new Form("SCW", Alphabet.UPPER_DIGIT, 17, 17, "a Scaleway key id"),
      new Form("mdb_sa_sk_", Alphabet.URL, 40, 40, "a MongoDB Atlas secret"),
      new Form("essu_", Alphabet.BASE64, 50, 200, "an Elastic Cloud key"),
      new Form("rootly_", Alphabet.HEX, 64, 64, "a Rootly key"),
      new Form("pat.", Alphabet.TOKEN, 68, 70, "a Harness token", true),
      new Form("API-", Alphabet.UPPER_DIGIT, 25, 31, "an Octopus key"),
      new Form("sdk-", Alphabet.UUID, 36, 36, "a LaunchDarkly key"),
      new Form("api-", Alphabet.UUID, 36, 36, "a LaunchDarkly token"),
      new Form("secret-", Alphabet.ALNUM, 40, 48, "a Statsig key", true),
      new Form("ptr_", Alphabet.BASE64, 43, 44, "a Portainer token", true),
      new Form("sha256~", Alphabet.URL, 43, 43, "an OpenShift token"),
      new Form("unkey_", Alphabet.ALNUM, 20, 40, "an Unkey key", true),
      new Form("napi_", Alphabet.ALNUM, 50, 70, "a Neon key"),
      new Form("rnd_", Alphabet.ALNUM, 28, 32, "a Render key", true),
      new Form("AVNS_", Alphabet.URL, 16, 24, "an Aiven password"),
      new Form("sl.u.", Alphabet.URL, 100, ANY, "a Dropbox token"),
      new Form("cal_live_", Alphabet.HEX, 32, 32, "a Cal.com key"),
      new Form("dp.scim.", Alphabet.ALNUM, 40, 44, "a Doppler token"),
      new Form("dp.audit.", Alphabet.ALNUM, 40, 44, "a Doppler token"));

  private static final int ASCII = 128;

  /** Two first characters for each of {@link #FORMS}, a bit each. */
  private static final long[] BEGINNINGS = new long[ASCII * ASCII / Long.SIZE];

  private static final Map<Integer, List<Form>> BY_BEGINNING = HashMap.newHashMap(FORMS.size());

  static {
    for (Form form : FORMS) {
      int pair = form.prefix.charAt(0) * ASCII + form.prefix.charAt(1);
      BEGINNINGS[pair / Long.SIZE] |= 1L << pair;
      BY_BEGINNING.computeIfAbsent(pair, two -> new ArrayList<>(2)).add(form);
    }
  }

  private SecretForms() {}

  /** True if what was shown of a masked secret is the prefix of a form. */
  static boolean isPrefix(String text) {
    for (Form form : FORMS) {
      if (form.prefix.equals(text)) {
        return true;
      }
    }
    return false;
  }

  /** Adds what has one of the forms to {@code hits}, from left to right. */
  static void find(String text, List<SecretFormats.Hit> hits) {
    int last = text.length() - 8;
    char c = text.charAt(0);
    for (int i = 0; i < last; i++) {
      char next = text.charAt(i + 1);
      int pair = c * ASCII + next;
      if (c < ASCII && next < ASCII && (BEGINNINGS[pair / Long.SIZE] & 1L << pair) != 0) {
        int end = at(text, i, BY_BEGINNING.getOrDefault(pair, List.of()), hits);
        if (end > i) {
          i = end - 1;
          next = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
        }
      }
      c = next;
    }
  }

  /** The end of the secret that begins at {@code at}, or {@code at}. */
  private static int at(String text, int at, List<Form> forms, List<SecretFormats.Hit> hits) {
    for (Form form : forms) {
      if (text.startsWith(form.prefix, at)) {
        int end = end(form, text, at);
        if (end > at) {
          hits.add(new SecretFormats.Hit(at, end, form.kind, form.prefix));
          return end;
        }
      }
    }
    return at;
  }

  private static int end(Form form, String text, int at) {
    if (at > 0 && Alphabet.ALNUM.has(text.charAt(at - 1)) && Alphabet.ALNUM.has(form.prefix.charAt(0)) && !isEscape(text, at)) {
      return at;
    }
    int start = at + form.prefix.length();
    int end = start;
    while (end < text.length() && end - start <= form.most && form.alphabet.has(text.charAt(end))) {
      end++;
    }
    int length = end - start;
    if (length < form.least || length > form.most) {
      return at;
    }
    if (form.prefix.equals("SG.")) {
      // Two parts with a dot between them.
      int second = end + 1;
      while (second < text.length() && second - end < ANY && Alphabet.URL.has(text.charAt(second))) {
        second++;
      }
      if (end >= text.length() || text.charAt(end) != '.' || second - end < 40) {
        return at;
      }
      end = second;
    }
    if (form.mixed && !isMixed(text, start, end)) {
      return at;
    }
    boolean more = form.alphabet != Alphabet.URL && end < text.length() && Alphabet.ALNUM.has(text.charAt(end));
    return more || distinct(text, start, end) < LEAST_DISTINCT || isFiller(text, start, end) ? at : end;
  }

  private static boolean isMixed(String text, int start, int end) {
    boolean upper = false;
    boolean lower = false;
    boolean digit = false;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      upper |= c >= 'A' && c <= 'Z';
      lower |= c >= 'a' && c <= 'z';
      digit |= c >= '0' && c <= '9';
    }
    return upper && lower && digit;
  }

  /** {@code \n} and the like, in a text that is quoted, are no part of a word; nor is an escape that means nothing. */
  private static boolean isEscape(String text, int at) {
    return at > 1 && text.charAt(at - 2) == '\\';
  }

  /** {@code xxxx} and {@code your}: a place to put one. */
  private static boolean isFiller(String text, int start, int end) {
    for (int i = start; i + 4 <= end; i++) {
      char c = (char) (text.charAt(i) | 0x20);
      if ((c == 'x' && text.regionMatches(true, i, "xxxx", 0, 4)) || (c == 'y' && text.regionMatches(true, i, "your", 0, 4))) {
        return true;
      }
    }
    return false;
  }

  /** How many different characters there are. */
  static int distinct(String text, int start, int end) {
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
}
