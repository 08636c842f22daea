package io.plimsoll.core.read.spelling;

import java.util.ArrayList;
import java.util.List;

/**
 * The first record of comma-separated values, as Go's {@code encoding/csv} reads it and docker's {@code --mount},
 * {@code --network} and {@code --gpus} use it: a field that begins with a double quote ends at the next single one,
 * and two of them inside stand for one. What follows a line end is not looked at.
 */
public final class Csv {

  private Csv() {}

  public static List<Span> fields(Span record) throws BadSpelling {
    var fields = new ArrayList<Span>();
    int length = lineEnd(record);
    int at = 0;
    while (true) {
      if (at < length && record.charAt(at) == '"' && !record.hasHoleAt(at)) {
        at = quoted(record, at, length, fields);
      } else {
        at = plain(record, at, length, fields);
      }
      if (at >= length) {
        return fields;
      }
      at++;
    }
  }

  private static int lineEnd(Span record) {
    int end = record.indexOf('\n');
    if (end < 0) {
      return record.length();
    }
    return end > 0 && record.charAt(end - 1) == '\r' ? end - 1 : end;
  }

  /** Adds the field at {@code start}; the index of the comma after it. */
  private static int plain(Span record, int start, int length, List<Span> fields) throws BadSpelling {
    int end = start;
    while (end < length && record.charAt(end) != ',') {
      if (record.charAt(end) == '"') {
        throw new BadSpelling("a quote inside of a field that does not begin with one", record.slice(end, end + 1));
      }
      end++;
    }
    fields.add(record.slice(start, end));
    return end;
  }

  private static int quoted(Span record, int start, int length, List<Span> fields) throws BadSpelling {
    int[] picked = new int[length - start];
    int count = 0;
    boolean escaped = false;
    int at = start + 1;
    while (at < length) {
      if (record.charAt(at) == '"') {
        if (at + 1 < length && record.charAt(at + 1) == '"') {
          escaped = true;
          at++;
        } else {
          break;
        }
      }
      picked[count++] = at++;
    }
    if (at >= length) {
      throw new BadSpelling("a quote that is not closed", record.slice(start, length));
    }
    Span inside = record.slice(start + 1, at);
    fields.add(escaped ? inside.pick(relative(picked, count, start + 1), count) : inside);
    at++;
    if (at < length && record.charAt(at) != ',') {
      throw new BadSpelling("text after a closing quote", record.slice(at, length));
    }
    return at;
  }

  private static int[] relative(int[] picked, int count, int start) {
    for (int i = 0; i < count; i++) {
      picked[i] -= start;
    }
    return picked;
  }
}
