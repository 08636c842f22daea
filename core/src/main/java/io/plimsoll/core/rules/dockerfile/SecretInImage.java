package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.BuildContext;
import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.DockerfileRule;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.secret.DefaultPasswords;
import io.plimsoll.core.secret.Defaults;
import io.plimsoll.core.secret.ExecSecret;
import io.plimsoll.core.secret.SecretFormats;
import io.plimsoll.core.secret.Secrets;
import java.util.List;
import java.util.Locale;

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
      arg.assignments().forEach(one -> assignment(one, SecretReader.OF_FILE, out));
    }
    for (Stage stage : dockerfile.stages()) {
      var here = new OfStage(out, stage);
      for (Instruction instruction : stage.instructions()) {
        check(instruction, dockerfile.context(), here);
        if (instruction instanceof Instruction.Run run) {
          WrittenCredentials.check(stage, run, here);
        }
        if (instruction instanceof Instruction.Copy copy && copy.head().flag("from") == null) {
          KeyFiles.destination(stage, copy, here);
        }
      }
    }
  }

  private static void check(Instruction instruction, BuildContext context, Findings out) {
    switch (instruction) {
      case Instruction.Env env -> env.assignments().forEach(one -> assignment(one, SecretReader.OF_CONTAINERS, out));
      case Instruction.Label label -> label.assignments().forEach(one -> label(one, out));
      case Instruction.Arg arg -> arg.assignments().forEach(one -> assignment(one, SecretReader.OF_HISTORY, out));
      case Instruction.Run run -> {
        each(ExecSecret.of(run.exec()).stream().filter(secret -> !secret.isOfUser()).toList(), SecretReader.OF_HISTORY, out);
        run.exec().calls().forEach(call -> KeyFiles.login(call, out));
      }
      case Instruction.Cmd cmd -> each(ExecSecret.of(cmd.exec()), SecretReader.OF_CONTAINERS, out);
      case Instruction.Entrypoint entrypoint -> each(ExecSecret.of(entrypoint.exec()), SecretReader.OF_CONTAINERS, out);
      case Instruction.Health health when health.test() != null -> each(ExecSecret.of(health.test()), SecretReader.OF_CONTAINERS, out);
      case Instruction.Copy copy -> {
        for (Instruction.Heredoc heredoc : copy.heredocs()) {
          each(ExecSecret.of(heredoc), SecretReader.OF_LAYER, out);
        }
        if (copy.head().flag("from") == null) {
          copy.sources().forEach(source -> source(source, context, out));
        }
      }
      case Instruction.Onbuild(var head, Instruction trigger) when trigger != null -> check(trigger, BuildContext.UNKNOWN, out);
      default -> {}
    }
  }

  /** A file of keys by its name, or a URL with a password. */
  private static void source(Instruction.Value source, BuildContext context, Findings out) {
    String text = source.text().shown();
    if (text.indexOf("://") > 0) {
      for (SecretFormats.Hit hit : SecretFormats.find(text)) {
        SecretReader.OF_HISTORY.finds(source.at(), source.at().part(text, hit.start(), hit.end()), hit.kind(), text.substring(hit.start(), hit.end()), out);
      }
    } else {
      KeyFiles.source(source, context, out);
    }
  }

  private static void label(Instruction.Assignment label, Findings out) {
    assignment(label, SecretReader.OF_LABELS, out);
    Instruction.Value value = label.value();
    String name = label.name().text().shown();
    boolean open = value != null && !value.text().isKnown() && Defaults.written(value.raw()).isEmpty();
    if (value != null && open && SecretFormats.find(value.text().shown()).isEmpty() && Secrets.isTelling(name)) {
      out.undecided(value.at(), name, value.text().why());
    }
  }

  /**
   * What a variable puts into an ENV or ARG is in the image whatever it is: {@link SecretNameInImage} says so. A default is written here,
   * whoever may set the variable.
   */
  private static void assignment(Instruction.Assignment assignment, SecretReader reader, Findings out) {
    Instruction.Value value = assignment.value();
    if (value == null) {
      return;
    }
    String name = assignment.name().text().shown();
    String shown = value.text().shown();
    Secrets.Judgement judgement = Secrets.judge(name, shown);
    boolean whole = value.text().isKnown() || (judgement != null && judgement.ground() == Secrets.Ground.FORMAT);
    if (!whole) {
      shown = Defaults.written(value.raw());
      judgement = Secrets.judge(name, shown);
    }
    if (judgement == null || !Secrets.isCertain(name, judgement)) {
      return;
    }
    String what = judgement.ground() == Secrets.Ground.FORMAT ? judgement.kind() : "the secret " + name;
    String secret = shown.substring(judgement.start(), judgement.end());
    boolean signing = judgement.ground() == Secrets.Ground.NAME && Secrets.isSigning(name);
    if (signing && isForBuild(name, reader, secret)) {
      return;
    }
    int start = whole ? judgement.start() : value.raw().indexOf(secret);
    Place mark = value.at().part(whole ? shown : value.raw(), start, start + secret.length());
    if (judgement.isHash()) {
      SecretReader.guesses(assignment.at(), mark, name, judgement.kind(), out);
      return;
    }
    reader.finds(assignment.at(), mark, what, secret, signing, out);
  }

  /** What a build is given that asks for one and signs nothing: a filler in an ARG, and what Rails documents. */
  private static boolean isForBuild(String name, SecretReader reader, String secret) {
    return ((reader == SecretReader.OF_HISTORY || reader == SecretReader.OF_FILE) && (DefaultPasswords.isAsking(secret) || DefaultPasswords.has(secret)))
        || (name.startsWith("SECRET_KEY_BASE") && secret.toUpperCase(Locale.ROOT).contains("DUMMY"));
  }

  private static void each(List<ExecSecret> secrets, SecretReader reader, Findings out) {
    for (ExecSecret secret : secrets) {
      reader.finds(secret.at(), secret.at(), secret.kind(), secret.text(), out);
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
