package io.plimsoll.core.rules.packages;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.PackageCall;
import io.plimsoll.core.model.shell.PackageCall.Action;
import io.plimsoll.core.rule.CommandEdits;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.RunRule;
import io.plimsoll.core.rule.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a distribution's package manager fetched to find packages stays in a layer of the image. Only stages that end in an
 * image are looked at.
 */
public final class PackageListsLeft extends RunRule {

  /** By these dnf, yum and zypper take only what was fetched before. */
  private static final List<String> OFFLINE = List.of("--cacheonly", " -C ", "--no-refresh");

  public PackageListsLeft() {
    super(RuleInfo.dockerfile(
        "PL1200", "package-lists-left", "package lists are left in the image", Severity.LOW,
        "hadolint:DL3009", "hadolint:DL3019", "hadolint:DL3032", "hadolint:DL3036", "hadolint:DL3040",
        "KICS:apt_get_install_lists_were_not_deleted", "KICS:apk_add_using_local_cache_path", "KICS:missing_dnf_clean_all",
        "KICS:yum_clean_all_missing", "KICS:missing_zypper_clean", "trivy:DS-0015", "trivy:DS-0019", "trivy:DS-0020",
        "trivy:DS-0025", "trivy:DS-0027", "dockle:DKL-DI-0004", "dockle:DKL-DI-0005", "semgrep:missing-apk-no-cache",
        "semgrep:missing-dnf-clean-all", "semgrep:missing-yum-clean-all", "semgrep:missing-zypper-clean",
        "semgrep:remove-package-cache", "semgrep:remove-package-lists"));
  }

  @Override
  protected void check(Stage stage, Instruction.Run run, Findings out) {
    PackageCall last = null;
    for (PackageCall call : run.exec().packages()) {
      if (stage.shipped() && fetches(call) && !isCleaned(run, call)) {
        if (last != null && last.installer() != call.installer()) {
          say(stage, run, last, out);
        }
        // What is behind the last of them mends them all.
        last = call;
      }
    }
    if (last != null) {
      say(stage, run, last, out);
    }
  }

  /** True for what leaves lists, or packages as they were fetched. */
  private static boolean fetches(PackageCall call) {
    Action action = call.action();
    return switch (call.installer()) {
      case APT -> action == Action.REFRESH || (action == Action.INSTALL && call.options().has("--update", "-U"));
      case APK -> (call.installs() || action == Action.REFRESH) && !call.options().has("--no-cache", "--no-network");
      case DNF, PACMAN -> call.installs() || action == Action.REFRESH;
      case ZYPPER -> call.installs() || action == Action.REFRESH || action == Action.REMOVE;
      default -> false;
    };
  }

  private static boolean isCleaned(Instruction.Run run, PackageCall call) {
    return Cleaning.cleansBehind(run, call) || Cleaning.keepsOut(run, call.call(), folders(call));
  }

  private static List<String> folders(PackageCall call) {
    return switch (call.installer()) {
      case APT -> List.of("/var/lib/apt/lists");
      case APK -> List.of("/var/cache/apk", "/etc/apk/cache");
      case DNF -> List.of("/var/cache/dnf", "/var/cache/yum", "/var/cache/libdnf5", "/var/cache/tdnf");
      case ZYPPER -> List.of("/var/cache/zypp");
      default -> List.of("/var/cache/pacman", "/var/lib/pacman/sync");
    };
  }

  private static void say(Stage stage, Instruction.Run run, PackageCall call, Findings out) {
    String cleaner = switch (call.installer()) {
      case APT -> "rm -rf /var/lib/apt/lists/*";
      case DNF -> call.tool() + " clean all";
      case ZYPPER -> "zypper clean --all";
      case PACMAN -> "pacman -Scc --noconfirm";
      default -> "--no-cache";
    };
    Draft draft = out.at(call.verbPlace())
        .so("The image carries package lists that only this step needed")
        .says("what it fetches stays in " + folders(call).getFirst())
        .hint(call.action() == Action.REFRESH && cleaner.startsWith("--") ? "leave it out, with --no-cache at each apk add"
            : cleaner.startsWith("--") ? "add " + cleaner : "in the same RUN: " + cleaner);
    Fix fix = fix(stage, run, call, cleaner);
    if (fix != null) {
      draft.fix(fix);
    }
  }

  private static @Nullable Fix fix(Stage stage, Instruction.Run run, PackageCall call, String cleaner) {
    if (cleaner.startsWith("--")) {
      return ApkLists.fix(stage, run, one -> one.installer() == call.installer() && fetches(one) && !isCleaned(run, one));
    }
    PackageCall last = lastUse(run, call);
    Edit edit = CommandEdits.then(run.exec(), last.call(), cleaner);
    // Lists that are fetched and used by nothing in this step are there for a later one.
    if (edit == null || last.action() == Action.REFRESH) {
      return null;
    }
    return switch (call.installer()) {
      case APT -> Fix.unsafe("delete the lists", "a later RUN that installs packages without an update of its own", edit);
      default -> LaterSteps.mayWorkOffline(stage, run, OFFLINE)
          ? Fix.unsafe("clean up after it", "a later step that installs without fetching lists anew", edit) : Fix.safe("clean up after it", edit);
    };
  }

  /** The last call of the same manager in the step: up to there what was fetched is needed. */
  private static PackageCall lastUse(Instruction.Run run, PackageCall call) {
    PackageCall last = call;
    for (PackageCall one : run.exec().packages()) {
      if (one.installer() == call.installer()) {
        last = one;
      }
    }
    return last;
  }
}
