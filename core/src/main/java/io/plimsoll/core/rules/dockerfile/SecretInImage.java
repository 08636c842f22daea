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
import java.util.List;
import java.util.Set;

/** A secret in a layer or in an image's configuration: whoever can pull the image has it, whatever a later step deletes. */
public final class SecretInImage extends StageRule {

  /** Files that are nothing but a secret, some only in a folder of that name. */
  private static final Set<String> KEY_FILES = Set.of(
      "id_rsa", "id_dsa", "id_ecdsa", "id_ed25519", ".netrc", ".pgpass", ".git-credentials", ".env", ".npmrc", ".pypirc",
      ".dockercfg", ".htpasswd", "credentials.json", "service-account.json", ".aws/credentials", ".docker/config.json");

  public SecretInImage() {
    super(RuleInfo.dockerfile("PL1021", "secret-in-image", "a secret is baked into an image", Severity.HIGH,
        "CIS-Docker-1.6:4.10", "CWE-798", "CWE-538", "hadolint:DL3064", "trivy:DS-0031", "dockle:CIS-DI-0010",
        "docker-bench:4.10", "buildkit:SecretsUsedInArgOrEnv", "sonar:S6472", "semgrep:secret-in-build-arg",
        "tally:tally/require-secret-mounts", "tally:tally/secrets-in-code"));
  }

  /** Variables that say where a program finds the file with its keys, by the documentation of AWS, Google and Kubernetes. */
  private static final List<String> FILE_VARIABLES =
      List.of("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE", "GOOGLE_APPLICATION_CREDENTIALS", "KUBECONFIG", "NETRC");

  @Override
  public void check(Stage stage, Findings out) {
    for (Instruction instruction : stage.instructions()) {
      check(instruction, out);
      if (instruction instanceof Instruction.Copy copy && copy.head().flag("from") == null) {
        destination(stage, copy, out);
      }
    }
  }

  /** What is copied to where a program looks for its keys. */
  private static void destination(Stage stage, Instruction.Copy copy, Findings out) {
    Instruction.Value to = copy.destination();
    if (to == null) {
      return;
    }
    for (String variable : FILE_VARIABLES) {
      Text value = out.lineage().variable(stage, variable);
      boolean asked = to.text().isHole() && to.text().holes().getFirst().equals(variable);
      boolean given = value != null && value.isKnown() && to.text().isKnown() && holds(to.text().shown(), value.shown());
      if (asked || given) {
        say(copy.head().at(), to.at(), "the keys that " + variable + " leads to",
            "by " + variable + " keys are read from here, and this puts them into a layer", out);
      }
    }
  }

  /** True if a file may be what is copied to a place, or lie in it. */
  private static boolean holds(String place, String file) {
    boolean relative = !file.startsWith("/");
    String folder = plain(place);
    if (file.isBlank() || file.startsWith("/run/secrets/") || file.startsWith("/var/run/secrets/") || (folder.isEmpty() && !relative)) {
      return false;
    }
    String path = plain(file);
    return folder.isEmpty() || path.equals(folder) || path.startsWith(folder + "/");
  }

  /** A path without what says from where it leads. */
  private static String plain(String path) {
    String plain = path.startsWith("./") ? path.substring(2) : path.equals(".") ? "" : path;
    int start = plain.startsWith("/") ? 1 : 0;
    int end = plain.endsWith("/") && plain.length() > start ? plain.length() - 1 : plain.length();
    return plain.substring(start, end);
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
          copy.sources().forEach(source -> source(source, out));
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

  private static void source(Instruction.Value source, Findings out) {
    List<Text> parts = source.text().split('/');
    Text file = parts.getLast();
    String folder = parts.size() < 2 ? "" : parts.get(parts.size() - 2).tail();
    for (String secret : KEY_FILES) {
      int slash = secret.indexOf('/');
      boolean there = slash < 0 || folder.equals(secret.substring(0, slash));
      String name = secret.substring(slash + 1);
      if (there && name.equals(file.known())) {
        say(source.at(), source.at(), name, "this puts " + name + " into a layer, where it stays even if a later step deletes it", out);
        return;
      }
    }
    // A variable may name any file; one that is only a part of the name may complete that of a secret.
    boolean open = !file.isKnown() && KEY_FILES.stream().anyMatch(
        secret -> secret.startsWith(file.head()) && secret.endsWith(file.tail()) && secret.length() >= file.head().length() + file.tail().length());
    if (open) {
      out.undecided(source.at(), "what it copies", "${" + file.holes().getFirst() + "} has no value here");
    }
  }

  private static void say(Place at, Place mark, String what, String cause, Findings out) {
    out.at(at)
        .mark(mark)
        .so("Whoever can pull this image has " + what)
        .says(cause)
        .hint("rotate it; RUN --mount=type=secret at build, /run/secrets at run");
  }
}
