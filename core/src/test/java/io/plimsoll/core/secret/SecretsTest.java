package io.plimsoll.core.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.secret.Secrets.Ground;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

  /** Names and values that are secrets, with how we know. Keys are made up in the forms that their services publish. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "X|elk_live_9f86d081884c7d659a2feaa0c55ad015|FORMAT",
      "X|AKIAIOSFODNN7EXAMPLE|FORMAT",
      "X|ghp_a8F3kQ9zL2xV7cB4nM1sD6gH5jK0pW8rT2yU|FORMAT",
      "X|glpat-a8F3kQ9zL2xV7cB4nM1s|FORMAT",
      "X|xoxb-123456789012-abcdefABCDEF|FORMAT",
      "X|sk_live_a8F3kQ9zL2xV7cB4|FORMAT",
      "X|npm_a8F3kQ9zL2xV7cB4nM1sD6gH5jK0pW8rT2yU|FORMAT",
      "X|AIzaSyA8F3kQ9zL2xV7cB4nM1sD6gH5jK0pW8rT|FORMAT",
      "X|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|FORMAT",
      "X|eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U|FORMAT",
      "X|-----BEGIN RSA PRIVATE KEY-----|FORMAT",
      "DATABASE_URL|postgres://app:hunter2@db/shop|FORMAT",
      "DATABASE_URL|mysql://root:p%40ss@db:3306/shop?ssl=1|FORMAT",
      "REDIS_URL|redis://:hunter2@cache:6379/0|FORMAT",
      "CONN|https://user:pa:ss@host|FORMAT",
      "POSTGRES_PASSWORD|hunter2|VARIABLE",
      "MYSQL_ROOT_PASSWORD|root|VARIABLE",
      "mongo_initdb_root_password|y|VARIABLE",
      "SESSION_SECRET|kX8vQ2mZ7pL4wR9tB3nF6yH1|RANDOM",
      "API_KEY|9f86d081884c7d659a2feaa0c55ad015|RANDOM",
      "jwtSecret|Zm9vYmFyYmF6cXV4MTIzNDU2Nzg5MA|RANDOM",
      "API_KEY|development|NAME",
      "DB_PASS|y|NAME",
      "app.password|letmein|NAME",
      "SESSION_SALT|pepper|NAME",
      "dbPassword|secret|NAME",
      "ENCRYPTION_KEY|short|NAME",
  })
  void thatIsOne(String name, String value, Ground ground) {
    Secrets.Judgement judgement = Secrets.judge(name, value);
    assertThat(judgement).isNotNull();
    assertThat(judgement.ground()).isEqualTo(ground);
    assertThat(value.substring(judgement.start(), judgement.end())).isNotEmpty();
  }

  /** The families that make people switch scanners off. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "POSTGRES_PASSWORD_FILE|/run/secrets/db", "API_KEY_FILE|/etc/key", "KEY_VERSION|3", "PASSWORD_MIN_LENGTH|12",
      "TOKEN_URL|https://login.example.org/token", "SECRET_NAME|shop", "MAX_TOKENS|4096", "PUBLIC_KEY|abcdefghijklmnop1234",
      "ALLOW_EMPTY_PASSWORD|yes", "MYSQL_RANDOM_ROOT_PASSWORD|true", "TOKEN_TTL|3600", "SECRET_KEY_ID|abc",
      "GIT_COMMIT|9f86d081884c7d659a2feaa0c55ad015a3bf4f1b", "BUILD_ID|123e4567-e89b-12d3-a456-426614174000",
      "PIN|libcrypto3=3.1.4-r5", "DATABASE_URL|postgres://db:5432/shop", "DATABASE_URL|postgres://app@db/shop",
      "DATABASE_URL|postgres://app:${PASSWORD}@db/shop", "DATABASE_URL|postgres://app:<password>@db/shop",
      "DATABASE_URL|postgres://app:****@db/shop", "IMAGE|node@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
      "PASSWORD|${DB_PASSWORD}", "PASSWORD|''", "API_KEY|<your key>", "SECRET|/run/secrets/x", "USE_TOKENS|true", "PWD|/srv/app",
      "COMPASS_DIRECTION|north", "KEYBOARD|us", "MONKEY|banana", "TOKENIZER|bert", "PASSENGER_COUNT|4", "BYPASS|x1",
      "KEYCLOAK_URL|https://id.acme.org/realms/acme", "KEYCLOAK_IMPORT|a8F3kQ9zL2xV7cB4nM1sD6gH", "AUTHOR|a8F3kQ9zL2xV7cB4nM1sD6gH",
      "PASSIVE_PORTS|30000-30009", "COMPASS|a8F3kQ9zL2xV7cB4nM1sD6gH", "TOKENIZERS_PARALLELISM|false", "TOKEN_EXPIRY|3600",
      "TOKEN_EXPIRES_IN|3600", "SESSION_TOKEN_MAX_AGE_DAYS|30", "SSH_KEY_TYPE|ed25519", "S3_KEY_PREFIX|a8F3kQ9zL2xV7cB4nM1sD6gH",
      "CACHE_KEY|a8F3kQ9zL2xV7cB4nM1sD6gH", "PRIMARY_KEY|a8F3kQ9zL2xV7cB4nM1sD6gH", "SORT_KEY|a8F3kQ9zL2xV7cB4nM1sD6gH",
      "GPG_KEY|7169605F62C751356D054A26A821E680E5FA6305", "NODE_GPG_KEYS|C0D6248439F1D5604AAFFB4021D900FFDB233756",
      "SECRET_SHA256|9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
      "KEY_CHECKSUM|9f86d081884c7d659a2feaa0c55ad015a3bf4f1b", "INTEGRITY|sha512-a8F3kQ9zL2xV7cB4nM1sD6gH5jK0pW8rT2yU7iO4eA9qX3wE6==",
      "SECRET_MANAGER_URL|https://vault.acme.org", "SECRET_STORE|https://vault.acme.org:8200/v1", "TLS_KEY|/etc/tls/tls.key", "TLS_KEY|tls.key",
      "JAVA_OPTS|-Djavax.net.ssl.keyStore=/etc/x.jks -Dkeystore.path=/x", "API_TOKEN|arn:aws:secretsmanager:eu-1:1:secret:x",
      "API_TOKEN|op://vault/item/field", "API_TOKEN|{{ api_token }}", "API_TOKEN|ENC[AES256_GCM,data:a8F3kQ9zL2]", "SALT_ROUNDS|12",
      "NEXT_PUBLIC_API_KEY|a8F3kQ9zL2xV7cB4nM1sD6gH", "STRIPE_PUBLISHABLE_KEY|pk_live_a8F3kQ9zL2xV7cB4nM1s",
      "ANON_KEY|eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U",
      "SETTINGS|eyJhIjogMSwgImIiOiAidGV4dCJ9", "X|https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX",
      "X|glpat-xxxxxxxxxxxxxxxxxxxx", "X|sk-ant-your-key-here-your-key-here-your-key", "X|https://b.s3.amazonaws.com/k?sig=abc",
      "X|Server=db;User Id=app;Password=${PASSWORD};", "X|jdbc:postgresql://db/x?user=a&password=<password>", "X|{\"password\": \"${PW}\"}",
      "X|{\"token_ttl\": \"3600\", \"secret_name\": \"shop\"}", "DESCRIPTION|the password: has to be long", "X|user@tcp(db:3306)/shop",
      "SSH_AUTH_SOCK|/ssh-agent", "SK|sk-", "X|ghp_short", "X|https://example.org/a:b@c", "X|AKIAAAAAAAAAAAAAAAAA",
  })
  void thatIsNone(String name, String value) {
    assertThat(Secrets.judge(name, value.equals("''") ? "" : value)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "password: hunter2", "API_KEY=\"a b\"", "--token abc123", "\"dbPassword\": \"hunter2\"", "- POSTGRES_PASSWORD=hunter2",
      "x postgres://a:hunter2@db y", "ENV A=1 SECRET=hunter2 B=2",
  })
  void isHiddenInAnyText(String text) {
    var hidden = new StringBuilder(text);
    for (SecretText.Span span : SecretText.find(text).reversed()) {
      hidden.replace(span.start(), span.end(), "***");
    }
    assertThat(hidden.toString()).contains("***").doesNotContain("hunter2").doesNotContain("abc123").doesNotContain("a b");
  }

  /** What asks to be replaced is a finding of its own kind: everyone knows it. */
  @ParameterizedTest
  @ValueSource(strings = {
      "changeme", "change_me_please", "CHANGE-ME", "your_api_key_here", "YOUR-SECRET", "REPLACE_ME", "xxxxxxxx", "my-super-secret-key", "postgres",
      "admin123", "P@ssw0rd!", "12345678", "dummy-key", "example-token", "<password>", "insert-token", "secretkeyhere"})
  void everyoneKnows(String value) {
    assertThat(DefaultPasswords.has(value)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "correct-horse", "kX8vQ2mZ7pL4wR9tB3nF6yH1", "hunter2Zebra", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEYabcd", "tr0ub4dor", "yourself9281"})
  void nobodyKnows(String value) {
    assertThat(DefaultPasswords.has(value)).isFalse();
  }

  @Test
  void onlyThePasswordOfAUrlIsHidden() {
    String value = "postgres://app:hunter2@db/shop";
    Secrets.Judgement judgement = Secrets.judge("X", value);
    assertThat(judgement).isNotNull();
    assertThat(value.substring(judgement.start(), judgement.end())).isEqualTo("hunter2");
  }

  @Test
  void aKnownFormKeepsItsPublicPrefix() {
    Secrets.Judgement judgement = Secrets.judge("X", "elk_live_9f86d081884c7d659a2feaa0c55ad015");
    assertThat(judgement).isNotNull();
    assertThat(judgement.shown()).isEqualTo("elk_");
  }

  @Test
  void takesTimeInProportionToTheText() {
    String beginnings = "-----BEGIN RSA PRIVATE KEY-----\n".repeat(100_000);
    assertThat(SecretFormats.find(beginnings)).isNotEmpty();
    assertThat(SecretFormats.find("eyJ".repeat(1_000_000))).isEmpty();
    assertThat(SecretFormats.find("://a:".repeat(800_000))).isEmpty();
    assertThat(SecretText.find("password:".repeat(400_000))).isNotNull();
    assertThat(SecretFormats.find("ghp_".repeat(1_000_000))).isNotNull();
  }
}
