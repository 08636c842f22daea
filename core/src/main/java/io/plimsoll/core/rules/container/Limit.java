package io.plimsoll.core.rules.container;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Room;
import io.plimsoll.core.rule.ContainerRule;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Way;

/**
 * A rule that only says "this must have a limit": absent, zero and below are none. Its sentences take the container's name
 * for {@code %s}.
 */
final class Limit extends ContainerRule {

  private final String page;
  private final Key<Long> key;
  private final String headline;
  private final String cause;
  private final String value;

  /**
   * A rule.
   *
   * @param value a limit that most programs can live with
   */
  Limit(RuleInfo info, String page, Key<Long> key, String headline, String cause, String value) {
    super(info);
    this.page = page;
    this.key = key;
    this.headline = headline;
    this.cause = cause;
    this.value = value;
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

  @Override
  public String pageName() {
    return page;
  }
}
