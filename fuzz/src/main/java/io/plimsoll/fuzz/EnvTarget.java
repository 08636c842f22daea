package io.plimsoll.fuzz;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.compose.ComposeReader;
import io.plimsoll.core.read.compose.Dotenv;
import io.plimsoll.core.read.compose.Neighbours;
import java.util.List;

/** The readers of env files: .env, and the files that a service names, of both formats. */
public final class EnvTarget {

  private static final Source COMPOSE = Source.of("compose.yaml", """
      services:
        a:
          image: "${IMAGE:-b}"
          env_file:
            - path: .env
            - path: .env
              format: raw
      """);

  private EnvTarget() {}

  /** One input of the fuzzer. */
  public static void fuzzerTestOneInput(byte[] data) {
    Input input = Input.of(data);
    long sum = read(input.text());
    if (input.isOneIn(8)) {
      Claim.same(sum, read(input.text()));
    }
    Growth.isLinear(input, EnvTarget::read);
  }

  private static long read(String text) {
    Source source = Source.of(".env", text);
    var readings = new Readings(List.of(source, COMPOSE));
    try {
      readings.of(Dotenv.read(source));
    } catch (ReadException e) {
      readings.fault(e);
    }
    var neighbours = new Neighbours(path ->
        path.equals(".env") ? new Neighbours.Answer.Found(source) : new Neighbours.Answer.Missing());
    try {
      ComposeReader.Outcome outcome = ComposeReader.read(new ComposeReader.Request(List.of(COMPOSE), "", "folder", neighbours));
      readings.of(outcome.project()).faults(outcome.failures());
    } catch (ReadException e) {
      readings.fault(e);
    }
    return readings.sum();
  }
}
