package io.plimsoll.core.rules.container;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Word;
import io.plimsoll.core.rule.ContainerRule;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;

/** A container that takes all that another one mounts, now and later. */
public final class ForeignVolumes extends ContainerRule {

  public ForeignVolumes() {
    super(RuleInfo.container("PL2128", "foreign-volumes", "a container takes the mounts of another", Severity.LOW, "CWE-668"));
  }

  @Override
  public void check(ContainerSpec spec, Findings out) {
    String name = spec.subject().name();
    for (Word word : spec.items(Key.VOLUMES_FROM)) {
      String shown = word.text().shown();
      String from = shown.startsWith("container:") ? shown.substring(10) : shown;
      boolean readOnly = from.endsWith(":ro");
      from = readOnly || from.endsWith(":rw") ? from.substring(0, from.length() - 3) : from;
      out.at(word.at())
          .so("Whoever breaks into " + name + (readOnly ? " can read" : " can change") + " everything that " + from + " mounts, now and later")
          .says(name + " takes every mount of " + from)
          .hint("name the volumes it needs");
    }
  }
}
