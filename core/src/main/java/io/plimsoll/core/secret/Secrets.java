package io.plimsoll.core.secret;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges a named value: is it a secret, and how do we know? */
public final class Secrets {

  /** How sure we are, the surest first. */
  public enum Ground {
    /** The value has the form of a service's key, a token, a private key, or a URL with a password. */
    FORMAT,
    /** A program that everyone knows reads this very variable as a password. */
    VARIABLE,
    /** The name tells of a secret and the value looks drawn at random. */
    RANDOM,
    /** Only the name tells. */
    NAME
  }

  /**
   * A value that is, or may be, a secret.
   *
   * @param start of the secret part in the value
   * @param end exclusive
   * @param kind for people: "a GitHub token", "a password in a URL"
   * @param shown what may be printed of it
   */
  public record Judgement(Ground ground, int start, int end, String kind, String shown) {}

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
      "DBPASSWORD", "USERPASSWORD", "AUTHTOKEN", "ACCESSTOKEN", "SECRETKEY", "PRIVATEKEY", "ACCESSKEY", "CLIENTSECRET");

  /** What before KEY makes it a secret one. */
  private static final Set<String> TELLING_BEFORE_KEY = Set.of(
      "API", "APP", "ACCESS", "PRIVATE", "SECRET", "ENCRYPTION", "ENCRYPT", "ENC", "SIGNING", "SIGN", "MASTER", "AUTH", "ACCOUNT",
      "SERVICE", "SESSION", "COOKIE", "HMAC", "AES", "RSA", "SSH", "SSL", "TLS", "JWT", "DEPLOY", "CRYPTO", "STORAGE",
      "SECURITY", "CLIENT", "DB", "DATABASE", "ADMIN", "ROOT", "SERVER", "WEBHOOK", "CONSUMER", "DECRYPTION");

  /** Last words that say the value is about a secret, not one. */
  private static final Set<String> ABOUT = Set.of(
      "FILE", "FILES", "PATH", "DIR", "DIRECTORY", "NAME", "NAMES", "ID", "IDS", "VERSION", "ENABLED", "ENABLE", "DISABLED", "TTL",
      "EXPIRY", "EXPIRES", "EXPIRATION", "LIFETIME", "AGE", "LENGTH", "SIZE", "ALGORITHM", "ALG", "ALGO", "TYPE", "HOST", "PORT", "USER",
      "USERNAME", "URL", "URI", "ENDPOINT", "HEADER", "FIELD", "PREFIX", "SUFFIX", "POLICY", "REQUIRED", "COUNT", "LIMIT", "MAX", "MIN",
      "FORMAT", "ISSUER", "AUDIENCE", "ROTATION", "INTERVAL", "TIMEOUT", "STORE", "PROVIDER", "BACKEND", "MODE", "REF", "ARN", "HINT",
      "RESET", "CLASS", "LOCATION", "SOURCE", "STRENGTH", "FINGERPRINT", "SECONDS", "MINUTES", "HOURS", "DAYS", "MS");

  private static final Set<String> NOT_SECRET_BEFORE = Set.of("PUBLIC", "PUB", "ALLOW", "EMPTY", "RANDOM", "NO", "MAX", "MIN", "NUM");

  private static final Set<String> SWITCHES =
      Set.of("true", "false", "yes", "no", "on", "off", "0", "1", "enabled", "disabled", "none", "null", "nil", "undefined");

  private Secrets() {}

  /** Judges a value under a name; null when it is none. Both are whole: what has holes is judged by its known parts. */
  public static @Nullable Judgement judge(String name, String value) {
    if (value.isBlank()) {
      return null;
    }
    List<SecretFormats.Hit> hits = SecretFormats.find(value);
    if (!hits.isEmpty()) {
      var hit = hits.getFirst();
      return new Judgement(Ground.FORMAT, hit.start(), hit.end(), hit.kind(), hit.shown());
    }
    if (!(isTelling(name) || isLogin(name, value)) || isSwitch(value) || isElsewhere(value)) {
      return null;
    }
    Ground ground = PASSWORD_VARIABLES.contains(name.toUpperCase(Locale.ROOT)) ? Ground.VARIABLE
        : isRandom(value) ? Ground.RANDOM : Ground.NAME;
    String kind = ground == Ground.VARIABLE ? "a password that a well-known program reads" : "a secret, by its name";
    return new Judgement(ground, 0, value.length(), kind, "");
  }

  /** A data source name with a key or user in it, as error trackers have them. */
  private static boolean isLogin(String name, String value) {
    List<String> words = words(name);
    return !words.isEmpty() && words.getLast().equals("DSN") && value.contains("://") && value.indexOf('@') > 0;
  }

  /** True when the name of a variable says that its value is a secret. */
  public static boolean isTelling(String name) {
    if (PASSWORD_VARIABLES.contains(name.toUpperCase(Locale.ROOT))) {
      return true;
    }
    List<String> words = words(name);
    if (words.isEmpty() || ABOUT.contains(words.getLast())) {
      return false;
    }
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      String before = i == 0 ? "" : words.get(i - 1);
      if (NOT_SECRET_BEFORE.contains(before)) {
        continue;
      }
      boolean last = i == words.size() - 1;
      boolean shortForm = word.equals("PASS") || word.equals("PW") || word.equals("PWD");
      boolean ends = word.length() > 6 && (word.endsWith("APIKEY") || word.endsWith("PASSWORD"));
      if ((TELLING.contains(word) || ends) && (last || !shortForm)) {
        return !(word.equals("PWD") && words.size() == 1);
      }
      if ((word.equals("KEY") || word.equals("KEYS")) && TELLING_BEFORE_KEY.contains(before)) {
        return true;
      }
    }
    return false;
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

  private static boolean isSwitch(String value) {
    return SWITCHES.contains(value.strip().toLowerCase(Locale.ROOT));
  }

  /** A path, a reference to somewhere else, or a place to put a secret into. */
  private static boolean isElsewhere(String value) {
    return value.startsWith("/run/secrets/")
        || (value.startsWith("/") && value.indexOf('/', 1) > 0 && value.indexOf('=') < 0 && value.indexOf('+') < 0)
        || value.startsWith("./")
        || value.startsWith("../")
        || value.startsWith("~/")
        || value.startsWith("file:")
        || value.startsWith("vault:")
        || value.startsWith("arn:")
        || SecretFormats.isReference(value, 0, value.length());
  }

  /** True for a text that a person would hardly write: long enough, of one alphabet, and without much order. */
  static boolean isRandom(String value) {
    int length = value.length();
    if (length < 16 || length > 512) {
      return false;
    }
    int[] counts = new int[128];
    boolean digit = false;
    boolean letter = false;
    boolean hex = true;
    for (int i = 0; i < length; i++) {
      char c = value.charAt(i);
      if (c <= ' ' || c >= 127) {
        return false;
      }
      counts[c]++;
      boolean isDigit = c >= '0' && c <= '9';
      boolean isLetter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
      digit |= isDigit;
      letter |= isLetter;
      hex &= isDigit || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f') || c == '-';
    }
    if (!letter || !digit) {
      return false;
    }
    double bits = 0;
    for (int count : counts) {
      if (count > 0) {
        double share = (double) count / length;
        bits -= share * (Math.log(share) / Math.log(2));
      }
    }
    return bits >= (hex ? 2.8 : 3.4);
  }
}
