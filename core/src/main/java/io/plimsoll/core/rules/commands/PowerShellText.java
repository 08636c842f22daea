package io.plimsoll.core.rules.commands;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What PowerShell fetches and runs, told by its words: it is a language that we do not read. */
final class PowerShellText {

  /** So many files that are fetched, and so many places of each, are looked at: no text takes longer than its length. */
  private static final int MOST_FILES = 20;

  private static final int LONGEST_COMMAND = 400;

  private PowerShellText() {}

  /**
   * A word that runs what others fetch.
   *
   * @param start where it stands in the text
   * @param end exclusive
   * @param url the first address in the text, or null
   * @param file whether it is the name of a file that was fetched before
   */
  record Runner(String word, int start, int end, @Nullable String url, boolean file) {}

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
    if (start >= 0 && fetches) {
      return new Runner(text.substring(start, end), start, end, url(text), false);
    }
    return lower.contains("get-filehash") || lower.contains("get-authenticodesignature") || lower.contains("-hashfile") ? null : file(text, lower);
  }

  /** {@code iwr https://... -OutFile a.ps1; ./a.ps1}: the word that runs a file which was fetched before, or null. */
  private static @Nullable Runner file(String text, String lower) {
    int from = 0;
    for (int files = 0; files < MOST_FILES; files++) {
      int option = lower.indexOf("-outfile", from);
      int call = lower.indexOf("downloadfile(", from);
      boolean byOption = option >= 0 && (call < 0 || option < call);
      if (option < 0 && call < 0) {
        return null;
      }
      int start = byOption ? option + "-outfile".length() : Math.max(lower.indexOf(',', call), call) + 1;
      while (start < text.length() && " '\"$".indexOf(text.charAt(start)) >= 0) {
        start++;
      }
      int end = start;
      while (end < text.length() && " '\");,|\n`".indexOf(text.charAt(end)) < 0) {
        end++;
      }
      String path = lower.substring(start, end);
      String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
      if (isProgram(name) || (start > 0 && text.charAt(start - 1) == '$')) {
        int at = run(lower, name, end);
        if (at >= 0) {
          return new Runner(text.substring(at, at + name.length()), at, at + name.length(), url(text), true);
        }
      }
      from = Math.max(end, start);
    }
    return null;
  }

  private static boolean isProgram(String name) {
    int dot = name.lastIndexOf('.');
    return dot > 0 && switch (name.substring(dot + 1)) {
      case "ps1", "psm1", "exe", "bat", "cmd", "msi", "vbs" -> true;
      default -> false;
    };
  }

  /** Where a file is run, looked for from a place on, or -1. */
  private static int run(String lower, String name, int from) {
    int at = name.isEmpty() ? -1 : lower.indexOf(name, from);
    for (int looks = 0; at >= 0 && looks < MOST_FILES; looks++) {
      int begin = at;
      while (begin > from && ";\n&{|".indexOf(lower.charAt(begin - 1)) < 0 && at - begin < LONGEST_COMMAND) {
        begin--;
      }
      String before = lower.substring(begin, at).strip();
      boolean called = begin > 0 && lower.charAt(begin - 1) == '&';
      int word = 0;
      while (word < before.length() && before.charAt(word) != ' ') {
        word++;
      }
      boolean path = before.indexOf(' ') < 0 && (before.endsWith("/") || before.endsWith("\\") || (called && "\"'$".contains(before)));
      boolean given = switch (before.substring(0, word)) {
        case "start-process", "start", "powershell", "powershell.exe", "pwsh", "pwsh.exe", "msiexec", "msiexec.exe", "cmd", "cmd.exe", "wscript",
            "cscript", "." -> true;
        default -> false;
      };
      // .\a.exe is a command; c:\a.exe behind a command's name is only its argument.
      if (path || given) {
        return at;
      }
      at = lower.indexOf(name, at + 1);
    }
    return -1;
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
