package io.plimsoll.fuzz;

import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.dockerfile.DockerfileReader;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The reader of Dockerfiles, both as a build reads them and with what can be kept of a faulty one. */
public final class DockerfileTarget {

  private static final Map<String, Text> ARGS = Map.of("VERSION", Text.of("1.2"), "BASE", Text.hole("BASE"));

  private DockerfileTarget() {}

  /** One input of the fuzzer. */
  public static void fuzzerTestOneInput(byte[] data) {
    Input input = Input.of(data);
    Source source = Source.of("Dockerfile", input.text());
    long sum = read(source);
    if (input.isOneIn(8)) {
      Claim.same(sum, read(Source.of("Dockerfile", input.text())));
    }
    Growth.isLinear(input, text -> outcome(Source.of("Dockerfile", text)));
  }

  private static long read(Source source) {
    var readings = new Readings(source);
    ReadException refused = null;
    try {
      Dockerfile strict = DockerfileReader.read(source, ARGS);
      readings.of(strict);
      order(strict, source);
    } catch (ReadException e) {
      refused = e;
      readings.fault(e);
    }
    DockerfileReader.Outcome kept = outcome(source);
    if (kept != null) {
      readings.of(kept.dockerfile()).faults(kept.failures());
      order(kept.dockerfile(), source);
    }
    // What is kept beside a fault is no way round it.
    boolean agree = refused == null ? kept != null && kept.failures().isEmpty() : kept == null || !kept.failures().isEmpty();
    String said = refused == null ? "nothing" : String.valueOf(refused.getMessage());
    Claim.that(agree, () -> "a strict reading says " + said + ", one that keeps faults "
        + (kept == null ? "can't read it" : kept.failures().toString()));
    return readings.sum();
  }

  private static DockerfileReader.@Nullable Outcome outcome(Source source) {
    try {
      return DockerfileReader.outcome(source, ARGS);
    } catch (ReadException e) {
      return null;
    }
  }

  /** Instructions lie one behind the other, and what is said of a keyword is what stands there. */
  private static void order(Dockerfile file, Source source) {
    int end = 0;
    for (Stage stage : file.stages()) {
      for (Instruction instruction : stage.instructions()) {
        Instruction.Head head = instruction.head();
        int start = head.at().range().start().offset();
        // What a base's ONBUILD adds lies where that stands.
        boolean behind = start >= end;
        int before = end;
        Claim.that(behind || isOnbuild(source, head), () -> "an instruction at byte " + start + " lies before the end of another, " + before);
        end = behind ? head.at().range().end().offset() : end;
      }
    }
  }

  private static boolean isOnbuild(Source source, Instruction.Head head) {
    String line = source.line(head.at().range().start().line());
    return line.stripLeading().regionMatches(true, 0, "ONBUILD", 0, 7);
  }
}
