package io.plimsoll.core.resolve;

import io.plimsoll.core.read.compose.ComposeReader;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the projects of a run take from one another's files. */
final class Taken {

  private final Set<String> included = new HashSet<>();
  private final Set<ComposeReader.Base> extended = new HashSet<>();

  /** Reads those ahead that may take anything. */
  static Taken of(List<Batch.Asked> projects, Intake intake) {
    var taken = new Taken();
    for (Batch.Asked asked : projects.size() > 1 ? projects : List.<Batch.Asked>of()) {
      if (asked.taking()) {
        for (ComposeReader.Outcome ahead : new Batch(intake, List.of(asked), List.of(), List.of(), true).ahead()) {
          taken.included.addAll(ahead.parts());
          taken.extended.addAll(ahead.bases());
        }
      }
    }
    return taken;
  }

  /** The projects that no other one includes. */
  List<Batch.Asked> apart(List<Batch.Asked> projects) {
    return included.isEmpty() ? projects
        : projects.stream().filter(asked -> asked.files().stream().noneMatch(included::contains)).toList();
  }

  /** True for a service that one of another file extends. */
  boolean isExtended(String file, String service) {
    return extended.contains(new ComposeReader.Base(file, service));
  }
}
