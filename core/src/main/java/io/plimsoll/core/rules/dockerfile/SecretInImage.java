package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.rule.DockerfileRule;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.secret.DefaultPasswords;
import io.plimsoll.core.secret.ExecSecret;
import io.plimsoll.core.secret.SecretFormats;
import io.plimsoll.core.secret.Secrets;
import java.util.List;

/** A secret in a layer or in an image's configuration: whoever can pull the image has it, whatever a later step deletes. */
public final class SecretInImage extends DockerfileRule {

  public SecretInImage() {
    super(RuleInfo.dockerfile("PL1021", "secret-in-image", "a secret is baked into an image", Severity.HIGH,
        "CIS-Docker-1.6:4.10", "CWE-798", "CWE-538", "hadolint:DL3064", "trivy:DS-0031", "dockle:CIS-DI-0010",
        "docker-bench:4.10", "buildkit:SecretsUsedInArgOrEnv", "sonar:S6472", "semgrep:secret-in-build-arg",
        "tally:tally/require-secret-mounts", "tally:tally/secrets-in-code"));
  }

  @Override
  public void check(Dockerfile dockerfile, Findings out) {
    for (Instruction.Arg arg : dockerfile.args()) {
      arg.assignments().forEach(one -> assignment(one, Reader.OF_FILE, out));
    }
    for (Stage stage : dockerfile.stages()) {
      var here = new OfStage(out, stage);
      for (Instruction instruction : stage.instructions()) {
        check(instruction, here);
        if (instruction instanceof Instruction.Copy copy && copy.head().flag("from") == null) {
          KeyFiles.destination(stage, copy, here);
        }
      }
    }
  }

  private static void check(Instruction instruction, Findings out) {
    switch (instruction) {
      case Instruction.Env env -> env.assignments().forEach(one -> assignment(one, Reader.OF_CONTAINERS, out));
      case Instruction.Label label -> label.assignments().forEach(one -> label(one, out));
      case Instruction.Arg arg -> arg.assignments().forEach(one -> assignment(one, Reader.OF_HISTORY, out));
      case Instruction.Run run -> {
        each(ExecSecret.of(run.exec()), Reader.OF_HISTORY, out);
        run.exec().calls().forEach(call -> login(call, out));
      }
      case Instruction.Cmd cmd -> each(ExecSecret.of(cmd.exec()), Reader.OF_CONTAINERS, out);
      case Instruction.Entrypoint entrypoint -> each(ExecSecret.of(entrypoint.exec()), Reader.OF_CONTAINERS, out);
      case Instruction.Health health when health.test() != null -> each(ExecSecret.of(health.test()), Reader.OF_CONTAINERS, out);
      case Instruction.Copy copy -> {
        for (Instruction.Heredoc heredoc : copy.heredocs()) {
          each(ExecSecret.of(heredoc), Reader.OF_LAYER, out);
        }
        if (copy.head().flag("from") == null) {
          copy.sources().forEach(source -> source(source, out));
        }
      }
      case Instruction.Onbuild(var head, Instruction trigger) when trigger != null -> check(trigger, out);
      default -> {}
    }
  }

  /** A file of keys by its name, or a URL with a password. */
  private static void source(Instruction.Value source, Findings out) {
    String text = source.text().shown();
    if (text.indexOf("://") > 0) {
      for (SecretFormats.Hit hit : SecretFormats.find(text)) {
        found(source.at(), source.at().part(text, hit.start(), hit.end()), hit.kind(), text.substring(hit.start(), hit.end()),
            Reader.OF_HISTORY, out);
      }
    } else {
      KeyFiles.source(source, out);
    }
  }

  /** gcloud writes the key of the account that it takes on into its own folder. */
  private static void login(Call call, Findings out) {
    if (call.name().equals("gcloud") && call.arguments().size() > 1 && "auth".equals(call.arguments().getFirst().known())
        && "activate-service-account".equals(call.arguments().get(1).known())) {
      say(call.place(), call.place(), "the key of the service account",
          "gcloud keeps the key in its own folder, which is in this layer", out);
    }
  }

  private static void label(Instruction.Assignment label, Findings out) {
    assignment(label, Reader.OF_LABELS, out);
    Instruction.Value value = label.value();
    String name = label.name().text().shown();
    if (value != null && !value.text().isKnown() && SecretFormats.find(value.text().shown()).isEmpty() && Secrets.isTelling(name)) {
      out.undecided(value.at(), name, "${" + value.text().holes().getFirst() + "} has no value here");
    }
  }

  /** What a variable puts into an ENV or ARG is in the image whatever it is: {@link SecretNameInImage} says so. */
  private static void assignment(Instruction.Assignment assignment, Reader reader, Findings out) {
    Instruction.Value value = assignment.value();
    if (value == null) {
      return;
    }
    String name = assignment.name().text().shown();
    Text text = value.text();
    Secrets.Judgement judgement = Secrets.judge(name, text.shown());
    boolean certain = judgement != null && Secrets.isCertain(name, judgement);
    if (judgement != null && certain && (text.isKnown() || judgement.ground() == Secrets.Ground.FORMAT)) {
      String what = judgement.ground() == Secrets.Ground.FORMAT ? judgement.kind() : "the secret " + name;
      String secret = text.shown().substring(judgement.start(), judgement.end());
      found(assignment.at(), value.at().part(text.shown(), judgement.start(), judgement.end()), what, secret, reader, out);
    }
  }

  private static void each(List<ExecSecret> secrets, Reader reader, Findings out) {
    for (ExecSecret secret : secrets) {
      found(secret.at(), secret.at(), secret.kind(), secret.text(), reader, out);
    }
  }

  /** Who reads what an instruction says. */
  private enum Reader {
    OF_FILE("Whoever reads this file", "the file itself"),
    OF_HISTORY("Whoever can pull this image", "the build's history"),
    OF_LAYER("Whoever can pull this image", "a layer"),
    OF_LABELS("Whoever can pull this image", "the labels"),
    OF_CONTAINERS("Whoever can pull this image", "every container");

    private final String who;
    private final String where;

    Reader(String who, String where) {
      this.who = who;
      this.where = where;
    }
  }

  private static void found(Place at, Place mark, String what, String secret, Reader reader, Findings out) {
    boolean wellKnown = DefaultPasswords.has(secret);
    Draft draft = out.at(at)
        .mark(mark)
        .so(wellKnown ? "A password in this " + (reader == Reader.OF_FILE ? "file" : "image") + " is among the first that an attacker tries"
            : reader.who + " has " + what)
        .says("this puts " + (wellKnown ? "a password with a well-known value" : what) + " into " + reader.where)
        .hint("rotate it; RUN --mount=type=secret at build, /run/secrets at run");
    if (wellKnown) {
      draft.severity(Severity.MEDIUM);
    }
  }

  static void say(Place at, Place mark, String what, String cause, Findings out) {
    out.at(at)
        .mark(mark)
        .so("Whoever can pull this image has " + what)
        .says(cause)
        .hint("rotate it; RUN --mount=type=secret at build, /run/secrets at run");
  }
}
