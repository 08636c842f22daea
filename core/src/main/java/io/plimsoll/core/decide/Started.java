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
import org.jspecify.annotations.Nullable;

/** Which containers of a batch are started from which stage. */
final class Started {

  private final Subjects subjects;
  private @Nullable Map<Subject, List<ContainerSpec>> byStage;

  Started(Subjects subjects) {
    this.subjects = subjects;
  }

  /** Of every service that builds it, whatever arguments it gives. */
  List<ContainerSpec> from(Stage stage) {
    Map<Subject, List<ContainerSpec>> known = byStage;
    if (known == null) {
      known = new HashMap<>();
      for (Project project : subjects.projects()) {
        for (ContainerSpec spec : project.services()) {
          Stage own = spec.stage();
          if (own != null) {
            known.computeIfAbsent(own.subject(), key -> new ArrayList<>(1)).add(spec);
          }
        }
      }
      byStage = known;
    }
    return known.getOrDefault(stage.subject(), List.of());
  }
}
