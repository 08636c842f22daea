package io.plimsoll.cli;

import java.util.List;

/**
 * A kind of secret, with a made-up one. Forms that hosts of code look for are put together here, so that none stands in this
 * file.
 *
 * @param name for people
 * @param key the variable that it stands under; one that tells nothing where the value alone must do
 * @param value what is written
 * @param secret the part of it that must never be printed
 * @param bare true if the value tells by itself that it is a secret
 */
record SecretFamily(String name, String key, String value, String secret, boolean bare) {

  private static final String MIXED = "Qz7Lw2Rk9Vb4Xn6Tj1Hs8Gd3Fp5Cy0MaEuWiOxSvBtNqKrZeJ";
  private static final String HEX = "7c1e9d3b5a8f2046e7b19c5d8a3f60427e1c9d5b3a8f6024b7e19d5c83af0642";
  private static final String UPPER = "QZ7LW2RK9VB4XN6TJ1HS8GD3FP5CY0MAEUWIOXSVBTNQKRZEJHDLP4K8T2M";
  private static final String WORD = "kelpie7Walrus31";

  static final List<SecretFamily> ALL = List.of(
      form("an AWS key id", "AKI" + "A", UPPER, 16),
      form("an AWS session key id", "ASI" + "A", UPPER, 16),
      named("an AWS secret key", "AWS_SECRET_ACCESS_KEY", MIXED.substring(0, 40)),
      form("a GitHub token", "gh" + "p_", MIXED, 36),
      form("a fine-grained GitHub token", "github" + "_pat_", MIXED + "_" + MIXED, 82),
      form("a GitLab token", "glp" + "at-", MIXED, 20),
      form("a Slack token", "xox" + "b-", "123456789012-123456789012-" + MIXED, 50),
      url("a Slack webhook", "https://hooks." + "slack.com/services/T00AB12CD/B00AB12CD/", MIXED.substring(0, 24), ""),
      url("a Discord webhook", "https://disc" + "ord.com/api/webhooks/123456789012345678/", MIXED + MIXED.substring(0, 19), ""),
      form("a Stripe key", "sk_" + "live_", MIXED, 24),
      form("a restricted Stripe key", "rk_" + "live_", MIXED, 24),
      form("a Google key", "AI" + "za", MIXED, 35),
      new SecretFamily("a Google service account", "VALUE",
          "{\"type\": \"service_account\", \"private_key\": \"-----BEGIN PRIVATE KEY-----\\n" + MIXED + "\\n-----END PRIVATE KEY-----\\n\"}",
          MIXED, true),
      new SecretFamily("an Azure connection string", "VALUE", "DefaultEndpointsProtocol=https;AccountName=shop;AccountKey="
          + (MIXED + MIXED).substring(0, 86) + "==;EndpointSuffix=core.windows.net", (MIXED + MIXED).substring(0, 86), true),
      url("a shared access signature", "https://shop.blob.core.windows.net/c?sv=2022-11-02&sp=r&sig=", MIXED.substring(0, 43) + "%3D", ""),
      url("a presigned URL", "https://b.s3.amazonaws.com/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=", HEX, ""),
      form("a SendGrid key", "SG" + ".", MIXED.substring(0, 22) + "." + MIXED.substring(0, 43), 66),
      form("a Twilio key", "S" + "K", HEX, 32),
      form("an npm token", "np" + "m_", MIXED, 36),
      form("a PyPI token", "pypi-" + "AgEIcHlwaS5vcmc", MIXED + MIXED, 90),
      form("a Hugging Face token", "h" + "f_", MIXED, 34),
      form("an Anthropic key", "sk-" + "ant-api03-", MIXED + MIXED, 93),
      form("an OpenAI key", "sk-" + "proj-", MIXED, 48),
      form("a Docker Hub token", "dckr" + "_pat_", MIXED, 27),
      form("a Doppler token", "dp.p" + "t.", MIXED, 43),
      form("a DigitalOcean token", "dop" + "_v1_", HEX, 64),
      form("a Databricks token", "da" + "pi", HEX, 32),
      form("an Elicit key", "el" + "k_live_", HEX, 32),
      form("a Shopify token", "shp" + "at_", HEX, 32),
      new SecretFamily("a Telegram bot", "VALUE", "1234567890:AA" + MIXED.substring(0, 33), MIXED.substring(0, 33), true),
      new SecretFamily("a JWT", "VALUE", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0." + MIXED.substring(0, 43), MIXED.substring(0, 43), true),
      form("an age key", "AGE-SECRET-" + "KEY-1", UPPER, 58),
      form("a Vault token", "hv" + "s.", MIXED, 24),
      new SecretFamily("a Terraform token", "VALUE", MIXED.substring(0, 14) + ".atlas" + "v1." + (MIXED + MIXED).substring(0, 67), MIXED.substring(20), true),
      form("a Linear key", "lin" + "_api_", MIXED, 40),
      form("a Notion token", "nt" + "n_", "1234567890" + MIXED, 46),
      form("a Postman key", "PMA" + "K-", HEX.substring(0, 24) + "-" + HEX.substring(0, 34), 59),
      form("a New Relic key", "NRA" + "K-", UPPER, 27),
      form("a Grafana token", "gls" + "a_", MIXED.substring(0, 32) + "_7c1e9d3b", 41),
      form("a PlanetScale token", "psca" + "le_tkn_", MIXED, 43),
      form("a Heroku key", "HRK" + "U-", HEX.substring(0, 8) + "-1c7d-459a-8fea-" + HEX.substring(0, 12), 36),
      url("a password in a URL", "postgres://app:", WORD, "@db:5432/shop"),
      url("a broker's password", "amqp://app:", WORD, "@mq:5672/%2f"),
      url("a cache's password", "redis://:", WORD, "@cache:6379/0"),
      url("a mail server's password", "smtps://ada%40acme.org:", WORD, "@mail.acme.org:465"),
      url("a database of MongoDB", "mongodb+srv://app:", WORD, "@c0.mongodb.net/shop?retryWrites=true"),
      url("a JDBC URL", "jdbc:postgresql://db/shop?user=app&password=", WORD, "&ssl=true"),
      url("an Oracle login", "jdbc:oracle:thin:app/", WORD, "@//db:1521/shop"),
      url("an ADO connection string", "Server=db,1433;Database=shop;User Id=app;Password=", WORD, ";Encrypt=true"),
      url("an ODBC connection string", "Driver={PostgreSQL};Server=db;Uid=app;Pwd=", WORD, ";"),
      new SecretFamily("a password in JSON", "VALUE", "{\"host\": \"db\", \"password\": \"" + WORD + "\"}", WORD, true),
      new SecretFamily("a private key", "VALUE", "-----BEGIN RSA PRIVATE KEY-----\\n" + MIXED + "\\n-----END RSA PRIVATE KEY-----", MIXED, true),
      named("a random text under a telling name", "SESSION_SECRET", "vB5nR8xK2mW7qT4zP9cL6hJ3"),
      named("a password", "DB_PASSWORD", "penguin-lantern-harbour"),
      named("a password of a well-known program", "POSTGRES_PASSWORD", WORD),
      named("a token of Cloudflare", "CLOUDFLARE_API_TOKEN", MIXED.substring(0, 40)));

  private static SecretFamily form(String name, String prefix, String alphabet, int length) {
    String rest = alphabet.substring(0, length);
    return new SecretFamily(name, "VALUE", prefix + rest, rest, true);
  }

  private static SecretFamily url(String name, String before, String secret, String after) {
    return new SecretFamily(name, "VALUE", before + secret + after, secret, true);
  }

  private static SecretFamily named(String name, String key, String value) {
    return new SecretFamily(name, key, value, value, false);
  }

  /** The value between double quotes of YAML, of JSON and of ENV. */
  String quoted() {
    return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  /** The key with a number, so that it is one of its own. */
  String key(int number) {
    return bare ? key + number : key;
  }

  /** As a program spells an option: {@code --db-password}. */
  String option() {
    return "--" + key.toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /** So many characters of a secret help whoever has them. */
  static final int PART = 9;

  /** The first and the last characters of the secret: what is cut in print is cut at one of its ends. */
  List<String> parts() {
    return List.of(secret.substring(0, PART), secret.substring(secret.length() - PART));
  }

  @Override
  public String toString() {
    return name;
  }
}
