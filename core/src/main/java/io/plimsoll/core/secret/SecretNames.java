package io.plimsoll.core.secret;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Tells by the name of a value whether it is a secret. */
final class SecretNames {

  /** Variables that well-known images read as a password, by the images' own documentation. */
  private static final Set<String> PASSWORD_VARIABLES = Set.of(
      "POSTGRES_PASSWORD", "POSTGRESQL_PASSWORD", "POSTGRESQL_POSTGRES_PASSWORD", "PGPASSWORD", "PGADMIN_DEFAULT_PASSWORD",
      "MYSQL_ROOT_PASSWORD", "MYSQL_PASSWORD", "MYSQL_REPLICATION_PASSWORD", "MYSQL_PWD", "MARIADB_ROOT_PASSWORD",
      "MARIADB_PASSWORD", "MARIADB_REPLICATION_PASSWORD", "MONGO_INITDB_ROOT_PASSWORD", "MONGODB_ROOT_PASSWORD",
      "MONGODB_PASSWORD", "REDIS_PASSWORD", "VALKEY_PASSWORD", "RABBITMQ_DEFAULT_PASS", "RABBITMQ_PASSWORD", "SA_PASSWORD",
      "MSSQL_SA_PASSWORD", "ORACLE_PASSWORD", "ORACLE_PWD", "ELASTIC_PASSWORD", "ELASTICSEARCH_PASSWORD", "KIBANA_PASSWORD",
      "OPENSEARCH_INITIAL_ADMIN_PASSWORD", "KEYCLOAK_ADMIN_PASSWORD", "KEYCLOAK_PASSWORD", "KC_BOOTSTRAP_ADMIN_PASSWORD",
      "KC_DB_PASSWORD", "GF_SECURITY_ADMIN_PASSWORD", "WORDPRESS_DB_PASSWORD", "MINIO_ROOT_PASSWORD", "MINIO_SECRET_KEY",
      "COUCHDB_PASSWORD", "CLICKHOUSE_PASSWORD", "NEO4J_AUTH", "INFLUXDB_ADMIN_PASSWORD", "DOCKER_INFLUXDB_INIT_PASSWORD",
      "DOCKER_INFLUXDB_INIT_ADMIN_TOKEN", "CASSANDRA_PASSWORD", "ARANGO_ROOT_PASSWORD", "NEXTCLOUD_ADMIN_PASSWORD",
      "ME_CONFIG_BASICAUTH_PASSWORD", "ME_CONFIG_MONGODB_ADMINPASSWORD", "VAULT_DEV_ROOT_TOKEN_ID", "LDAP_ADMIN_PASSWORD",
      "AWS_SECRET_ACCESS_KEY", "SPRING_DATASOURCE_PASSWORD", "ACTIVEMQ_ADMIN_PASSWORD", "SONAR_JDBC_PASSWORD",
      "DJANGO_SUPERUSER_PASSWORD", "RCON_PASSWORD", "WEBPASSWORD", "FTLCONF_WEBSERVER_API_PASSWORD", "DOCKER_PASSWORD");

  private static final Set<String> TELLING = Set.of(
      "PASSWORD", "PASSWD", "PASSPHRASE", "PASSCODE", "PWD", "PASS", "PW", "PSW", "SECRET", "SECRETS", "TOKEN", "CREDENTIAL",
      "CREDENTIALS", "APIKEY", "SALT", "PEPPER", "PASSWORDS", "ADMINPASSWORD", "PRIVKEY", "WEBPASSWORD", "ROOTPASSWORD",
      "DBPASSWORD", "USERPASSWORD", "AUTHTOKEN", "ACCESSTOKEN", "SECRETKEY", "PRIVATEKEY", "ACCESSKEY", "CLIENTSECRET",
      "JWTSECRET", "SESSIONSECRET", "COOKIESECRET", "APPSECRET", "AUTHSECRET", "ENCRYPTIONKEY", "TOKENSECRET", "JWTKEY", "APISECRET");

  /** What before KEY makes it a secret one. */
  private static final Set<String> TELLING_BEFORE_KEY = Set.of(
      "API", "APP", "ACCESS", "PRIVATE", "SECRET", "ENCRYPTION", "ENCRYPT", "ENC", "SIGNING", "SIGN", "MASTER", "AUTH", "ACCOUNT",
      "SERVICE", "SESSION", "COOKIE", "HMAC", "AES", "RSA", "SSH", "SSL", "TLS", "JWT", "DEPLOY", "CRYPTO", "STORAGE",
      "SECURITY", "CLIENT", "DB", "DATABASE", "ADMIN", "ROOT", "SERVER", "WEBHOOK", "CONSUMER", "DECRYPTION", "FERNET", "SIGNATURE",
      "WIDGET", "SUBSCRIPTION");

