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

  /** What a user of the system logs in with. */
  static final String USER = "a user's password";

  /** What is made a hash of, for a user of the system or for another. */
  static final String HASHED = "a password and its hash";

  static final String PASSWORD = "a password on a command line";
  static final String TOKEN = "a token on a command line";

  /** Options of any program whose next word is a password. */
  private static final Set<String> PASSWORD_OPTIONS = Set.of(
      "--password", "--pass", "--passwd", "--passphrase", "--requirepass", "--masterauth", "--http-password", "--ftp-password",
      "--proxy-password", "-password", "-passwd", "-pass", "-storepass", "-keypass", "-srcstorepass", "-deststorepass", "--storepass",
      "--keypass", "--defaultuserpassword", "--rootpw", "--plaintext", "--dbpass", "--admin-pass", "--database-pass", "--user_pass", "requirepass", "masterauth", "-Password", "-StorePassword");

  /** Options of any program whose next word is a token or a key. */
  private static final Set<String> TOKEN_OPTIONS = Set.of(
      "--token", "-token", "--access-token", "--auth-token", "--api-key", "--apikey", "--api-token", "--client-secret", "--secret-key",
      "--oauth2-bearer", "--account-key", "--sas-token", "--registration-token", "--authtoken", "--authkey", "--auth-key", "-ApiKey");

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
        from = i + 1;
      } else {
        look.word(i, depth);
      }
    }
    new FedPasswords(words, look::take).find();
    var hits = new ArrayList<SecretFormats.Hit>(SecretFormats.find(text));
    for (Hit hit : look.hits) {
      ShellTokens.Token token = tokens.get(hit.word);
      String kind = hit.kind.equals(HASHED) && look.isForUser(hit.word) ? USER : hit.kind;
      hits.add(new SecretFormats.Hit(token.origin(hit.start), token.after(hit.end), kind, hit.shown));
    }
    SecretStatements.find(text, hits);
    HeredocSecrets.find(text, hits);
    Substitutions.settings(text, hits);
    return SecretFormats.inOrder(hits);
  }

  /** The same but for what {@link FedPasswords} finds, in a line that need be no command, and whose words are not looked into. */
  static List<Hit> inLine(List<String> words) {
    var look = new SecretCommands(words);
    int from = 0;
    for (int i = 0; i <= words.size(); i++) {
      if (i == words.size() || FedPasswords.parts(words.get(i))) {
        look.command(from, i);
        from = i + 1;
      }
    }
    return look.hits;
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
    int first = from;
    while (first < to && (words.get(first).equals("(") || words.get(first).equals("{"))) {
      first++;
    }
    new WrittenSecrets(this, words).find(first, to);
    boolean user = asksUser(from, to);
    for (int i = from; i < to; i++) {
      String word = words.get(i);
      String name = word.substring(word.lastIndexOf('/') + 1);
      if (!ShortPasswords.of(name).isEmpty() || ShortPasswords.parting(name) != 0) {
        program = name;
      }
      int end = end(i, Math.min(to, i + AHEAD));
      if (program == null) {
        operands.login(i, name, end);
      }
      operands.of(i, name, end);
      option(i, to, program);
      if (program == null) {
        unknownOption(i, to, user);
      }
    }
  }

  /** True for what is handed to useradd or usermod. */
  private boolean isForUser(int at) {
    for (int i = at - 1; i >= 0 && at - i < AHEAD && !FedPasswords.parts(words.get(i)); i--) {
      if (words.get(i).endsWith("useradd") || words.get(i).endsWith("usermod")) {
        return true;
      }
    }
    return false;
  }

  /** Where what a program is told ends: before the parenthesis that closes what it stands in. */
  private int end(int from, int to) {
    int depth = 0;
    for (int i = from; i < to; i++) {
      String word = words.get(i);
      depth += word.equals("(") ? 1 : word.equals(")") ? -1 : 0;
      if (depth < 0) {
        return i;
      }
    }
    return to;
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
    if (Secrets.isMixed(value) && !value.contains("***") && !CommandWords.isLongOption(word)) {
      take(glued ? at : at + 1, glued ? 2 : 0, glued ? word.length() : value.length(), PASSWORD);
    }
  }

  private void option(int at, int to, @Nullable String program) {
    String word = words.get(at);
    boolean more = at + 1 < to;
    if (PASSWORD_OPTIONS.contains(word) && more) {
      take(at + 1, PASSWORD);
    } else if (TOKEN_OPTIONS.contains(word) && more) {
      token(at + 1, word);
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
      } else if (TOKEN_OPTIONS.contains(option) && (isToken(word.substring(equals + 1)) || Secrets.isSigning(option))) {
        take(at, equals + 1, word.length(), TOKEN);
      }
    } else if (program != null) {
      shortOption(at, to, program);
    }
  }

  private void shortOption(int at, int to, String program) {
    String word = words.get(at);
    char sign = ShortPasswords.parting(program);
    if (sign != 0) {
      login(at, to, sign, program);
      return;
    }
    for (String option : ShortPasswords.of(program)) {
      boolean glued = option.startsWith("+");
      String dash = glued ? option.substring(1) : option;
      if (!word.startsWith(dash) || word.startsWith("--")) {
        continue;
      }
      int length = dash.length();
      if (word.length() > length) {
        if (length == 2 && (word.length() > 4 || glued) && !CommandWords.isLongOption(word)) {
          take(at, word.charAt(2) == '=' ? 3 : 2, word.length(), PASSWORD);
        } else if (glued && length > 2) {
          take(at, length, word.length(), PASSWORD);
        }
      } else if (!glued && at + 1 < to && !isPorts(words.get(at + 1))) {
        take(at + 1, PASSWORD);
      }
    }
  }

  /** {@code 8086:8086}, of a container that is called like a program. */
  private static boolean isPorts(String word) {
    boolean digits = word.indexOf(':') > 0;
    for (int i = 0; i < word.length() && digits; i++) {
      digits = "0123456789:.-/tcpud[]".indexOf(word.charAt(i)) >= 0;
    }
    return digits;
  }

  /** {@code -u user:password}, {@code -U user%password}, {@code --user=user:password}. */
  private void login(int at, int to, char sign, String program) {
    String word = words.get(at);
    boolean user = switch (word) {
      case "-u", "--user", "-U", "--proxy-user", "-auth" -> true;
      case "-a" -> !program.equals("curl") && sign == ':';
      default -> false;
    };
    int which = user ? at + 1 : at;
    boolean glued = word.startsWith("-u") || word.startsWith("-U") || word.startsWith("--user=");
    int from = glued && !user ? word.indexOf(sign, 2) : user && which < to ? words.get(which).indexOf(sign) : -1;
    if (from >= 0) {
      take(which, from + 1, words.get(which).length(), PASSWORD);
    }
  }

  boolean is(int at, String word, int to) {
    return at < to && words.get(at).equals(word);
  }

  /** What signs is one whatever its letters are. */
  private void token(int word, String option) {
    if (isToken(words.get(word)) || Secrets.isSigning(option)) {
      take(word, TOKEN);
    }
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

  void add(int word, SecretFormats.Hit hit) {
    hits.add(new Hit(word, hit.start(), hit.end(), hit.kind(), hit.shown()));
  }

  void take(int word, String kind) {
    take(word, 0, words.get(word).length(), kind);
  }

  void take(int word, int start, int end, String kind) {
    String value = words.get(word).substring(start, end);
    boolean none = value.length() < 2 || value.startsWith("-") || value.indexOf('$') >= 0 || value.indexOf('`') >= 0
        || value.indexOf('\0') >= 0 || value.startsWith("@") || Secrets.isHarmless(value) || isPlace(value, kind)
        || SecretFormats.isReference(value, 0, value.length());
    if (!none) {
      hits.add(new Hit(word, start, end, kind, ""));
    }
  }

  /** A place to put one; but {@code your_password} behind the option of a password is the password until somebody puts another there. */
  private static boolean isPlace(String value, String kind) {
    boolean asked = kind.equals(PASSWORD) && DefaultPasswords.namesPassword(value);
    return DefaultPasswords.isPlace(value) && !asked;
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
