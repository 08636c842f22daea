package io.plimsoll.core.decide;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.secret.Secrets;

/**
 * What stands on the lines below {@code DB_PASSWORD:} in a Compose file, be it a text, a list or a mapping: none of it is what Compose
 * takes there, so that no reader tells what it is. Only names as variables have them, in capitals, since {@code db_password:} is
 * the name of a secret as often, and below it stands where that is kept.
 */
final class NestedSecrets {

  /** Takes a stretch, in characters. */
  interface Found {
    void accept(int start, int end);
  }

  private NestedSecrets() {}

  static void find(Source source, Found found) {
    String file = source.file();
    if (file == null || !(file.endsWith(".yaml") || file.endsWith(".yml"))) {
      return;
    }
    String text = source.text();
    int above = -1;
    for (int line = 0; line < text.length(); ) {
      int feed = text.indexOf('\n', line);
      int end = feed < 0 ? text.length() : feed;
      int first = line;
      while (first < end && text.charAt(first) == ' ') {
        first++;
      }
      int depth = first - line;
      if (first < end && above >= 0 && depth > above && isKept(text, first)) {
        above = -1;
      } else if (first < end && above >= 0 && depth > above) {
        found.accept(first, end);
      } else if (first < end) {
        above = isTelling(text, first, end) ? depth : -1;
      }
      line = end + 1;
    }
  }

  /** True for a line that says where a secret is kept. */
  private static boolean isKept(String text, int first) {
    return text.startsWith("file:", first) || text.startsWith("environment:", first) || text.startsWith("external:", first)
        || text.startsWith("name:", first);
  }

  /** {@code DB_PASSWORD:}, with nothing but a tag, an anchor or the sign of a block behind it. */
  private static boolean isTelling(String text, int first, int end) {
    int at = first;
    while (at < end && (text.charAt(at) == '_' || (text.charAt(at) >= 'A' && text.charAt(at) <= 'Z') || (text.charAt(at) >= '0' && text.charAt(at) <= '9'))) {
      at++;
    }
    if (at == first || at == end || text.charAt(at) != ':') {
      return false;
    }
    for (int i = at + 1; i < end; i++) {
      if (" |>-+0123456789\r".indexOf(text.charAt(i)) < 0) {
        return text.charAt(i) == '#' && Secrets.isTelling(text.substring(first, at));
      }
    }
    return Secrets.isTelling(text.substring(first, at));
  }
}
