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
  public record Judgement(Ground ground, int start, int end, String kind, String shown) {}

  private static final Set<String> SWITCHES =
      Set.of("true", "false", "yes", "no", "on", "off", "0", "1", "enabled", "disabled", "none", "null", "nil", "undefined");

  /** A shorter number is a count or a time, in characters. */
  private static final int LEAST_NUMBER = 5;

  private Secrets() {}

  /** Judges a value under a name; null when it is none. Both are whole: what has holes is judged by its known parts. */
  public static @Nullable Judgement judge(String name, String value) {
    if (value.isBlank()) {
      return null;
    }
    List<SecretFormats.Hit> hits = SecretFormats.find(value);
    if (!hits.isEmpty()) {
      var hit = worst(value, hits);
      boolean published = (hit.kind().endsWith("(JWT)") || hit.kind().equals("a Google API key")) && SecretNames.isPublished(name);
      return published ? null : new Judgement(Ground.FORMAT, hit.start(), hit.end(), hit.kind(), hit.shown());
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
    return new Judgement(ground, 0, value.length(), kind, "");
  }

  /** True where more than a name tells, or the name says that it is a password. */
  public static boolean isCertain(String name, Judgement judgement) {
    return judgement.ground() != Ground.NAME || isPassword(name);
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
        || value.startsWith("http://")
        || value.startsWith("https://")
        || isFileName(value)
        || SecretFormats.isReference(value, 0, value.length());
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
