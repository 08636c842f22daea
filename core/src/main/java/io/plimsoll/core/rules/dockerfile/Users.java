package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.Text;
import org.jspecify.annotations.Nullable;

/** Who a user is, as far as USER and {@code --chown} say. */
final class Users {

  private Users() {}

  /** The user of {@code user:group}, or null where it hangs on a variable. */
  static @Nullable String user(Text written) {
    return written.split(':').getFirst().known();
  }

  /** True for root by its name or number, on Windows too. */
  static boolean isRoot(String user) {
    if (user.isEmpty() || user.equals("root") || user.equalsIgnoreCase("ContainerAdministrator")) {
      return true;
    }
    for (int i = 0; i < user.length(); i++) {
      if (user.charAt(i) != '0') {
        return false;
      }
    }
    return true;
  }

  /** The last USER of a stage that another begins with, or of itself; null when nothing sets one. */
  static Instruction.@Nullable User last(@Nullable Stage stage) {
    for (Stage at = stage; at != null; at = at.base()) {
      Instruction.User found = null;
      for (Instruction.User user : at.all(Instruction.User.class)) {
        found = user;
      }
      if (found != null) {
        return found;
      }
    }
    return null;
  }
}
