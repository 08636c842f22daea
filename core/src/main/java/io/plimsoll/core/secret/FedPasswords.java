package io.plimsoll.core.secret;

import java.util.List;
import java.util.Set;

/**
 * What {@code echo}, {@code printf}, {@code yes}, a here-string or a heredoc gives to a program that asks for a password:
 * {@code echo -e "x\nx" | passwd}, {@code (echo x; echo x) | smbpasswd -s}, {@code chpasswd <<< "ada:x"}.
 *
 * <p>It looks at words and at the signs between commands, of a script that was read or of a line that may be none. Flags and formats of
 * what writes are no passwords. From each reader it looks back over one pipeline and no further than {@link #MOST} words, so that time
 * grows with the text.
 */
final class FedPasswords {

  /** Takes a stretch of a word, in characters of it. */
  interface Taker {
    void take(int word, int start, int end, String kind);
  }

  /** No further words are looked through, from a reader. */
  private static final int MOST = 64;

  /** No longer pipeline is followed, in commands. */
  private static final int PIPES = 6;

  /** Programs that set the password of a user, which is in every container then. */
  private static final Set<String> USERS = Set.of(
      "passwd", "chpasswd", "chgpasswd", "smbpasswd", "adduser", "vncpasswd", "tigervncpasswd");

  /** Those of them that are told {@code user:password}. */
  private static final Set<String> PAIRS = Set.of("chpasswd", "chgpasswd");

  /** Other programs that read nothing but a password. */
  private static final Set<String> OTHERS = Set.of(
      "kinit", "cryptsetup", "mkpasswd", "su", "ecryptfs-add-passphrase", "gpg-preset-passphrase", "saslpasswd2", "pdbedit", "kpasswd");

  /** What says of the program before it that it reads one. */
  private static final Set<String> FLAGS = Set.of(
      "--password-stdin", "--with-token", "--passphrase-fd", "-storepasswd", "--token-stdin", "--password-from-stdin", "--api-key-stdin");

  /** What may stand before a program. */
  private static final Set<String> WRAPPERS = Set.of(
      "sudo", "doas", "env", "exec", "time", "nohup", "chroot", "arch-chroot", "docker", "podman", "ssh", "busybox", "command", "then", "do",
      "else", "if", "!", "{", "gosu", "su-exec", "eatmydata", "fakeroot", "while", "sh", "bash", "ash", "dash", "RUN", "CMD", "ENTRYPOINT",
      "command:", "entrypoint:", "test:", "-");

  /** What says that a name behind it is that of a package. */
  private static final Set<String> INSTALLS = Set.of("install", "add", "upgrade", "remove", "purge", "del", "reinstall", "-S");

  private final List<String> words;
  private final Taker taker;

  FedPasswords(List<String> words, Taker taker) {
    this.words = words;
    this.taker = taker;
  }

  /** Looks at each reader. */
  void find() {
    int taken = -1;
    for (int i = 0; i < words.size(); i++) {
      String name = words.get(i).substring(words.get(i).lastIndexOf('/') + 1);
      int start = mayRead(name) ? start(i) : -1;
      if (start > taken && reads(start, i, name)) {
        boolean pairs = PAIRS.contains(name);
        String kind = USERS.contains(name) ? SecretCommands.USER : SecretCommands.PASSWORD;
        fed(start, pairs, kind);
        given(start, pairs, kind);
        taken = start;
      }
    }
  }

  private static boolean mayRead(String name) {
    return USERS.contains(name) || OTHERS.contains(name) || FLAGS.contains(name)
        || switch (name) {
          case "-S", "-i", "-stdin", "-", "--stdin", "-x", "-s" -> true;
          default -> false;
        };
  }

  /** True where a word says that the command that begins at {@code start} reads a password. */
  private boolean reads(int start, int at, String name) {
    if (USERS.contains(name) || OTHERS.contains(name)) {
      return isProgram(start, at);
    }
    String program = program(start, at);
    return FLAGS.contains(name) || switch (name) {
      case "-S" -> program.equals("sudo");
      case "-i" -> program.equals("htpasswd");
      case "-stdin", "-s" -> program.equals("openssl") && has(start, at, "passwd");
      case "-" -> (has(start, at, "secret") && has(start, at, "create")) || (program.equals("vault") && has(start, at, "login"));
      case "--stdin", "-x" -> program.endsWith("-keystore");
      default -> false;
    };
  }

