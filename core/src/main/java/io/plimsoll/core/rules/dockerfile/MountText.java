package io.plimsoll.core.rules.dockerfile;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The value of {@code RUN --mount}: one line of {@code key=value}, with commas between. */
final class MountText {

  private MountText() {}

  /** Where the value of a key stands: its start and its end; null when it has none. The last of several counts. */
  static int @Nullable [] field(String mount, String key) {
    int[] found = null;
    int at = 0;
    while (at < mount.length()) {
      int end = at;
      boolean quoted = false;
      while (end < mount.length() && (quoted || mount.charAt(end) != ',')) {
        quoted ^= mount.charAt(end) == '"';
        end++;
      }
      int start = mount.charAt(at) == '"' ? at + 1 : at;
      int stop = end > start && mount.charAt(end - 1) == '"' ? end - 1 : end;
      int equals = mount.indexOf('=', start);
      boolean named = equals > 0 && equals < stop && mount.substring(start, equals).toLowerCase(Locale.ROOT).equals(key);
      if (named) {
        found = new int[] {equals + 1, stop};
      }
      at = end + 1;
    }
    return found;
  }

  /** The value of a key, or null. */
  static @Nullable String value(String mount, String key) {
    int[] found = field(mount, key);
    return found == null ? null : mount.substring(found[0], found[1]);
  }
}
