package io.plimsoll.core.spelling;

import io.plimsoll.core.model.Attachment;
import io.plimsoll.core.model.Build;
import io.plimsoll.core.model.Command;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Device;
import io.plimsoll.core.model.EnvVar;
import io.plimsoll.core.model.Grant;
import io.plimsoll.core.model.Healthcheck;
import io.plimsoll.core.model.Hook;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Mount;
import io.plimsoll.core.model.Pair;
import io.plimsoll.core.model.Port;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Volume;
import io.plimsoll.core.model.Word;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a container says, places apart, as one string a key: two readers agree when these are equal. A flag that is off
 * (but for init) and an empty list say as much as nothing. Where the order means nothing to the engine, it means
 * nothing here.
 */
public final class Facts {

  /** Lists whose order matters: a later file holds, or they are tried in turn. */
  private static final Set<Key<?>> ORDERED =
      Set.of(Key.ENV_FILE, Key.DNS, Key.DNS_SEARCH, Key.DNS_OPT, Key.NETWORKS, Key.PRE_START, Key.POST_START, Key.PRE_STOP, Key.WATCH);

  private Facts() {}

  /** The facts, by the key's name. */
  public static SortedMap<String, String> of(ContainerSpec spec) {
    var facts = new TreeMap<String, String>();
    for (Key<?> key : Key.all()) {
      if (spec.says(key)) {
        String fact = fact(key, spec.get(key));
        if (fact != null) {
          facts.put(key.toString(), fact);
        }
      }
    }
    return facts;
  }

  private static @Nullable String fact(Key<?> key, Prop<?> prop) {
    Object value = prop.value();
    boolean off = Boolean.FALSE.equals(value) && key != Key.INIT;
    if (prop instanceof Prop.Absent<?> || off || (value instanceof Listing<?>(var items, var all) && all
        && items.isEmpty())) {
      return null;
    }
    if (key == Key.ENVIRONMENT && value instanceof Listing<?> list) {
      return variables(list);
    }
    return value instanceof Listing<?> list ? list(list, !ORDERED.contains(key)) : shown(prop);
  }

  /** Of two variables with one name the later one holds; clients mix up the others. */
  private static String variables(Listing<?> list) {
    Stream<?> sorted = list.items().stream().sorted(Comparator.comparing(item -> ((EnvVar) item).name().shown()));
    return sorted.map(Facts::value).collect(Collectors.joining(", ", "[", list.complete() ? "]" : ", ...]"));
  }

  private static String shown(@Nullable Prop<?> prop) {
    return switch (prop) {
      case Prop.Unknown<?> _ -> "<unknown>";
      case Prop.Absent<?> _ -> "<absent>";
      case null -> "<none>";
      case Prop.Known<?>(Object value, var _) -> value(value);
      case Prop.Inherited<?>(Object value, var _, var _) -> value(value);
    };
  }

  private static String list(Listing<?> list, boolean sorted) {
    Stream<String> items = list.items().stream().map(Facts::value);
    return (sorted ? items.sorted() : items).collect(Collectors.joining(", ", "[", list.complete() ? "]" : ", ...]"));
  }

  private static String words(List<Word> words) {
    return words.stream().map(Facts::value).collect(Collectors.joining(" ", "(", ")"));
  }

  private static String value(Object value) {
    return switch (value) {
      case Text text -> '\'' + text.shown() + '\'';
      case Word(Text text, var _) -> value(text);
      case Pair(Text name, Prop<Text> text, var _) -> name.shown() + "=" + shown(text);
      case EnvVar(Text name, Prop<Text> text, var source, var _) -> source + " " + name.shown() + "=" + shown(text);
      case Port port ->
          port.hostIp() + "|" + port.published() + "|" + port.target() + "/" + port.protocol();
      case Device device -> device.source() + "|" + device.target() + "|" + device.permissions();
      case Grant grant -> grant.source() + "|" + grant.target();
      case Mount mount -> mount(mount);
      case Attachment seat -> seat.network() + list(seat.aliases(), true);
      case Command command -> (command.shell() ? "shell " : "") + words(command.words());
      case Healthcheck check -> "disabled " + shown(check.disabled()) + " test " + list(check.test(), false);
      case Hook hook -> shown(hook.command()) + " as " + shown(hook.user()) + " privileged " + shown(hook.privileged());
      case Listing<?> list -> list(list, false);
      case Build build ->
          "context " + shown(build.context()) + " dockerfile " + shown(build.dockerfile()) + " inline "
          + shown(build.inline())
              + " target " + shown(build.target()) + " args " + list(build.args(), true);
      default -> value.toString();
    };
  }

  private static String mount(Mount mount) {
    Volume volume = mount.volume();
    String options = mount.options().stream().sorted().collect(Collectors.joining(",", "{", "}"));
    String definition = volume == null ? "" : " driver " + shown(volume.driver()) + list(volume.options(), true);
    return mount.type() + " " + mount.source() + " -> " + mount.target() + " readOnly " + shown(mount.readOnly())
        + " " + options + definition;
  }
}
