package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.facts.UserName;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.SlashPath;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StageRule;
import org.jspecify.annotations.Nullable;

/** A user's name in an image that has no list of users. */
public final class UnknownUser extends StageRule {

  public UnknownUser() {
    super(RuleInfo.dockerfile("PL1158", "unknown-user", "a user is named where no users are known", Severity.MEDIUM,
        "tally:tally/named-identity-in-passwdless-stage"));
  }

  @Override
  public void check(Stage stage, Findings out) {
    if (!"scratch".equals(stage.root().image().text().known()) || out.lineage().any("users", stage.base(), UnknownUser::mayBringUsers)) {
      return;
    }
    boolean open = false;
    for (Instruction instruction : stage.instructions()) {
      switch (instruction) {
        case Instruction.User user -> {
          if (!open) {
            String name = UserName.of(user.user().text());
            String group = group(user.user().text().known());
            judge(name != null && group != null && UserName.isNumber(name) ? group : name, user.user().raw(), user.user().at(), "The container does not start", out);
          }
        }
        case Instruction.Copy copy -> {
          open |= mayBringUsers(copy);
          Instruction.Value owner = copy.head().valueOf("chown");
          if (owner != null && !open) {
            judge(UserName.of(owner.text()), owner.raw(), owner.at(), "This does not build", out);
          }
        }
        // Who says which shell there is has brought one, and more.
        case Instruction.Run run -> open = true;
        case Instruction.Shell shell -> open = true;
        default -> {}
      }
    }
  }

  /** What stands behind the colon of a user, or null. */
  private static @Nullable String group(@Nullable String user) {
    return user == null || user.indexOf(':') < 0 ? null : user.substring(user.indexOf(':') + 1);
  }

  private static void judge(@Nullable String name, String raw, Place.InText at, String headline, Findings out) {
    if (name != null && !name.isEmpty() && !UserName.isNumber(name)) {
      Draft draft = out.at(at)
          .so(headline)
          .says("there is no /etc/passwd or /etc/group that says who " + name + " is")
          .hint("use a number, or COPY --from=build /etc/passwd /etc/passwd first");
      String number = switch (name) {
        case "root" -> "0";
        case "nobody" -> "65534";
        case "nonroot" -> "65532";
        default -> null;
      };
      if (number != null && raw.equals(name)) {
        draft.fix(Fix.unsafe("write its number", "whoever gives " + name + " another number than " + number, new Edit.Splice(at, number)));
      }
    }
  }

  private static boolean mayBringUsers(Stage stage) {
    for (Instruction instruction : stage.instructions()) {
      if (instruction instanceof Instruction.Run || (instruction instanceof Instruction.Copy copy && mayBringUsers(copy))) {
        return true;
      }
    }
    return false;
  }

  /** What goes to the top, or to /etc, may be or hold the list of users. */
  private static boolean mayBringUsers(Instruction.Copy copy) {
    String to = copy.destination() == null ? null : copy.destination().text().known();
    if (to == null || to.startsWith("/etc")) {
      return true;
    }
    if (!SlashPath.belowRoot(to).isEmpty()) {
      return false;
    }
    for (Instruction.Value source : copy.sources()) {
      String from = source.text().known();
      if (from == null) {
        return true;
      }
      String name = Sources.name(from);
      if (name.isEmpty() || Sources.hasWildcard(name) || Sources.isArchive(name) || name.equals("etc") || name.contains("root")
          || from.endsWith("/")) {
        return true;
      }
    }
    return false;
  }
}
