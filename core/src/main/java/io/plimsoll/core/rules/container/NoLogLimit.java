package io.plimsoll.core.rules.container;

import io.plimsoll.core.model.Answer;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Pair;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Room;
import io.plimsoll.core.rule.ContainerRule;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.Way;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A container whose log grows until the disk is full: the engine's default driver keeps all in one file, for ever. */
public final class NoLogLimit extends ContainerRule {

  public NoLogLimit() {
    super(RuleInfo.container("PL2138", "no-log-limit", "a container's log grows until the disk is full", Severity.LOW, "CWE-770", "CWE-779"));
  }

  @Override
  public void check(ContainerSpec spec, Findings out) {
    switch (spec.get(Key.LOG_OPTIONS)) {
      case Prop.Unknown<Listing<Pair>>(String why, Place at) -> open(spec, at, "how much it logs", why, out);
      default -> {
        if (!isLimited(spec)) {
          driver(spec, out);
        }
      }
    }
  }

  private void driver(ContainerSpec spec, Findings out) {
    if (spec.get(Key.LOG_DRIVER) instanceof Prop.Absent<?>) {
      say(spec, spec.name(), out);
      return;
    }
    // Every other driver turns its files over by itself, or keeps none.
    switch (Answer.is(spec.get(Key.LOG_DRIVER), "json-file")) {
      case Answer.Yes yes -> say(spec, yes.at(), out);
      case Answer.Open open -> open(spec, open, "where it logs", out);
      case Answer.No no -> {}
    }
  }

  private static boolean isLimited(ContainerSpec spec) {
    for (Pair option : spec.items(Key.LOG_OPTIONS)) {
      if (option.name().shown().equals("max-size")) {
        return !(option.value().value() != null && "-1".equals(option.value().value().known()));
      }
    }
    return false;
  }

  private static void say(ContainerSpec spec, Place at, Findings out) {
    String name = spec.subject().name();
    Draft draft = out.at(at)
        .so("Whoever makes " + name + " log enough can fill this host's disk")
        .says("the log of " + name + " grows in one file without limit")
        .hint(Way.add(spec, Key.LOG_OPTIONS, "max-size=10m").replace("[max-size=10m]", "{max-size: 10m, max-file: \"3\"}"));
    Fix fix = fix(spec);
    if (fix != null) {
      draft.fix(fix);
    }
  }

  /** Three files of ten megabytes, by the driver that has them: another that daemon.json sets may not know the options. */
  private static @Nullable Fix fix(ContainerSpec spec) {
    var edits = new ArrayList<Edit>();
    if (spec.get(Key.LOG_DRIVER) instanceof Prop.Absent<?>) {
      edits.add(new Edit.Put(new Room(spec.name(), Key.LOG_DRIVER), new Edit.Value.One("json-file")));
    }
    var missing = new ArrayList<>(List.of("max-size=10m", "max-file=3"));
    for (Pair option : spec.items(Key.LOG_OPTIONS)) {
      String name = option.name().known();
      if (name == null || name.equals("max-size")) {
        return null;
      }
      missing.removeIf(one -> one.startsWith(name + "="));
    }
    edits.add(new Edit.Put(new Room(spec.name(), Key.LOG_OPTIONS), new Edit.Value.Many(missing)));
    String name = spec.subject().name();
    return Fix.unsafe(
        "keep three files of 10 MB", "lines of " + name + "'s log that are older are gone, and a driver that daemon.json sets is not used",
        edits.toArray(Edit[]::new));
  }
}