  private String program(int start, int at) {
    for (int i = start; i < at; i++) {
      String word = words.get(i);
      if (!WRAPPERS.contains(word) || word.equals("docker") || (word.equals("sudo") && i + 1 == at)) {
        return word.substring(word.lastIndexOf('/') + 1);
      }
    }
    return "";
  }

  private boolean has(int start, int end, String word) {
    for (int i = start; i < end; i++) {
      if (words.get(i).equals(word)) {
        return true;
      }
    }
    return false;
  }

  /** True for the name of a program, with nothing before it but what runs it. */
  private boolean isProgram(int start, int at) {
    boolean wrapped = start == at || words.get(start).indexOf('=') > 0 || WRAPPERS.contains(words.get(start).substring(words.get(start).lastIndexOf('/') + 1));
    for (int i = start; i < at && wrapped; i++) {
      wrapped = !INSTALLS.contains(words.get(i));
    }
    return wrapped;
  }

  /** Where the command begins that a word belongs to. */
  private int start(int at) {
    int start = at;
    while (start > 0 && at - start < MOST && !isSign(start - 1)) {
      start--;
    }
    return start;
  }

  private boolean isSign(int at) {
    String word = words.get(at);
    return parts(word) || word.equals("(") || word.equals(")");
  }

  /** True for a sign between two commands. */
  static boolean parts(String word) {
    return switch (word) {
      case "|", ";", "&", "&&", "||", "\n" -> true;
      default -> false;
    };
  }

  /** What comes in by the pipe before a command. */
  private void fed(int reader, boolean pairs, String kind) {
    int start = reader;
    for (int pipes = 0; pipes < PIPES && start > 1 && words.get(start - 1).equals("|"); pipes++) {
      int end = start - 1;
      boolean group = words.get(end - 1).equals(")") || words.get(end - 1).equals("}")
          || (words.get(end - 1).equals(";") && end > 1 && words.get(end - 2).equals("}"));
      start = group ? open(end - 1) : start(end - 1);
      boolean wrote = false;
      for (int i = start; i < end; i++) {
        wrote |= writes(i) && written(i, end, pairs, kind);
      }
      if (!wrote && words.get(start).equals("cat")) {
        given(start, pairs, kind);
      }
      while (start > 0 && words.get(start - 1).equals("(")) {
        start--;
      }
      if (wrote) {
        return;
      }
    }
  }

  /** Where the group begins that ends at a word, with the command in which it stands for a word. */
  private int open(int close) {
    int depth = 0;
    int at = close;
    for (; at >= 0 && close - at < MOST; at--) {
      String word = words.get(at);
      depth += word.equals(")") || word.equals("}") ? 1 : word.equals("(") || word.equals("{") ? -1 : 0;
      if (depth == 0 && (word.equals("(") || word.equals("{"))) {
        return at > 0 && words.get(at - 1).endsWith("$") ? start(at - 1) : at;
      }
    }
    return at + 1;
  }

  private boolean writes(int at) {
    boolean named = switch (words.get(at)) {
      case "echo", "printf", "yes", "/bin/echo", "/usr/bin/printf" -> true;
      default -> false;
    };
    return named && (at == 0 || isSign(at - 1) || isProgram(start(at), at));
  }

  /** The operands of what writes. True where there are some. */
  private boolean written(int at, int end, boolean pairs, String kind) {
    boolean format = words.get(at).endsWith("printf");
    boolean any = false;
    int operand = 0;
    int step = 1;
    for (int i = at + 1; i < end && !isSign(i) && !words.get(i).startsWith(">") && i - at < MOST; i++) {
      String word = words.get(i);
      if (operand == 0 && isFlag(word)) {
        continue;
      }
      operand++;
      boolean last = i + 1 == end || isSign(i + 1) || words.get(i + 1).startsWith(">");
      if (operand == 1 && format && word.indexOf('%') >= 0 && !last) {
        // printf '%s:%s' ada x, and printf 'ada:%s' x.
        step = word.indexOf(':') > 0 && word.indexOf('%', word.indexOf(':')) > 0 && word.indexOf('%') < word.indexOf(':') ? 2 : 1;
      } else if (step == 1 || operand % step == 1) {
        lines(i, 0, word.length(), pairs, kind);
        any = true;
      }
    }
    return any;
  }

