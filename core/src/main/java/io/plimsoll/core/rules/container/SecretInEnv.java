package io.plimsoll.core.rules.container;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.EnvVar;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.rule.ContainerRule;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.Options;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.secret.Secrets;
import io.plimsoll.core.secret.Whence;
import io.plimsoll.core.words.Glob;
import java.util.List;

/** A secret in a container's environment: everyone who reads the file, or may inspect the container, has it. */
public final class SecretInEnv extends ContainerRule {

  /**
   * What a policy may say.
   *
   * @param allow names of variables that are never asked; {@code *} stands for anything
   */
  public record Allowed(List<String> allow) {}

  private static final Options.Option<List<String>> ALLOW =
      Options.texts("allow", "names of variables that are never reported; * stands for anything");

  private static final Options<Allowed> OPTIONS =
      new Options<>(List.of(ALLOW), values -> new Allowed(values.get(ALLOW)));

  public SecretInEnv() {
    super(RuleInfo.container(
        "PL2020", "secret-in-env", "a secret is in a container's environment", Severity.HIGH,
        "CWE-526", "CWE-798", "compose-lint:CL-0020", "compose-lint:CL-0021", "docker-bench:4.10"));
  }

  @Override
  public Options<Allowed> options() {
    return OPTIONS;
  }

  @Override
  public void check(ContainerSpec spec, Findings out) {
    Allowed allowed = out.options(OPTIONS);
    switch (spec.get(Key.ENVIRONMENT)) {
      case Prop.Unknown<Listing<EnvVar>> unknown -> out.undecided(unknown, "its environment");
      default -> {}
    }
    Variables.of(spec).forEach(one -> judge(spec, one, allowed, out));
  }

  private static void judge(ContainerSpec spec, EnvVar variable, Allowed allowed, Findings out) {
    String name = variable.name().shown();
    if (variable.source() == EnvVar.Source.DOCKERFILE || allowed.allow.stream().anyMatch(glob -> Glob.matches(glob, name))) {
      return;
    }
    // A name that can't be told may be any; what is passed on under a telling one is for secret-passed-through.
    if (variable.value() instanceof Prop.Unknown<Text> unknown && !variable.name().isKnown()) {
      out.undecided(unknown, variable.source() == EnvVar.Source.ENV_FILE ? "what " + file(variable.name(), unknown.why()) + " sets" : name);
    } else if (variable.value() instanceof Prop.Known<Text>(Text value, Place at)) {
      Secrets.Judgement judgement = Secrets.judge(name, value.shown());
      boolean certain = judgement != null && !DefaultPassword.isDefault(name, value)
          && Secrets.isCertain(name, judgement);
      if (judgement != null && certain && (value.isKnown() || judgement.ground() == Secrets.Ground.FORMAT)) {
        say(spec, variable, value.shown(), at, judgement, out);
      }
    }
  }

  /** The name of a file of variables that is not read: the one hole in the place of their names, unless that is a variable itself. */
  private static String file(Text name, String why) {
    return name.isHole() && !why.startsWith(name.shown()) ? name.holes().getFirst() : name.shown();
  }

  private static void say(
      ContainerSpec spec, EnvVar variable, String value, Place at, Secrets.Judgement judgement, Findings out) {
    String owner = spec.subject().name();
    String what = switch (judgement.ground()) {
      case FORMAT -> judgement.isHash() ? judgement.kind() + " to guess at" : judgement.kind().startsWith("a password")
          ? "the password in " + variable.name().shown() : judgement.kind();
      default -> "the secret " + variable.name().shown();
    };
    Place written = Whence.of(at, value.substring(judgement.start(), judgement.end()));
    boolean here = written.equals(at);
    boolean file = !here || spec.subject().gate() == Gate.COMPOSE || variable.source() == EnvVar.Source.ENV_FILE;
    Draft draft = here
        ? out.at(variable.at()).mark(at instanceof Place.InText text ? text.part(value, judgement.start(), judgement.end()) : at)
        : out.at(written).because("interpolation", variable.at(), "used here, in the environment of " + owner);
    draft.so("Whoever reads " + (file ? "this file" : owner + "'s environment") + " has " + what)
        .says(variable.name().shown() + (here ? "" : " of " + owner) + " is in plain text: " + judgement.kind())
        .hint("rotate it, then give it as a file under /run/secrets");
    if (judgement.isHash()) {
      draft.severity(SecretInLabel.ofHash(judgement.kind()));
    }
    SecretInCommand.soften(spec, draft);
    Fix fix = here ? MovedSecret.of(spec, variable) : null;
    if (fix != null) {
      draft.fix(fix);
    }
  }
}
