package io.plimsoll.core.secret;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Passwords that are tried first: the defaults of programs, the fillers of examples, and what people type when they are asked
 * for one. Compared without case, signs and a number at the end, so that {@code P@ssword-123!} is one too.
 */
public final class DefaultPasswords {

  private static final int MAX_LENGTH = 64;

  /** A number at the end is as long as a year at most. */
  private static final int MAX_NUMBER = 4;

  private static final Set<String> WORDS = Set.of(
      "password", "passw0rd", "passwd", "pass", "pwd", "pw", "changeme", "changeit", "changethis", "changemeplease", "replaceme",
      "yourpassword", "mypassword", "mysecretpassword", "mysecretpw", "secretpassword", "strongpassword", "dbpassword", "rootpassword",
      "adminpassword", "userpassword", "admin", "administrator", "root", "toor", "secret", "secrets", "supersecret", "topsecret",
      "verysecret", "mysecret", "notsecret", "default", "test", "testing", "tester", "guest", "example", "demo", "sample", "qwerty",
      "letmein", "welcome", "postgres", "postgresql", "mysql", "mariadb", "mongo", "mongodb", "redis", "rabbitmq", "minio",
      "minioadmin", "elastic", "grafana", "keycloak", "oracle", "neo4j", "couchdb", "wordpress", "somewordpress", "docker", "dev",
      "development", "user", "username", "foo", "bar", "foobar", "abc", "xxx", "todo", "hunter", "dummy", "insecure", "temp", "local");

  /** What is in a text that asks to be replaced. */
  private static final List<String> FILLERS = List.of(
      "changeme", "changethis", "changeit", "pleasechange", "replaceme", "replacethis", "placeholder", "yourpassword", "yoursecret",
      "yourtoken", "yourkey", "yourapikey", "setme", "fillme", "todo", "fixme", "dummy", "example", "notasecret", "notsosecret",
      "notsecure", "insecurepassword", "verysecret", "supersecret", "topsecret", "mysecret", "secretpassword", "keyhere", "secrethere");

  /** Those of them that nobody can mean, and what builds are given that need one and do not use it. */
  private static final List<String> ASKING = List.of(
      "change", "replace", "placeholder", "your", "setme", "fillme", "todo", "fixme", "dummy", "example", "notasecret", "notused", "unused",
      "notneeded", "notreal", "fake", "precompile", "keyhere", "secrethere", "buildonly", "buildtime", "insecure");

  /** A longer text is no filler, in letters and digits: keys of documentations hold the word example. */
  private static final int MAX_FILLER = 36;

  private DefaultPasswords() {}

  /** True for a password that is tried first. */
  public static boolean has(String value) {
    String bare = value.strip();
    if (bare.isEmpty() || bare.length() > MAX_LENGTH) {
      return false;
    }
    String word = letters(bare);
    return isCount(word) || WORDS.contains(word) || WORDS.contains(withoutNumber(word)) || holdsFiller(word) || isPlace(bare);
  }

  /** True for a text that asks to be replaced, so that nobody can think that it is meant. */
  public static boolean isAsking(String value) {
    String bare = value.strip();
    if (isPlace(bare)) {
      return true;
    }
    String word = bare.length() <= MAX_LENGTH ? letters(bare) : "";
    for (String asking : ASKING) {
      if (word.contains(asking)) {
        return true;
      }
    }
    return false;
  }

  /** True for what examples write where a person is to write something else. */
  static boolean isFiller(String value) {
    String bare = value.strip();
    return isPlace(bare) || (bare.length() <= MAX_LENGTH && holdsFiller(letters(bare)));
  }

  /** True for a place to put a secret, which nobody would take for one: {@code <password>}, {@code your-api-key}, {@code xxx}. */
  static boolean isPlace(String value) {
    if (value.isEmpty()) {
      return true;
    }
    char first = value.charAt(0);
    char last = value.charAt(value.length() - 1);
    boolean brackets = (first == '<' && last == '>') || (first == '[' && last == ']') || (first == '(' && last == ')')
        || value.startsWith("{{") || value.startsWith("${") || value.startsWith("%{");
    if (brackets || value.length() > MAX_LENGTH) {
      return brackets;
    }
    String word = letters(value);
    boolean filled = word.length() > 2;
    for (int i = 0; i < word.length() && filled; i++) {
      filled = word.charAt(i) == 'x';
    }
    return filled || word.contains("xxxxxx") || ((word.startsWith("your") || word.endsWith("here")) && namesOne(word))
        || word.startsWith("insert") || word.startsWith("replace") || word.startsWith("placeholder") || word.startsWith("enteryour")
        || word.startsWith("putyour");
  }

  /** {@code your_password}, which is a word as any other to the program that is told it. */
  static boolean namesPassword(String value) {
    String word = value.length() <= MAX_LENGTH && Character.isLetter(value.charAt(0)) ? letters(value) : "";
    return word.startsWith("your") && word.contains("pass");
  }

  /** {@code your-api-key}, {@code token here}: what is to be put there is named. */
  private static boolean namesOne(String word) {
    return word.length() < 40 && (word.contains("key") || word.contains("token") || word.contains("secret") || word.contains("pass")
        || word.contains("pw") || word.contains("value") || word.contains("own") || word.contains("credential"));
  }

  private static boolean holdsFiller(String word) {
    if (word.length() > MAX_FILLER) {
      return false;
    }
    for (String filler : FILLERS) {
      if (word.contains(filler)) {
        return true;
      }
    }
    return false;
  }

  /** Letters and digits in lower case, with what is often written for some of them. */
  private static String letters(String value) {
    var letters = new StringBuilder(value.length());
    String lower = value.toLowerCase(Locale.ROOT);
    for (int i = 0; i < lower.length(); i++) {
      char c = lower.charAt(i);
      char read = c == '@' ? 'a' : c == '$' ? 's' : c;
      if (Character.isLetterOrDigit(read)) {
        letters.append(read);
      }
    }
    return letters.toString();
  }

  private static String withoutNumber(String word) {
    int end = word.length();
    while (end > 0 && word.length() - end < MAX_NUMBER && Character.isDigit(word.charAt(end - 1))) {
      end--;
    }
    return word.substring(0, end);
  }

  /** Digits that go up by one, or are all the same: {@code 12345678}, {@code 0000}. */
  private static boolean isCount(String word) {
    boolean up = true;
    boolean same = true;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c < '0' || c > '9') {
        return false;
      }
      if (i > 0) {
        char before = word.charAt(i - 1);
        up &= c == before + 1 || (before == '9' && c == '0');
        same &= c == before;
      }
    }
    return !word.isEmpty() && (up || same);
  }
}
