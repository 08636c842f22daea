package io.plimsoll.core.read.compose;

import io.plimsoll.core.model.Code;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.read.yaml.Node;
import org.jspecify.annotations.Nullable;

/** The lines of a block of YAML ({@code |}) as they stand in the file, without what they are moved in. */
final class BlockText {

  private BlockText() {}

  /**
   * A block as a text that knows where each character stands; a line into which a variable was put stands in whole for the one that is
   * written.
   *
   * @return null for what is written in another way, and where lines were put in
   */
  static @Nullable Code of(Node.Scalar scalar, Text text) {
    if (scalar.style() != Node.Style.LITERAL) {
      return null;
    }
    Source source = scalar.source();
    String file = source.text();
    String written = scalar.value();
    String shown = text.shown();
    var code = new Code.Builder(source);
    int from = 0;
    int read = 0;
    int line = file.indexOf('\n', scalar.start()) + 1;
    while (line > 0 && from < written.length() && read < shown.length()) {
      int feed = file.indexOf('\n', line);
      int next = feed < 0 ? file.length() : feed;
      int end = next > line && file.charAt(next - 1) == '\r' ? next - 1 : next;
      int writtenEnd = end(written, from);
      int readEnd = end(shown, read);
      int begin = end - (writtenEnd - from);
      if (begin < line || !file.startsWith(written.substring(from, writtenEnd), begin)) {
        return null;
      }
      String characters = shown.substring(read, readEnd);
      if (characters.equals(written.substring(from, writtenEnd))) {
        code.add(begin, end);
      } else if (!characters.isEmpty()) {
        code.add(characters, begin, end);
      }
      if (readEnd < shown.length()) {
        code.add("\n", end, Math.min(file.length(), next + 1));
      }
      from = writtenEnd + 1;
      read = readEnd + 1;
      line = feed < 0 ? 0 : feed + 1;
    }
    Code whole = code.build();
    return from < written.length() || !whole.text().equals(shown) ? null : whole;
  }

  private static int end(String text, int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }
}
