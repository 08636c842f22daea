package io.plimsoll.core.rules.container;

import io.plimsoll.core.facts.ImageNeeds;
import io.plimsoll.core.facts.OwnHealthchecks;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Healthcheck;
import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Room;
import io.plimsoll.core.model.Subject;
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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A container of which nobody asks whether it still answers: a process that hangs is as good as one that works. */
public final class NoHealthcheck extends ContainerRule {

  private static final String POSTGRES = "-U postgres";

  /** What means itself in a list, in a shell and to Compose. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]{1,63}");

  public NoHealthcheck() {
    super(RuleInfo.container(
        "PL2136", "no-healthcheck", "nobody asks whether a container still answers", Severity.LOW,
        "CIS-Docker-1.6:4.6", "CIS-Docker-1.6:5.27", "hadolint:DL3057", "KICS:healthcheck_not_set", "trivy:DS-0026",
        "dockle:CIS-DI-0006", "docker-bench:4.6", "docker-bench:5.27", "checkov:CKV_DOCKER_2"));
  }

  @Override
  public void check(ContainerSpec spec, Findings out) {
    // Nobody asks a job, and what a provider runs is no container.
    if (Jobs.is(spec) || spec.says(Key.PROVIDER)) {
      return;
    }
    String who = spec.subject().name();
    switch (spec.get(Key.HEALTHCHECK)) {
      case Prop.Known<Healthcheck>(Healthcheck check, var at) -> judge(spec, check, who, out);
      case Prop.Inherited<Healthcheck>(Healthcheck check, var from, var room) -> judge(spec, check, who, out);
      case Prop.Absent<Healthcheck> absent -> missing(spec, who, out);
      // A Dockerfile that is not here says nothing here either; a service that is not here may.
      case Prop.Unknown<Healthcheck> unknown -> {
        if (spec.unread() == null) {
          missing(spec, who, out);
        }
      }
    }
  }

  private void judge(ContainerSpec spec, Healthcheck check, String who, Findings out) {
    if (check.disabled() instanceof Prop.Unknown<Boolean>(String why, Place at)) {
      open(spec, at, "whether it is checked", why, out);
    } else if (Boolean.TRUE.equals(check.disabled().value()) && spec.subject().kind() != Subject.Kind.STAGE) {
      // Said on purpose, as a rule: of what answers nobody, or what something else asks.
      out.at(check.disabled().place())
          .severity(Severity.INFO)
          .so("If " + who + " hangs, nothing notices")
          .says("the health check of " + who + " is switched off")
          .hint("fine for what answers nobody; else set a check that works");
    }
  }

  private static void missing(ContainerSpec spec, String who, Findings out) {
    ImageName name = spec.image();
    if (name == null || !OwnHealthchecks.has(name)) {
      boolean compose = spec.subject().gate() == Gate.COMPOSE;
      String check = spec.stage() == null && AsShipped.isStarted(spec) ? asked(spec, ImageNeeds.of(name).check()) : null;
      Draft draft = out.at(spec.name())
          .so("If " + who + " hangs, nothing notices")
          .says("no health check is set for " + who)
          .hint(check == null ? (compose ? "healthcheck: with a test that fails when it stops answering"
                  : Way.name(spec, Key.HEALTHCHECK) + " with a command that fails when it stops answering")
              : compose ? "healthcheck: {test: " + listed(check) + "}"
              : spec.subject().gate() == Gate.CREATE ? "Healthcheck = {\"Test\": " + listed(check) + "}"
              : "--health-cmd \"" + check.substring(4) + "\"");
      if (check != null && spec.get(Key.HEALTHCHECK) instanceof Prop.Absent<Healthcheck>) {
        draft.fix(fix(spec, check));
      }
    }
  }

  /** The same of the user and the database that PostgreSQL is told to make: it notes every time that someone asks as another. */
  private static @Nullable String asked(ContainerSpec spec, @Nullable String check) {
    String user = Variables.value(spec, "POSTGRES_USER");
    if (check == null || user == null || !check.endsWith(POSTGRES) || !NAME.matcher(user).matches()) {
      return check;
    }
    String database = Variables.value(spec, "POSTGRES_DB");
    return check.substring(0, check.length() - POSTGRES.length()) + "-U " + user
        + (database != null && NAME.matcher(database).matches() ? " -d " + database : "");
  }

  private static Fix fix(ContainerSpec spec, String check) {
    var fields = new ArrayList<Edit.Value.Field>();
    fields.add(new Edit.Value.Field("test", new Edit.Value.Many(List.of(check.split(" ", -1)))));
    fields.addAll(Edit.Value.Fields.of("interval", "30s", "timeout", "5s", "retries", "3", "start_period", "30s").fields());
    return Fix.unsafe(
        "ask it with " + check.split(" ", -1)[1] + ", which its image has",
        "what waits until " + spec.subject().name() + " is healthy, where it is set up so that this fails",
        new Edit.Put(new Room(spec.name(), Key.HEALTHCHECK), new Edit.Value.Fields(fields)));
  }

  /** {@code [CMD, redis-cli, ping]}. */
  private static String listed(String check) {
    var out = new StringBuilder("[");
    for (String word : check.split(" ", -1)) {
      out.append(out.length() > 1 ? ", " : "").append('"').append(word).append('"');
    }
    return out.append(']').toString();
  }
}
