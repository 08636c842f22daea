package io.plimsoll.core.secret;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds what must not be shown in a text whose structure we don't know: forms of well-known secrets, and whatever stands
 * behind a telling name ({@code password: x}, {@code API_KEY="x"}, {@code --token x}). It hides rather too much: a masked
 * harmless word costs nothing.
 */
public final class SecretText {

  /**
   * A stretch to hide.
   *
   * @param shown what may be printed of it: its public prefix, or nothing
   */
  public record Span(int start, int end, String shown) {

    /** What is shown in its place. */
    public String mask() {
      return shown.isEmpty() ? "***" : shown + "...";
    }
  }

  /** No form of a key that is known by itself is as short as this. */
  private static final int SHORTEST = 16;

  /** A shorter word behind a name may be any, in characters. */
  private static final int LEAST_APART = 6;

  /** A user and a password are no longer, in characters. */
  private static final int MOST_LOGIN = 256;

  /** How a shell has a quote within quotes. */
  private static final String QUOTED_QUOTE = "'\\''";

  private SecretText() {}

  private static void statements(String text, List<Span> spans) {
    var hits = new ArrayList<SecretFormats.Hit>(0);
    SecretStatements.find(text, hits);
    hits.forEach(hit -> spans.add(new Span(hit.start(), hit.end(), "")));
  }

  /** A text without the secrets that can be told: a known form keeps its public prefix, which is no secret. */
  public static String masked(String text) {
    List<Span> spans = find(text);
    if (spans.isEmpty()) {
      return text;
    }
    var out = new StringBuilder(text.length());
    int at = 0;
    for (Span span : spans) {
      out.append(text, at, span.start).append(span.mask());
      at = span.end;
    }
    return out.append(text, at, text.length()).toString();
  }

  /** The stretches to hide, from left to right, none overlapping. */
  public static List<Span> find(String text) {
    if (isPlain(text)) {
      return List.of();
    }
    var spans = new ArrayList<Span>(0);
    for (SecretFormats.Hit hit : SecretFormats.find(text)) {
      spans.add(new Span(hit.start(), hit.end(), hit.shown()));
    }
    assignments(text, spans);
    CommandWords.find(text, spans);
    Substitutions.find(text, spans);
    statements(text, spans);
    spans.removeIf(span -> isHarmless(text, span));
    Defaults.find(text, spans);
    spans.replaceAll(span -> whole(text, span));
    passwords(text, spans);
    hashes(text, spans);
    logins(text, spans);
    return apart(spans);
  }

