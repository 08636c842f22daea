package io.plimsoll.core.rules.commands;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.SlashPath;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StageRule;
import io.plimsoll.core.rule.StepEdits;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** chmod or chown of what was copied right before: the layer holds all of it a second time. */
public final class ChangedAfterCopy extends StageRule {

  /** What means the same to chown and to a copy: without the dot of old, and with a user. */
  private static final Pattern OWNER = Pattern.compile("[\\p{L}\\p{Nd}_][\\p{L}\\p{Nd}_:-]*");

  public ChangedAfterCopy() {
    super(RuleInfo.dockerfile(
        "PL1327", "changed-after-copy", "copied files are in the image twice", Severity.INFO, "tally:tally/prefer-copy-chmod"));
  }

  @Override
  public void check(Stage stage, Findings out) {
    if (!stage.shipped()) {
      return;
    }
    Instruction.Copy copy = null;
    String folder = null;
    boolean next = false;
    for (Instruction instruction : stage.instructions()) {
      if (instruction instanceof Instruction.Run run && copy != null) {
        boolean alone = next && run.exec().calls().size() == 1;
        for (Call call : run.exec().calls()) {
          judge(call, copy, folder, alone ? run : null, out);
        }
      }
      if (instruction instanceof Instruction.Workdir workdir) {
        String path = workdir.path().text().known();
        folder = path == null ? null : path.startsWith("/") ? path : folder == null ? null : folder + "/" + path;
      }
      boolean stays = instruction instanceof Instruction.Workdir || instruction instanceof Instruction.User || instruction instanceof Instruction.Env;
      next = instruction instanceof Instruction.Copy;
      copy = instruction instanceof Instruction.Copy one ? one : stays ? copy : null;
    }
  }

  /**
   * Looks at a command behind a copy.
   *
   * @param folder where both are, or null where that is not known
   * @param alone the next step, if it is all that it does
   */
  private static void judge(Call call, Instruction.Copy copy, @Nullable String folder, Instruction.@Nullable Run alone, Findings out) {
    boolean mode = call.name().equals("chmod");
    // A chmod of one file among other commands costs little; chown is for folders as a rule.
    if (mode ? alone == null && !isRecursive(call) : !call.name().equals("chown")) {
      return;
    }
    String target = copy.destination() == null ? null : copy.destination().text().known();
    ShellWord path = call.arguments().size() < 2 ? null : call.arguments().getLast();
    if (target == null || path == null || path.known() == null) {
      return;
    }
    // Who gives away a folder, and not what is in it, writes nothing again.
    String to = at(folder, target);
    boolean whole = target.endsWith("/") || target.endsWith(".") || takesFolder(copy) || (folder != null && SlashPath.clean(folder).equals(to));
    boolean folderAlone = whole && !mode && !isRecursive(call) && at(folder, path.known()).equals(to);
    if (!folderAlone && isSame(target, path.known(), folder, copy)) {
      String flag = mode ? "--chmod" : "--chown";
      Draft draft = out.at(call.place())
          .mark(call.place(call.word()))
          .so("The image carries " + path.sketch() + " twice: as it was copied, and as it was changed")
          .says(call.name() + " in its own step writes everything into a second layer")
          .hint((copy.add() ? "ADD " : "COPY ") + flag + "=... does both at once")
          .because("dockerfile", copy.head().keywordAt(), "copied here");
      String said = call.arguments().get(call.arguments().size() - 2).known();
      Instruction.Flag before = copy.head().flag(flag.substring(2));
      String value = said == null ? null : mode ? CopiedMode.of(said, before, isRecursive(call)) : before == null && OWNER.matcher(said).matches() ? said : null;
      boolean plain = StepEdits.isAlone(copy) && options(call);
      if (plain && value != null && alone != null && isAll(alone, call) && alone.head().flags().isEmpty()) {
        var edits = new ArrayList<Edit>(2);
        if (before == null || before.value() == null) {
          edits.add(StepEdits.flagged(copy, flag + "=" + value));
        } else if (!before.value().raw().equals(value)) {
          edits.add(new Edit.Splice(before.value().at(), value));
        }
        edits.add(StepEdits.without(alone));
        draft.fix(Fix.unsafe("say it where it is copied",
            mode ? "other bits of the mode of what is copied, and what lay in the folder before" : "what lay in the folder before the copy",
            edits.toArray(Edit[]::new)));
      }
    }
  }

  /** True for a step that does nothing else, in shell form or as a list. */
  private static boolean isAll(Instruction.Run run, Call call) {
    boolean list = run.exec().json() && run.exec().script() == null && run.exec().calls().size() == 1 && call.wrappers().isEmpty();
    return StepEdits.isAlone(run) && (list || StepEdits.isAll(run, call));
  }

  /** True for a mode or owner and a path, with nothing before them but -R. */
  private static boolean options(Call call) {
    return call.arguments().size() == 2 || (call.arguments().size() == 3 && isRecursive(call));
  }

  private static boolean isRecursive(Call call) {
    for (ShellWord word : call.arguments()) {
      String text = word.sketch();
      if (text.equals("--recursive") || (text.startsWith("-") && !text.startsWith("--") && text.indexOf('R') > 0)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSame(String target, String path, @Nullable String folder, Instruction.Copy copy) {
    boolean written = copy.sources().isEmpty() && copy.heredocs().size() == 1;
    if (copy.sources().size() != 1 && !written) {
      return false;
    }
    String to = at(folder, target);
    boolean isFolder = target.endsWith("/") || target.endsWith(".");
    if (to.equals(".") || to.equals("/")) {
      return false;
    }
    String source = written ? "" : copy.sources().getFirst().text().shown();
    String name = source.substring(source.lastIndexOf('/') + 1);
    String file = SlashPath.clean(to + "/" + name);
    String changed = at(folder, path);
    return changed.equals(to) || (isFolder && !name.isEmpty() && !name.equals(".") && changed.equals(file));
  }

  private static boolean takesFolder(Instruction.Copy copy) {
    String source = copy.sources().size() == 1 ? copy.sources().getFirst().text().shown() : "";
    return source.equals(".") || source.endsWith("/") || source.endsWith("/.");
  }

  private static String at(@Nullable String folder, String path) {
    return SlashPath.clean(folder == null || path.startsWith("/") ? path : folder + "/" + path);
  }
}