  private static boolean isFlag(String word) {
    for (int i = 1; i < word.length(); i++) {
      if ("neE".indexOf(word.charAt(i)) < 0) {
        return false;
      }
    }
    return word.startsWith("-");
  }

  /** The lines of a word, whose ends may be escaped as echo and printf have them. */
  private void lines(int at, int from, int to, boolean pairs, String kind) {
    String word = words.get(at);
    int line = from;
    for (int i = from; i <= to; i++) {
      boolean escaped = i + 1 < to && word.charAt(i) == '\\' && "nr0t".indexOf(word.charAt(i + 1)) >= 0;
      if (i == to || escaped || word.charAt(i) == '\n') {
        line(at, line, i, pairs, kind);
        i += escaped ? 1 : 0;
        line = i + 1;
      }
    }
  }

  private void line(int at, int from, int to, boolean pairs, String kind) {
    String word = words.get(at);
    int colon = pairs ? word.indexOf(':', from) : -1;
    int start = colon >= 0 && colon < to ? colon + 1 : from;
    while (start < to && (word.charAt(start) == '"' || word.charAt(start) == '\'')) {
      start++;
    }
    int end = to;
    while (end > start && "\"'\\".indexOf(word.charAt(end - 1)) >= 0) {
      end--;
    }
    int inner = word.indexOf("$(", start);
    if (inner >= 0 && inner < end) {
      inner(at, inner + 2, end, kind);
    } else if (end > start && !isFormat(word, start, end)) {
      taker.take(at, start, end, kind);
    }
  }

  /** What is written by a command within a word: {@code "root:$(echo x)"}. */
  private void inner(int at, int from, int to, String kind) {
    List<ShellTokens.Token> tokens = ShellTokens.of(words.get(at).substring(from, to));
    boolean writes = false;
    for (ShellTokens.Token token : tokens) {
      boolean more = writes && !token.sign() && !token.text().equals(")");
      if (more && !isFlag(token.text()) && !isFormat(token.text(), 0, token.text().length())) {
        taker.take(at, from + token.origin(0), from + token.after(token.text().length()), kind);
      }
      writes = more || token.text().equals("echo") || token.text().equals("printf");
    }
  }

  /** True where nothing stands but what printf puts words in for. */
  private static boolean isFormat(String word, int start, int end) {
    return end - start == 2 && word.charAt(start) == '%';
  }

  /** A here-string or a heredoc of a command. */
  private void given(int start, boolean pairs, String kind) {
    for (int i = start; i < words.size() && i - start < MOST && (i == start || !isSign(i)); i++) {
      String word = words.get(i);
      if (word.startsWith("<<<")) {
        int at = word.length() > 3 ? i : i + 1;
        if (at < words.size()) {
          lines(at, at == i ? 3 : 0, words.get(at).length(), pairs, kind);
        }
        return;
      }
      if (word.equals("<") && i + 3 < words.size() && words.get(i + 1).equals("(") && writes(i + 2)) {
        written(i + 2, Math.min(words.size(), i + MOST), pairs, kind);
        return;
      }
      if (word.startsWith("<<")) {
        heredoc(i, word.startsWith("-", 2) ? 3 : 2, pairs, kind);
        return;
      }
    }
  }

  private void heredoc(int at, int skip, boolean pairs, String kind) {
    String word = words.get(at);
    String mark = word.length() > skip ? word.substring(skip) : at + 1 < words.size() ? words.get(at + 1) : "";
    int line = at;
    while (line < words.size() && line - at < MOST && !words.get(line).equals("\n")) {
      line++;
    }
    for (int i = line + 1; i < words.size() && i - line < MOST && !words.get(i).equals(mark); i++) {
      if (!isSign(i)) {
        lines(i, 0, words.get(i).length(), pairs, kind);
      }
    }
  }
}
