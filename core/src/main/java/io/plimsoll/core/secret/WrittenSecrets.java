package io.plimsoll.core.secret;

import java.util.List;

/** What {@code echo} and {@code printf} write into a file: its lines are read as those of one, and all of it where the file is called like a secret. */
final class WrittenSecrets {

  private final SecretCommands look;
  private final List<String> words;

  WrittenSecrets(SecretCommands look, List<String> words) {
    this.look = look;
    this.words = words;
  }

  /** Looks at one command, and at the {@code tee} that it is piped to. */
  void find(int from, int to) {
    if (!look.is(from, "echo", to) && !look.is(from, "printf", to)) {
      return;
    }
    int file = -1;
    for (int i = from + 1; i < to && file < 0; i++) {
      file = words.get(i).startsWith(">") ? i : -1;
    }
    int size = words.size();
    int tee = !look.is(to, "|", size) ? -1 : look.is(to + 1, "tee", size) ? to + 1 : look.is(to + 2, "tee", size) ? to + 2 : -1;
    if (file < 0 && tee < 0) {
      return;
    }
    int last = file < 0 ? to : file;
    String name = file < 0 ? teed(tee + 1) : target(file, to);
    int operands = 0;
    for (int i = from + 1; i < last; i++) {
      String word = words.get(i);
      operands += word.startsWith("-") ? 0 : 1;
      for (SecretFormats.Hit hit : SecretFormats.findInFile(word)) {
        look.add(i, hit);
      }
      if (name.endsWith("pgpass") && word.indexOf(':') > 0 && word.split(":", 6).length == 5) {
        look.take(i, word.lastIndexOf(':') + 1, word.length(), SecretCommands.PASSWORD);
      }
    }
    if (look.is(from, "printf", to)) {
      formatted(from + 1, last);
    }
    if (operands == 1 && isSecret(name) && isWord(words.get(last - 1))) {
      look.take(last - 1, "a secret in a file");
    }
  }

  /** {@code printf 'PASSWORD=%s\n' x}: what is put in is read with what stands before it. */
  private void formatted(int at, int to) {
    int operand = at + 1;
    String format = at < to ? words.get(at) : "";
    for (int i = format.indexOf('%'); i >= 0 && i + 1 < format.length() && operand < to; i = format.indexOf('%', i + 2)) {
      if (format.charAt(i + 1) == '%') {
        continue;
      }
      int escaped = format.lastIndexOf("\\n", i);
      int line = Math.max(escaped < 0 ? 0 : escaped + 2, format.lastIndexOf('\n', i) + 1);
      String before = format.substring(line, i);
      String word = words.get(operand);
      for (SecretFormats.Hit hit : before.isEmpty() ? List.<SecretFormats.Hit>of() : SecretFormats.findInFile(before + word)) {
        if (hit.start() >= before.length()) {
          look.take(operand, hit.start() - before.length(), hit.end() - before.length(), hit.kind());
        }
      }
      operand++;
    }
  }

  /** What a redirection goes to. */
  private String target(int at, int to) {
    String word = words.get(at);
    int start = word.startsWith(">>") ? 2 : 1;
    return word.length() > start ? word.substring(start) : at + 1 < to ? words.get(at + 1) : "";
  }

  private String teed(int from) {
    int at = from;
    while (at < words.size() && words.get(at).startsWith("-")) {
      at++;
    }
    return at < words.size() ? words.get(at) : "";
  }

  /** {@code /run/secrets/db_password}, {@code admin-password.txt}; but /etc/passwd lists users. */
  private static boolean isSecret(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.indexOf('.', 1);
    String bare = dot < 0 ? name : name.substring(0, dot);
    return !bare.equals("passwd") && !bare.equals(".passwd") && bare.indexOf('$') < 0 && Secrets.isPassword(bare);
  }

  /** One word, without signs of more than a password. */
  private static boolean isWord(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) <= ' ' || text.charAt(i) == '\\' || text.charAt(i) == ':') {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
