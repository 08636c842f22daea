package io.plimsoll.core.words;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.secret.SecretText;
import io.plimsoll.core.secret.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is hidden in a line of a text that has an error, so that no model of it tells what it holds: what {@link SecretText} sees
 * in it, and whole values by the names before and above them. It hides rather too much.
 */
final class LineSecrets {

  /** How long a name may be, in characters. */
  private static final int REACH = 400;

  /** How far from the mark a secret may begin or end and still be seen as one, in characters. */
  private static final int SECRET_REACH = 1 << 13;

  /** How many lines above are searched for the name of a value that stands on lines of its own. */
  private static final int LINES_ABOVE = 200;

  /** The key of a Compose file whose values are none but secrets. */
  private static final String SECRETS = "secrets";

  private final Source source;
  private final int from;
  private final int first;
  private final int last;
  private final @Nullable Predicate<String> rules;

  /**
   * Of the line around a mark; all in characters of the source.
   *
   * @param from where the mark begins
   * @param first where the line begins, without blanks
   * @param last where it ends, without blanks
   * @param rules for a policy, whose keys are names of rules, of which some speak of secrets; null for any other text
   */
  LineSecrets(Source source, int from, int first, int last, @Nullable Predicate<String> rules) {
    this.source = source;
    this.from = from;
    this.first = first;
    this.last = last;
    this.rules = rules;
  }

  /** The secrets near the mark, in characters of the source. */
  List<SecretText.Span> spans() {
    if (rules != null && rules.test(key())) {
      return List.of();
    }
    if (isValueOfTellingName()) {
      return List.of(new SecretText.Span(first, last, ""));
    }
    String text = source.text();
    int value = valueStart();
    if (value >= 0) {
      return List.of(new SecretText.Span(value, valueEnd(value), ""));
    }
    int start = Math.max(0, from - SECRET_REACH);
    int end = Math.min(text.length(), from + SECRET_REACH);
    var found = new ArrayList<SecretText.Span>(0);
    for (SecretText.Span span : SecretText.find(text.substring(start, end))) {
      found.add(new SecretText.Span(start + span.start(), start + span.end(), span.shown()));
    }
    flag(found);
    drawn(start, end, found);
    return SecretText.apart(found);
  }

  /** What looks drawn at random, or is written as only passwords are: where the file has an error, nothing tells what it is. */
  private void drawn(int start, int end, List<SecretText.Span> found) {
    String text = source.text();
    int word = -1;
    for (int i = Math.max(start, first); i <= Math.min(end, last); i++) {
      char c = i == Math.min(end, last) ? ' ' : text.charAt(i);
      boolean between = c <= ' ' || "\"'`,;:=[]{}()<>|&@/$".indexOf(c) >= 0;
      if (!between) {
        word = word < 0 ? i : word;
      } else if (word >= 0) {
        while (word < i && text.charAt(word) == '-') {
          word++;
        }
        boolean key = c == ':' && (i + 1 >= last || text.charAt(i + 1) <= ' ');
        boolean digest = word > 3 && (text.startsWith("sha256:", word - 7) || text.startsWith("sha512:", word - 7));
        if (!key && !digest && Secrets.isDrawn(text.substring(word, i))) {
          found.add(new SecretText.Span(word, i, ""));
        }
        word = -1;
      }
    }
  }

