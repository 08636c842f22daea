package io.plimsoll.core.secret;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the secrets that a command line hands to a program, for a finding: what is found is one, unlike what {@link
 * CommandWords} hides. Each word is looked at for what its form or its fields give away; then options are, whose next word
 * is a secret, and the commands that take one as an operand.
 */
public final class SecretCommands {

  /**
   * A secret in a list of words.
   *
   * @param word the number of the word, from 0
   * @param start of the secret, in characters of the word
   * @param end exclusive
   */
  public record Hit(int word, int start, int end, String kind, String shown) {}

  /** How deep scripts are looked for in the words of scripts. */
  private static final int DEPTH = 3;

  /** How many words behind a program are looked through for what it takes. */
  private static final int AHEAD = 64;

  static final String PASSWORD = "a password on a command line";
  static final String TOKEN = "a token on a command line";

  /** Options of any program whose next word is a password. */
  private static final Set<String> PASSWORD_OPTIONS = Set.of(
      "--password", "--pass", "--passwd", "--passphrase", "--requirepass", "--masterauth", "--http-password", "--ftp-password",
      "--proxy-password", "-password", "-passwd", "-pass", "-storepass", "-keypass", "-srcstorepass", "-deststorepass", "--storepass",
      "--keypass", "--defaultuserpassword", "--rootpw", "requirepass", "masterauth", "-Password", "-StorePassword");

  /** Options of any program whose next word is a token or a key. */
  private static final Set<String> TOKEN_OPTIONS = Set.of(
      "--token", "-token", "--access-token", "--auth-token", "--api-key", "--apikey", "--api-token", "--client-secret", "--secret-key",
      "--oauth2-bearer", "--account-key", "--sas-token", "--registration-token", "--authtoken", "-ApiKey");

  /** Short options that take a password; {@code +} before one that takes it only glued to it. */
  private static final Map<String, String> SHORT = Map.ofEntries(
      Map.entry("mysql", "+-p"), Map.entry("mysqladmin", "+-p"), Map.entry("mysqldump", "+-p"), Map.entry("mysqlimport", "+-p"),
      Map.entry("mariadb", "+-p"), Map.entry("mariadb-admin", "+-p"), Map.entry("mariadb-dump", "+-p"), Map.entry("mysqlshow", "+-p"),
      Map.entry("mongo", "-p"), Map.entry("mongosh", "-p"), Map.entry("mongodump", "-p"), Map.entry("mongorestore", "-p"),
      Map.entry("sshpass", "-p"), Map.entry("redis-cli", "-a"), Map.entry("valkey-cli", "-a"), Map.entry("ldapsearch", "-w"),
      Map.entry("ldapadd", "-w"), Map.entry("ldapmodify", "-w"), Map.entry("unzip", "-P"), Map.entry("zip", "-P"), Map.entry("7z", "+-p"),
      Map.entry("sqlcmd", "-P"), Map.entry("bcp", "-P"), Map.entry("twine", "-p"), Map.entry("cqlsh", "-p"), Map.entry("mosquitto_pub", "-P"),
      Map.entry("mosquitto_sub", "-P"));

  /** Programs whose {@code -u} takes {@code user:password}. */
  private static final Set<String> USERS = Set.of("curl", "http", "https", "xh");

  private static final Set<String> HEADERS = Set.of(
      "authorization:", "proxy-authorization:", "private-token:", "job-token:", "deploy-token:", "x-api-key:", "x-auth-token:", "x-vault-token:",
      "api-key:", "apikey:", "x-access-token:", "x-jfrog-art-api:", "authtoken:");

  private final List<String> words;
  private final List<Hit> hits = new ArrayList<>();
  private final SecretOperands operands;

  private SecretCommands(List<String> words) {
    this.words = words;
    this.operands = new SecretOperands(this, words);
  }

  /** The secrets in the words of one command, as a program gets them; a word that is a script is read as one. */
  public static List<Hit> inWords(List<String> words) {
    return inWords(words, DEPTH);
  }

