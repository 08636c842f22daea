package io.plimsoll.core.secret;

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

  private DefaultPasswords() {}

  /** True for a password that is tried first. */
  public static boolean has(String value) {
    String bare = value.strip();
    if (bare.isEmpty() || bare.length() > MAX_LENGTH) {
      return false;
    }
    var letters = new StringBuilder(bare.length());
    String lower = bare.toLowerCase(Locale.ROOT);
    for (int i = 0; i < lower.length(); i++) {
      char c = lower.charAt(i);
      char read = c == '@' ? 'a' : c == '$' ? 's' : c;
      if (Character.isLetterOrDigit(read)) {
        letters.append(read);
      }
    }
    String word = letters.toString();
    return isCount(word) || WORDS.contains(word) || WORDS.contains(withoutNumber(word));
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
