package io.plimsoll.core.rules.container;

import io.plimsoll.core.model.Build;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Pair;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.secret.DefaultPasswords;
import io.plimsoll.core.secret.SecretCommands;
import io.plimsoll.core.secret.SecretFormats;
import io.plimsoll.core.secret.Secrets;
import io.plimsoll.core.secret.Whence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A secret given to a build as an argument: it stands in the history of the image, for whoever can pull it. */
public final class SecretInBuildArgs extends BuildRule {

  public SecretInBuildArgs() {
    super(
        "PL2156", "secret-in-build-args", "a secret is given to a build", Severity.HIGH,
        "CIS-Docker-1.6:4.10", "CWE-538", "docker-bench:4.10");
  }

  @Override
  void judge(ContainerSpec spec, Build build, Findings out) {
    context(spec, build.context(), out);
    inline(spec, build, out);
    for (Pair other : build.additionalContexts().items()) {
      context(spec, other.value(), out);
    }
    for (Pair argument : build.args().items()) {
      String name = argument.name().shown();
      Text value = argument.value().value();
      String known = value == null ? null : value.known();
      Secrets.Judgement judgement = known == null ? null : Secrets.judge(name, known);
      boolean passed = known == null && Secrets.isTelling(name);
      if (judgement != null || passed) {
        boolean wellKnown = judgement != null && DefaultPasswords.has(String.valueOf(known).substring(judgement.start(), judgement.end()));
        say(spec, argument, name, judgement, wellKnown, out);
      }
    }
  }

  /** A Dockerfile within this file: of one of its own the rules of Dockerfiles say more. */
  private static void inline(ContainerSpec spec, Build build, Findings out) {
    Prop<Text> inline = build.inline();
    if (!(inline instanceof Prop.Known<Text>(Text text, Place at))) {
      return;
    }
    for (SecretFormats.Hit hit : SecretCommands.inScript(text.shown())) {
      if (!DefaultPasswords.has(text.shown().substring(hit.start(), hit.end()))) {
        Place here = build.lines() != null && at instanceof Place.InText in ? in.narrowed(build.lines().place(hit.start(), hit.end()).range()) : at;
        out.at(here)
            .so("Whoever can pull the image of " + spec.subject().name() + ", or reads this file, has " + hit.kind())
            .says("the Dockerfile in this file holds " + hit.kind())
            .hint("rotate it; use a build secret instead: build.secrets and RUN --mount=type=secret");
      }
    }
  }

  /** {@code https://user:token@github.com/acme/api.git}. */
  private static void context(ContainerSpec spec, Prop<Text> context, Findings out) {
    if (!(context instanceof Prop.Known<Text>(Text text, Place at))) {
      return;
    }
    String url = text.shown();
    List<SecretFormats.Hit> hits = SecretFormats.find(url);
    if (!hits.isEmpty()) {
      SecretFormats.Hit hit = hits.getFirst();
      String secret = url.substring(hit.start(), hit.end());
      Place written = Whence.of(at, secret);
      Draft draft = written.equals(at) ? out.at(at).mark(at instanceof Place.InText in ? in.part(url, hit.start(), hit.end()) : at)
          : out.at(written).because("interpolation", at, "used here, in the build of " + spec.subject().name());
      draft.so("Whoever reads this file has what the sources of " + spec.subject().name() + " are fetched with")
          .says("the URL of the build context holds " + hit.kind())
          .hint("rotate it; let git ask a credential helper, or an SSH agent");
    }
  }

  private static void say(
      ContainerSpec spec, Pair argument, String name, Secrets.@Nullable Judgement judgement, boolean wellKnown, Findings out) {
    Draft draft = out.at(argument.at())
        .so("Whoever can pull the image of " + spec.subject().name() + " can read " + name + " in its history")
        .says("build arguments stay in the history of the image" + (judgement == null ? ", wherever the value comes from" : ""))
        .hint("rotate it; use a build secret instead: build.secrets and RUN --mount=type=secret");
    if (judgement == null || !Secrets.isCertain(name, judgement) || wellKnown) {
      draft.severity(Severity.MEDIUM);
    }
  }
}
