package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.facts.UserName;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.SlashPath;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StageRule;
import io.plimsoll.core.rule.StepEdits;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A copy below USER, which does not make the files that user's. */
public final class RootOwnedCopy extends StageRule {

  /** Names, numbers and variables without a default, one or two of them. */
  private static final Pattern PLAIN = Pattern.compile("(?:[\\w.-]|\\$\\w+|\\$\\{\\w+\\})+(?::(?:[\\w.-]|\\$\\w+|\\$\\{\\w+\\})+)?");

  public RootOwnedCopy() {
    super(RuleInfo.dockerfile("PL1126", "root-owned-copy", "a copy below USER belongs to root all the same", Severity.INFO,
        "tally:tally/copy-after-user-without-chown"));
  }

  @Override
  public void check(Stage stage, Findings out) {
    if (OnWindows.is(stage, out)) {
      return;
    }
    Instruction.User user = out.lineage().last(Instruction.User.class, stage.base());
    Set<Instruction> given = givenLater(stage);
    // An ARG of a stage below is not known here, and what is set anew is another user.
    boolean same = user == null || user.user().raw().indexOf('$') < 0;
    for (Instruction instruction : stage.instructions()) {
      switch (instruction) {
        case Instruction.User next -> {
          user = next;
          same = true;
        }
        case Instruction.Arg arg -> same &= !sets(arg.assignments(), user);
        case Instruction.Env env -> same &= !sets(env.assignments(), user);
        case Instruction.Copy copy when copy.head().flag("chown") == null && !given.contains(copy) -> say(copy, user, same, out);
        default -> {}
      }
    }
  }

  /** The copies that a later chown is for: of the destination, or a folder around it. */
  private static Set<Instruction> givenLater(Stage stage) {
    Set<Instruction> given = Collections.newSetFromMap(new IdentityHashMap<>(4));
    var paths = new HashSet<String>(4);
    List<Instruction> all = stage.instructions();
    for (int i = all.size() - 1; i >= 0; i--) {
      switch (all.get(i)) {
        case Instruction.Run run -> {
          for (Call call : run.exec().calls()) {
            String path = call.name().equals("chown") && !call.arguments().isEmpty() ? call.arguments().getLast().known() : null;
            if (path != null) {
              paths.add(SlashPath.clean(path));
            }
          }
        }
        case Instruction.Copy copy -> {
          String to = copy.destination() == null ? null : copy.destination().text().known();
          if (to != null && !paths.isEmpty() && holds(paths, SlashPath.clean(to))) {
            given.add(copy);
          }
        }
        default -> {}
      }
    }
    return given;
  }

  private static boolean holds(Set<String> paths, String path) {
    for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
      if (paths.contains(path.substring(0, end))) {
        return true;
      }
    }
    return false;
  }

  /** True where one of these may change what a user's name says. */
  private static boolean sets(List<Instruction.Assignment> assignments, Instruction.@Nullable User user) {
    String raw = user == null ? "" : user.user().raw();
    return raw.indexOf('$') >= 0 && assignments.stream().anyMatch(one -> raw.contains(one.name().text().shown()));
  }

  /** What means the same in a flag: without quotes, with variables as they are; null for anything else. */
  private static @Nullable String owner(Instruction.Value user) {
    String name = user.raw().indexOf('$') < 0 ? user.text().known() : user.raw();
    return name != null && PLAIN.matcher(name).matches() ? name : null;
  }

  private static void say(Instruction.Copy copy, Instruction.@Nullable User user, boolean same, Findings out) {
    String name = user == null ? null : UserName.of(user.user().text());
    if (name != null && !UserName.isAdministrator(name)) {
      Draft draft = out.at(copy.head().keywordAt())
          .so("The user " + name + " can read these files but not write them")
          .says("without --chown they belong to root, whatever USER says")
          .hint("fine for programs; --chown=" + name + " for what it has to write");
      String owner = user == null || !same ? null : owner(user.user());
      // Whoever says the mode has a program in mind as a rule, which nobody should be able to change.
      if (owner != null && copy.head().flag("chmod") == null) {
        draft.fix(Fix.unsafe("give them to " + name, "nothing that runs; but whoever breaks in as " + name + " can change these files",
            StepEdits.flagged(copy, "--chown=" + owner)));
      }
    }
  }
}