  /** The secrets in a script of a shell, in characters of it; from left to right, none overlapping. */
  public static List<SecretFormats.Hit> inScript(String text) {
    return inScript(text, DEPTH);
  }

  private static List<Hit> inWords(List<String> words, int depth) {
    var look = new SecretCommands(words);
    for (int i = 0; i < words.size(); i++) {
      look.word(i, depth);
    }
    look.command(0, words.size());
    return apart(look.hits);
  }

  private static List<SecretFormats.Hit> inScript(String text, int depth) {
    List<ShellTokens.Token> tokens = ShellTokens.of(text);
    var words = new ArrayList<String>(tokens.size());
    tokens.forEach(token -> words.add(token.text()));
    var look = new SecretCommands(words);
    int from = 0;
    for (int i = 0; i <= tokens.size(); i++) {
      if (i == tokens.size() || tokens.get(i).sign()) {
        look.command(from, i);
        if (i < tokens.size() && tokens.get(i).text().equals("|")) {
          look.piped(from, i);
        }
        from = i + 1;
      } else {
        look.word(i, depth);
      }
    }
    var hits = new ArrayList<SecretFormats.Hit>(SecretFormats.find(text));
    for (Hit hit : look.hits) {
      ShellTokens.Token token = tokens.get(hit.word);
      hits.add(new SecretFormats.Hit(token.origin(hit.start), token.after(hit.end), hit.kind, hit.shown));
    }
    sql(text, hits);
    return SecretFormats.inOrder(hits);
  }

  /** What a word gives away by itself. */
  private void word(int at, int depth) {
    String word = words.get(at);
    boolean script = depth > 0 && (word.indexOf(' ') >= 0 || word.indexOf('\n') >= 0);
    for (SecretFormats.Hit hit : script ? inScript(word, depth - 1) : SecretFormats.find(word)) {
      hits.add(new Hit(at, hit.start(), hit.end(), hit.kind(), hit.shown()));
    }
    header(at);
  }

  /** {@code Authorization: Bearer x}, in one word. */
  private void header(int at) {
    String word = words.get(at);
    int colon = word.indexOf(':');
    if (colon < 6 || colon > 40) {
      return;
    }
    String name = word.substring(word.lastIndexOf('=', colon) + 1, colon + 1).toLowerCase(Locale.ROOT);
    if (!HEADERS.contains(name)) {
      return;
    }
    int start = blanks(word, colon + 1);
    int blank = word.indexOf(' ', start);
    if (blank > start && name.endsWith("authorization:")) {
      start = blanks(word, blank);
    }
    if (word.length() - start >= 6) {
      take(at, start, word.length(), TOKEN);
    }
  }

  private static int blanks(String word, int from) {
    int at = from;
    while (at < word.length() && word.charAt(at) == ' ') {
      at++;
    }
    return at;
  }

  /** The options and operands of one command. */
  private void command(int from, int to) {
    @Nullable String program = null;
    written(from, to);
    boolean user = asksUser(from, to);
    for (int i = from; i < to; i++) {
      String word = words.get(i);
      String name = word.substring(word.lastIndexOf('/') + 1);
      if (SHORT.containsKey(name) || USERS.contains(name)) {
        program = name;
      }
      if (program == null) {
        operands.login(i, name, Math.min(to, i + AHEAD));
      }
      operands.of(i, name, Math.min(to, i + AHEAD));
      option(i, to, program);
      if (program == null) {
        unknownOption(i, to, user);
      }
    }
  }

  /** True where a command is told a user's name by a short option. */
  private boolean asksUser(int from, int to) {
    for (int i = from; i < to; i++) {
      String word = words.get(i);
      if (word.startsWith("-u") || word.startsWith("-U") || word.equals("--user") || word.equals("--username") || word.startsWith("--user=")
          || word.startsWith("--username=")) {
        return true;
      }
    }
    return false;
  }

