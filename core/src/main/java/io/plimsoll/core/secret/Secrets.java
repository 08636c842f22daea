package io.plimsoll.core.secret;

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
  public record Judgement(Ground ground, int start, int end, String kind, String shown) {

    /** True for the hash of a password, which is to be guessed first. */
    public boolean isHash() {
      return BasicLogin.isHash(kind);
    }
  }

  private static final Set<String> SWITCHES =
      Set.of("true", "false", "yes", "no", "on", "off", "0", "1", "enabled", "disabled", "none", "null", "nil", "undefined");

  /** A shorter number is a count or a time, in characters. */
  private static final int LEAST_NUMBER = 5;

  /** Of a word that is a password by its letters alone, in characters. */
  private static final int LEAST_MIXED = 8;

  private static final int MOST_MIXED = 128;

  /** One of which the digits stand at its end alone may be a name, unless it is as long, in characters. */
  private static final int SURELY_MIXED = 12;

  private Secrets() {}

  /** Judges a value under a name; null when it is none. Both are whole: what has holes is judged by its known parts. */
  public static @Nullable Judgement judge(String name, String written) {
    if (written.isBlank()) {
      return null;
    }
    // The end of the last line, as a block of YAML has it, is no part of a password.
    String value = Defaults.plain(written.strip());
    int from = written.indexOf(written.strip());
    List<SecretFormats.Hit> hits = SecretFormats.find(value);
    if (!hits.isEmpty()) {
      var hit = worst(value, hits);
      boolean published = (hit.kind().endsWith("(JWT)") || hit.kind().equals("a Google API key")) && SecretNames.isPublished(name);
      return published ? null : new Judgement(Ground.FORMAT, from + hit.start(), from + hit.end(), hit.kind(), hit.shown());
    }
    SecretFormats.Hit basic = BasicLogin.find(name, value);
    if (basic != null) {
      return new Judgement(Ground.FORMAT, from + basic.start(), from + basic.end(), basic.kind(), "");
    }
    boolean login = isLogin(name, value);
    if (!login && (!isTelling(name) || isHarmless(value))) {
      return null;
    }
    boolean known = SecretNames.isKnown(name);
    if (!known && !isPassword(name) && value.length() < LEAST_NUMBER && isNumber(value)) {
      return null;
    }
    Ground ground = known ? Ground.VARIABLE : !login && isRandom(value) ? Ground.RANDOM : Ground.NAME;
    String kind = ground == Ground.VARIABLE ? "a password that a well-known program reads" : "a secret, by its name";
    return new Judgement(ground, from, from + value.length(), kind, "");
  }

  /** True where more than a name tells, or the name says that it is a password, or signs what a program trusts. */
  public static boolean isCertain(String name, Judgement judgement) {
    return judgement.ground() != Ground.NAME || isPassword(name) || isSigning(name);
  }

  /** True for the name of what signs or encrypts: a short value is guessed, and whoever has it makes sessions and tokens. */
  public static boolean isSigning(String name) {
    return SecretNames.isSigning(name);
  }

  /** True for a hash of which very many can be tried a second; {@code kind} is that of a {@link Judgement#isHash hash}. */
  public static boolean isFastHash(String kind) {
    return BasicLogin.isFastHash(kind);
  }

  /** True for what is called a hash of a password. */
  public static boolean isHash(String kind) {
    return BasicLogin.isHash(kind);
  }

  /** A data source name as error trackers have them: it is public as a rule, so that only its name tells. */
  private static boolean isLogin(String name, String value) {
    return name.length() > 2 && name.regionMatches(true, name.length() - 3, "DSN", 0, 3) && value.contains("://") && value.indexOf('@') > 0;
  }

  /** The first that not everyone knows. */
  private static SecretFormats.Hit worst(String value, List<SecretFormats.Hit> hits) {
    for (SecretFormats.Hit hit : hits) {
      if (!DefaultPasswords.has(value.substring(hit.start(), hit.end()))) {
        return hit;
      }
    }
    return hits.getFirst();
  }

  /** True when the name of a variable says that its value is a secret. */
  public static boolean isTelling(String name) {
    return SecretNames.isTelling(name);
  }

  /** True for a name that says of its value that it is a password, and not only that it is to be kept secret. */
  public static boolean isPassword(String name) {
    return SecretNames.isPassword(name) || SecretNames.isKnown(name);
  }

  /** True for a value that is no secret whatever its name is: a switch, a variable, a path, a reference to somewhere else. */
  static boolean isHarmless(String value) {
    return value.isBlank() || isSwitch(value) || isElsewhere(value);
  }

  private static boolean isNumber(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if ((c < '0' || c > '9') && c != '.') {
        return value.length() - i == 1 && "smhdkMG".indexOf(c) >= 0 && i > 0;
      }
    }
    return true;
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
        || value.startsWith("op://")
        || value.startsWith("ref+")
        || value.startsWith("ENC[")
        || (value.startsWith("ENC(") && value.endsWith(")"))
        || value.startsWith("-----BEGIN PGP MESSAGE")
        || value.startsWith("-----BEGIN AGE ENCRYPTED")
        || value.startsWith("alias/")
        || value.startsWith("projects/")
        || value.startsWith("ssm:")
        || value.startsWith("secretsmanager:")
        || value.startsWith("sm://")
        || value.startsWith("kms://")
        || value.startsWith("awskms://")
        || value.startsWith("gcpkms://")
        || value.startsWith("http://")
        || value.startsWith("https://")
        || isFileName(value)
        || SecretFormats.isReference(value, 0, value.length());
  }

  /**
   * True for a word that people write only as a password: long enough, of small and capital letters and digits, and with no sign of
   * a path, a port or a setting.
   */
  static boolean isMixed(String value) {
    boolean upper = false;
    boolean lower = false;
    boolean digit = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      upper |= c >= 'A' && c <= 'Z';
      lower |= c >= 'a' && c <= 'z';
      digit |= c >= '0' && c <= '9';
      if (c <= ' ' || c >= 127 || ":/=,(){}[]<>$`\"'\\|;&".indexOf(c) >= 0) {
        return false;
      }
    }
    return value.length() >= LEAST_MIXED && value.length() <= MOST_MIXED && upper && lower && digit;
  }

  /**
   * True for a word that looks drawn at random, or is written as only passwords are; {@code my-service-v2-of-shop} and {@code
   * Dockerfile2} are names.
   */
  public static boolean isDrawn(String value) {
    boolean signs = value.indexOf('-') >= 0 || value.indexOf('_') >= 0 || value.indexOf('.') >= 0;
    boolean inner = value.length() >= SURELY_MIXED;
    for (int i = 0; i + 1 < value.length() && !inner; i++) {
      inner = value.charAt(i) >= '0' && value.charAt(i) <= '9' && (value.charAt(i + 1) | 0x20) >= 'a';
    }
    return (inner && isMixed(value)) || (!signs && isRandom(value));
  }

  private static boolean isFileName(String value) {
    return value.endsWith(".key") || value.endsWith(".pem") || value.endsWith(".crt") || value.endsWith(".json") || value.endsWith(".txt")
        || value.endsWith(".yml") || value.endsWith(".yaml") || value.endsWith(".jks") || value.endsWith(".p12");
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