  /** The name that the line begins with, as far as it is one. */
  private String key() {
    String text = source.text();
    int at = first;
    while (at < last && " -{\"'".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    int end = at;
    while (end < last && end - at < REACH && " :=,\"'}".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return text.substring(at, end);
  }

  /** {@code --pasword=x}: the value of a flag that the mark is about. What nobody knows may be a slip of any name. */
  private void flag(List<SecretText.Span> found) {
    String text = source.text();
    int at = from;
    while (text.startsWith("--", from) && at < last && text.charAt(at) > ' ' && text.charAt(at) != '=') {
      at++;
    }
    int end = at;
    while (end < last && text.charAt(end) > ' ') {
      end++;
    }
    if (at > from && end > at + 1) {
      found.add(new SecretText.Span(at + 1, end, ""));
    } else if (at > from && at < last && mayTell(text.substring(from, at))) {
      int word = at + 1;
      while (word < last && text.charAt(word) > ' ') {
        word++;
      }
      found.add(new SecretText.Span(at + 1, word, ""));
    }
  }

  /** True for what may be a slip of the name of a secret. */
  private static boolean mayTell(String flag) {
    String lower = flag.toLowerCase(Locale.ROOT);
    for (String part : List.of("pas", "pw", "sec", "tok", "key", "cred", "auth")) {
      if (lower.contains(part)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Where the value of a line begins that is hidden to its end, whatever it holds: of a telling name, below the {@code secrets} of a
   * Compose file, and in a file of variables, in which what is no assignment may be the rest of one. -1 where it does not.
   */
  private int valueStart() {
    String text = source.text();
    int at = first;
    while (at < last && (text.charAt(at) == '-' || text.charAt(at) == ' ' || text.charAt(at) == '"' || text.charAt(at) == '\'')) {
      at++;
    }
    int end = at;
    while (end < last && end - at < REACH && " =:".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    int value = end;
    while (value < last && " =:".indexOf(text.charAt(value)) >= 0) {
      value++;
    }
    if (value == last || (value == end && end - at == REACH)) {
      return -1;
    }
    boolean variables = isOfVariables();
    boolean sign = text.charAt(end) == ':' || text.charAt(end) == '=';
    String name = text.substring(at, end);
    // PASSWORD x is no instruction, but may be the rest of one.
    boolean apart = !sign && end > at && name.equals(name.toUpperCase(Locale.ROOT)) && Secrets.isTelling(name);
    if (!sign && !variables && !apart) {
      return -1;
    }
    String bare = name.endsWith("\"") || name.endsWith("'") ? name.substring(0, name.length() - 1) : name;
    if (rules != null) {
      // A name of several words is a slip of a rule's, and what stands behind it is meant to be seen.
      return bare.indexOf('-') < 0 && Secrets.isTelling(bare) ? value : -1;
    }
    if (bare.equals(SECRETS) && at > source.lineStart(source.lineAt(from)) && isNames(value)) {
      return -1;
    }
    return variables || Secrets.isTelling(bare) || bare.equals(SECRETS) || isBelowSecrets() ? value : -1;
  }

  /** {@code [a, b]}: what the secrets of a service are called. */
  private boolean isNames(int start) {
    String text = source.text();
    boolean names = text.charAt(start) == '[' && text.charAt(last - 1) == ']';
    for (int i = start + 1; i < last - 1 && names; i++) {
      char c = text.charAt(i);
      names = c == '_' || c == '-' || c == '.' || c == ',' || c == ' ' || c == '"' || Character.isLetterOrDigit(c);
    }
    return names;
  }

  /** The end of a value that is hidden: a comment behind it is shown, if it can be nothing else. */
  private int valueEnd(int start) {
    String text = source.text();
    boolean quoted = text.charAt(start) == '"' || text.charAt(start) == '\'';
    int comment = quoted || isOfVariables() ? -1 : text.indexOf(" #", start);
    int end = comment < 0 || comment > last ? last : comment;
    while (end > start + 1 && text.charAt(end - 1) == ' ') {
      end--;
    }
    return end;
  }

  /** True for a file that is called like one of variables. */
  private boolean isOfVariables() {
    String file = source.file() == null ? "" : source.file().substring(source.file().lastIndexOf('/') + 1);
    return file.contains(".env") || file.endsWith("env");
  }

  /** True for a line below the key {@code secrets} at the left edge. */
  private boolean isBelowSecrets() {
    int line = source.lineAt(from);
    int depth = depth(line);
    for (int above = line - 1; depth > 0 && above >= Math.max(1, line - LINES_ABOVE); above--) {
      int here = depth(above);
      if (here >= 0 && here < depth) {
        depth = here;
        if (here == 0) {
          return source.line(above).startsWith(SECRETS + ":");
        }
      }
    }
    return false;
  }

  /** True for a line of a block under {@code password: |}, or a value on the line after {@code password:}. */
  private boolean isValueOfTellingName() {
    int line = source.lineAt(from);
    int depth = depth(line);
    boolean alone = source.text().charAt(first) != '-' && source.text().indexOf(':', first, last) < 0;
    for (int above = line - 1; above >= Math.max(1, line - LINES_ABOVE); above--) {
      int here = depth(above);
      // A value that was not moved in far enough is one still.
      boolean next = above == line - 1 && here >= 0 && isOpen(source.line(above), here);
      if (!next && (here < 0 || here >= depth)) {
        alone &= here < 0;
        continue;
      }
      String text = source.line(above);
      int colon = text.indexOf(':');
      if (colon < 0 || colon > REACH) {
        return false;
      }
      String value = text.substring(colon + 1).strip();
      boolean block = value.startsWith("|") || value.startsWith(">") || value.endsWith(" |") || value.endsWith(" >");
      boolean capitals = text.substring(here, colon).equals(text.substring(here, colon).toUpperCase(Locale.ROOT));
      return (block || ((alone || capitals) && value.isEmpty())) && Secrets.isTelling(text.substring(here, colon));
    }
    return false;
  }

  /** {@code password: |}, and {@code password:} alone. */
  private static boolean isOpen(String line, int depth) {
    int colon = line.indexOf(':');
    if (colon <= depth || colon > REACH || !Secrets.isTelling(line.substring(depth, colon))) {
      return false;
    }
    String value = line.substring(colon + 1).strip();
    return value.startsWith("|") || value.startsWith(">");
  }

  /** How many spaces a line begins with; -1 for a blank one. */
  private int depth(int line) {
    int start = source.lineStart(line);
    String text = source.text();
    int at = start;
    while (at < text.length() && at - start <= REACH && text.charAt(at) == ' ') {
      at++;
    }
    return at == text.length() || text.charAt(at) == '\n' || text.charAt(at) == '\r' ? -1 : at - start;
  }
}