  /** Words behind it that say the value is about a secret, not one. */
  private static final Set<String> ABOUT = Set.of(
      "FILE", "FILES", "PATH", "DIR", "DIRECTORY", "NAME", "NAMES", "ID", "IDS", "VERSION", "ENABLED", "ENABLE", "DISABLED", "TTL",
      "EXPIRY", "EXPIRES", "EXPIRATION", "LIFETIME", "AGE", "LENGTH", "SIZE", "ALGORITHM", "ALG", "ALGO", "TYPE", "HOST", "PORT", "USER",
      "USERNAME", "URL", "URI", "ENDPOINT", "HEADER", "FIELD", "PREFIX", "SUFFIX", "POLICY", "REQUIRED", "COUNT", "LIMIT", "MAX", "MIN",
      "FORMAT", "ISSUER", "AUDIENCE", "ROTATION", "INTERVAL", "TIMEOUT", "STORE", "PROVIDER", "BACKEND", "MODE", "REF", "ARN", "HINT",
      "RESET", "CLASS", "LOCATION", "SOURCE", "STRENGTH", "FINGERPRINT", "SECONDS", "MINUTES", "HOURS", "DAYS", "MS", "EXPIRE",
      "EXPIRED", "DURATION", "VALIDITY", "PERIOD", "GRACE", "LEEWAY", "ROUNDS", "ITERATIONS", "COST", "BITS", "BYTES", "SHA", "SHA1", "SHA256",
      "SHA512", "MD5", "CHECKSUM", "CHECKSUMS", "DIGEST", "HASH", "ENCODING", "CHARSET", "PATTERN", "REGEX", "RULES", "RETRIES", "ATTEMPTS",
      "SCOPE", "SCOPES", "ROLE", "ROLES", "SCRIPT", "COMMAND", "CMD", "TABLE", "COLUMN", "INDEX", "ENV", "LABEL", "MOUNT", "VOLUME", "REGION",
      "ZONE", "DOMAIN", "EMAIL", "METHOD", "MANAGER", "ENGINE", "DRIVER", "PLUGIN", "SCHEME", "KIND", "SERVICE", "FLOW", "PERCENT", "LEVEL",
      "ENCRYPTION", "HASHER", "HASHING", "HASHERS", "CACHE", "TEMPLATE", "HISTORY", "COMPLEXITY", "VALIDATORS", "VALIDATOR", "STDIN", "FD", "PROMPT");

  /** A name with one of these is of something that everyone may have. */
  private static final Set<String> PUBLISHED = Set.of("PUBLIC", "PUB", "PUBLISHABLE", "ANON");

  private static final Set<String> PASSWORDS = Set.of("PASSWORD", "PASSWD", "PASSPHRASE", "PASSWORDS", "PASS", "PWD", "PSW", "PW");

  /** What before SECRET or KEY says that sessions, tokens or data are signed or encrypted with it, or that a client is known by it. */
  private static final Set<String> SIGNING_BEFORE_SECRET = Set.of(
      "SESSION", "SESSIONS", "JWT", "JWTS", "AUTH", "NEXTAUTH", "COOKIE", "COOKIES", "TOKEN", "ACCESS", "REFRESH", "SIGNING", "SIGNATURE", "SIGN",
      "HMAC", "CSRF", "XSRF", "CLIENT", "CONSUMER", "API", "APP", "APPLICATION", "ADMIN", "MASTER", "SHARED", "OTP", "TOTP", "WEBHOOK",
      "HASH", "HASHING", "ENCRYPTION", "CRYPTO", "CRYPT", "OAUTH", "OAUTH2", "OIDC", "STATE", "FLASK", "DJANGO", "RAILS", "EXPRESS", "SERVER",
      "INTERNAL", "LOGIN", "PASSPORT", "BETTERAUTH", "AUTHJS", "PAYLOAD", "ENC");

  private static final Set<String> SIGNING_BEFORE_KEY = Set.of(
      "SECRET", "SESSION", "COOKIE", "JWT", "HMAC", "FERNET", "ENCRYPTION", "DECRYPTION", "ENCRYPT", "AES", "CRYPTO", "MASTER", "ENC");

