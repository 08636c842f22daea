package io.plimsoll.core.rules.packages;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.Options;
import io.plimsoll.core.model.shell.PackageCall;
import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.rule.CommandEdits;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.RunRule;
import io.plimsoll.core.rule.Severity;
import java.util.Locale;

/** Packages that are taken without a look at who signed them. */
public final class UnsignedPackages extends RunRule {

  public UnsignedPackages() {
    super(RuleInfo.dockerfile(
        "PL1210", "unsigned-packages", "packages are taken without a signature", Severity.MEDIUM, "CWE-347", "CWE-494",
        "checkov:CKV2_DOCKER_7", "checkov:CKV2_DOCKER_8", "checkov:CKV2_DOCKER_9", "checkov:CKV2_DOCKER_10",
        "checkov:CKV2_DOCKER_11"));
  }

  @Override
  protected void check(Stage stage, Instruction.Run run, Findings out) {
    for (PackageCall call : run.exec().packages()) {
      if (call.installer().ofDistribution()) {
        for (Options.Option option : call.options().options()) {
          if (isOff(option)) {
            say(call.tool(), run, call.call(), option.word(), out);
          }
        }
      }
    }
    for (Call call : run.exec().calls()) {
      for (ShellWord word : call.arguments()) {
        if (call.name().equals("rpm") && isOffForRpm(word.sketch())) {
          say("rpm", run, call, word, out);
        } else if (writesOff(call, word.sketch())) {
          say(call.place(word), "this line tells the package manager not to check signatures", out);
        }
      }
    }
  }

  private static boolean isOff(Options.Option option) {
    String value = option.value() == null ? "" : option.value();
    return switch (option.name()) {
      case "--allow-unauthenticated", "--force-yes", "--allow-insecure-repositories", "--allow-untrusted", "--nogpgcheck",
          "--no-gpgchecks", "--no-gpg-checks", "--no-gpgcheck", "--allow-unsigned-rpm", "--gpgcheck-allow-unsigned",
          "--gpgcheck-allow-unsigned-package", "--gpgcheck-allow-unsigned-repo" -> value.isEmpty() || isOn(value);
      case "--setopt" -> value.endsWith("gpgcheck=0") || value.endsWith("gpgcheck=False") || value.endsWith("gpgcheck=false");
      case "-o", "--option" -> (value.contains("AllowUnauthenticated") || value.contains("AllowInsecureRepositories") || isForce(value))
          && isOn(value.substring(value.indexOf('=') + 1));
      default -> false;
    };
  }

  /** {@code APT::Get::force-yes=true}: names of apt's settings may be written in either case. */
  private static boolean isForce(String setting) {
    return setting.toLowerCase(Locale.ROOT).startsWith("apt::get::force-yes");
  }

  private static boolean isOn(String value) {
    return value.equals("1") || value.equals("true") || value.equals("yes");
  }

  private static boolean isOffForRpm(String word) {
    return word.equals("--nosignature") || word.equals("--nodigest") || word.equals("--noverify") || word.equals("--nofiledigest");
  }

  /** {@code echo "deb [trusted=yes] ..." > /etc/apt/sources.list.d/x.list}, {@code sed -i s/gpgcheck=1/gpgcheck=0/ ...}. */
  private static boolean writesOff(Call call, String text) {
    return switch (call.name()) {
      // What a folder of the build itself holds comes from nowhere else.
      case "echo", "printf", "sed", "tee", "crudini" -> (text.contains("trusted=yes") && !text.contains("file:")) || text.contains("gpgcheck=0")
          || text.contains("AllowUnauthenticated \"true\"") || text.contains("AllowUnauthenticated true")
          || text.contains("SigLevel = Never");
      default -> false;
    };
  }

  private static void say(String tool, Instruction.Run run, Call call, ShellWord word, Findings out) {
    Draft draft = say(call.place(word), word.shown() + " lets " + tool + " install unsigned packages", out);
    boolean own = call.arguments().contains(word);
    Edit edit = own ? CommandEdits.without(run.exec(), call, word) : null;
    if (edit != null && !word.sketch().contains("=")) {
      draft.fix(Fix.unsafe("check signatures", "packages whose key is not in the image", edit));
    }
  }

  private static Draft say(Place at, String cause, Findings out) {
    return out.at(at)
        .so("Anyone between the build and the mirror can choose what is installed")
        .says(cause)
        .hint("import the repository's key, and keep signature checks on");
  }
}
