package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.facts.Licenses;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the value of a label may be asked to be. */
enum LabelKind {
  TEXT("some text"),
  URL("a URL with its scheme"),
  EMAIL("an address such as ada@example.org"),
  /** RFC 3339. */
  RFC3339("a time such as 2026-11-22T09:12:44Z"),
  /** semver.org, 2.0.0. */
  SEMVER("a version such as 1.4.2"),
  SPDX("a license expression of SPDX such as Apache-2.0"),
  /** Of git: 7 to 64 hexadecimal digits. */
  HASH("a commit's hash in hexadecimal digits");

  private static final int SHORTEST_HASH = 7;
  private static final int LONGEST_HASH = 64;
  private static final int LONGEST_ADDRESS = 254;

  private final String wanted;

  LabelKind(String wanted) {
    this.wanted = wanted;
  }

  String wanted() {
    return wanted;
  }

  /** The kind of a word of a policy, or null. */
  static @Nullable LabelKind of(String word) {
    for (LabelKind kind : values()) {
      if (kind.name().toLowerCase(Locale.ROOT).equals(word)) {
        return kind;
      }
    }
    return null;
  }

  boolean fits(String value) {
    return switch (this) {
      case TEXT -> !value.isBlank();
      case URL -> isUrl(value);
      case EMAIL -> isEmail(value);
      case RFC3339 -> isTime(value);
      case SEMVER -> isVersion(value);
      case SPDX -> Licenses.isExpression(value);
      case HASH -> isHash(value);
    };
  }

  private static boolean isUrl(String value) {
    int colon = value.indexOf("://");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c <= ' ' || c == '<' || c == '>' || c == '"') {
        return false;
      }
    }
    return colon > 0 && isScheme(value.substring(0, colon)) && value.length() > colon + 3 && value.charAt(colon + 3) != '/';
  }

  private static boolean isScheme(String scheme) {
    for (int i = 0; i < scheme.length(); i++) {
      char c = scheme.charAt(i);
      boolean letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
      if (!letter && (i == 0 || ("+-.".indexOf(c) < 0 && !Character.isDigit(c)))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isEmail(String value) {
    int at = value.lastIndexOf('@');
    if (at < 1 || value.length() > LONGEST_ADDRESS || at == value.length() - 1) {
      return false;
    }
    boolean quoted = value.charAt(0) == '"' && at > 1 && value.charAt(at - 1) == '"';
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean plain = c > ' ' && "()<>[]:;,\\\"".indexOf(c) < 0 && (c != '@' || i == at);
      boolean dots = c == '.' && (i == 0 || i == at - 1 || i == at + 1 || i == value.length() - 1 || value.charAt(i - 1) == '.');
      if ((!plain && !(quoted && i < at)) || (dots && !quoted)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isTime(String value) {
    boolean shape = value.length() >= 20 && (value.charAt(10) == 'T' || value.charAt(10) == 't' || value.charAt(10) == ' ');
    if (!shape || value.charAt(16) != ':') {
      return false;
    }
    try {
      OffsetDateTime.parse(value.substring(0, 10) + "T" + value.substring(11).toUpperCase(Locale.ROOT));
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private static boolean isVersion(String value) {
    int plus = value.indexOf('+');
    String head = plus < 0 ? value : value.substring(0, plus);
    int dash = head.indexOf('-');
    String core = dash < 0 ? head : head.substring(0, dash);
    boolean build = plus < 0 || identifiers(value.substring(plus + 1), true) > 0;
    boolean pre = dash < 0 || identifiers(head.substring(dash + 1), false) > 0;
    boolean digits = core.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    return digits && identifiers(core, false) == 3 && pre && build;
  }

  /** How many words with dots between them there are; 0 where one is empty, odd, or a number that begins with 0. */
  private static int identifiers(String text, boolean zeros) {
    int count = 0;
    int start = 0;
    while (start <= text.length()) {
      int dot = text.indexOf('.', start);
      int end = dot < 0 ? text.length() : dot;
      boolean number = end > start;
      for (int i = start; i < end; i++) {
        char c = text.charAt(i);
        boolean digit = c >= '0' && c <= '9';
        number &= digit;
        if (!digit && c != '-' && !((c | 0x20) >= 'a' && (c | 0x20) <= 'z')) {
          return 0;
        }
      }
      if (end == start || (number && !zeros && end > start + 1 && text.charAt(start) == '0')) {
        return 0;
      }
      count++;
      start = end + 1;
    }
    return count;
  }

  private static boolean isHash(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (Character.digit(value.charAt(i), 16) < 0) {
        return false;
      }
    }
    return value.length() >= SHORTEST_HASH && value.length() <= LONGEST_HASH;
  }
}
