package io.plimsoll.core.secret;

import java.util.List;

/** More commands that take a secret as an operand, of which none shares its forms with many: those of databases, hosts and clouds. */
final class SecretTools {

  private final SecretCommands look;
  private final List<String> words;

  SecretTools(SecretCommands look, List<String> words) {
    this.look = look;
    this.words = words;
  }

  void of(int at, String name, int to) {
    switch (name) {
      case "useradd", "usermod" -> {
        if (at == 0 || !words.get(at - 1).endsWith("-users")) {
          user(at, to);
        }
      }
      case "git" -> {
        for (int i = at + 2; i + 1 < to && look.is(at + 1, "config", to); i++) {
          if (Secrets.isTelling(words.get(i))) {
            operand(i + 1, to);
          }
        }
      }
      case "mkpasswd" -> first(at + 1, to, " -m -S -R -P --method --salt --rounds --password-fd ", SecretCommands.HASHED);
      case "vault" -> {
        if (look.is(at + 1, "login", to)) {
          first(at + 2, to, "");
        } else if (look.is(at + 1, "operator", to) && look.is(at + 2, "unseal", to)) {
          first(at + 3, to, "");
        }
      }
      case "smbclient", "rpcclient", "smbget", "winexe", "net" -> {
        domain(at, to);
        network(at, name, to);
      }
      case "net.exe" -> network(at, name, to);
      case "sqlplus", "sqlplus64", "sqlldr", "expdp", "impdp", "rman", "exp", "imp" -> oracle(at, name, to);
      case "ansible-vault" -> {
        if (look.is(at + 1, "encrypt_string", to)) {
          first(at + 2, to, " --name -n --vault-id --vault-password-file --encrypt-vault-id --output ");
        }
      }
      case "lftp" -> open(at, to);
      case "wpa_passphrase" -> operand(at + 2, to);
      case "x11vnc" -> after(at, to, "-storepasswd");
      case "redis-cli", "valkey-cli", "keydb-cli" -> {
        for (int i = at + 1; i + 1 < to; i++) {
          if (words.get(i).equalsIgnoreCase("auth")) {
            look.take(to - 1, SecretCommands.PASSWORD);
          }
        }
      }
      case "neo4j-admin" -> after(at, to, "set-initial-password");
      case "add-user.sh" -> {
        if (at + 2 < to && !words.get(at + 1).startsWith("-")) {
          operand(at + 2, to);
        }
      }
      case "airflow" -> {
        if (look.is(at + 1, "users", to) || look.is(at + 1, "create_user", to)) {
          after(at, to, "-p");
        }
      }
      case "etcdctl" -> {
        int word = look.is(at + 1, "user", to) && look.is(at + 2, "add", to) ? at + 3 : to;
        int colon = word < to ? words.get(word).indexOf(':') : -1;
        if (colon > 0) {
          look.take(word, colon + 1, words.get(word).length(), SecretCommands.PASSWORD);
        }
      }
      case "ngrok" -> {
        after(at, to, "authtoken");
        after(at, to, "add-authtoken");
      }
      case "snyk" -> after(at, to, "auth");
      case "rclone" -> {
        after(at, to, "obscure");
        after(at, to, "pass");
      }
      case "cmdkey", "xfreerdp", "cmdkey.exe" -> {
        for (int i = at + 1; i < to; i++) {
          int start = words.get(i).startsWith("/pass:") ? 6 : words.get(i).startsWith("/p:") ? 3 : -1;
          if (start > 0) {
            look.take(i, start, words.get(i).length(), SecretCommands.PASSWORD);
          }
        }
      }
      case "db2" -> after(at, to, "using");
      case "nmcli" -> {
        after(at, to, "password");
        after(at, to, "wifi-sec.psk");
      }
      default -> {}
    }
  }

  /** {@code -p x}, {@code --password x} and {@code --password=x}, which is meant to be a hash and often is none. */
  private void user(int at, int to) {
    for (int i = at + 1; i < to; i++) {
      String word = words.get(i);
      boolean password = word.equals("-p") || word.equals("--password");
      int which = password ? i + 1 : i;
      int start = password ? 0 : word.startsWith("--password=") ? 11 : -1;
      if (start >= 0 && which < to && hasLetter(words.get(which))) {
        look.take(which, start, words.get(which).length(), SecretCommands.USER);
      }
    }
  }

