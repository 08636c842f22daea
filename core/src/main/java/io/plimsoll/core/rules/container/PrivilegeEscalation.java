package io.plimsoll.core.rules.container;

import io.plimsoll.core.facts.ImageNeeds;
import io.plimsoll.core.facts.KnownImages;
import io.plimsoll.core.facts.WindowsContainers;
import io.plimsoll.core.model.Command;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Room;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.ContainerRule;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.Lineage;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.Way;
import io.plimsoll.core.words.WholeWord;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Without no-new-privileges a program with a setuid bit turns any user into root. */
public final class PrivilegeEscalation extends ContainerRule {

  /** Programs that rest on a setuid bit, or on capabilities of their file, and what makes others so. */
  private static final Set<String> SETUID = Set.of(
      "sudo", "su", "doas", "ping", "ping6", "mount", "umount", "passwd", "chsh", "newgrp", "pkexec", "fusermount", "newuidmap",
      "newgidmap", "setcap", "u+s", "ug+s", "+s", "4755", "04755", "4711", "runuser", "bwrap", "Xorg", "chrome-sandbox");

  public PrivilegeEscalation() {
    super(RuleInfo.container(
        "PL2004", "privilege-escalation", "a program in a container may gain privileges", Severity.MEDIUM,
        "CIS-Docker-1.6:5.26", "CWE-269", "KICS:no_new_privileges_not_set", "KICS:security_opt_not_set", "docker-bench:5.26", "semgrep:no-new-privileges",
        "compose-lint:CL-0003"));
  }

  @Override
  public void check(ContainerSpec spec, Findings out) {
    if (WindowsContainers.is(spec)) {
      return;
    }
    String name = spec.subject().name();
    switch (spec.get(Key.NO_NEW_PRIVILEGES)) {
      case Prop.Absent<Boolean>(Room room) -> mend(spec, room, out, out.at(spec.lackOf(Key.NO_NEW_PRIVILEGES))
          .so("A setuid program in " + name + " can turn any user into root")
          .says(name + " does not set no-new-privileges"));
      case Prop.Known<Boolean>(Boolean on, Place at) when !on -> out.at(at)
          .so("A setuid program in " + name + " can turn any user into root")
          .says(name + " switches no-new-privileges off")
          .hint("set it to true");
      case Prop.Inherited<Boolean>(Boolean on, Place from, Room room) when !on ->
          mend(spec, room, out, out.at(spec.lackOf(Key.NO_NEW_PRIVILEGES))
              .so("A setuid program in " + name + " can turn any user into root")
              .says(name + " does not set no-new-privileges, nor does the daemon")
              .because("daemon", from, "the daemon's default is off"));
      case Prop.Unknown<Boolean> unknown -> out.undecided(unknown, "whether it may gain privileges");
      default -> {}
    }
  }

  private static void mend(ContainerSpec spec, Room room, Findings out, Draft draft) {
    if (Flag.isKept(spec)) {
      draft.hint("it means little, as long as it is privileged");
    } else {
      draft.hintOfFix(way(spec)).fix(fix(spec, room, out.lineage()));
    }
  }

  private static String way(ContainerSpec spec) {
    return Way.add(spec, Key.NO_NEW_PRIVILEGES, "no-new-privileges:true");
  }

  private static Fix fix(ContainerSpec spec, Room room, Lineage lineage) {
    var edit = new Edit.Add(room, "no-new-privileges:true");
    return gainsNothing(spec, lineage) ? Fix.safe("forbid new privileges", edit)
        : Fix.unsafe(
            "forbid new privileges", "sudo, su and other setuid programs in " + spec.subject().name() + " stop working", edit);
  }

  /**
   * True when all that runs is known and uses no setuid program: a well-known image as it is, or one built on such an image
   * by a Dockerfile that names none.
   */
  private static boolean gainsNothing(ContainerSpec spec, Lineage lineage) {
    List<String> needed = ImageNeeds.of(spec).capabilities();
    // An entrypoint that gives its program capabilities of its own relies on what the switch forbids.
    if (KnownImages.of(spec) == null || (needed != null && needed.contains("SETFCAP")) || names(spec.get(Key.COMMAND).value()) || names(spec.get(Key.ENTRYPOINT).value())) {
      return false;
    }
    return !lineage.any("setuid programs", spec.stage(), PrivilegeEscalation::names);
  }

  private static boolean names(Stage stage) {
    return stage.instructions().stream().anyMatch(instruction -> names(instruction.head().rest().text()));
  }

  private static boolean names(@Nullable Command command) {
    return command != null && command.words().stream()
        .anyMatch(word -> !word.text().isKnown() || names(word.text().shown()));
  }

  private static boolean names(String text) {
    return SETUID.stream().anyMatch(program -> WholeWord.in(text, program, "-_."));
  }
}
