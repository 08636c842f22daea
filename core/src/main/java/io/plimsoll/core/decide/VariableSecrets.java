package io.plimsoll.core.decide;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.secret.Defaults;
import io.plimsoll.core.secret.SecretText;
import io.plimsoll.core.secret.Secrets;
import java.util.ArrayList;
import java.util.function.Consumer;

/**
 * The values of variables whose names tell that they are secrets: the default in {@code ${DB_PASSWORD:-x}}, and the line of a file of
 * variables; and the password before a host. Wherever Compose puts such a value in, be it an image's name, it is said in sentences about that.
 */
final class VariableSecrets {

  /** Longer names and values are none, in characters. */
  private static final int MOST = 512;

  private VariableSecrets() {}

  static void find(Source source, Consumer<String> found) {
    String text = source.text();
    for (int at = text.indexOf("${"); at >= 0; at = text.indexOf("${", at + 2)) {
      int start = Defaults.start(text, at);
      int end = start < 0 ? -1 : Defaults.end(text, start);
      if (end > start) {
        String value = Defaults.literal(text.substring(start, end).strip());
        add(text.substring(at + 2, nameEnd(text, at + 2)), value, found);
        add(nameBefore(text, at), value, found);
      }
    }
    var logins = new ArrayList<SecretText.Span>(0);
    SecretText.logins(text, logins);
    logins.forEach(span -> found.accept(text.substring(span.start(), span.end())));
    String file = source.file() == null ? "" : source.file().substring(source.file().lastIndexOf('/') + 1);
    if (!file.contains(".env") && !file.endsWith("env")) {
      return;
    }
    for (int sign = 0; sign < text.length(); sign++) {
      if (text.charAt(sign) != '=' && text.charAt(sign) != ':') {
        continue;
      }
      int start = sign;
      while (start > 0 && sign - start < MOST && isName(text.charAt(start - 1))) {
        start--;
      }
      int feed = text.indexOf('\n', sign);
      int end = feed < 0 ? text.length() : feed;
      boolean line = start == 0 || text.charAt(start - 1) == '\n' || text.charAt(start - 1) == ' ';
      if (line && start < sign && end - sign < MOST) {
        add(text.substring(start, sign), unquoted(text.substring(sign + 1, end).strip()), found);
      }
      sign = end - 1 > sign ? end - 1 : sign;
    }
  }

  private static void add(String name, String value, Consumer<String> found) {
    if (Secrets.judge(name, value) != null) {
      found.accept(value);
    }
  }

  /** {@code NAME} of <code>NAME=${X:=y}</code> and <code>NAME: "${X:=y}"</code>, or nothing. */
  private static String nameBefore(String text, int at) {
    int end = at;
    while (end > 0 && at - end < 4 && " \"'=:".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    int start = end;
    while (start > 0 && end - start < MOST && isName(text.charAt(start - 1))) {
      start--;
    }
    return end < at ? text.substring(start, end) : "";
  }

  private static String unquoted(String value) {
    boolean quoted = value.length() > 1 && (value.charAt(0) == '"' || value.charAt(0) == '\'') && value.charAt(value.length() - 1) == value.charAt(0);
    return quoted ? value.substring(1, value.length() - 1) : value;
  }

  private static int nameEnd(String text, int from) {
    int end = from;
    while (end < text.length() && end - from < MOST && isName(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isName(char c) {
    return c == '_' || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
  }
}
