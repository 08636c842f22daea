package io.plimsoll.core.secret;

import java.util.List;

/**
 * Secrets in the fields of a text: {@code Password=x;} of a connection string, {@code &password=x} of a URL,
 * {@code "password": "x"} of JSON, {@code -Ddb.password=x}, {@code KEY=x} before a command. It says nothing of a field that
 * may be harmless: either the name is that of a password, or the value looks drawn at random under a telling name.
 *
 * <p>From each sign a name is looked for before it and a value behind it, both bounded, so that time grows with the text.
 */
final class SecretFields {

  /** A name is not longer, in characters. */
  private static final int MOST_NAME = 96;

  /** A value is not longer, in characters. */
  private static final int MOST_VALUE = 600;

  /** A longer value is no key, in characters. */
  private static final int MOST_RANDOM = 512;

  /** The keys of a cloud's stores in a connection string, which are Base64. */
  private static final List<String> KEYS = List.of("AccountKey", "SharedAccessKey");

  private final String text;
  private final boolean lines;
  private final List<SecretFormats.Hit> hits;
  /** What stands before was taken as a value. */
  private int taken;

  private SecretFields(String text, boolean lines, List<SecretFormats.Hit> hits) {
    this.text = text;
    this.lines = lines;
    this.hits = hits;
  }

  /** Adds the secrets in the fields of a value. */
  static void find(String text, List<SecretFormats.Hit> hits) {
    if (text.indexOf('=') >= 0 || text.indexOf("\":") >= 0 || text.indexOf("\" :") >= 0) {
      new SecretFields(text, false, hits).all();
    }
  }

  /** Adds the secrets in the fields of a file: {@code password: x} and {@code password = x} on lines of their own too. */
  static void findInLines(String text, List<SecretFormats.Hit> hits) {
    new SecretFields(text, true, hits).all();
  }

