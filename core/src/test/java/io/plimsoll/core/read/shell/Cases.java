package io.plimsoll.core.read.shell;

import io.plimsoll.core.model.Code;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.shell.Script;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.provider.Arguments;

/** Tables of scripts and what is read of them, and scripts in other wrappings. */
final class Cases {

  private Cases() {}

  /** The cases of a file beside this class: a script, then what is expected in lines that begin with {@code =>}. */
  static List<Arguments> of(String file) {
    var cases = new ArrayList<Arguments>();
    String[] blocks = text(file).split("\n%%\n", -1);
    for (int i = 1; i < blocks.length; i++) {
      int at = blocks[i].indexOf("\n=>");
      String given = blocks[i].substring(0, at);
      String expected = blocks[i].substring(at + 1).strip().replace("\n=> ", "\n").substring(3);
      cases.add(Arguments.of(given, expected));
    }
    return cases;
  }

  private static String text(String file) {
    try (InputStream in = Cases.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalArgumentException("no " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Script read(String text) {
    var source = Source.of("script.sh", text);
    return ShellReader.read(Code.of(source, 0, source.text().length()));
  }

  /** The text of a RUN instruction with its continuations taken out, as the reader of Dockerfiles gives it. */
  static Code joined(Source source, int start, int end) {
    var builder = new Code.Builder(source);
    int from = start;
    String text = source.text();
    for (int at = text.indexOf("\\\n", from); at >= 0 && at < end; at = text.indexOf("\\\n", from)) {
      builder.add(from, at);
      from = at + 2;
    }
    return builder.add(from, end).build();
  }
}
