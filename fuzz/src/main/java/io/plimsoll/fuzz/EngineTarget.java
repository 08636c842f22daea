package io.plimsoll.fuzz;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.engine.CreateReader;
import io.plimsoll.core.read.engine.DaemonReader;
import io.plimsoll.core.read.engine.InspectReader;
import io.plimsoll.core.read.engine.JsonReader;
import org.jspecify.annotations.Nullable;

/** The readers of JSON: create requests, what {@code docker inspect} prints, and daemon.json. */
public final class EngineTarget {

  private EngineTarget() {}

  /** A reader of a text. */
  private interface Reader {
    Object read(Source source) throws ReadException;
  }

  /** One input of the fuzzer. */
  public static void fuzzerTestOneInput(byte[] data) {
    Input input = Input.of(data);
    long sum = read(input.text());
    if (input.isOneIn(8)) {
      Claim.same(sum, read(input.text()));
    }
    Growth.isLinear(input, EngineTarget::read);
  }

  private static long read(String text) {
    Source source = Source.of("request.json", text);
    var readings = new Readings(source);
    Object json = read(source, readings, JsonReader::read);
    Object create = read(source, readings, CreateReader::read);
    Object inspect = read(source, readings, InspectReader::read);
    Object daemon = read(source, readings, DaemonReader::read);
    // A daemon.json may be empty, and what an engine answers may hold a NUL.
    boolean isNothing = text.isBlank() || text.equals("\uFEFF");
    boolean isAnswer = text.contains("\\u0000");
    boolean isMade = create != null || (inspect != null && !isAnswer) || (daemon != null && !isNothing);
    Claim.that(json != null || !isMade, () -> "something is made of what is no JSON");
    return readings.sum();
  }

  private static @Nullable Object read(Source source, Readings readings, Reader reader) {
    try {
      Object value = reader.read(source);
      readings.of(value);
      return value;
    } catch (ReadException e) {
      readings.fault(e);
      return null;
    }
  }
}
