package io.plimsoll.core.rules.packages;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.Installer;
import io.plimsoll.core.model.shell.PackageCall;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.StepEdits;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a step that comes after one may need what that one leaves. What can't be seen may: a script, a program that builds. */
final class LaterSteps {

  /** Commands that run no other program that anybody wrote for this image, and so no package manager. */
  private static final Set<String> PLAIN = Set.of(
      ":", "[", "[[", "addgroup", "adduser", "awk", "basename", "cat", "cd", "chgrp", "chmod", "chown", "cp", "curl", "cut", "date",
      "deluser", "dirname", "echo", "export", "false", "find", "gem", "getent", "git", "go", "grep", "groupadd", "gunzip", "gzip", "head",
      "id", "ldconfig", "ln", "ls", "mkdir", "mktemp", "mv", "passwd", "pip", "pip3", "printf", "pwd", "rm", "rmdir", "sed", "set",
      "sha256sum", "sha512sum", "sleep", "sort", "strip", "tail", "tar", "tee", "test", "touch", "tr", "true", "umask", "uname", "uniq",
      "unset", "unzip", "update-ca-certificates", "useradd", "usermod", "wc", "wget", "xz");

  private LaterSteps() {}

  /**
   * True unless each command that is run after one is seen, and none needs lists of Alpine's packages that are there already.
   *
   * @param fetch what fetches them
   */
  static boolean mayNeedLists(Stage stage, Instruction.Run run, PackageCall fetch) {
    if (!isSeen(stage, run)) {
      return true;
    }
    boolean behind = false;
    for (Instruction instruction : stage.instructions()) {
      if (behind && instruction instanceof Instruction.Onbuild) {
        return true;
      }
      if (behind && instruction instanceof Instruction.Run later && needsLists(later, null)) {
        return true;
      }
      behind |= instruction == run;
    }
    return needsLists(run, fetch.call());
  }

  /** False where other stages may go on behind it, or, for what an ONBUILD holds, other images. */
  private static boolean isSeen(Stage stage, Instruction.Run run) {
    if (!stage.last() || stage.instructions().size() > StepEdits.MANY) {
      return false;
    }
    for (Instruction instruction : stage.instructions()) {
      if (instruction == run) {
        return true;
      }
    }
    return false;
  }

  /** True for a step that may install from lists that it does not fetch itself. */
  private static boolean needsLists(Instruction.Run run, @Nullable Call from) {
    if (!run.heredocs().isEmpty() || run.exec().calls().isEmpty() || run.exec().calls().size() > StepEdits.MANY) {
      return true;
    }
    boolean behind = from == null;
    boolean fetched = false;
    for (Call call : run.exec().calls()) {
      if (!behind) {
        behind = call == from;
        continue;
      }
      PackageCall packages = of(run, call);
      if (packages == null || packages.installer() != Installer.APK) {
        if (!PLAIN.contains(call.name())) {
          return true;
        }
        continue;
      }
      boolean own = packages.options().has("--no-cache", "-U", "--update", "--update-cache");
      fetched |= packages.action() == PackageCall.Action.REFRESH || own;
      switch (packages.action()) {
        case REMOVE, CLEAN, REFRESH -> {}
        case INSTALL, UPGRADE, DISTRIBUTION_UPGRADE -> {
          // In the step itself each of them is told to keep none, and so fetches its own.
          if (from == null && !own && !fetched) {
            return true;
          }
        }
        case OTHER -> {
          if (!own) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static @Nullable PackageCall of(Instruction.Run run, Call call) {
    for (PackageCall one : run.exec().packages()) {
      if (one.call() == call) {
        return one;
      }
    }
    return null;
  }

  /**
   * True where a step that may come after one says a word by which programs take what is there already, or where other stages
   * may take the files of this one.
   */
  static boolean mayWorkOffline(Stage stage, Instruction.Run run, List<String> words) {
    if (!isSeen(stage, run)) {
      return true;
    }
    boolean behind = false;
    for (Instruction instruction : stage.instructions()) {
      behind |= instruction == run;
      String text = behind ? instruction.head().rest().text() : "";
      boolean apart = behind && instruction != run && instruction.head().flags().stream()
          .anyMatch(flag -> flag.name().equals("network") && flag.value() != null && flag.value().raw().equals("none"));
      if (apart || words.stream().anyMatch(text::contains)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Leaves nothing behind of what was downloaded.
   *
   * @param call what downloads
   */
  static Fix keepingNoDownloads(Stage stage, Instruction.Run run, PackageCall call, Edit edit) {
    String title = "keep no downloads";
    if (call.installer() == Installer.YARN) {
      return Fix.unsafe(title, "what Yarn 2 and later run from the project's own .yarn/cache", edit);
    }
    // What pip has downloaded serves nobody who has no network.
    boolean pip = call.installer() == Installer.PIP && !call.tool().startsWith("uv");
    return !pip && mayWorkOffline(stage, run, List.of("offline"))
        ? Fix.unsafe(title, "a later step, or a stage, that takes what was downloaded here", edit) : Fix.safe(title, edit);
  }
}
