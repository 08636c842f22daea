package io.plimsoll.core.rules.project;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Project;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.ProjectRule;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Two containers of one name: the second is not made. */
public final class DuplicateContainerName extends ProjectRule {

  public DuplicateContainerName() {
    super(RuleInfo.at(
        Set.of(Gate.COMPOSE), "PL3101", "duplicate-container-name", "two containers have one name", Severity.MEDIUM,
        "CWE-1120", "dclint:no-duplicate-container-names"));
  }

  @Override
  public void check(Project project, Findings out) {
    Map<String, ContainerSpec> byName = new HashMap<>();
    for (ContainerSpec spec : project.services()) {
      if (!(spec.get(Key.CONTAINER_NAME) instanceof Prop.Known<Text>(Text name, var at)) || name.known() == null) {
        continue;
      }
      ContainerSpec first = byName.putIfAbsent(name.known(), spec);
      if (first != null) {
        out.at(at)
            .about(spec.subject())
            .so(spec.subject().name() + " is not created: " + first.subject().name() + " already has its name")
            .says("two containers are called " + name.known())
            .because("project", first.get(Key.CONTAINER_NAME).place(), first.subject().name() + " has it")
            .hint("remove container_name: Compose gives each a name of its own")
            .fix(Fix.unsafe("leave its name to Compose", "whatever calls " + spec.subject().name() + " " + name.known(), new Edit.Remove(at)));
      }
    }
  }
}