  /**
   * True for a plain sentence, in which no secret can be: no word is as long as the shortest key, and nothing stands that leads to
   * a value, neither {@code = : - $ @ _} nor a word of {@link CommandWords} and {@link #passwords}.
   */
  public static boolean isPlain(String text) {
    int word = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      word = c <= ' ' ? 0 : word + 1;
      if (word > SHORTEST || c == '=' || c == ':' || c == '-' || c == '$' || c == '@' || c == '_' || c == 'z' || c == 'Z') {
        return false;
      }
    }
    return !text.contains("passwd");
  }

  /** Of a word that ends within the braces of a variable all of them. */
  private static Span whole(String text, Span span) {
    int brace = text.startsWith("${", span.start) && text.lastIndexOf('}', span.end - 1) < span.start ? Defaults.end(text, span.start) : span.end;
    return brace > span.end ? new Span(span.start, brace < text.length() && text.charAt(brace) == '}' ? brace + 1 : brace, span.shown) : span;
  }

  /** True for a variable instead of a value, and for what is hidden already. */
  private static boolean isHarmless(String text, Span span) {
    int start = isQuote(text, span.start) ? span.start + 1 : span.start;
    if (span.end <= start) {
      return true;
    }
    if (text.charAt(start) == '$') {
      // ${X}, ${X:?message} and $X; but ${X:-default} holds a default, and $$ is a dollar sign.
      return Secrets.isHarmless(Defaults.literal(text.substring(start, span.end)));
    }
    return text.startsWith("***", start) || SecretFormats.isMasked(text, start, span.end);
  }

  /** Stretches in order, those that overlap made one: what the first leaves of the second is as secret. */
  public static List<Span> apart(List<Span> found) {
    if (found.size() < 2) {
      return found;
    }
    var spans = new ArrayList<>(found);
    spans.sort((a, b) -> a.start != b.start ? Integer.compare(a.start, b.start) : Integer.compare(b.end, a.end));
    var kept = new ArrayList<Span>();
    for (Span span : spans) {
      Span last = kept.isEmpty() ? null : kept.getLast();
      if (last == null || span.start >= last.end) {
        kept.add(span);
      } else if (span.end > last.end) {
        kept.set(kept.size() - 1, new Span(last.start, span.end, last.shown));
      }
    }
    return kept;
  }

  /** {@code echo "ada:lovelace" | chpasswd}: what stands behind a user's name in a line that sets passwords. */
  private static void passwords(String text, List<Span> spans) {
    for (int at = text.indexOf("chpasswd"); at >= 0; at = text.indexOf("chpasswd", at + 1)) {
      int start = text.lastIndexOf('\n', at) + 1;
      int feed = text.indexOf('\n', at);
      int end = feed < 0 ? text.length() : feed;
      for (int colon = text.indexOf(':', start, end); colon >= 0; colon = text.indexOf(':', colon + 1, end)) {
        int stop = colon + 1;
        while (stop < end && " \t\"'`|;&<>\\".indexOf(text.charAt(stop)) < 0) {
          stop++;
        }
        if (stop > colon + 1 && colon > start && isName(text.charAt(colon - 1)) && "$/".indexOf(text.charAt(colon + 1)) < 0
            && !SecretFormats.isMasked(text, colon + 1, stop)) {
          spans.add(new Span(colon + 1, stop, ""));
        }
        colon = Math.max(colon, stop - 1);
      }
      at = end > at ? end - 1 : at;
    }
  }

  /** {@code user:password@host/x} without a scheme, as in the name of an image; but no digest, and no version of a package. */
  public static void logins(String text, List<Span> spans) {
    for (int sign = text.indexOf('@'); sign > 0; sign = text.indexOf('@', sign + 1)) {
      int colon = -1;
      int start = sign;
      while (start > 0 && sign - start < MOST_LOGIN && isUser(text.charAt(start - 1))) {
        start--;
        colon = text.charAt(start) == ':' ? start : colon;
      }
      int end = sign + 1;
      while (end < text.length() && end - sign < MOST_LOGIN && (isName(text.charAt(end)) || text.charAt(end) == ':')) {
        end++;
      }
      boolean host = end > sign + 1 && end < text.length() && text.charAt(end) == '/' && !text.startsWith("sha", sign + 1);
      if (host && colon > start && sign - colon > 2 && text.charAt(colon + 1) != '$' && !SecretFormats.isReference(text, colon + 1, sign)) {
        spans.add(new Span(colon + 1, sign, ""));
      }
    }
  }

  private static boolean isUser(char c) {
    return c > ' ' && "\"'`/,;|&<>()[]{}@=".indexOf(c) < 0;
  }

  /** {@code $6$salt$hash}: what crypt(3) makes of a password, for anybody to guess at. */
  private static void hashes(String text, List<Span> spans) {
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      int end = c == '$' || c == '{' ? PasswordHash.end(text, at) : at;
      if (end > at) {
        spans.add(new Span(at, end, ""));
        at = end - 1;
      }
    }
  }

  private static void assignments(String text, List<Span> spans) {
    // What stands between a name and its value; or the name is an option.
    boolean may = text.indexOf('=') >= 0 || text.indexOf(':') >= 0 || text.indexOf('-') >= 0 || text.indexOf('_') >= 0;
    int at = may ? 0 : text.length();
    int hidden = 0;
    while (at < text.length()) {
      if (!isName(text.charAt(at))) {
        at++;
        continue;
      }
      int start = at;
      while (at < text.length() && isName(text.charAt(at))) {
        at++;
      }
      if (at - start < 2 || at - start > 128) {
        continue;
      }
      int value = valueStart(text, start, at);
      value = value < 0 ? apart(text, start, at) : value;
      if (value < 0 || (value < hidden && !isQuote(text, value)) || !leads(text.substring(start, at)) || MountedPath.is(text, start, at)) {
        continue;
      }
      int end = valueEnd(text, value);
      if (value < text.length() && "[{".indexOf(text.charAt(value)) >= 0 && text.startsWith("secrets", start) && at - start == "secrets".length()) {
        continue; // Of a service or a project: what stands there is what secrets are called.
      }
      if (end > value && isFlow(text, start, at, value, end)) {
        spans.add(new Span(value, end, ""));
        hidden = Math.max(hidden, end);
        at = value;
        continue;
      }
      if (end > value && Secrets.judge(text.substring(start, at), Defaults.literal(unquoted(text, value, end))) != null) {
        spans.add(new Span(value, end, ""));
        hidden = Math.max(hidden, end);
        // What stands there may be a name itself, of a value behind it: password: --token x.
        at = value;
      }
    }
  }

  private static boolean leads(String name) {
    return Secrets.isTelling(name) || BasicLogin.isNamed(name);
  }

  private static boolean isQuote(String text, int at) {
    return at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'');
  }

  private static String unquoted(String text, int start, int end) {
    boolean quoted = isQuote(text, start) && end > start + 1;
    return quoted ? text.substring(start + 1, end - (text.charAt(end - 1) == text.charAt(start) ? 1 : 0)) : text.substring(start, end);
  }

  /** Where the one word begins that stands behind a name in capitals at the end of a text, as where a sign was forgotten; or -1. */
  private static int apart(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c != '_' && (c < 'A' || c > 'Z') && (c < '0' || c > '9')) {
        return -1;
      }
    }
    int value = end;
    while (value < text.length() && text.charAt(value) == ' ') {
      value++;
    }
    int stop = value;
    while (stop < text.length() && text.charAt(stop) > ' ' && stop - value < MOST_LOGIN) {
      stop++;
    }
    boolean ends = stop == text.length() || text.charAt(stop) == '\n' || text.charAt(stop) == '\r';
    boolean used = start > 0 && "${".indexOf(text.charAt(start - 1)) >= 0;
    boolean names = true;
    for (int i = value; i < stop && names; i++) {
      names = text.charAt(i) == '_' || (text.charAt(i) >= 'A' && text.charAt(i) <= 'Z');
    }
    return !used && !names && value > end && stop - value >= LEAST_APART && ends ? value : -1;
  }

  /** Where the value of a name begins, or -1 when none follows. */
  private static int valueStart(String text, int start, int end) {
    int at = end;
    if (at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'')) {
      at++;
    }
    int gap = at;
    while (gap < text.length() && text.charAt(gap) == ' ') {
      gap++;
    }
    boolean sign = gap < text.length() && (text.charAt(gap) == '=' || text.charAt(gap) == ':');
    boolean flag = text.charAt(start) == '-' && gap > at;
    if (!sign && !flag) {
      return -1;
    }
    if (sign && start > 1 && text.startsWith("${", start - 2) && gap + 1 < text.length()) {
      // ${NAME:-default}, and ${NAME:?message}.
      char kind = text.charAt(gap + 1);
      return kind == '?' ? -1 : kind == '-' || kind == '=' || kind == '+' ? gap + 2 : gap + 1;
    }
    at = sign ? gap + 1 : gap;
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '=')) {
      at++;
    }
    return at;
  }

  private static int valueEnd(String text, int start) {
    if (start >= text.length()) {
      return start;
    }
    if (text.startsWith(QUOTED_QUOTE, start)) {
      // Within the quotes of a shell: a quote that is quoted.
      int line = text.indexOf('\n', start);
      int close = text.indexOf(QUOTED_QUOTE, start + QUOTED_QUOTE.length());
      int last = line < 0 ? text.length() : line;
      return close < 0 || close > last ? last : close + QUOTED_QUOTE.length();
    }
    if (text.startsWith("${", start) || text.startsWith("$${", start)) {
      // A variable with a default, to the brace that closes it, and what is glued to it; or to the end of the line.
      int close = Defaults.close(text, start);
      boolean more = close < text.length() && text.charAt(close - 1) == '}' && !isQuote(text, close) && text.charAt(close) > ' ';
      return more ? plainEnd(text, close) : text.charAt(close - 1) == '}' ? close : Math.max(close, plainEnd(text, start));
    }
    if (text.charAt(start) == '[' || text.charAt(start) == '{') {
      return flowEnd(text, start);
    }
    if (text.charAt(start) == '!' || text.charAt(start) == '&') {
      // A tag or an anchor of YAML, and what it is of.
      int end = plainEnd(text, start);
      boolean more = end + 1 < text.length() && text.charAt(end) == ' ' && text.charAt(end + 1) > ' ' && text.charAt(end + 1) != '#';
      return more ? plainEnd(text, end + 1) : end;
    }
    return plainEnd(text, start);
  }

  /** To the bracket that closes a list or mapping, or to the end of the line. */
  private static int flowEnd(String text, int start) {
    int depth = 0;
    int at = start;
    for (; at < text.length() && text.charAt(at) != '\n'; at++) {
      char c = text.charAt(at);
      depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
      if (depth == 0) {
        return at + 1;
      }
    }
    return at;
  }

  /** True for a list or mapping that holds something, under the name of one secret and not of several. */
  private static boolean isFlow(String text, int name, int nameEnd, int start, int end) {
    char first = text.charAt(start);
    char last = text.charAt(nameEnd - 1);
    boolean several = last == 's' || last == 'S';
    boolean template = text.startsWith("{{", start) || text.startsWith("{%", start);
    return (first == '[' || first == '{') && end - start > 2 && !several && !template && Secrets.isTelling(text.substring(name, nameEnd))
        && text.indexOf(':', nameEnd) >= 0 && text.indexOf(':', nameEnd) < start;
  }

  private static int plainEnd(String text, int start) {
    char quote = text.charAt(start);
    boolean quoted = isQuote(text, start);
    int end = quoted ? start + 1 : start;
    while (end < text.length()) {
      char c = text.charAt(end);
      if (c == '\n' || (quoted ? c == quote : c <= ' ' || c == '"' || c == '\'' || c == ',' || c == '}' || c == ']')) {
        break;
      }
      end++;
    }
    return quoted && end < text.length() && text.charAt(end) == quote ? end + 1 : end;
  }

  private static boolean isName(char c) {
    return c == '_' || c == '-' || c == '.' || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
  }
}
