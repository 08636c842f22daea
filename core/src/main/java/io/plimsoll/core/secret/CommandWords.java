package io.plimsoll.core.secret;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds secrets that a command line hands to a program, in a text that need not be one: {@code -u admin:x} of curl,
 * {@code -px} of mysql, {@code Authorization: Bearer x}, {@code ["--password", "x"]}, {@code echo x | docker login
 * --password-stdin}. What is hidden is hidden in print only, so that it hides rather too much.
 */
final class CommandWords {

  /** Options of any program whose next word, or what stands behind =, is a secret. */
  private static final Set<String> SECRET_OPTIONS = Set.of(
      "--password", "--pass", "--passwd", "--passphrase", "--oauth2-bearer", "--cookie", "--requirepass", "--masterauth", "--token",
      "--access-token", "--auth-token", "--api-key", "--apikey", "--secret", "--client-secret", "--secret-key", "--http-password",
      "--ftp-password", "--proxy-password", "--dbpass", "--authkey", "--auth-key", "--storepass", "--keypass", "--db-password", "--admin-password", "--root-password");

  /** Options whose value is {@code user:password}. */
  private static final Set<String> LOGIN_OPTIONS = Set.of("-u", "--user", "--proxy-user", "-U", "--creds", "--auth", "-auth");

  /** Short options that take a password, by program; glued to it or in the next word. */
  private static final Map<String, String> PASSWORD_OPTIONS = Map.ofEntries(
      Map.entry("mysql", "-p"), Map.entry("mysqladmin", "-p"), Map.entry("mysqldump", "-p"), Map.entry("mariadb", "-p"),
      Map.entry("mariadb-admin", "-p"), Map.entry("mariadb-dump", "-p"), Map.entry("mongo", "-p"), Map.entry("mongosh", "-p"),
      Map.entry("sshpass", "-p"), Map.entry("docker", "-p"), Map.entry("podman", "-p"), Map.entry("redis-cli", "-a"),
      Map.entry("ldapsearch", "-w"), Map.entry("unzip", "-P"), Map.entry("7z", "-p"));

  private static final Set<String> SCHEMES = Set.of("bearer", "basic", "token", "digest", "apikey", "bot");

  /** Long options with one dash that begin like a short one with its value. */
  private static final Set<String> LONG_OPTIONS = Set.of(
      "-print0", "-printf", "-prune", "-path", "-perm", "-pthread", "-pedantic", "-preset", "-profile", "-parallel", "-password", "-passwd",
      "-processorpath", "-pass1", "-pass2", "-PassThru", "-Property", "-Path", "-ProgressAction");

  /** A shorter word that is glued to its option is none, in characters. */
  private static final int LEAST_GLUED = 4;

  private record Word(int start, int end, String text) {}

  private CommandWords() {}

  /** Adds what is to be hidden to {@code spans}. One look, in time that grows with the text. */
  static void find(String text, List<SecretText.Span> spans) {
    // Every option begins with a dash, chpasswd and passwd need none, and a header is called authorization.
    boolean may = text.indexOf('-') >= 0 || text.contains("passwd") || text.indexOf('z') >= 0 || text.indexOf('Z') >= 0;
    int line = may ? 0 : text.length();
    while (line < text.length()) {
      int end = text.indexOf('\n', line);
      end = end < 0 ? text.length() : end;
      line(words(text, line, end), spans);
      line = end + 1;
    }
  }

