package io.plimsoll.fuzz;

import io.plimsoll.core.model.ContextFilter;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.dockerfile.Ignore;
import java.util.List;

/** The reader of .dockerignore, and what its patterns match. */
public final class DockerignoreTarget {

  private static final List<String> PATHS = List.of(".git", ".env", "a/b/c/d", "node_modules/a/b.js", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/a", "größe 🐳", "-]");

  private DockerignoreTarget() {}

  /** One input of the fuzzer. */
  public static void fuzzerTestOneInput(byte[] data) {
    Input input = Input.of(data);
    long sum = read(input.text());
    if (input.isOneIn(8)) {
      Claim.same(sum, read(input.text()));
    }
    Growth.isLinear(input, DockerignoreTarget::read);
  }

  private static long read(String text) {
    Source source = Source.of(".dockerignore", text);
    var readings = new Readings(source);
    try {
      ContextFilter filter = Ignore.read(source);
      readings.of(filter);
      for (String path : PATHS) {
        boolean out = filter.leavesOut(path);
        Claim.that(out || !filter.leavesAllOf(path), () -> path + " is in, and all of it is out");
        Claim.that(out || !filter.leavesEverything(), () -> path + " is in, and everything is out");
        readings.of(out);
      }
    } catch (ReadException e) {
      readings.fault(e);
    }
    return readings.sum();
  }
}
