package io.plimsoll.core.rules.commands;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What PowerShell fetches and runs, told by its words: it is a language that we do not read. */
final class PowerShellText {

  private PowerShellText() {}

  /**
   * A word that runs what others fetch.
   *
   * @param start where it stands in the text
   * @param end exclusive
   * @param url the first address in the text, or null
   */
  record Runner(String word, int start, int end, @Nullable String url) {}

  /** The word that runs what the text fetches, or null when it does not do both. */
  static @Nullable Runner find(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    int start = -1;
    int end = -1;
    boolean fetches = lower.contains("downloadstring");
    for (int at = 0; at < lower.length(); ) {
      int stop = at;
      while (stop < lower.length() && isWord(lower.charAt(stop))) {
        stop++;
      }
      switch (lower.substring(at, stop)) {
        case "iex", "invoke-expression" -> {
          start = at;
          end = stop;
        }
        case "iwr", "irm", "invoke-webrequest", "invoke-restmethod", "curl", "wget" -> fetches = true;
        default -> {}
      }
      at = stop + 1;
    }
    return start < 0 || !fetches ? null : new Runner(text.substring(start, end), start, end, url(text));
  }

  private static boolean isWord(char c) {
    return c == '-' || c == '_' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }

  /** The first address in a text, or null. */
  static @Nullable String url(String text) {
    int start = text.indexOf("://");
    int from = start;
    while (from > 0 && Character.isLetter(text.charAt(from - 1))) {
      from--;
    }
    int end = Math.max(start, 0);
    while (end < text.length() && " '\"`);|\\\n".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return start < 0 ? null : text.substring(from, end);
  }
}
