package io.plimsoll.core.rules.packages;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.Installer;
import io.plimsoll.core.model.shell.Options;
import io.plimsoll.core.model.shell.PackageCall;
import io.plimsoll.core.model.shell.PackageCall.Action;
import io.plimsoll.core.model.shell.PackageCall.Item;
import io.plimsoll.core.model.shell.PackageCall.Kind;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.RunRule;
import io.plimsoll.core.rule.Severity;

/** A library or tool of a programming language in whatever version is newest that day. */
public final class UnpinnedLibrary extends RunRule {

  public UnpinnedLibrary() {
    super(RuleInfo.dockerfile(
        "PL1202", "unpinned-library", "a library has no fixed version", Severity.LOW, "CWE-1357", "hadolint:DL3013",
        "hadolint:DL3016", "hadolint:DL3028", "hadolint:DL3062", "KICS:unpinned_package_version_in_pip_install",
        "KICS:npm_install_without_pinned_version", "KICS:gem_install_without_version"));
  }

  @Override
  protected void check(Stage stage, Instruction.Run run, Findings out) {
    for (PackageCall call : run.exec().packages()) {
      boolean newest = call.action() == Action.INSTALL || (call.installer() == Installer.GO && call.verb().equals("run"));
      if (!newest || call.installer().ofDistribution() || isHeld(call)) {
        continue;
      }
      Item first = null;
      int others = -1;
      for (Item item : call.items()) {
        if (isUnpinned(call, item)) {
          first = first == null ? item : first;
          others++;
        }
      }
      if (first != null) {
        out.at(call.place(first))
            .so("Tomorrow's build may get another " + name(first) + " than the one that was tested")
            .says(call.shown() + " takes the newest " + name(first) + Others.of(others))
            .hint("pin a version: " + example(call.installer(), first));
      }
    }
  }

  /** True if an option says which versions all packages of the call have, or that they lie in the image already. */
  private static boolean isHeld(PackageCall call) {
    Options options = call.options();
    return switch (call.installer()) {
      case PIP -> options.has("-c", "--constraint", "--require-hashes", "--no-index", "-r", "--requirement", "--requirements");
      case GEM -> options.has("-v", "--version", "-l", "--local", "-g", "--file");
      case CARGO -> options.has("--version", "--vers", "--rev", "--tag", "--path");
      case CONDA -> options.has("-f", "--file");
      default -> false;
    };
  }

  private static boolean isUnpinned(PackageCall call, Item item) {
    if (item.kind() == Kind.SOURCE) {
      return item.version().isEmpty() || item.version().equals("#");
    }
    if (call.installer() == Installer.GO) {
      boolean own = item.name().equals("std") || item.name().equals("cmd") || item.name().startsWith("cmd/")
          || item.name().startsWith("...") || item.name().endsWith(".go");
      return item.kind() == Kind.NAME && !own && (item.version().isEmpty() || item.version().equals("@latest"));
    }
    if (call.installer() == Installer.COMPOSER && item.name().indexOf('/') < 0) {
      return false; // A folder of create-project, ext-json.
    }
    return item.anyVersion();
  }

  private static String name(Item item) {
    return item.kind() == Kind.SOURCE ? item.name().substring(item.name().lastIndexOf('/') + 1) : item.name();
  }

  private static String example(Installer installer, Item item) {
    String name = name(item);
    return switch (installer) {
      case _ when item.kind() == Kind.SOURCE -> "the commit of " + name;
      case PIP, PIPX -> name + "==1.2.3, or -r requirements.txt with hashes";
      case UV -> name + "==1.2.3";
      case GEM -> name + ":1.2.3";
      case COMPOSER -> name + ":1.2.3";
      case CONDA -> name + "=1.2.3";
      case GO -> name + "@v1.2.3";
      default -> name + "@1.2.3";
    };
  }
}