  private static void line(List<Word> words, List<SecretText.Span> spans) {
    var texts = new ArrayList<String>(words.size());
    words.forEach(word -> texts.add(word.text));
    for (SecretCommands.Hit hit : SecretCommands.inLine(texts)) {
      int start = words.get(hit.word()).start;
      hide(start + hit.start(), start + hit.end(), spans);
    }
    new FedPasswords(texts, (word, start, end, kind) -> hide(words.get(word).start + start, words.get(word).start + end, spans)).find();
    @Nullable String password = null;
    boolean user = false;
    for (int i = 0; i < words.size() && !user; i++) {
      String text = words.get(i).text;
      user = text.startsWith("-u") || text.startsWith("-U") || text.startsWith("--user");
    }
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      Word next = i + 1 < words.size() ? words.get(i + 1) : null;
      String text = word.text;
      String program = text.substring(text.lastIndexOf('/') + 1);
      if (PASSWORD_OPTIONS.containsKey(program)) {
        boolean engine = program.equals("docker") || program.equals("podman");
        boolean login = next != null && next.text.equals("login");
        password = engine && !login ? null : PASSWORD_OPTIONS.get(program);
      } else if (text.equals("|") || text.equals("&&") || text.equals(";") || text.equals("||")) {
        password = null;
      }
      if (SCHEMES.contains(text.toLowerCase(Locale.ROOT)) && next != null && i > 0 && isHeader(words.get(i - 1).text)) {
        hide(next.start, next.end, spans);
      }
      option(word, next, password, user, spans);
    }
  }

  private static boolean isHeader(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.endsWith("authorization:") || lower.endsWith("authorization");
  }

  private static void option(Word word, @Nullable Word next, @Nullable String password, boolean user, List<SecretText.Span> spans) {
    String text = word.text;
    int equals = text.indexOf('=');
    String name = equals < 0 ? text : text.substring(0, equals);
    if (SECRET_OPTIONS.contains(name) || (name.startsWith("--") && name.length() < 128 && Secrets.isTelling(name))) {
      if (equals >= 0) {
        hide(word.start + equals + 1, word.end, spans);
      } else if (next != null && !next.text.startsWith("-")) {
        hide(next.start, next.end, spans);
      }
    } else if (LOGIN_OPTIONS.contains(name)) {
      int start = equals >= 0 ? word.start + equals + 1 : next == null ? -1 : next.start;
      login(start, equals >= 0 ? text.substring(equals + 1) : next == null ? "" : next.text, spans);
    } else if (text.startsWith("-u") && text.length() > 2) {
      login(word.start + 2, text.substring(2), spans);
    } else if (password != null && text.startsWith(password) && !text.startsWith("--")) {
      if (text.length() > 2) {
        hide(word.start + 2, word.end, spans);
      } else if (next != null && !next.text.startsWith("-")) {
        hide(next.start, next.end, spans);
      }
    } else if ((text.startsWith("-p") || text.startsWith("-P")) && !isLongOption(text)) {
      unknown(word, next, user, spans);
    }
  }

  /** {@code -pS3cret} of a program that nobody knows; no port, no number and no setting. Beside a user's name any word may be one. */
  private static void unknown(Word word, @Nullable Word next, boolean user, List<SecretText.Span> spans) {
    boolean glued = word.text.length() > 2;
    if (!glued && (!user || next == null)) {
      return;
    }
    int start = glued || next == null ? word.start + 2 : next.start;
    String value = glued || next == null ? word.text.substring(2) : next.text;
    if (value.contains("***")) {
      return; // What is left of one that was masked.
    }
    boolean letter = false;
    boolean other = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean isLetter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
      letter |= isLetter;
      other |= !isLetter && "-_.".indexOf(c) < 0;
      if (c == ':' || c == '/' || c == '=' || c == '$') {
        return;
      }
    }
    if (letter && (Secrets.isMixed(value) || (glued && value.length() >= LEAST_GLUED && (other || user)))) {
      hide(start, start + value.length(), spans);
    }
  }

  /** True for an option such as {@code -print0}, which has no value glued to it. */
  static boolean isLongOption(String word) {
    return LONG_OPTIONS.contains(word);
  }

  /** {@code user:password}: what stands behind the colon. */
  private static void login(int start, String value, List<SecretText.Span> spans) {
    int colon = value.indexOf(':');
    boolean ids = !value.isEmpty() && value.chars().allMatch(c -> c == ':' || (c >= '0' && c <= '9'));
    if (start >= 0 && colon >= 0 && !ids) {
      hide(start + colon + 1, start + value.length(), spans);
    }
  }

  private static void hide(int start, int end, List<SecretText.Span> spans) {
    if (end > start) {
      spans.add(new SecretText.Span(start, end, ""));
    }
  }

  /** Words between blanks, quotes, commas and brackets, so that the words of a JSON list are words too. */
  private static List<Word> words(String text, int from, int to) {
    var words = new ArrayList<Word>();
    int start = -1;
    for (int i = from; i <= to; i++) {
      char c = i == to ? ' ' : text.charAt(i);
      boolean between = c <= ' ' || c == '"' || c == '\'' || c == ',' || c == '[' || c == ']' || c == ';' || c == '|' || c == '`' || c == '(' || c == ')';
      if (!between) {
        start = start < 0 ? i : start;
        continue;
      }
      if (start >= 0) {
        words.add(new Word(start, i, text.substring(start, i)));
        start = -1;
      }
      boolean empty = (c == '\'' || c == '"') && i + 1 < to && text.charAt(i + 1) == c && i > from && text.charAt(i - 1) == ' ';
      if (empty) {
        words.add(new Word(i + 1, i + 1, ""));
        i++;
      }
      if (c == '|' || c == ';' || c == '(' || c == ')') {
        words.add(new Word(i, i + 1, String.valueOf(c)));
      }
    }
    return words;
  }
}
