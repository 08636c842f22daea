package io.plimsoll.core.read.dockerfile;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which texts of a Dockerfile a POSIX shell runs. */
final class Shells {

  /** Shells whose scripts read as POSIX shell, near enough. */
  private static final Set<String> POSIX = Set.of("sh", "bash", "ash", "dash", "zsh", "ksh", "mksh");

  /** Shells that are none, whatever stands before or behind them. */
  private static final Set<String> OTHER = Set.of("cmd", "powershell", "pwsh");

  /** Programs that run the program named next, or behind {@code --}. */
  private static final Set<String> RUNNERS = Set.of("env", "busybox", "tini", "dumb-init", "catatonit");

  private Shells() {}

  /** True if SHELL with these words makes a POSIX shell of RUN, CMD, ENTRYPOINT and HEALTHCHECK. */
  static boolean isPosix(List<Token> shell) {
    boolean found = false;
    for (Token word : shell) {
      String name = base(word.value());
      if (OTHER.contains(name)) {
        return false;
      }
      found |= POSIX.contains(name);
    }
    return found;
  }

  /** False for the images whose own shell is {@code cmd}: Microsoft's with Windows in them, and a Windows platform. */
  static boolean startsPosix(Instruction.From from) {
    Instruction.Flag platform = from.head().flag("platform");
    if (platform != null && platform.value() != null && platform.value().text().head().startsWith("windows")) {
      return false;
    }
    Text image = from.image().text();
    for (String part : image.literals()) {
      String name = Keyword.lower(part);
      if (name.contains("nanoserver") || name.contains("servercore")) {
        return false;
      }
    }
    String head = Keyword.lower(image.head());
    return !head.startsWith("mcr.microsoft.com/windows") && !head.startsWith("mcr.microsoft.com/dotnet/framework");
  }

  /** The word that a JSON form gives a POSIX shell to run, as {@code ["sh", "-c", "..."]} does; or null. */
  static @Nullable Token command(List<Token> words) {
    int shell = 0;
    while (shell < words.size() && !POSIX.contains(base(words.get(shell).value()))) {
      String word = words.get(shell).value();
      if (shell == 0 ? !RUNNERS.contains(base(word)) : !word.startsWith("-")) {
        return null;
      }
      shell++;
    }
    boolean takesCommand = false;
    for (int i = shell + 1; i < words.size(); i++) {
      String word = words.get(i).value();
      if (word.length() < 2 || (word.charAt(0) != '-' && word.charAt(0) != '+')) {
        return takesCommand ? words.get(i) : null;
      }
      if (!word.startsWith("--")) {
        takesCommand |= word.charAt(0) == '-' && word.indexOf('c') > 0;
        // -o takes a word of its own: ["bash", "-euo", "pipefail", "-c", "..."]
        i += word.endsWith("o") || word.endsWith("O") ? 1 : 0;
      }
    }
    return null;
  }

  /** What runs a script that begins with {@code #!}: 1 for a POSIX shell, -1 for another program, 0 without that line. */
  static int shebang(String script) {
    if (!script.startsWith("#!")) {
      return 0;
    }
    int end = script.indexOf('\n');
    for (String word : words(script.substring(2, end < 0 ? script.length() : end))) {
      String name = base(word);
      if (POSIX.contains(name)) {
        return 1;
      }
      if (!RUNNERS.contains(name) && !word.startsWith("-")) {
        return -1;
      }
    }
    return -1;
  }

  private static List<String> words(String text) {
    var words = new ArrayList<String>();
    int at = Space.skip(text, 0, text.length());
    while (at < text.length()) {
      int from = at;
      while (at < text.length() && !Space.is(text.charAt(at))) {
        at++;
      }
      words.add(text.substring(from, at));
      at = Space.skip(text, at, text.length());
    }
    return words;
  }

  /** The name of a program without its folder and Windows' ending. */
  private static String base(String path) {
    String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    String lower = Keyword.lower(name);
    return lower.endsWith(".exe") ? lower.substring(0, lower.length() - 4) : lower;
  }
}
