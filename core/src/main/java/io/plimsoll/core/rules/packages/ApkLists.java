package io.plimsoll.core.rules.packages;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.Installer;
import io.plimsoll.core.model.shell.PackageCall;
import io.plimsoll.core.model.shell.PackageCall.Action;
import io.plimsoll.core.rule.CommandEdits;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.StepEdits;
import java.util.ArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Lists of Alpine's packages, which its manager can do without. */
final class ApkLists {

  private static final String FLAG = "--no-cache";

  /** Nobody calls package managers more often in one step; what comes behind each is looked through. */
  private static final int FEW = 20;

  private ApkLists() {}

  /**
   * Says it to each call of the step that leaves something, and takes out the update, which is of no use then. A later step that
   * has only these lists, in a script perhaps, finds none any more.
   *
   * @param leaves true for a call that leaves lists
   */
  static @Nullable Fix fix(Stage stage, Instruction.Run run, Predicate<PackageCall> leaves) {
    var edits = new ArrayList<Edit>();
    boolean installs = run.exec().packages().stream().anyMatch(one -> one.installer() == Installer.APK && one.installs());
    boolean needed = false;
    if (run.exec().packages().size() > FEW) {
      return null;
    }
    for (PackageCall one : run.exec().packages()) {
      if (leaves.test(one)) {
        boolean update = one.action() == Action.REFRESH;
        needed = needed
            || ((update || one.options().has("-U", "--update", "--update-cache")) && LaterSteps.mayNeedLists(stage, run, one));
        Edit out = update ? StepEdits.without(run, one.call()) : null;
        if (one.verbWord() == null || (out == null && !installs)) {
          return null;
        }
        edits.add(out != null ? out : CommandEdits.behind(run.exec(), one.call(), one.verbWord(), FLAG));
      }
    }
    // Lists that nothing in this step uses are there for another, unless it is seen that none does.
    if (needed && !installs) {
      return null;
    }
    String title = installs ? "add " + FLAG : "remove it";
    return needed
        ? Fix.unsafe(title, "a later step that installs from the lists that this one leaves, perhaps in a script", edits.toArray(Edit[]::new))
        : Fix.safe(title, edits.toArray(Edit[]::new));
  }
}
