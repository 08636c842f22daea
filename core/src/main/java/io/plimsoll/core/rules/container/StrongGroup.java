package io.plimsoll.core.rules.container;

import io.plimsoll.core.facts.UserName;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Word;
import io.plimsoll.core.rule.ContainerRule;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A container whose user is in a group that owns the host's engine, disks or memory. */
public final class StrongGroup extends ContainerRule {

  public StrongGroup() {
    super(RuleInfo.container("PL2149", "strong-group", "a container is in a powerful group", Severity.MEDIUM, "CWE-250"));
  }

  @Override
  public void check(ContainerSpec spec, Findings out) {
    String who = spec.subject().name();
    for (Word group : spec.items(Key.GROUP_ADD)) {
      String what = owns(group.text());
      if (what != null) {
        out.at(group.at())
            .so(who + " can open whatever is mounted into it and belongs to " + what)
            .says(who + " is in the group " + group.text().shown())
            .hint("remove it, or the mount that it is for")
            .fix(Fix.unsafe("remove it", who + " can no longer open what belongs to that group", new Edit.Remove(group.at())));
      } else if (!group.text().isKnown()) {
        open(spec, group.at(), "its groups", group.text().why(), out);
      }
    }
  }

  private static @Nullable String owns(Text group) {
    String known = group.known();
    if (known == null) {
      // A number that only the host knows goes by a name such as DOCKER_GID.
      return group.isHole() && group.holes().getFirst().toUpperCase(Locale.ROOT).contains("DOCKER") ? "users of the engine" : null;
    }
    return switch (UserName.isRoot(known) && !known.isEmpty() ? "root" : known) {
      case "docker" -> "users of the engine";
      case "root" -> "root's group";
      case "disk" -> "the group that may write to raw disks";
      case "kmem" -> "the group that may read memory";
      case "shadow" -> "the group that may read password hashes";
      case "sudo", "wheel" -> "administrators";
      case "lxd", "libvirt", "incus" -> "users of virtual machines";
      default -> null;
    };
  }
}
