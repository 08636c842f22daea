package io.plimsoll.core.read.compose;

import io.plimsoll.core.model.Attachment;
import io.plimsoll.core.model.Build;
import io.plimsoll.core.model.Command;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.EnvVar;
import io.plimsoll.core.model.FileSource;
import io.plimsoll.core.model.Grant;
import io.plimsoll.core.model.Healthcheck;
import io.plimsoll.core.model.Hook;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Mount;
import io.plimsoll.core.model.Network;
import io.plimsoll.core.model.Pair;
import io.plimsoll.core.model.Port;
import io.plimsoll.core.model.Project;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.SlashPath;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Volume;
import io.plimsoll.core.model.Word;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A project as lines that can be compared with compose-go's: by path, each property in one spelling. Here a variable
 * without a value is nothing, as it is there; what says nothing (false, 0, an empty text) is left out.
 */
final class OurView {

  private static final String HOLE = "\u2205";

  private final SortedMap<String, String> lines = new TreeMap<>();
  private final @Nullable String folder;

  private OurView(@Nullable String folder) {
    this.folder = folder;
  }

  static SortedMap<String, String> of(Project project) {
    return of(project, null);
  }

  /** A view in which paths are absolute, seen from a folder; or as they are read, without one. */
  static SortedMap<String, String> of(Project project, @Nullable String folder) {
    var view = new OurView(folder);
    view.project(project);
    return view.lines;
  }

  private void project(Project project) {
    lines.put("name", project.name());
    for (Network network : project.networks()) {
      String path = "networks." + network.name();
      lines.put(path, "");
      put(path + ".driver", text(network.driver()));
      put(path + ".driver_opts", pairs(network.options()));
      put(path + ".internal", flag(network.internal()));
      put(path + ".attachable", flag(network.attachable()));
      put(path + ".external", flag(network.external()));
    }
    for (Volume volume : project.volumes()) {
      String path = "volumes." + volume.name();
      lines.put(path, "");
      put(path + ".driver", text(volume.driver()));
      put(path + ".driver_opts", folder == null ? pairs(volume.options()) : bound(volume));
      put(path + ".external", flag(volume.external()));
    }
    project.secrets().forEach(secret -> lines.put("secrets." + secret.name(), source(secret)));
    project.configs().forEach(config -> lines.put("configs." + config.name(), source(config)));
    for (ContainerSpec service : project.services()) {
      String path = "services." + service.subject().name();
      lines.put(path, "");
      for (Key<?> key : Key.all()) {
        if (key.compose() != null && service.says(key)) {
          put(path + "." + TheirView.name(key), value(key, service));
        }
      }
    }
  }

  /** The options of a volume, of which Compose makes a folder's path absolute. */
  private String bound(Volume volume) {
    var named = new TreeMap<String, String>();
    volume.options().items().forEach(pair -> named.put(shown(pair.name()), text(pair.value())));
    if (text(volume.driver()).equals("local") && "bind".equals(named.get("o"))) {
      named.computeIfPresent("device", (key, device) -> path(device));
    }
    return named.toString();
  }

  private void put(String path, @Nullable String value) {
    if (value != null && !value.isEmpty() && !value.equals("{}") && !value.equals("false")) {
      lines.put(path, value);
    }
  }

  private String path(String path) {
    String home = path.startsWith("~") ? System.getenv("HOME") + path.substring(1) : path;
    return folder == null || path.isEmpty() ? path : SlashPath.clean(home.startsWith("/") ? home : folder + "/" + home);
  }

  private String context(String context) {
    return RelativePath.isRemote(context) || context.startsWith("service:") ? context : path(context);
  }

  private String source(FileSource source) {
    // compose-go leaves out what is empty, and with it the kind.
    Prop<Text> value = source.value();
    String plain = value == null ? "" : text(value);
    String shown = source.kind() == FileSource.Kind.FILE ? path(plain) : plain;
    return value != null && shown.isEmpty() ? FileSource.Kind.UNKNOWN + " " : source.kind() + " " + shown;
  }

