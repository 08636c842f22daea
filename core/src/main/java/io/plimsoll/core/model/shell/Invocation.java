package io.plimsoll.core.model.shell;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The words of a simple command, seen through the commands that only run another one.
 *
 * @param wrappers from the outside in: {@code sudo}, then {@code env}
 * @param name of the command itself, without its folder; empty when the shell puts it in
 * @param arguments the words behind it
 */
public record Invocation(List<Wrapper> wrappers, String name, List<ShellWord> arguments) {

  public Invocation {
    wrappers = List.copyOf(wrappers);
    arguments = List.copyOf(arguments);
  }

  /**
   * Takes a command apart.
   *
   * @param words at least one
   */
  public static Invocation of(List<ShellWord> words) {
    List<Wrapper> wrappers = List.of();
    int at = 0;
    while (true) {
      String name = name(words.get(at));
      int command = Wrapping.command(name, words, at);
      if (command < 0) {
        return new Invocation(wrappers, name, words.subList(at + 1, words.size()));
      }
      wrappers = wrappers.isEmpty() ? new ArrayList<>(2) : wrappers;
      wrappers.add(new Wrapper(name, words.subList(at, command)));
      at = command;
    }
  }

  private static String name(ShellWord word) {
    String sketch = word.sketch();
    String name = sketch.substring(sketch.lastIndexOf('/') + 1);
    return name.indexOf('\0') < 0 ? name : "";
  }

  /** True for a shell of the Bourne family. */
  public boolean isShell() {
    return switch (name) {
      case "sh", "bash", "ash", "dash", "ksh", "mksh", "zsh", "rbash" -> true;
      default -> false;
    };
  }

  /**
   * The words that it has a shell run as a script, which are to be joined by blanks: {@code sh -c "..."},
   * {@code su -c "..." user}, {@code ssh host ...}, {@code eval ...}, {@code trap "..." EXIT}. None if it does no such thing.
   */
  public List<ShellWord> scripts() {
    if (isShell()) {
      Options options = options();
      return options.string() && options.end() < arguments.size() ? List.of(arguments.get(options.end())) : List.of();
    }
    return switch (name) {
      case "eval" -> arguments;
      case "ssh" -> arguments.subList(remote(), arguments.size());
      case "su", "runuser", "script", "flock", "vagrant", "gcloud" -> {
        ShellWord command = behindCommandOption();
        yield command == null ? List.of() : List.of(command);
      }
      // Without conditions it only lists what is set.
      case "trap" -> arguments.size() > 1 && !arguments.getFirst().sketch().startsWith("-") ? arguments.subList(0, 1) : List.of();
      default -> List.of();
    };
  }

  /** True for a shell that takes its script from standard input. */
  public boolean readsScript() {
    if (name.equals("ssh")) {
      // Without a command the shell of the other side reads it; else the command may be such a shell.
      int command = remote();
      return command == arguments.size() ? command > 0 : of(arguments.subList(command, arguments.size())).readsScript();
    }
    if (!isShell()) {
      return false;
    }
    Options options = options();
    if (options.string() || options.input() || options.end() >= arguments.size()) {
      return !options.string();
    }
    String file = arguments.get(options.end()).sketch();
    return file.equals("/dev/stdin") || file.equals("/dev/fd/0") || file.equals("/proc/self/fd/0");
  }

  /** The index of the command behind the options and the host of ssh (OpenSSH 9), or the number of arguments. */
  private int remote() {
    int i = 0;
    boolean host = false;
    while (i < arguments.size()) {
      String word = arguments.get(i).sketch();
      if (word.length() > 1 && word.charAt(0) == '-' && !word.equals("--")) {
        int valued = 1;
        while (valued < word.length() && "BbcDEeFIiJLlmOoPpQRSWw".indexOf(word.charAt(valued)) < 0) {
          valued++;
        }
        i += valued == word.length() - 1 ? 2 : 1;
      } else if (host) {
        i += word.equals("--") ? 1 : 0;
        break;
      } else {
        host = !word.equals("--");
        i++;
      }
    }
    return Math.min(i, arguments.size());
  }

  /**
   * The options of a shell.
   *
   * @param string {@code -c}: the word behind the options is the script
   * @param input {@code -s}: the script is read from standard input
   * @param end the index behind the last of them
   */
  private record Options(boolean string, boolean input, int end) {}

  private Options options() {
    boolean string = false;
    boolean input = false;
    int i = 0;
    while (i < arguments.size()) {
      String word = arguments.get(i).sketch();
      boolean minus = word.startsWith("-");
      if (word.equals("-") || word.equals("--")) {
        i++;
        break;
      }
      if (word.length() < 2 || (!minus && word.charAt(0) != '+')) {
        break;
      }
      i++;
      if (word.startsWith("--")) {
        i += word.equals("--rcfile") || word.equals("--init-file") ? 1 : 0;
        continue;
      }
      for (int c = 1; c < word.length(); c++) {
        switch (word.charAt(c)) {
          case 'c' -> string |= minus;
          case 's' -> input |= minus;
          // The name of the option is a word of its own: bash -eo pipefail -c '...'.
          case 'o', 'O' -> i++;
          default -> {}
        }
      }
    }
    return new Options(string, input, i);
  }

  /** What stands behind {@code -c} of su and its like, which may come before and after the user's name. */
  private @Nullable ShellWord behindCommandOption() {
    for (int i = 0; i + 1 < arguments.size(); i++) {
      String word = arguments.get(i).sketch();
      boolean letters = word.startsWith("-") && !word.startsWith("--");
      if (word.equals("--command") || (letters && word.length() > 1 && word.indexOf('c') == word.length() - 1)) {
        return arguments.get(i + 1);
      }
    }
    return null;
  }
}