  /** {@code -pS3cr3tPassw0rd} of a program that nobody knows: its letters tell, or those beside the name of a user. */
  private void unknownOption(int at, int to, boolean user) {
    String word = words.get(at);
    boolean capital = word.startsWith("-P");
    if (!word.startsWith("-p") && !(capital && user)) {
      return;
    }
    boolean glued = word.length() > 2;
    if (!glued && (!user || at + 1 == to)) {
      return;
    }
    String value = glued ? word.substring(2) : words.get(at + 1);
    if (Secrets.isMixed(value) && !CommandWords.isLongOption(word)) {
      take(glued ? at : at + 1, glued ? 2 : 0, glued ? word.length() : value.length(), PASSWORD);
    }
  }

  /** What {@code echo} and {@code printf} write into a file is read as the lines of one. */
  private void written(int from, int to) {
    int file = -1;
    for (int i = from + 1; i < to && file < 0; i++) {
      file = words.get(i).startsWith(">") ? i : -1;
    }
    boolean echo = from < to && (words.get(from).equals("echo") || words.get(from).equals("printf"));
    boolean tee = echo && to + 1 < words.size() && words.get(to).equals("|") && (is(to + 1, "tee", words.size()) || is(to + 2, "tee", words.size()));
    if (!echo || (file < 0 && !tee)) {
      return;
    }
    int last = file < 0 ? to : file;
    String name = file < 0 ? "" : words.get(file).length() > 2 ? words.get(file) : file + 1 < to ? words.get(file + 1) : "";
    for (int i = from + 1; i < last; i++) {
      String word = words.get(i);
      for (SecretFormats.Hit hit : SecretFormats.findInFile(word)) {
        hits.add(new Hit(i, hit.start(), hit.end(), hit.kind(), hit.shown()));
      }
      if (name.endsWith("pgpass") && word.indexOf(':') > 0 && word.split(":", 6).length == 5) {
        take(i, word.lastIndexOf(':') + 1, word.length(), PASSWORD);
      }
    }
  }

  private void option(int at, int to, @Nullable String program) {
    String word = words.get(at);
    boolean more = at + 1 < to;
    if (PASSWORD_OPTIONS.contains(word) && more) {
      take(at + 1, PASSWORD);
    } else if (TOKEN_OPTIONS.contains(word) && more) {
      token(at + 1);
    } else if (word.startsWith("--") && word.indexOf('=') < 0 && more && Secrets.isTelling(word)) {
      boolean password = Secrets.isPassword(word) || Secrets.isPassword(word.substring(2).replace('-', '_'));
      if (password) {
        take(at + 1, PASSWORD);
      } else if (Secrets.isRandom(words.get(at + 1))) {
        token(at + 1);
      }
    } else if (word.startsWith("--") && word.indexOf('=') > 0) {
      int equals = word.indexOf('=');
      String option = word.substring(0, equals);
      if (PASSWORD_OPTIONS.contains(option)) {
        take(at, equals + 1, word.length(), PASSWORD);
      } else if (TOKEN_OPTIONS.contains(option) && isToken(word.substring(equals + 1))) {
        take(at, equals + 1, word.length(), TOKEN);
      }
    } else if (program != null) {
      shortOption(at, to, program);
    }
  }

  private void shortOption(int at, int to, String program) {
    String word = words.get(at);
    String option = SHORT.get(program);
    if (option == null) {
      boolean user = word.equals("-u") || word.equals("--user") || word.equals("-U") || word.equals("--proxy-user")
          || (word.equals("-a") && !program.equals("curl"));
      int colon = user && at + 1 < to ? words.get(at + 1).indexOf(':') : word.startsWith("-u") ? word.indexOf(':') : -1;
      if (colon >= 0) {
        int which = user ? at + 1 : at;
        take(which, colon + 1, words.get(which).length(), PASSWORD);
      }
      return;
    }
    boolean glued = option.startsWith("+");
    String dash = glued ? option.substring(1) : option;
    if (!word.startsWith(dash) || word.startsWith("--")) {
      return;
    }
    if (word.length() > 2) {
      if (word.length() > 4 || glued) {
        take(at, word.charAt(2) == '=' ? 3 : 2, word.length(), PASSWORD);
      }
    } else if (!glued && at + 1 < to) {
      take(at + 1, PASSWORD);
    }
  }

