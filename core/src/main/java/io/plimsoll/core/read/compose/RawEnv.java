package io.plimsoll.core.read.compose;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.read.ReadException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads env files of the format {@code raw}, which is that of {@code docker run --env-file} (docker/cli's package kvfile):
 * a line is {@code NAME=value}, and the value is what stands there, quotes, dollar signs and all. A name alone takes its
 * value from outside.
 */
public final class RawEnv {

  /** Who knows what a name alone stands for. */
  private interface Outside {
    Variables.@Nullable Value value(String name, Place.InText at);
  }

  private RawEnv() {}

  /**
   * What a file says, by name, in its order; a name alone has a hole of that name for its value.
   *
   * @throws ReadException for a file that docker refuses
   */
  public static Map<String, Variables.Value> read(Source source) throws ReadException {
    return read(source, (name, at) -> new Variables.Value(Text.hole(name), at));
  }

  static Map<String, Variables.Value> read(Source source, Variables outer) throws ReadException {
    return read(source, (name, at) -> outer.get(name));
  }

  private static Map<String, Variables.Value> read(Source source, Outside outside) throws ReadException {
    String text = source.text();
    var values = new LinkedHashMap<String, Variables.Value>();
    for (int line = 1; line <= source.lineCount(); line++) {
      int start = source.lineStart(line);
      int end = source.lineEnd(line);
      while (start < end && Dotenv.isSpace(text.charAt(start))) {
        start++;
      }
      if (start == end || text.charAt(start) == '#') {
        continue;
      }
      int equals = text.indexOf('=', start);
      boolean alone = equals < 0 || equals >= end;
      String name = text.substring(start, alone ? end : equals);
      if (name.isEmpty() || name.chars().anyMatch(c -> Dotenv.isSpace((char) c))) {
        throw new ReadException("a line of an env file is NAME=value, and no name has a blank", source.place(start, start + 1));
      }
      if (!alone) {
        values.put(name, new Variables.Value(Text.of(text.substring(equals + 1, end)), source.place(equals + 1, end)));
        continue;
      }
      Variables.Value given = outside.value(name, source.place(start, end));
      if (given != null) {
        values.put(name, given);
      }
    }
    return values;
  }
}
