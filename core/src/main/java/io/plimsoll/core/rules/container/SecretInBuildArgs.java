package io.plimsoll.core.rules.container;

import io.plimsoll.core.model.Build;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Pair;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.secret.Secrets;
import org.jspecify.annotations.Nullable;

/** A secret given to a build as an argument: it stands in the history of the image, for whoever can pull it. */
public final class SecretInBuildArgs extends BuildRule {

  public SecretInBuildArgs() {
    super(
        "PL2156", "secret-in-build-args", "a secret is given to a build as an argument", Severity.HIGH,
        "CIS-Docker-1.6:4.10", "CWE-538", "docker-bench:4.10");
  }

  @Override
  void judge(ContainerSpec spec, Build build, Findings out) {
    for (Pair argument : build.args().items()) {
      String name = argument.name().shown();
      Text value = argument.value().value();
      String known = value == null ? null : value.known();
      Secrets.Judgement judgement = known == null ? null : Secrets.judge(name, known);
      boolean passed = known == null && Secrets.isTelling(name);
      if (judgement != null || passed) {
        say(spec, argument, name, judgement, out);
      }
    }
  }

  private static void say(ContainerSpec spec, Pair argument, String name, Secrets.@Nullable Judgement judgement, Findings out) {
    Draft draft = out.at(argument.at())
        .so("Whoever can pull the image of " + spec.subject().name() + " can read " + name + " in its history")
        .says("build arguments stay in the history of the image" + (judgement == null ? ", wherever the value comes from" : ""))
        .hint("rotate it; use a build secret instead: build.secrets and RUN --mount=type=secret");
    if (judgement == null || judgement.ground() == Secrets.Ground.NAME) {
      draft.severity(Severity.MEDIUM);
    }
  }
}
