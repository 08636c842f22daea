package io.plimsoll.core.rules.container;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Mount;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.rule.ContainerRule;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import java.util.List;

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
          out.at(apart == null ? mount.at() : apart)
              .so(headline.replace("%s", name))
              .says(mount.source().shown() + " is mounted " + option + ": " + cause.replace("%s", name))
              .hint("remove " + option + ": the default is rprivate");
        }
      }
    }
  }

  @Override
  public String pageName() {
    return page;
  }
}
