package io.plimsoll.core.read.spelling;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Word;
import io.plimsoll.core.words.Echo;
import io.plimsoll.core.words.Nearest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects the items of {@code security_opt}, {@code --security-opt} and {@code SecurityOpt}, each of which belongs to
 * a key of its own: {@code no-new-privileges}, {@code seccomp=F}, {@code label=type:T}. The separator is an equals
 * sign, or the colon of old; a colon counts only where there is no equals sign (moby {@code parseSecurityOpt}).
 */
public final class SecurityOptions {

  /** Who reads the items. */
  public enum Dialect {
    /** The command line and Compose, which themselves look after {@code systempaths} and refuse an empty value. */
    CLIENT,
    /** The engine, which also knows {@code disable} for {@code label=disable}. */
    ENGINE
  }

  private static final List<String> NAMES =
      List.of("no-new-privileges", "seccomp", "apparmor", "label", "systempaths", "credentialspec", "writable-cgroups");

  private final Dialect dialect;
  private final List<Word> labels = new ArrayList<>(2);
  private boolean complete = true;
  private @Nullable Place labelsAt;
  private @Nullable Prop<Boolean> noNewPrivileges;
  private @Nullable Prop<Boolean> writableCgroups;
  private @Nullable Prop<Text> seccomp;
  private @Nullable Prop<Text> appArmor;
  private @Nullable Prop<Text> systemPaths;
  private @Nullable Prop<Text> credentials;
  private @Nullable Span unread;
  private @Nullable Place unreadAt;

  public SecurityOptions(Dialect dialect) {
    this.dialect = dialect;
  }

  public void add(Span item, Places places, Place at) throws BadSpelling {
    if (item.isEmpty()) {
      throw new BadSpelling("expected option=value", item);
    }
    KeyValue option = KeyValue.of(item);
    if (option.value() == null) {
      option = KeyValue.of(item, ':');
    }
    String name = option.name().known();
    Span value = option.value();
    if (name == null) {
      unread = item;
      unreadAt = at;
    } else if (value == null) {
      bare(name, item, at);
    } else if (value.isEmpty() && dialect == Dialect.CLIENT && !name.equals("no-new-privileges")) {
      throw new BadSpelling("expected a value after " + Echo.of(name), item);
    } else {
      valued(name, value, item, places, at);
    }
  }

  private void bare(String name, Span item, Place at) throws BadSpelling {
    switch (name) {
      case "no-new-privileges" -> noNewPrivileges = new Prop.Known<>(true, at);
      case "writable-cgroups" -> writableCgroups = new Prop.Known<>(true, at);
      case "disable" -> label(item, at);
      default ->
          throw NAMES.contains(name) ? new BadSpelling("expected a value after " + name, item) : unknown(name, item);
    }
  }

  private void valued(String name, Span value, Span item, Places places, Place at) throws BadSpelling {
    switch (name) {
      case "no-new-privileges" -> noNewPrivileges = bool(value, at);
      case "writable-cgroups" -> writableCgroups = bool(value, at);
      case "seccomp" -> seccomp = value.prop(places);
      case "apparmor" -> appArmor = value.prop(places);
      case "systempaths" -> systemPaths = value.prop(places);
      case "credentialspec" -> credentials = value.prop(places);
      case "label" -> label(value, at);
      default -> throw unknown(name, item);
    }
  }

  private void label(Span value, Place at) {
    labels.add(new Word(value.text(), at));
    complete &= !value.isHole();
    labelsAt = labelsAt == null ? at : labelsAt;
  }

  private static Prop<Boolean> bool(Span value, Place at) throws BadSpelling {
    String known = value.known();
    if (known == null) {
      return new Prop.Unknown<>(value.why(), at);
    }
    Boolean said = Sizes.bool(known);
    if (said == null) {
      throw new BadSpelling("expected true or false", value);
    }
    return new Prop.Known<>(said, at);
  }

  private static BadSpelling unknown(String name, Span item) {
    return new BadSpelling("the engine knows no security option " + Echo.of(name) + Nearest.hint(name, NAMES), item);
  }

  /** Puts what was said. An item whose name is a hole may say any of them. */
  public void put(ContainerSpec.Builder spec) {
    put(spec, Key.NO_NEW_PRIVILEGES, noNewPrivileges);
    put(spec, Key.WRITABLE_CGROUPS, writableCgroups);
    put(spec, Key.SECCOMP, seccomp);
    put(spec, Key.APPARMOR, appArmor);
    put(spec, Key.SYSTEM_PATHS, systemPaths);
    if (credentials != null) {
      spec.put(Key.CREDENTIAL_SPEC, credentials);
    }
    Place at = labelsAt != null ? labelsAt : unreadAt;
    if (at != null) {
      spec.put(Key.SELINUX, new Listing<>(labels, complete && unread == null), at);
    }
  }

  private <T> void put(ContainerSpec.Builder spec, Key<T> key, @Nullable Prop<T> said) {
    if (said != null) {
      spec.put(key, said);
    } else if (unread != null && unreadAt != null) {
      spec.put(key, new Prop.Unknown<>(unread.why(), unreadAt));
    }
  }
}
