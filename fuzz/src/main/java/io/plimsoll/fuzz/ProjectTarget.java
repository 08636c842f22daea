package io.plimsoll.fuzz;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.compose.ComposeReader;
import io.plimsoll.core.read.compose.Neighbours;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A Compose project of several files: each that is called compose is laid over those before it, and they may extend, include and
 * name the others.
 */
public final class ProjectTarget {

  private static final String FIRST = "compose.yaml";

  private ProjectTarget() {}

  /** One input of the fuzzer. */
  public static void fuzzerTestOneInput(byte[] data) {
    Input input = Input.of(data);
    Map<String, String> files = input.files(FIRST);
    long sum = read(files);
    if (input.isOneIn(8)) {
      Claim.same(sum, read(files));
    }
    Growth.isLinear(input, 1 << 14, text -> read(new Input(text, 0).files(FIRST)));
  }

  private static long read(Map<String, String> texts) {
    Map<String, Source> sources = new LinkedHashMap<>();
    texts.forEach((name, text) -> sources.put(name, Source.of(name, text)));
    var files = new ArrayList<Source>();
    sources.forEach((name, source) -> {
      if (files.isEmpty() || name.startsWith("compose")) {
        files.add(source);
      }
    });
    var readings = new Readings(sources.values());
    var neighbours = new Neighbours(path -> {
      Source source = sources.get(path);
      return source == null ? new Neighbours.Answer.Missing() : new Neighbours.Answer.Found(source);
    });
    try {
      ComposeReader.Outcome outcome = ComposeReader.read(new ComposeReader.Request(files, "", "folder", neighbours));
      readings.of(outcome.project()).faults(outcome.failures());
      Set<String> known = sources.keySet();
      Claim.that(known.containsAll(outcome.parts()), () -> "parts that are no files: " + outcome.parts());
      outcome.bases().forEach(base -> Claim.that(known.contains(base.file()), () -> "a base in a file that is none: " + base));
    } catch (ReadException e) {
      readings.fault(e);
    }
    return readings.sum();
  }
}
