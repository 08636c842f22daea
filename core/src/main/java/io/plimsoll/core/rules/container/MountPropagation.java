package io.plimsoll.core.rules.container;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Mount;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.rule.ContainerRule;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rule that only says "a mount must not be propagated like that". Its sentences take the container's name for {@code %s}. */
final class MountPropagation extends ContainerRule {

  private final String page;
  private final List<String> modes;
  private final String headline;
  private final String cause;

  MountPropagation(RuleInfo info, String page, List<String> modes, String headline, String cause) {
    super(info);
    this.page = page;
    this.modes = List.copyOf(modes);
    this.headline = headline;
    this.cause = cause;
  }

  @Override
  public void check(ContainerSpec spec, Findings out) {
    String name = spec.subject().name();
    for (Mount mount : spec.items(Key.MOUNTS)) {
      for (String option : mount.options()) {
        if (modes.contains(option)) {
          Place apart = mount.propagationAt();
          Draft draft = out.at(apart == null ? mount.at() : apart)
              .so(headline.replace("%s", name))
              .says(mount.source().shown() + " is mounted " + option + ": " + cause.replace("%s", name))
              .hint("remove " + option + ": the default is rprivate");
          Edit edit = edit(spec, mount, option);
          if (edit != null) {
            draft.fix(Fix.unsafe("mount it as by default", "what is mounted later on one side is not seen on the other", edit));
          }
        }
      }
    }
  }

  private static @Nullable Edit edit(ContainerSpec spec, Mount mount, String option) {
    Place apart = mount.propagationAt();
    if (apart != null) {
      return spec.subject().gate() == Gate.COMPOSE ? new Edit.Remove(apart) : null;
    }
    String source = mount.source().known();
    String target = mount.target().known();
    if (spec.subject().gate() != Gate.COMPOSE || source == null || target == null || !HostMounts.isOneText(mount)) {
      return null;
    }
    var options = new ArrayList<>(mount.options());
    options.remove(option);
    if (!mount.isWritable()) {
      options.addFirst("ro");
    }
    return new Edit.Replace(mount.at(), source + ":" + target + (options.isEmpty() ? "" : ":" + String.join(",", options)));
  }

  @Override
  public String pageName() {
    return page;
  }
}
