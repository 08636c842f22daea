package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.Options;
import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StageRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code USER app:app} for a user who was put into further groups: with a group in USER he is in that one alone. */
public final class DroppedGroups extends StageRule {

  public DroppedGroups() {
    super(RuleInfo.dockerfile("PL1157", "dropped-groups", "a USER with a group loses the user's other groups", Severity.LOW,
        "tally:tally/user-explicit-group-drops-supplementary-groups"));
  }

  @Override
  public void check(Stage stage, Findings out) {
    var line = new ArrayList<Stage>();
    for (Stage at = stage; at != null; at = at.base()) {
      line.add(at);
    }
    // By user: one of the groups that he was put into.
    var groups = new HashMap<String, String>();
    for (Stage at : line.reversed()) {
      for (Instruction instruction : at.instructions()) {
        if (instruction instanceof Instruction.Run run) {
          run.exec().calls().forEach(call -> remember(call, groups));
        } else if (instruction instanceof Instruction.User user && at.equals(stage)) {
          judge(user, groups, out);
        }
      }
    }
  }

  private static void judge(Instruction.User user, Map<String, String> groups, Findings out) {
    String known = user.user().text().known();
    int colon = known == null ? -1 : known.indexOf(':');
    String name = known == null || colon < 0 ? "" : known.substring(0, colon);
    String group = groups.get(name);
    if (known != null && group != null && !group.equals(known.substring(colon + 1))) {
      out.at(user.user().at())
          .so("The program is not in the group " + group + ", and what that may read it can't")
          .says("with a group in USER, " + name + " is in that group alone")
          .hint("USER " + name);
    }
  }

  private static void remember(Call call, Map<String, String> groups) {
    switch (call.name()) {
      case "usermod", "useradd" -> {
        Options options = Options.of(call, "cdefgGklLpRPsuUZbK", " groups gid uid home shell comment expiredate inactive login password ");
        Options.Option list = options.find("-G", "--groups");
        if (list != null && list.value() != null && !options.operands().isEmpty()) {
          put(options.operands().getLast(), first(list.value()), groups);
        }
      }
      case "adduser", "addgroup" -> {
        List<ShellWord> operands = Options.of(call, "hgsGuk", " home gecos shell ingroup uid gid system ").operands();
        if (operands.size() == 2) {
          put(operands.getFirst(), operands.getLast().sketch(), groups);
        }
      }
      case "gpasswd" -> {
        Options options = Options.of(call, "adMAQ", " add delete members administrators root ");
        Options.Option added = options.find("-a", "--add");
        if (added != null && added.value() != null && !options.operands().isEmpty()) {
          groups.putIfAbsent(added.value(), options.operands().getLast().sketch());
        }
      }
      default -> {}
    }
  }

  private static String first(String list) {
    int comma = list.indexOf(',');
    return comma < 0 ? list : list.substring(0, comma);
  }

  private static void put(ShellWord user, String group, Map<String, String> groups) {
    if (group.indexOf('\0') < 0) {
      groups.putIfAbsent(user.sketch(), group);
    }
  }
}