  @SuppressWarnings("unchecked") // A key's value is what its type says.
  private @Nullable String value(Key<?> key, ContainerSpec service) {
    Prop<?> prop = service.get(key);
    Object value = prop.value();
    if (value == null) {
      return prop instanceof Prop.Unknown<?> && (key == Key.COMMAND || key == Key.ENTRYPOINT) ? "[]" : "";
    }
    return switch (value) {
      case Text text when key == Key.STOP_GRACE_PERIOD -> TheirView.nanos(shown(text));
      case Text text -> shown(text);
      case Boolean flag -> flag.toString();
      case Long number when number == 0 -> "";
      case Long number when key == Key.CPUS -> String.valueOf(BigDecimal.valueOf(number, 9).floatValue());
      case Long number -> number.toString();
      case Command command -> command(command);
      case Healthcheck check ->
          "disabled=" + isTrue(check.disabled()) + " test=" + words(check.test().items());
      case Build build -> build(build);
      case Listing<?> listing -> listing(key, (List<Object>) listing.items());
      default -> throw new AssertionError(key + " holds " + value);
    };
  }

  private String listing(Key<?> key, List<Object> items) {
    if (key == Key.DEPENDS_ON || key == Key.MODELS) {
      return items.isEmpty() ? "" : items.stream().map(item -> shown(((Word) item).text())).sorted().toList().toString();
    }
    if (key == Key.DNS) {
      // compose-go drops empty ones, and a hole is empty there.
      List<String> known = items.stream().map(item -> shown(((Word) item).text())).filter(item -> !item.isEmpty()).toList();
      return known.isEmpty() ? "" : known.toString();
    }
    if (key == Key.PORTS) {
      List<String> ports = items.stream().flatMap(item -> ports((Port) item).stream()).sorted().distinct().toList();
      return ports.isEmpty() ? "" : ports.toString();
    }
    if (key == Key.EXTRA_HOSTS || key == Key.PROVIDER_OPTIONS) {
      List<String> pairs = items.stream().map(Pair.class::cast).map(pair -> shown(pair.name()) + "=" + text(pair.value())).sorted().toList();
      return pairs.isEmpty() ? "" : pairs.toString();
    }
    var shown = new ArrayList<String>();
    var named = new TreeMap<String, String>();
    for (Object item : items) {
      switch (item) {
        case Word word -> shown.add(key == Key.EXPOSE ? TheirView.exposed(shown(word.text()))
            : key == Key.ENV_FILE || key == Key.LABEL_FILE ? path(shown(word.text())) : shown(word.text()));
        case Pair pair -> named.put(shown(pair.name()), text(pair.value()));
        // An env file that is not read is a variable without a name.
        case EnvVar variable when variable.source() == EnvVar.Source.ENV_FILE && variable.name().isHole() -> {}
        case EnvVar variable -> named.put(shown(variable.name()), passed(variable.value()));
        case Mount mount -> shown.add(mount(mount));
        case io.plimsoll.core.model.Device device ->
            shown.add(shown(device.source()) + ":" + shown(device.target()) + ":" + shown(device.permissions()));
        case Grant grant -> shown.add(TheirView.grant(shown(grant.source()), shown(grant.target())));
        case Attachment seat -> named.put(shown(seat.network()), words(seat.aliases().items()));
        case Hook hook -> {
          Command command = hook.command().value();
          shown.add(
              (command == null ? "[]" : command(command)) + " user=" + text(hook.user()) + " privileged="
                  + isTrue(hook.privileged()));
        }
        default -> throw new AssertionError(key + " lists " + item);
      }
    }
    return named.isEmpty() ? shown.isEmpty() ? "" : shown.toString() : named.toString();
  }

