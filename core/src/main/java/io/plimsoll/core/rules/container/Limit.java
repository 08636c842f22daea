package io.plimsoll.core.rules.container;

import io.plimsoll.core.facts.ImageNeeds;
import io.plimsoll.core.facts.WindowsContainers;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Room;
import io.plimsoll.core.rule.ContainerRule;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Way;

/**
 * A rule that only says "this must have a limit": absent, zero and below are none. Its sentences take the container's name
 * for {@code %s}.
 */
final class Limit extends ContainerRule {

  /** Processes and threads of a program that takes much memory: most such have a thread for each who calls. */
  private static final String MANY = "2000";

  private final String page;
  private final Key<Long> key;
  private final String headline;
  private final String cause;
  private final String value;
  private final String mayBreak;

  /**
   * A rule.
   *
   * @param value a limit that most programs can live with
   * @param mayBreak what may break with it
   */
  Limit(RuleInfo info, String page, Key<Long> key, String headline, String cause, String value, String mayBreak) {
    super(info);
    this.page = page;
    this.key = key;
    this.headline = headline;
    this.cause = cause;
    this.value = value;
    this.mayBreak = mayBreak;
  }

  @Override
  public void check(ContainerSpec spec, Findings out) {
    if (key == Key.PIDS_LIMIT && WindowsContainers.is(spec)) {
      return;
    }
    String name = spec.subject().name();
    switch (spec.get(key)) {
      case Prop.Known<Long>(Long limit, Place at) when limit <= 0 -> say(spec, out, name, at);
      case Prop.Inherited<Long>(Long limit, Place from, var room) when limit <= 0 -> say(spec, out, name, from);
      case Prop.Absent<Long> absent -> say(spec, out, name, spec.lackOf(key));
      case Prop.Unknown<Long>(String why, Place at) -> open(spec, at, "its " + key, why, out);
      default -> {}
    }
  }

  /** What a well-known program can live with, where that is more. */
  private String value(ContainerSpec spec) {
    String memory = ImageNeeds.of(spec).memory();
    return memory == null ? value : key == Key.MEMORY ? memory : key == Key.PIDS_LIMIT ? MANY : value;
  }

  private void say(ContainerSpec spec, Findings out, String name, Place at) {
    String value = value(spec);
    boolean absent = spec.get(key) instanceof Prop.Absent<Long>;
    boolean deployed = absent && isDeployed(spec);
    Edit edit = absent ? new Edit.Put(new Room(spec.name(), key, deployed), new Edit.Value.One(value)) : new Edit.Replace(at, value);
    String way = deployed ? key.deploy() + ": " + value : Way.put(spec, key, value);
    Draft draft = out.at(at).so(headline.replace("%s", name)).says(cause.replace("%s", name)).hint(way + ", or what it needs")
        .fix(Fix.unsafe("limit it to " + value, mayBreak.replace("%s", name), edit));
    if (!absent && Elsewhere.isOthersToo(spec, at, key)) {
      draft.fix(Fix.unsafe("limit " + name + " alone to " + value, mayBreak.replace("%s", name), Elsewhere.put(spec, key, value)));
    }
  }

  /** True for a service with a {@code deploy} of its own: what is limited there can't be limited beside it. */
  static boolean isDeployed(ContainerSpec spec) {
    return spec.subject().gate() == Gate.COMPOSE
        && (!spec.lackOf(Key.MEMORY).equals(spec.name()) || !spec.lackOf(Key.CPUS).equals(spec.name()));
  }

  @Override
  public String pageName() {
    return page;
  }
}
