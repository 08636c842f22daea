package io.plimsoll.core.read.dockerfile;

import io.plimsoll.core.model.Code;
import io.plimsoll.core.model.Source;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The JSON form of an instruction: {@code ["a", "b"]}.
 *
 * <p>What is not JSON by RFC 8259 is the shell form for BuildKit, without a word of warning; what is a JSON array but holds
 * other things than strings is an error. So both must be told exactly as Go's {@code encoding/json} tells them, with its
 * bound on depth, and with a number that no float64 holds being no JSON. Nothing here recurses.
 */
final class JsonArray {

  /** Deeper arrays and objects are no JSON for Go. */
  static final int DEPTH = 10_000;

  /** What a text that begins with a bracket is. */
  enum Kind {
    STRINGS,
    OTHER_VALUES,
    NO_JSON
  }

  private final String text;
  private final int end;
  private final List<Token> strings = new ArrayList<>();
  private int at;
  private int other = -1;
  private Kind kind;

  /** Reads a stretch of the joined line that begins with a bracket. */
  JsonArray(String text, int start, int end) {
    this.text = text;
    this.end = end;
    this.at = start;
    this.kind = array() ? other < 0 ? Kind.STRINGS : Kind.OTHER_VALUES : Kind.NO_JSON;
  }

  Kind kind() {
    return kind;
  }

  /** The strings, decoded; their stretches hold the quotes. */
  List<Token> strings() {
    return strings;
  }

  /** Where the first value that is no string starts. */
  int other() {
    return other;
  }

  /** The decoded characters of a string of an array, each with where it was written. */
  static Code code(Source source, Code line, Token string) {
    var builder = new Code.Builder(source);
    String text = line.text();
    int to = string.end() - 1;
    int at = string.start() + 1;
    builder.add(line, at, at);
    while (at < to) {
      int escape = text.indexOf('\\', at, to);
      int stop = escape < 0 ? to : escape;
      if (stop > at) {
        builder.add(line, at, stop);
      }
      if (stop < to) {
        int next = stop + (text.charAt(stop + 1) == 'u' ? 6 : 2);
        var decoded = new StringBuilder();
        next = decode(text, stop, next, decoded);
        builder.add(decoded.toString(), line, stop, next);
        stop = next;
      }
      at = stop;
    }
    return builder.build();
  }

  private boolean array() {
    // One bit an open bracket: set for an object.
    var objects = new BitSet();
    int depth = 0;
    do {
      blanks();
      if (at == end) {
        return false;
      }
      char c = text.charAt(at);
      if (depth == 1 && c != '"' && c != ']' && other < 0) {
        other = at;
      }
      if (c == '[' || c == '{') {
        if (++depth > DEPTH) {
          return false;
        }
        objects.set(depth, c == '{');
        at++;
        blanks();
        if (!peek(c == '[' ? ']' : '}')) {
          if (c == '{' && !name()) {
            return false;
          }
          continue;
        }
      } else if (c == '"' ? !string(depth == 1) : !scalar(c)) {
        return false;
      }
      // Behind a value: close what ends here, then go on behind a comma.
      blanks();
      while (depth > 0 && peek(objects.get(depth) ? '}' : ']')) {
        at++;
        depth--;
        blanks();
      }
      if (depth > 0) {
        if (!peek(',')) {
          return false;
        }
        at++;
        blanks();
        if (objects.get(depth) && !name()) {
          return false;
        }
      }
    } while (depth > 0);
    return at == end;
  }

  /** A member's name and its colon. */
  private boolean name() {
    blanks();
    if (!peek('"') || !string(false)) {
      return false;
    }
    blanks();
    if (!peek(':')) {
      return false;
    }
    at++;
    return true;
  }

  private boolean string(boolean keep) {
    int start = at++;
    StringBuilder decoded = null;
    int plain = at;
    while (at < end) {
      char c = text.charAt(at);
      if (c == '"') {
        at++;
        if (keep) {
          String rest = text.substring(plain, at - 1);
          strings.add(new Token(decoded == null ? rest : decoded.append(rest).toString(), start, at));
        }
        return true;
      }
      if (c < 0x20) {
        return false;
      }
      if (c != '\\') {
        at++;
        continue;
      }
      int next = escapeEnd();
      if (next < 0) {
        return false;
      }
      if (keep) {
        decoded = decoded == null ? new StringBuilder() : decoded;
        decoded.append(text, plain, at);
        next = decode(text, at, next, decoded);
      }
      at = next;
      plain = at;
    }
    return false;
  }

  /** Where the escape ends that starts here, or -1. */
  private int escapeEnd() {
    if (at + 1 >= end) {
      return -1;
    }
    char c = text.charAt(at + 1);
    if (c != 'u') {
      return "\"\\/bfnrt".indexOf(c) < 0 ? -1 : at + 2;
    }
    if (at + 6 > end) {
      return -1;
    }
    for (int i = at + 2; i < at + 6; i++) {
      if (hex(text, i) < 0) {
        return -1;
      }
    }
    return at + 6;
  }

  /**
   * Decodes one escape, or two that are a surrogate pair.
   *
   * @return where it ends
   */
  private static int decode(String text, int start, int next, StringBuilder out) {
    switch (text.charAt(start + 1)) {
      case 'b' -> out.append('\b');
      case 'f' -> out.append('\f');
      case 'n' -> out.append('\n');
      case 'r' -> out.append('\r');
      case 't' -> out.append('\t');
      case 'u' -> {
        char unit = unit(text, start);
        if (!Character.isSurrogate(unit)) {
          out.append(unit);
        } else if (Character.isHighSurrogate(unit)
            && text.startsWith("\\u", next)
            && Character.isLowSurrogate(unit(text, next))) {
          out.append(unit).append(unit(text, next));
          return next + 6;
        } else {
          out.append('\uFFFD');
        }
      }
      default -> out.append(text.charAt(start + 1));
    }
    return next;
  }

  /** The unit of <code>&#92;uXXXX</code>; 0 where four digits do not follow. */
  private static char unit(String text, int start) {
    int unit = 0;
    for (int i = start + 2; i < start + 6; i++) {
      int digit = hex(text, i);
      if (digit < 0) {
        return 0;
      }
      unit = unit << 4 | digit;
    }
    return (char) unit;
  }

  private static int hex(String text, int at) {
    return at < text.length() && text.charAt(at) < 0x80 ? Character.digit(text.charAt(at), 16) : -1;
  }

  private boolean scalar(char c) {
    if (c == '-' || (c >= '0' && c <= '9')) {
      return number();
    }
    for (String word : List.of("true", "false", "null")) {
      if (text.startsWith(word, at) && at + word.length() <= end) {
        at += word.length();
        return true;
      }
    }
    return false;
  }

  private boolean number() {
    int start = at;
    if (peek('-')) {
      at++;
    }
    if (peek('0')) {
      at++;
    } else if (!digits()) {
      return false;
    }
    if (peek('.')) {
      at++;
      if (!digits()) {
        return false;
      }
    }
    if (peek('e') || peek('E')) {
      at++;
      if (peek('+') || peek('-')) {
        at++;
      }
      if (!digits()) {
        return false;
      }
    }
    return !Double.isInfinite(Double.parseDouble(text.substring(start, at)));
  }

  private boolean digits() {
    int start = at;
    while (at < end && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at > start;
  }

  private boolean peek(char c) {
    return at < end && text.charAt(at) == c;
  }

  private void blanks() {
    while (at < end && (peek(' ') || peek('\t') || peek('\r') || peek('\n'))) {
      at++;
    }
  }
}
