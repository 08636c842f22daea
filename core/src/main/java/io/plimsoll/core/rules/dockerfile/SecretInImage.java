package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Code;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StageRule;
import io.plimsoll.core.secret.SecretFormats;
import io.plimsoll.core.secret.Secrets;

/** A secret in a layer or in an image's configuration: whoever can pull the image has it, whatever a later step deletes. */
public final class SecretInImage extends StageRule {

  public SecretInImage() {
    super(RuleInfo.dockerfile("PL1021", "secret-in-image", "a secret is baked into an image", Severity.HIGH,
        "CIS-Docker-1.6:4.10", "CWE-798", "CWE-538", "hadolint:DL3064", "trivy:DS-0031", "dockle:CIS-DI-0010",
        "docker-bench:4.10", "buildkit:SecretsUsedInArgOrEnv", "sonar:S6472", "semgrep:secret-in-build-arg",
        "tally:tally/require-secret-mounts", "tally:tally/secrets-in-code"));
  }

  @Override
  public void check(Stage stage, Findings out) {
    for (Instruction instruction : stage.instructions()) {
      check(instruction, out);
      if (instruction instanceof Instruction.Copy copy && copy.head().flag("from") == null) {
        KeyFiles.destination(stage, copy, out);
      }
    }
  }

  private static void check(Instruction instruction, Findings out) {
    switch (instruction) {
      case Instruction.Env env -> env.assignments().forEach(one -> assignment(one, "every container", out));
      case Instruction.Label label -> label.assignments().forEach(one -> label(one, out));
      case Instruction.Arg arg -> arg.assignments().forEach(one -> assignment(one, "the build's history", out));
      case Instruction.Run run -> {
        code(run.exec().code(), "the build's history", out);
        run.exec().calls().forEach(call -> login(call, out));
      }
      case Instruction.Copy copy -> {
        copy.heredocs().forEach(heredoc -> code(heredoc.body(), "a layer", out));
        if (copy.head().flag("from") == null) {
          copy.sources().forEach(source -> KeyFiles.source(source, out));
        }
      }
      case Instruction.Onbuild(var head, Instruction trigger) when trigger != null -> check(trigger, out);
      default -> {}
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
    assignment(label, "the labels", out);
    Instruction.Value value = label.value();
    String name = label.name().text().shown();
    if (value != null && !value.text().isKnown() && SecretFormats.find(value.text().shown()).isEmpty() && Secrets.isTelling(name)) {
      out.undecided(value.at(), name, "${" + value.text().holes().getFirst() + "} has no value here");
    }
  }

  /** What a variable puts into an ENV or ARG is in the image whatever it is: {@link SecretNameInImage} says so. */
  private static void assignment(Instruction.Assignment assignment, String where, Findings out) {
    Instruction.Value value = assignment.value();
    if (value == null) {
      return;
    }
    String name = assignment.name().text().shown();
    Text text = value.text();
    Secrets.Judgement judgement = Secrets.judge(name, text.shown());
    boolean certain = judgement != null && judgement.ground() != Secrets.Ground.NAME;
    if (judgement != null && certain && (text.isKnown() || judgement.ground() == Secrets.Ground.FORMAT)) {
      String what = judgement.ground() == Secrets.Ground.FORMAT ? judgement.kind() : "the secret " + name;
      say(assignment.at(), value.at().part(text.shown(), judgement.start(), judgement.end()), what, name + " puts " + what + " into " + where, out);
    }
  }

  private static void code(Code code, String where, Findings out) {
    for (SecretFormats.Hit hit : SecretFormats.find(code.text())) {
      Place.InText at = code.place(hit.start(), hit.end());
      say(at, at, hit.kind(), "this puts " + hit.kind() + " into " + where, out);
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
