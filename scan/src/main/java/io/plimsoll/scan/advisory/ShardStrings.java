package io.plimsoll.scan.advisory;

import java.nio.charset.StandardCharsets;

/** The pooled texts of a shard: a table of where each begins, and one more of where the last ends. */
record ShardStrings(PagedFile file, int count, int table, int bytes) {

  /** No name, version or summary has more, in bytes. */
  private static final int LONGEST = 4_096;

  String text(int number) throws ShardException {
    int from = at(number);
    int length = length(number, from);
    return new String(file.get((long) bytes + from, length), StandardCharsets.UTF_8);
  }

  int compare(int number, byte[] text) throws ShardException {
    int from = at(number);
    return file.compare((long) bytes + from, length(number, from), text);
  }

  private int at(int number) throws ShardException {
    if (number < 0 || number >= count) {
      throw new ShardException("a text in it is missing");
    }
    return file.getInt(table + 4L * number);
  }

  private int length(int number, int from) throws ShardException {
    int length = file.getInt(table + 4L * (number + 1L)) - from;
    if (from < 0 || length < 0 || length > LONGEST) {
      throw new ShardException("a text in it has no length");
    }
    return length;
  }
}