  /** {@code echo x | docker login --password-stdin}. */
  private void piped(int from, int pipe) {
    boolean reads = false;
    for (int i = pipe + 1; i < words.size() && i < pipe + 16 && !reads; i++) {
      reads = words.get(i).equals("--password-stdin") || words.get(i).equals("--with-token");
    }
    boolean echo = from < pipe && (words.get(from).equals("echo") || words.get(from).equals("printf"));
    if (reads && echo && pipe - 1 > from) {
      take(pipe - 1, PASSWORD);
    }
  }

  boolean is(int at, String word, int to) {
    return at < to && words.get(at).equals(word);
  }

  void token(int word) {
    if (isToken(words.get(word))) {
      take(word, TOKEN);
    }
  }

  /** More than a name: long, or with digits among its letters. */
  private static boolean isToken(String value) {
    boolean digit = false;
    for (int i = 0; i < value.length() && !digit; i++) {
      digit = value.charAt(i) >= '0' && value.charAt(i) <= '9';
    }
    return value.length() >= 8 && digit;
  }

  void take(int word, String kind) {
    take(word, 0, words.get(word).length(), kind);
  }

  void take(int word, int start, int end, String kind) {
    String value = words.get(word).substring(start, end);
    boolean none = value.length() < 2 || value.startsWith("-") || value.indexOf('$') >= 0 || value.indexOf('`') >= 0
        || value.indexOf('\0') >= 0 || value.startsWith("@") || Secrets.isHarmless(value) || DefaultPasswords.isPlace(value)
        || SecretFormats.isReference(value, 0, value.length());
    if (!none) {
      hits.add(new Hit(word, start, end, kind, ""));
    }
  }

  /** {@code IDENTIFIED BY 'x'} and {@code PASSWORD 'x'} of SQL. */
  private static void sql(String text, List<SecretFormats.Hit> hits) {
    for (int at = text.indexOf('\''); at >= 0; at = text.indexOf('\'', at + 1)) {
      int before = at;
      while (before > 0 && at - before < 8 && text.charAt(before - 1) <= ' ') {
        before--;
      }
      boolean asked = before < at && (text.regionMatches(true, before - 13, "IDENTIFIED BY", 0, 13)
          || (text.regionMatches(true, before - 8, "PASSWORD", 0, 8) && before > 8 && text.charAt(before - 9) <= ' '));
      int end = asked ? text.indexOf('\'', at + 1) : -1;
      boolean quoteEnds = end > at + 2 && end - at < 200;
      if (quoteEnds && text.charAt(at + 1) != '$' && text.charAt(at + 1) > ' ' && !DefaultPasswords.isPlace(text.substring(at + 1, end))
          && !text.substring(at + 1, end).contains("${") && !text.substring(at + 1, end).contains("\n")) {
        hits.add(new SecretFormats.Hit(at + 1, end, "a password in SQL", ""));
      }
    }
  }

  private static List<Hit> apart(List<Hit> hits) {
    if (hits.size() < 2) {
      return hits;
    }
    hits.sort((a, b) -> a.word != b.word ? Integer.compare(a.word, b.word)
        : a.start != b.start ? Integer.compare(a.start, b.start) : Integer.compare(b.end, a.end));
    var kept = new ArrayList<Hit>(hits.size());
    for (Hit hit : hits) {
      Hit last = kept.isEmpty() ? null : kept.getLast();
      if (last == null || last.word != hit.word || hit.start >= last.end) {
        kept.add(hit);
      } else if (hit.end > last.end) {
        kept.set(kept.size() - 1, new Hit(last.word, last.start, hit.end, last.kind, last.shown));
      }
    }
    return kept;
  }
}
