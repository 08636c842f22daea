package io.plimsoll.fuzz;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.compose.ComposeReader;
import io.plimsoll.core.read.compose.Neighbours;
import io.plimsoll.core.read.compose.SchemaCheck;
import io.plimsoll.core.read.yaml.YamlReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The readers of YAML and of one Compose file, and the check against the schema. */
public final class ComposeTarget {

  private ComposeTarget() {}

  /** One input of the fuzzer. */
  public static void fuzzerTestOneInput(byte[] data) {
    Input input = Input.of(data);
    long sum = read(input.text());
    if (input.isOneIn(8)) {
      Claim.same(sum, read(input.text()));
    }
    Growth.isLinear(input, text -> {
      Source source = Source.of("compose.yaml", text);
      outcome(source, null);
      SchemaCheck.of(source);
    });
  }

  private static long read(String text) {
    Source source = Source.of("compose.yaml", text);
    var readings = new Readings(source);
    boolean isYaml = true;
    try {
      readings.of(YamlReader.read(source));
    } catch (ReadException e) {
      isYaml = false;
      readings.fault(e);
    }
    boolean read = outcome(source, readings);
    Claim.that(isYaml || !read, () -> "a project is made of what is no YAML");
    List<ReadException> unfit = SchemaCheck.of(source);
    Claim.that(isYaml || unfit.isEmpty(), () -> "the schema is asked about what is no YAML");
    return readings.faults(unfit).sum();
  }

  private static boolean outcome(Source source, @Nullable Readings readings) {
    try {
      ComposeReader.Outcome outcome =
          ComposeReader.read(new ComposeReader.Request(List.of(source), "", "folder", new Neighbours(Neighbours.NONE)));
      if (readings != null) {
        readings.of(outcome.project()).of(outcome.profiles().stream().sorted().toList()).faults(outcome.failures());
      }
      return true;
    } catch (ReadException e) {
      if (readings != null) {
        readings.fault(e);
      }
      return false;
    }
  }
}
