package io.plimsoll.core.rules.dockerfile;

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
}
