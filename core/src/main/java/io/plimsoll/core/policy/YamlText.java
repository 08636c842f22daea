package io.plimsoll.core.policy;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Writes values as YAML in one line, which reads as the same value by YAML 1.2 and 1.1. */
public final class YamlText {

  /** Words that some YAML reads as something else than a text. */
  private static final Set<String> WORDS = Set.of("true", "false", "on", "off", "yes", "no", "y", "n", "null");

  private YamlText() {}

  /** A text, number, flag, or list of texts. */
  static String of(Object value) {
    if (value instanceof List<?> list) {
      return "[" + String.join(", ", list.stream().map(YamlText::of).toList()) + "]";
    }
    return value instanceof String text ? of(text) : String.valueOf(value);
  }

  /** A text, in quotes where it needs them. */
  public static String of(String text) {
    return isPlain(text) ? text : quoted(text);
  }

  /** True for what no YAML reads otherwise: it begins with a letter and holds nothing that means something. */
  private static boolean isPlain(String text) {
    if (text.isEmpty() || !isLetter(text.charAt(0)) || WORDS.contains(text.toLowerCase(Locale.ROOT))) {
      return false;
    }
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      // A colon parts a key from its value only before a space.
      boolean colon = c == ':' && i + 1 < text.length();
      if (!isLetter(c) && !(c >= '0' && c <= '9') && "-_./".indexOf(c) < 0 && !colon) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  /** In double quotes (YAML 1.2, 7.3.1). */
  private static String quoted(String text) {
    var out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < 0x20 || (c >= 0x7F && c <= 0xA0) || c == 0x2028 || c == 0x2029 || c == 0xFEFF) {
            out.append(String.format(Locale.ROOT, "\\u%04X", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.append('"').toString();
  }
}
