package io.plimsoll.core.read.spelling;

import io.plimsoll.core.model.Device;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Text;
import java.util.List;

/**
 * A device of the host, {@code host[:container][:rwm]} (docker/cli {@code parseDevice}), or one of the Container Device
 * Interface, {@code vendor/class=name}.
 */
public final class Devices {

  static final Text ALL = Text.of("rwm");

  private Devices() {}

  public static Device device(Span item, Place at) throws BadSpelling {
    if (isInterface(item)) {
      return new Device(item.text(), item.text(), ALL, at);
    }
    List<Span> parts = item.split(':');
    Span source = parts.getFirst();
    if (parts.size() > 3 || source.isEmpty()) {
      throw new BadSpelling("expected host[:container][:rwm]", item);
    }
    if (parts.size() == 1) {
      return new Device(source.text(), source.text(), ALL, at);
    }
    Span second = parts.get(1);
    boolean mode = isMode(second);
    Text permissions = parts.size() == 3 ? parts.get(2).text() : mode ? second.text() : ALL;
    Text target = mode || second.isEmpty() ? source.text() : second.text();
    return new Device(source.text(), target, permissions, at);
  }

  /** Each of r, w and m at most once. */
  private static boolean isMode(Span part) {
    String known = part.known();
    if (known == null || known.isEmpty() || known.length() > 3) {
      return false;
    }
    for (int i = 0; i < known.length(); i++) {
      char c = known.charAt(i);
      if ("rwm".indexOf(c) < 0 || known.indexOf(c) != i) {
        return false;
      }
    }
    return true;
  }

  /**
   * A name of the Container Device Interface: no path, a vendor before the slash, a class and an equals sign after it.
   */
  public static boolean isInterface(Span item) {
    int slash = item.indexOf('/');
    int equals = item.indexOf('=');
    return slash > 0 && equals > slash + 1 && equals < item.length() - 1 && Character.isLetter(item.charAt(0));
  }
}
