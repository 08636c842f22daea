package io.plimsoll.core.facts;

import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.Options;
import org.jspecify.annotations.Nullable;

/** The commands that make users and groups: those of shadow 4.17, of BusyBox 1.36 and of Debian's adduser 3.137. */
public final class UserCommands {

  private static final String USERADD_LONGS =
      " base-dir comment expiredate gid groups home-dir inactive key password prefix root selinux-user shell skel uid ";

  private UserCommands() {}

  /**
   * A user that a call makes.
   *
   * @param name null where it is not known
   * @param uid its number as written, or null where none is given
   */
  public record Made(@Nullable String name, @Nullable String uid, boolean shared) {}

  /** The options of a call of useradd or usermod. */
  public static Options useradd(Call call) {
    return Options.of(call, "bcdefgGkKpPRsuZ", USERADD_LONGS);
  }

  /** The options of a call of adduser or addgroup. */
  public static Options adduser(Call call) {
    return Options.of(call, "hgsGuk", " uid gid home shell gecos ingroup conf firstuid lastuid comment ");
  }

  /** The user that a call makes, or null. */
  public static @Nullable Made of(Call call) {
    Options options = switch (call.name()) {
      case "useradd" -> useradd(call);
      case "adduser" -> adduser(call);
      default -> null;
    };
    if (options == null || options.operands().isEmpty()) {
      return null;
    }
    boolean both = call.name().equals("adduser") && options.operands().size() > 1 && !options.has("-u", "--uid");
    if (both) {
      return null; // adduser USER GROUP puts a user into a group.
    }
    String name = call.name().equals("useradd") ? options.operands().getLast().known() : options.operands().getFirst().known();
    Options.Option uid = options.find("-u", "--uid");
    String number = uid == null || uid.value() == null || uid.value().indexOf('\0') >= 0 ? null : uid.value();
    return new Made(name, number, options.has("-o", "--non-unique"));
  }
}
