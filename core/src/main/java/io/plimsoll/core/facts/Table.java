package io.plimsoll.core.facts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A table in a resource beside this class: a row a line, cells between tabs, sorted by the cells that it is looked up by, as
 * ASCII. A lookup reads only the rows it asks for, since at most starts a few of thousands are needed.
 */
final class Table {

  private final String text;

  private Table(String text) {
    this.text = text;
  }

  /** Reads a resource, whose lines that begin with # come first. */
  static Table of(String resource) {
    try (InputStream in = Table.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is not beside " + Table.class);
      }
      return new Table(new String(in.readAllBytes(), StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first line, which says what this is and of when. */
  String head() {
    return text.substring(0, next(0));
  }

  /** The rows that begin with these cells, in their order, without them. */
  List<List<String>> rows(String... cells) {
    var rows = new ArrayList<List<String>>();
    for (String cell : cells) {
      if (cell.indexOf('\t') >= 0 || cell.indexOf('\n') >= 0) {
        return rows;
      }
    }
    String prefix = String.join("\t", cells) + "\t";
    for (int line = first(prefix); text.startsWith(prefix, line); line = next(line)) {
      rows.add(cells(line + prefix.length(), next(line) - 1));
    }
    return rows;
  }

  /** All rows. */
  List<List<String>> rows() {
    var rows = new ArrayList<List<String>>();
    for (int line = 0; line < text.length(); line = next(line)) {
      if (text.charAt(line) != '#') {
        rows.add(cells(line, next(line) - 1));
      }
    }
    return rows;
  }

  /** Where the first line begins that is not before a prefix. */
  private int first(String prefix) {
    int low = 0;
    int high = text.length();
    while (low < high) {
      int line = text.lastIndexOf('\n', (low + high) / 2 - 1) + 1;
      if (isBefore(line, prefix)) {
        low = next(line);
      } else {
        high = Math.max(line, low);
      }
    }
    return low;
  }

  private boolean isBefore(int line, String prefix) {
    for (int i = 0; i < prefix.length(); i++) {
      int order = Character.compare(text.charAt(line + i), prefix.charAt(i));
      if (order != 0) {
        return order < 0;
      }
    }
    return false;
  }

  private int next(int line) {
    return text.indexOf('\n', line) + 1;
  }

  private List<String> cells(int start, int end) {
    var cells = new ArrayList<String>();
    int from = start;
    for (int tab = text.indexOf('\t', from); tab >= 0 && tab < end; tab = text.indexOf('\t', from)) {
      cells.add(text.substring(from, tab));
      from = tab + 1;
    }
    cells.add(text.substring(from, end));
    return cells;
  }
}
