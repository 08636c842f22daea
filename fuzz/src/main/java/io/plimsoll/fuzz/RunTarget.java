package io.plimsoll.fuzz;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.run.Argument;
import io.plimsoll.core.read.run.CommandLine;
import io.plimsoll.core.read.run.RunReader;
import java.util.List;

/** The reader of {@code docker run}, given words that a shell has split: one a line, or those between spaces. */
public final class RunTarget {

  private RunTarget() {}

  /** One input of the fuzzer. */
  public static void fuzzerTestOneInput(byte[] data) {
    Input input = Input.of(data);
    long sum = read(input.text());
    if (input.isOneIn(8)) {
      Claim.same(sum, read(input.text()));
    }
    Growth.isLinear(input, RunTarget::read);
  }

  private static List<String> words(String text) {
    return List.of(text.split(text.indexOf('\n') < 0 ? " " : "\n", -1));
  }

  private static long read(String text) {
    CommandLine line = CommandLine.of(words(text));
    Source source = line.source();
    var readings = new Readings(source);
    int end = 0;
    for (Argument word : line.words()) {
      int before = end;
      Claim.that(word.start() >= before && word.end() >= word.start() && word.end() <= source.text().length(),
          () -> "a word lies at " + word.start() + ", behind " + before);
      end = word.end();
    }
    try {
      ContainerSpec spec = RunReader.read(line);
      readings.of(spec);
    } catch (ReadException e) {
      readings.fault(e);
    }
    return readings.sum();
  }
}