  /** A {@code !} or a {@code *} is no password that anybody has. */
  private static boolean hasLetter(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (Character.isLetterOrDigit(word.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** {@code -U user%password} of Samba. */
  private void domain(int at, int to) {
    for (int i = at + 1; i < to; i++) {
      String word = words.get(i);
      int percent = word.indexOf('%');
      boolean user = words.get(i - 1).equals("-U") || words.get(i - 1).equals("--user") || word.startsWith("-U") || word.startsWith("--user=");
      if (user && percent > 0) {
        look.take(i, percent + 1, word.length(), SecretCommands.PASSWORD);
      }
    }
  }

  /** {@code net user NAME PASSWORD /add} and {@code net use X: \\server\share PASSWORD} of Windows. */
  private void network(int at, String name, int to) {
    boolean user = look.is(at + 1, "user", to) && at + 3 < to && name.startsWith("net");
    if (user && !words.get(at + 3).startsWith("/") && !words.get(at + 3).startsWith("-")) {
      look.take(at + 3, SecretCommands.PASSWORD);
    }
    boolean shared = false;
    for (int i = at + 2; i < to && look.is(at + 1, "use", to); i++) {
      String word = words.get(i);
      if (shared && !word.startsWith("/") && !word.startsWith("\\") && word.indexOf(':') < 0) {
        look.take(i, SecretCommands.PASSWORD);
      }
      shared |= word.startsWith("\\");
    }
  }

  /** {@code sqlplus user/password@db}. */
  private void oracle(int at, String name, int to) {
    boolean file = name.equals("exp") || name.equals("imp");
    for (int i = at + 1; i < to; i++) {
      String word = words.get(i);
      int slash = word.indexOf('/');
      int sign = slash < 0 ? -1 : word.indexOf('@', slash);
      boolean login = slash > 0 && word.indexOf('/', slash + 1) < 0 && !word.startsWith("-") && !word.startsWith("@")
          && (sign > slash || (!file && word.indexOf('.') < 0 && word.indexOf('>') < 0 && (i == at + 1 || words.get(i - 1).startsWith("-")
              || words.get(i - 1).equals("target"))));
      if (login) {
        look.take(i, slash + 1, sign < 0 ? word.length() : sign, SecretCommands.PASSWORD);
      }
    }
  }

  /** {@code lftp -u user,password}, and in what it is told to do. */
  private void open(int at, int to) {
    for (int i = at + 2; i < to; i++) {
      String word = words.get(i);
      int option = word.indexOf("-u ");
      int comma = option < 0 ? -1 : word.indexOf(',', option);
      if (comma > 0) {
        int blank = word.indexOf(' ', comma);
        look.take(i, comma + 1, blank < 0 ? word.length() : blank, SecretCommands.PASSWORD);
      }
    }
  }

  private void first(int from, int to, String valued) {
    first(from, to, valued, SecretCommands.PASSWORD);
  }

  /** Takes the first word that is no option, no value of one and no field. */
  private void first(int from, int to, String valued, String kind) {
    for (int i = from; i < to; i++) {
      String word = words.get(i);
      if (valued.contains(" " + word + " ")) {
        i++;
      } else if (word.startsWith(">") || word.startsWith("<")) {
        return;
      } else if (!word.startsWith("-") && word.indexOf('=') < 0) {
        look.take(i, kind);
        return;
      }
    }
  }

  /** Takes all that is no option, and no value of one. */
  void operands(int from, int to, String valued, String kind) {
    for (int i = from; i < to && !words.get(i).startsWith(">") && !words.get(i).startsWith("<"); i++) {
      if (valued.contains(" " + words.get(i) + " ")) {
        i++;
      } else if (!words.get(i).startsWith("-")) {
        look.take(i, kind);
      }
    }
  }

  private void operand(int at, int to) {
    if (at < to) {
      look.take(at, SecretCommands.PASSWORD);
    }
  }

  /** Takes the word behind a word, unless it is an option. */
  private void after(int at, int to, String word) {
    for (int i = at + 1; i + 1 < to; i++) {
      if (words.get(i).equals(word)) {
        look.take(i + 1, SecretCommands.PASSWORD);
      }
    }
  }
}
