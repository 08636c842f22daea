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
    return user.isEmpty() || user.equals("root") || "0".equals(number(user));
  }

  /** True for who may do anything: root, and on Windows its like. */
  public static boolean isAdministrator(String user) {
    return isRoot(user) || user.equalsIgnoreCase("ContainerAdministrator");
  }

  /** True for a number, which needs no list of users; names begin with no digit. */
  public static boolean isNumber(String user) {
    return number(user) != null || (!user.isEmpty() && user.charAt(0) >= '0' && user.charAt(0) <= '9');
  }

  /**
   * The plain digits of the number of a user or group, or null for what is none. Engines read it with Go's {@code strconv.Atoi}
   * (moby/sys/user), for which a sign and leading zeros are part of a number: {@code +0}, {@code -0} and {@code 00} are root.
   */
  public static @Nullable String number(String user) {
    int start = user.startsWith("+") || user.startsWith("-") ? 1 : 0;
    for (int i = start; i < user.length(); i++) {
      if (user.charAt(i) < '0' || user.charAt(i) > '9') {
        return null;
      }
    }
    int digit = start;
    while (digit < user.length() - 1 && user.charAt(digit) == '0') {
      digit++;
    }
    if (digit >= user.length()) {
      return null;
    }
    String digits = user.substring(digit);
    return user.startsWith("-") && !digits.equals("0") ? "-" + digits : digits;
  }
}
