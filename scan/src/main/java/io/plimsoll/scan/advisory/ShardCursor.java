package io.plimsoll.scan.advisory;

import java.util.ArrayList;
import java.util.List;

/** Goes through a block of a shard, as {@link Bytes} wrote it. A count is no larger than what could follow it. */
final class ShardCursor {

  private final PagedFile file;
  private final ShardStrings strings;
  private long at;

  ShardCursor(PagedFile file, ShardStrings strings, long at) {
    this.file = file;
    this.strings = strings;
    this.at = at;
  }

  int number() throws ShardException {
    int value = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      byte next = file.get(at++);
      value |= (next & 0x7F) << shift;
      if (next >= 0) {
        if (value < 0) {
          break;
        }
        return value;
      }
    }
    throw new ShardException("a number in it is none");
  }

  /** How many follow, of at least a byte each. */
  int count() throws ShardException {
    int count = number();
    if (count > file.length() - at) {
      throw new ShardException("a count in it is too large");
    }
    return count;
  }

  String text() throws ShardException {
    return strings.text(number());
  }

  List<String> texts() throws ShardException {
    int count = count();
    var texts = new ArrayList<String>(Math.min(count, 64));
    for (int i = 0; i < count; i++) {
      texts.add(text());
    }
    return texts;
  }

  List<Stated> stated() throws ShardException {
    int count = count();
    var stated = new ArrayList<Stated>(Math.min(count, 64));
    for (int i = 0; i < count; i++) {
      stated.add(new Stated(text(), text()));
    }
    return stated;
  }
}
