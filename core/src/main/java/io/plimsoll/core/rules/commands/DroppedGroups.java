package io.plimsoll.core.rules.commands;

import io.plimsoll.core.facts.UserCommands;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.Options;
import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.Lineage;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StageRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** USER name:group, which has that one group only, after a step that put the user into others. */
public final class DroppedGroups extends StageRule {

  /** A user in a group, and the command that put it there. */
  private record Membership(String user, String group, Call by) {}

  public DroppedGroups() {
    super(RuleInfo.dockerfile(
        "PL1326", "dropped-groups", "groups that a user was given are dropped", Severity.LOW,
        "tally:tally/user-explicit-group-drops-supplementary-groups"));
  }

  @Override
  public void check(Stage stage, Findings out) {
    Map<String, Membership> members = new HashMap<>();
    Lineage.before(stage).forEach(base -> collect(base, members));
    for (Instruction instruction : stage.instructions()) {
      if (instruction instanceof Instruction.Run run) {
        collect(run, members);
      } else if (instruction instanceof Instruction.User user) {
        judge(user.user(), members, out);
      }
    }
  }

  private static void judge(Instruction.Value user, Map<String, Membership> members, Findings out) {
    List<Text> parts = user.text().split(':');
    String name = parts.getFirst().known();
    Membership membership = parts.size() < 2 || name == null ? null : members.get(name);
    if (name != null && membership != null && !membership.group().equals(parts.get(1).known())) {
      out.at(user.at())
          .so("In the container " + name + " can't use what is open to the group " + membership.group())
          .says("USER with a group gets that group only, and none that " + name + " was added to")
          .hint("USER " + name)
          .because("dockerfile", membership.by().place(), "here " + name + " is added to " + membership.group())
          .fix(Fix.unsafe(
              "leave the group out", "new files belong to the user's own group", new Edit.Splice(user.at(), name)));
    }
  }

  private static void collect(Stage stage, Map<String, Membership> members) {
    for (Instruction.Run run : stage.all(Instruction.Run.class)) {
      collect(run, members);
    }
  }

  private static void collect(Instruction.Run run, Map<String, Membership> members) {
    for (Call call : run.exec().calls()) {
      Membership one = membership(call);
      if (one != null) {
        members.put(one.user, one);
      }
    }
  }

  private static @Nullable Membership membership(Call call) {
    return switch (call.name()) {
      case "useradd", "usermod" -> {
        Options options = UserCommands.useradd(call);
        Options.Option groups = options.find("-G", "--groups");
        yield groups == null || groups.value() == null ? null : of(options.operands(), groups.value(), call);
      }
      case "adduser", "addgroup" -> {
        List<ShellWord> operands = UserCommands.adduser(call).operands();
        yield operands.size() == 2 ? of(operands.subList(0, 1), operands.get(1).sketch(), call) : null;
      }
      case "gpasswd" -> {
        Options options = Options.of(call, "adMA", " add delete ");
        Options.Option user = options.find("-a", "--add");
        yield user == null || user.at() == null || options.operands().isEmpty() ? null
            : of(List.of(user.at()), options.operands().getLast().sketch(), call);
      }
      default -> null;
    };
  }

  private static @Nullable Membership of(List<ShellWord> users, String groups, Call call) {
    String user = users.isEmpty() ? null : users.getLast().known();
    String group = groups.indexOf(',') < 0 ? groups : groups.substring(0, groups.indexOf(','));
    return user == null || group.isEmpty() || group.indexOf('\0') >= 0 ? null : new Membership(user, group, call);
  }
}