  private static List<String> ports(Port port) {
    return TheirView.expanded(shown(port.hostIp()), shown(port.published()), shown(port.target()), port.protocol());
  }

  private String mount(Mount mount) {
    var options = new ArrayList<String>();
    for (String written : mount.options()) {
      String option = written.replaceAll("\\$\\{\\w+\\}", "");
      if (TheirView.isOption(option) && !option.endsWith("=")) {
        options.add(option);
      }
    }
    options.sort(null);
    String type = mount.type() == Mount.Type.UNKNOWN ? "VOLUME" : mount.type().name();
    return type.toLowerCase(Locale.ROOT) + " "
        + (mount.type() == Mount.Type.BIND ? path(shown(mount.source())) : shown(mount.source())) + ">" + SlashPath.clean(shown(mount.target()))
        + (isTrue(mount.readOnly()) ? " ro" : "") + " " + options;
  }

  private String build(Build build) {
    var parts = new TreeMap<String, String>();
    String context = text(build.context());
    parts.put("context", build.context() instanceof Prop.Absent<Text> ? context(".") : context(context));
    parts.put("dockerfile", text(build.dockerfile()));
    Prop<Text> inline = build.inline();
    parts.put("inline", inline == null ? "" : text(inline));
    parts.put("target", text(build.target()));
    parts.put("network", text(build.network()));
    parts.put("privileged", String.valueOf(isTrue(build.privileged())));
    parts.put("entitlements", words(build.entitlements().items()));
    parts.put("ssh", build.ssh().items().stream().map(word -> shown(word.text()).split("=", 2)[0]).sorted().toList().toString());
    var contexts = new TreeMap<String, String>();
    build.additionalContexts().items().forEach(pair -> contexts.put(shown(pair.name()), context(text(pair.value()))));
    parts.put("contexts", contexts.toString());
    parts.put("secrets", build.secrets().items().stream()
        .map(grant -> TheirView.grant(shown(grant.source()), shown(grant.target()))).toList().toString());
    Map<String, String> args = new TreeMap<>();
    build.args().items().forEach(arg -> args.put(shown(arg.name()), passed(arg.value())));
    parts.put("args", args.toString());
    return parts.toString();
  }

  private static String passed(Prop<Text> value) {
    return value instanceof Prop.Unknown<Text>(String why, var at) && why.startsWith("it comes from") ? "null" : text(value);
  }

  private static String pairs(Listing<Pair> listing) {
    var named = new TreeMap<String, String>();
    listing.items().forEach(pair -> named.put(shown(pair.name()), text(pair.value())));
    return named.toString();
  }

  private static String words(List<Word> words) {
    return words.stream().map(word -> shown(word.text())).toList().toString();
  }

  /** A command; a word that is a hole is {@link #HOLE}. */
  private static String command(Command command) {
    return command.words().stream().map(word -> word.text().isHole() ? HOLE : shown(word.text())).toList().toString();
  }

  /** True when a line of ours says what theirs does: a word that is a hole is an empty one there, or none at all. */
  static boolean isSame(@Nullable String ours, @Nullable String theirs) {
    if (ours == null || theirs == null || ours.indexOf(HOLE) < 0) {
      return Objects.equals(ours, theirs);
    }
    String pattern = Pattern.quote(ours)
        .replace(HOLE + ", ", "\\E(, )?\\Q").replace(", " + HOLE, "\\E(, )?\\Q").replace(HOLE, "");
    return Pattern.matches(pattern, theirs);
  }

  private static String text(Prop<Text> prop) {
    Text text = prop.value();
    return text == null ? "" : shown(text);
  }

  private static String flag(Prop<Boolean> prop) {
    return String.valueOf(isTrue(prop));
  }

  private static boolean isTrue(Prop<Boolean> prop) {
    return Boolean.TRUE.equals(prop.value());
  }

  /** A text in which each hole is nothing. */
  private static String shown(Text text) {
    return String.join("", text.literals());
  }
}
