package io.plimsoll.core.rules;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Room;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Way;

/**
 * A rule that only says "this must have a limit": absent, zero and below are none. Its sentences take the container's name
 * for {@code %s}.
 *
 * @param value a limit that most programs can live with
 * @param page the class beside which its page lies
 * @param pageName the page's name
 */
record Limit(RuleInfo info, Key<Long> key, String headline, String cause, String value, Class<?> page, String pageName)
    implements Rule<ContainerSpec> {

  @Override
  public Class<ContainerSpec> over() {
    return ContainerSpec.class;
  }

  @Override
  public void check(ContainerSpec spec, Findings out) {
    String name = spec.subject().name();
    switch (spec.get(key)) {
      case Prop.Known<Long>(Long limit, Place at) when limit <= 0 -> say(spec, out, name, at);
      case Prop.Inherited<Long>(Long limit, Place from, var room) when limit <= 0 -> say(spec, out, name, from);
      case Prop.Absent<Long>(Room room) -> say(spec, out, name, room.owner());
      case Prop.Unknown<Long> unknown -> out.undecided(unknown, "its " + key);
      default -> {}
    }
  }

  private void say(ContainerSpec spec, Findings out, String name, Place at) {
    out.at(at).so(headline.replace("%s", name)).says(cause.replace("%s", name)).hint(Way.put(spec, key, value) + ", or what it needs");
  }
}
