package io.plimsoll.core.rules;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rule.RuleInfo;

/**
 * A rule that only says "this must not be on". Its sentences take the container's name for {@code %s}.
 *
 * @param page the class beside which its page lies
 * @param pageName the page's name
 */
record Flag(RuleInfo info, Key<Boolean> key, String headline, String cause, String hint, Class<?> page, String pageName)
    implements Rule<ContainerSpec> {

  @Override
  public Class<ContainerSpec> over() {
    return ContainerSpec.class;
  }

  @Override
  public void check(ContainerSpec spec, Findings out) {
    String name = spec.subject().name();
    switch (spec.get(key)) {
      case Prop.Known<Boolean>(Boolean on, Place at) when on -> say(out, name, at);
      case Prop.Inherited<Boolean>(Boolean on, Place from, var room) when on -> say(out, name, from);
      case Prop.Unknown<Boolean> unknown -> out.undecided(unknown, "whether it is " + key);
      default -> {}
    }
  }

  private void say(Findings out, String name, Place at) {
    out.at(at).so(headline.replace("%s", name)).says(cause.replace("%s", name)).hint(hint);
  }
}