  /** What before SIGNING_KEY says that no packages or images are signed. */
  private static final Set<String> SIGNED = Set.of("JWT", "TOKEN", "SESSION", "COOKIE", "REQUEST", "URL", "LINK", "DATA", "AUTH");

  private static final Set<String> NOT_SECRET_BEFORE = Set.of(
      "PUBLIC", "PUB", "ALLOW", "EMPTY", "RANDOM", "NO", "MAX", "MIN", "NUM", "DISABLED", "DISABLE", "WITHOUT");

  private SecretNames() {}

  /** True for a variable that a well-known program reads as a password. */
  static boolean isKnown(String name) {
    return PASSWORD_VARIABLES.contains(name.toUpperCase(Locale.ROOT));
  }

  /** True for a name that says of its value that it is a password, and not only that it is to be kept secret. */
  static boolean isPassword(String name) {
    List<String> words = words(name);
    String last = words.isEmpty() ? "" : words.getLast();
    return PASSWORDS.contains(last) || last.endsWith("PASSWORD") || last.endsWith("PASSWD");
  }

  /**
   * True for the name of what signs sessions and tokens, encrypts data, or proves who a client is: whoever has it makes what they
   * like, however short it is. {@code TLS_SECRET} is none, which may as well be the name of one that is kept somewhere.
   */
  static boolean isSigning(String name) {
    List<String> words = words(name);
    int last = words.size() - 1;
    if (last < 0) {
      return false;
    }
    String word = words.get(last);
    String before = last < 1 ? "" : words.get(last - 1);
    return switch (word) {
      case "SECRET" -> SIGNING_BEFORE_SECRET.contains(before);
      case "KEY" -> SIGNING_BEFORE_KEY.contains(before) || (before.equals("APP") && last == 1)
          || ((before.equals("SIGNING") || before.equals("SIGNATURE")) && last > 1 && SIGNED.contains(words.get(last - 2)));
      case "BASE" -> last > 1 && before.equals("KEY") && words.get(last - 2).equals("SECRET");
      case "COOKIE" -> before.equals("ERLANG");
      case "JWTSECRET", "SESSIONSECRET", "SECRETKEY", "COOKIESECRET", "APPSECRET", "CLIENTSECRET", "AUTHSECRET", "ENCRYPTIONKEY",
          "TOKENSECRET", "JWTKEY", "APISECRET" -> true;
      default -> false;
    };
  }

  /** True for a name that says that everyone may have the value. */
  static boolean isPublished(String name) {
    for (String word : words(name)) {
      if (PUBLISHED.contains(word)) {
        return true;
      }
    }
    return false;
  }

  /** True when a name says that the value is a secret. */
  static boolean isTelling(String name) {
    if (isKnown(name)) {
      return true;
    }
    List<String> words = words(name);
    if (isSigning(name)) {
      return !isPublished(name);
    }
    int telling = -1;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (PUBLISHED.contains(word)) {
        return false;
      }
      if (tells(words, i)) {
        telling = i;
      } else if (telling >= 0 && ABOUT.contains(word)) {
        // What stands behind is about the secret before it: SECRET_NAME, TOKEN_EXPIRES_IN.
        telling = -1;
      }
    }
    return telling >= 0;
  }

  private static boolean tells(List<String> words, int at) {
    String word = words.get(at);
    String before = at == 0 ? "" : words.get(at - 1);
    if (NOT_SECRET_BEFORE.contains(before)) {
      return false;
    }
    boolean shortForm = word.equals("PASS") || word.equals("PW") || word.equals("PWD");
    boolean ends = word.length() > 6 && (word.endsWith("APIKEY") || word.endsWith("PASSWORD"));
    if (TELLING.contains(word) || ends) {
      return !shortForm || (at == words.size() - 1 && !(word.equals("PWD") && words.size() == 1));
    }
    return (word.equals("KEY") || word.equals("KEYS")) && TELLING_BEFORE_KEY.contains(before);
  }

  /** The words of a name: {@code dbRootPassword}, {@code db-root.password}, {@code DB_ROOT_PASSWORD}; in upper case. */
  static List<String> words(String name) {
    var words = new ArrayList<String>();
    var word = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = Character.isLetterOrDigit(c);
      boolean hump = letter && Character.isUpperCase(c) && i > 0 && Character.isLowerCase(name.charAt(i - 1));
      if ((!letter || hump) && !word.isEmpty()) {
        words.add(word.toString());
        word.setLength(0);
      }
      if (letter) {
        word.append(Character.toUpperCase(c));
      }
    }
    if (!word.isEmpty()) {
      words.add(word.toString());
    }
    return words;
  }
}
