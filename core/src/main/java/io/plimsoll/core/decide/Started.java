package io.plimsoll.core.decide;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Project;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.Subject;
import io.plimsoll.core.model.Subjects;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which containers are started from which stage: by every service that builds it, whatever arguments it gives. */
final class Started {

  static final Started NONE = new Started(Map.of());

  private final Map<Subject, List<ContainerSpec>> byStage;

  private Started(Map<Subject, List<ContainerSpec>> byStage) {
    this.byStage = byStage;
  }

  /** Those of a batch, behind those of the batches before it: its Dockerfiles may be built by projects of those. */
  static Started of(Subjects subjects, Started before) {
    var own = new HashMap<Subject, List<ContainerSpec>>();
    for (Project project : subjects.projects()) {
      for (ContainerSpec spec : project.services()) {
        Stage stage = spec.stage();
        if (stage != null) {
          own.computeIfAbsent(stage.subject(), key -> new ArrayList<>(1)).add(spec);
        }
      }
    }
    return own.isEmpty() ? before : before.byStage.isEmpty() ? new Started(own) : joined(List.of(before, new Started(own)));
  }

  static Started joined(List<Started> parts) {
    var all = new HashMap<Subject, List<ContainerSpec>>();
    for (Started part : parts) {
      part.byStage.forEach((stage, specs) -> all.computeIfAbsent(stage, key -> new ArrayList<>(specs.size())).addAll(specs));
    }
    return all.isEmpty() ? NONE : new Started(all);
  }

  List<ContainerSpec> from(Stage stage) {
    return byStage.getOrDefault(stage.subject(), List.of());
  }
}
