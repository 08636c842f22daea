package io.plimsoll.core.facts;

import io.plimsoll.core.model.Text;
import org.jspecify.annotations.Nullable;

/** Who a user is, as far as a name or number says, as USER, {@code --chown} and {@code --user} take it. */
public final class UserName {

  private UserName() {}

  /** The user of {@code user:group}, or null where it hangs on a variable. */
  public static @Nullable String of(Text written) {
    return written.split(':').getFirst().known();
  }

  /** True for root by its name, its number, or nothing. */
  public static boolean isRoot(String user) {
    if (user.isEmpty() || user.equals("root")) {
      return true;
    }
    for (int i = 0; i < user.length(); i++) {
      if (user.charAt(i) != '0') {
        return false;
      }
    }
    return true;
  }

  /** True for who may do anything: root, and on Windows its like. */
  public static boolean isAdministrator(String user) {
    return isRoot(user) || user.equalsIgnoreCase("ContainerAdministrator");
  }

  /** True for a number, which needs no list of users; names begin with no digit. */
  public static boolean isNumber(String user) {
    return !user.isEmpty() && user.charAt(0) >= '0' && user.charAt(0) <= '9';
  }
}
