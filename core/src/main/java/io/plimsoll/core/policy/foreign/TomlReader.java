package io.plimsoll.core.policy.foreign;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.yaml.Node;
import io.plimsoll.core.words.Echo;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads TOML 1.0 into the nodes that YAML is read into, so that whoever reads settings needs to know one tree only. Jackson's TOML
 * module does not serve: it hands out a finished tree whose values have no places, and every note of an import has a line. Numbers,
 * flags and days stay as they are written.
 *
 * <p>Bounds: keys of {@value #MAX_KEY} characters and {@value #MAX_DEPTH} parts, arrays and inline tables {@value #MAX_DEPTH} deep.
 */
final class TomlReader {

  static final int MAX_DEPTH = 64;
  static final int MAX_KEY = 1024;

  /** A flag, a number in any base, a day or a time (TOML 1.0, "Boolean" to "Local Time"). */
  private static final Pattern PLAIN = Pattern.compile(
      "true|false|[+-]?(inf|nan)|0x[0-9A-Fa-f_]{1,64}|0o[0-7_]{1,64}|0b[01_]{1,64}"
          + "|[+-]?[0-9][0-9_]{0,64}(\\.[0-9][0-9_]{0,64})?([eE][+-]?[0-9_]{1,16})?"
          + "|[0-9]{4}-[0-9]{2}-[0-9]{2}([Tt ][0-9:.]{5,30}([Zz]|[+-][0-9]{2}:[0-9]{2})?)?|[0-9]{2}:[0-9]{2}(:[0-9.]{2,12})?");

  private final Source source;
  private final String text;
  private int at;

  private TomlReader(Source source) {
    this.source = source;
    this.text = source.text();
  }

  /**
   * The whole text.
   *
   * @throws ReadException for what is no TOML, or beyond the bounds
   */
  static Node.Mapping read(Source source) throws ReadException {
    return new TomlReader(source).document();
  }

  private Node.Mapping document() throws ReadException {
    var root = new TomlTable(0);
    TomlTable open = root;
    for (blank(true); at < text.length(); blank(true)) {
      open = peek('[') ? header(root) : pair(open);
      blank(false);
      if (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
        throw wrong("one line holds one key, and this follows it", at);
      }
    }
    root.end = text.length();
    return root.node(source);
  }

  private TomlTable header(TomlTable root) throws ReadException {
    int start = at;
    boolean many = text.startsWith("[[", at);
    at += many ? 2 : 1;
    blank(false);
    List<Node.Scalar> keys = key();
    expect(many ? "]]" : "]");
    TomlTable parent = root;
    for (Node.Scalar key : keys.subList(0, keys.size() - 1)) {
      parent = below(parent, key);
    }
    Node.Scalar last = keys.getLast();
    Object there = parent.values.get(last.value());
    var table = new TomlTable(start);
    table.headed = true;
    if (many) {
      if (there != null && !(there instanceof TomlTable.Many)) {
        throw twice(last);
      }
      var tables = there instanceof TomlTable.Many known ? known : new TomlTable.Many();
      tables.all.add(table);
      parent.put(last, tables);
      return table;
    }
    if (there instanceof TomlTable known && !known.headed) {
      known.headed = true;
      return known;
    }
    if (there != null) {
      throw twice(last);
    }
    parent.put(last, table);
    return table;
  }

  private TomlTable pair(TomlTable open) throws ReadException {
    List<Node.Scalar> keys = key();
    expect("=");
    blank(false);
    Node value = value(0);
    TomlTable parent = open;
    for (Node.Scalar key : keys.subList(0, keys.size() - 1)) {
      parent = below(parent, key);
    }
    if (parent.values.containsKey(keys.getLast().value())) {
      throw twice(keys.getLast());
    }
    parent.put(keys.getLast(), value);
    open.end = value.end();
    return open;
  }

  private TomlTable below(TomlTable parent, Node.Scalar key) throws ReadException {
    Object there = parent.values.get(key.value());
    if (there == null) {
      var made = new TomlTable(key.start());
      parent.put(key, made);
      return made;
    }
    if (there instanceof TomlTable table) {
      return table;
    }
    if (there instanceof TomlTable.Many tables) {
      return tables.all.getLast();
    }
    throw twice(key);
  }

  private ReadException twice(Node.Scalar key) {
    return new ReadException("the key " + Echo.of(key.value()) + " has a value already", key.place());
  }

  // Keys and values.

  private List<Node.Scalar> key() throws ReadException {
    var parts = new ArrayList<Node.Scalar>();
    while (true) {
      int start = at;
      String name;
      if (peek('"') || peek('\'')) {
        name = text.charAt(at) == '"' ? basic() : literal();
      } else {
        while (at < text.length() && isBare(text.charAt(at))) {
          at++;
        }
        name = text.substring(start, at);
        if (name.isEmpty()) {
          throw wrong("a key belongs here", at);
        }
      }
      if (name.length() > MAX_KEY || parts.size() >= MAX_DEPTH) {
        throw wrong("a key of more than " + MAX_KEY + " characters or " + MAX_DEPTH + " parts", start);
      }
      parts.add(new Node.Scalar(source, start, at, null, Node.Style.DOUBLE, name));
      blank(false);
      if (!peek('.')) {
        return parts;
      }
      at++;
      blank(false);
    }
  }

  private static boolean isBare(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  }

  private Node value(int depth) throws ReadException {
    if (depth > MAX_DEPTH) {
      throw wrong("nested more than " + MAX_DEPTH + " deep", at);
    }
    int start = at;
    if (peek('[')) {
      return array(depth);
    }
    if (peek('{')) {
      return inline(depth);
    }
    if (peek('"') || peek('\'')) {
      boolean escapes = text.charAt(at) == '"';
      String quotes = escapes ? "\"\"\"" : "'''";
      String value = text.startsWith(quotes, at) ? lines(quotes, escapes) : escapes ? basic() : literal();
      return new Node.Scalar(source, start, at, null, Node.Style.DOUBLE, value);
    }
    while (at < text.length() && ",]}#\r\n".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String word = text.substring(start, at).strip();
    at = start + word.length();
    if (word.length() > 200 || !PLAIN.matcher(word).matches()) {
      at = start;
      throw new ReadException(word.isEmpty() ? "a value belongs here" : "a text is written in quotes",
          source.place(start, Math.max(start, start + Math.min(word.length(), 200))));
    }
    return new Node.Scalar(source, start, at, null, Node.Style.PLAIN, word);
  }

  private Node array(int depth) throws ReadException {
    int start = at++;
    var items = new ArrayList<Node>();
    for (blank(true); !peek(']'); blank(true)) {
      items.add(value(depth + 1));
      blank(true);
      if (!peek(',')) {
        break;
      }
      at++;
    }
    expect("]");
    return new Node.Sequence(source, start, at, null, true, List.copyOf(items));
  }

  private Node inline(int depth) throws ReadException {
    int start = at++;
    var table = new TomlTable(start);
    for (blank(true); !peek('}'); blank(true)) {
      List<Node.Scalar> keys = key();
      expect("=");
      blank(false);
      Node value = value(depth + 1);
      TomlTable parent = table;
      for (Node.Scalar key : keys.subList(0, keys.size() - 1)) {
        parent = below(parent, key);
      }
      if (parent.values.containsKey(keys.getLast().value())) {
        throw twice(keys.getLast());
      }
      parent.put(keys.getLast(), value);
      blank(true);
      if (!peek(',')) {
        break;
      }
      at++;
    }
    expect("}");
    table.end = at;
    return table.node(source);
  }

  // Strings.

  private String literal() throws ReadException {
    int start = at++;
    int end = text.indexOf('\'', at);
    int line = text.indexOf('\n', at);
    if (end < 0 || (line >= 0 && line < end)) {
      throw wrong("this text has no end on its line", start);
    }
    String value = text.substring(at, end);
    at = end + 1;
    return value;
  }

  private String basic() throws ReadException {
    int start = at++;
    var out = new StringBuilder();
    while (at < text.length() && text.charAt(at) != '\n') {
      char c = text.charAt(at++);
      if (c == '"') {
        return out.toString();
      }
      if (c == '\\') {
        escape(out, false);
      } else {
        out.append(c);
      }
    }
    throw wrong("this text has no end on its line", start);
  }

  private String lines(String quotes, boolean escapes) throws ReadException {
    int start = at;
    at += 3;
    at += text.startsWith("\r\n", at) ? 2 : text.startsWith("\n", at) ? 1 : 0;
    var out = new StringBuilder();
    while (at < text.length()) {
      if (text.startsWith(quotes, at)) {
        // Up to two quotes may stand right before the three that end it.
        while (text.startsWith(quotes, at + 1)) {
          out.append(text.charAt(at++));
        }
        at += 3;
        return out.toString();
      }
      char c = text.charAt(at++);
      if (escapes && c == '\\') {
        escape(out, true);
      } else {
        out.append(c);
      }
    }
    throw wrong("this text has no end", start);
  }

  private void escape(StringBuilder out, boolean lines) throws ReadException {
    int start = at - 1;
    char c = at < text.length() ? text.charAt(at++) : ' ';
    switch (c) {
      case 'b' -> out.append('\b');
      case 't' -> out.append('\t');
      case 'n' -> out.append('\n');
      case 'f' -> out.append('\f');
      case 'r' -> out.append('\r');
      case 'e' -> out.append('\u001B');
      case '"', '\\' -> out.append(c);
      case 'u', 'U' -> codePoint(out, start, c == 'u' ? 4 : 8);
      default -> {
        if (!lines || !Character.isWhitespace(c)) {
          throw wrong("TOML knows no such escape", start);
        }
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
          at++;
        }
      }
    }
  }

  private void codePoint(StringBuilder out, int start, int digits) throws ReadException {
    int value = 0;
    for (int i = 0; i < digits; i++) {
      int digit = at < text.length() && text.charAt(at) < 0x80 ? Character.digit(text.charAt(at), 16) : -1;
      value = digit < 0 || value > Character.MAX_CODE_POINT ? -1 : value * 16 + digit;
      if (value < 0) {
        throw wrong("a character's number has " + digits + " digits", start);
      }
      at++;
    }
    if (value > Character.MAX_CODE_POINT || (value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE)) {
      throw wrong("there is no such character", start);
    }
    out.appendCodePoint(value);
  }

  // The text between.

  private boolean peek(char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  private void expect(String word) throws ReadException {
    blank(!word.equals("="));
    if (!text.startsWith(word, at)) {
      throw wrong(word + " belongs here", at);
    }
    at += word.length();
  }

  /** Passes over what means nothing: blanks, a comment, and where it may be line ends. */
  private void blank(boolean lines) {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '#') {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (c == ' ' || c == '\t' || (lines && (c == '\n' || c == '\r'))) {
        at++;
      } else {
        return;
      }
    }
  }

  private ReadException wrong(String message, int where) {
    int from = Math.clamp(where, 0, text.length());
    return new ReadException(message, source.place(from, Math.min(from + 1, text.length())));
  }
}