  private void all() {
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (i >= taken && (c == '=' || c == ':')) {
        field(i, c);
      }
    }
  }

  private void field(int sign, char c) {
    int end = sign;
    while (end > 0 && sign - end < 8 && text.charAt(end - 1) == ' ') {
      end--;
    }
    boolean apart = end < sign;
    boolean quoted = end > 0 && (text.charAt(end - 1) == '"' || text.charAt(end - 1) == '\'');
    if (quoted) {
      end--;
      end -= end > 0 && text.charAt(end - 1) == '\\' ? 1 : 0;
    }
    // Outside of a file a colon or a blank says too little.
    if (!lines && !quoted && (c == ':' || apart)) {
      return;
    }
    int start = end;
    while (start > 0 && end - start < MOST_NAME && isName(text.charAt(start - 1))) {
      start--;
    }
    // The letter of an escape is no part of a name.
    start += start > 0 && start < end && text.charAt(start - 1) == '\\' && "nrt".indexOf(text.charAt(start)) >= 0 ? 1 : 0;
    if (end - start < 3 || !tells(start, end) || !begins(start, quoted, c == ':' || apart)) {
      return;
    }
    boolean compared = c == '=' && sign + 1 < text.length() && text.charAt(sign + 1) == '=';
    int value = compared ? sign + 2 : sign + 1;
    int gap = value;
    while (gap < text.length() && gap - value < 8 && text.charAt(gap) == ' ') {
      gap++;
    }
    if (gap > value && !(quoted || lines)) {
      return;
    }
    String name = text.substring(start, end);
    // password==1.4 is a version of a library.
    if (compared && gap < text.length() && text.charAt(gap) >= '0' && text.charAt(gap) <= '9') {
      return;
    }
    if (isField(name)) {
      // A quote that opens before the name and closes behind the sign holds no value: grep 'password=' x.
      boolean empty = !quoted && start > 0 && gap < text.length() && text.charAt(gap) == text.charAt(start - 1)
          && "\"'`".indexOf(text.charAt(gap)) >= 0;
      if (!empty) {
        value(name, gap, quoted && c == ':');
      }
    }
  }

  private static boolean isField(String name) {
    return Secrets.isTelling(name) || KEYS.contains(name) || name.equalsIgnoreCase("pwd") || isLogin(name);
  }

  /** {@code _auth} of npm, and {@code "auth"} of Docker: a user and a password in Base64. */
  private static boolean isLogin(String name) {
    return name.equals("_auth") || name.equals("auth");
  }

  private void value(String name, int from, boolean json) {
    int start = from;
    if (start >= text.length()) {
      return;
    }
    char quote = text.charAt(start) == '\\' && start + 1 < text.length() ? text.charAt(start + 1) : text.charAt(start);
    boolean escaped = text.charAt(start) == '\\';
    boolean quoted = quote == '"' || quote == '\'';
    if (json && !quoted) {
      return;
    }
    start += quoted ? escaped ? 2 : 1 : 0;
    int end = start;
    while (end < text.length() && end - start < MOST_VALUE && !ends(start, end, quoted ? quote : 0, escaped)) {
      end++;
    }
    if (end > start && isSecret(name, start, end)) {
      String kind = KEYS.contains(name) ? "an Azure key" : isLogin(name) ? "a password in Base64" : Secrets.isPassword(name) ? "a password in clear text" : "a secret in clear text";
      hits.add(new SecretFormats.Hit(start, end, kind, ""));
      taken = end;
    }
  }

  private boolean ends(int start, int at, char quote, boolean escaped) {
    char c = text.charAt(at);
    if (c == '\n') {
      return true;
    }
    if (quote != 0) {
      return escaped ? c == '\\' && at + 1 < text.length() && text.charAt(at + 1) == quote : c == quote && text.charAt(at - 1) != '\\';
    }
    return switch (c) {
      case ' ', '\t', '\r', ';', '&', '"', '\'', '`', '|', '<', '>' -> true;
      // The next field of a list with commas, or the end of what the field stands in.
      case ',' -> isNextField(at + 1);
      case ')', '}', ']' -> at + 1 == text.length() || " \t\r\n\"';,".indexOf(text.charAt(at + 1)) >= 0;
      case '\\' -> at > start && at + 1 < text.length() && "nrt\"'".indexOf(text.charAt(at + 1)) >= 0;
      default -> false;
    };
  }

  private boolean isNextField(int from) {
    int at = from;
    while (at < text.length() && at - from < MOST_NAME && (isName(text.charAt(at)) || text.charAt(at) == ' ')) {
      at++;
    }
    return at == text.length() || text.charAt(at) == '=' || at == from;
  }

  private boolean isSecret(String name, int start, int end) {
    if (SecretFormats.isReference(text, start, end) || end - start < 2) {
      return false;
    }
    boolean password = Secrets.isPassword(name) || name.equalsIgnoreCase("pwd") || name.equals("_authToken");
    if (!password && end - start > MOST_RANDOM) {
      return false;
    }
    String value = text.substring(start, end);
    if (isLogin(name)) {
      return SecretLogins.isEncoded(value);
    }
    boolean signing = lines && Secrets.isSigning(name) && !DefaultPasswords.isAsking(value);
    if (!password && !signing && !Secrets.isRandom(value)) {
      return false;
    }
    if (Secrets.isHarmless(value) || value.indexOf("$(") >= 0 || value.indexOf("${") >= 0 || DefaultPasswords.isPlace(value)) {
      return false;
    }
    if (name.equalsIgnoreCase("pwd")) {
      // In a connection string; in a shell it is the folder.
      return (end < text.length() && text.charAt(end) == ';') || (start > 4 && text.charAt(start - 5) == ';');
    }
    return true;
  }

  /** A look at a name before anything is made of it. */
  private boolean tells(int start, int end) {
    for (int i = start; i + 2 < end; i++) {
      boolean may = switch (text.charAt(i) | 0x20) {
        case 'p' -> has(i, end, "pass") || has(i, end, "pwd") || has(i, end, "psw") || has(i, end, "pepper") || has(i, end, "privatekey");
        case 's' -> has(i, end, "secret") || has(i, end, "salt");
        case 't' -> has(i, end, "token");
        case 'k' -> has(i, end, "key");
        case 'c' -> has(i, end, "credential");
        case 'a' -> i + 4 == end && has(i, end, "auth");
        default -> false;
      };
      if (may) {
        return true;
      }
    }
    return false;
  }

  private boolean has(int at, int end, String word) {
    return at + word.length() <= end && text.regionMatches(true, at, word, 0, word.length());
  }

  /** True where a field may begin. */
  private boolean begins(int start, boolean quoted, boolean ownLine) {
    if (start == 0) {
      return true;
    }
    char before = text.charAt(start - 1);
    if (quoted) {
      return before == '"' || before == '\'';
    }
    if (ownLine) {
      int at = start;
      while (at > 0 && (text.charAt(at - 1) == ' ' || text.charAt(at - 1) == '\t' || text.charAt(at - 1) == '-' || text.charAt(at - 1) == ':')) {
        at--;
      }
      // What printf and echo make a line end of is one too.
      return at == 0 || text.charAt(at - 1) == '\n' || (text.charAt(at - 1) == 'n' && at > 1 && text.charAt(at - 2) == '\\');
    }
    return before <= ' ' || ";&?,{(\"'`|=:".indexOf(before) >= 0
        || (start > 1 && text.charAt(start - 2) == '\\' && "nrt".indexOf(before) >= 0);
  }

  static boolean isName(char c) {
    return c == '_' || c == '-' || c == '.' || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
  }
}
