package io.plimsoll.core.facts;

import io.plimsoll.core.model.Command;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.EnvVar;
import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells what the well-known filters in front of an engine's socket let through, by their own manuals: Tecnativa's and
 * LinuxServer.io's by a variable for each part of the API and one ({@code POST}) for all that changes something, wollomatic's by
 * expressions for each method.
 */
public final class EngineFilters {

  /** What whoever asks the filter can do, the worst first. */
  public enum Level {
    /** Start containers, or programs in them: root on the host. */
    ROOT,
    /** Change or stop something. */
    CHANGES,
    /** Look into what runs. */
    READS,
    /** Hardly anything: versions and events. */
    LITTLE,
    /** It depends on a variable. */
    OPEN
  }

  /**
   * What is let through.
   *
   * @param can what whoever reaches the filter can do, to follow "can"
   * @param why what says so: {@code POST is 1}; empty for the image's own settings
   * @param at where that is said, or null
   */
  public record Let(Level level, String can, String why, @Nullable Place at) {}

  /** How a filter is told what to let through. */
  private enum Kind {
    PARTS,
    EXPRESSIONS
  }

  private record Row(String repository, Kind kind) {}

  private static final List<Row> ROWS = List.of(
      new Row("tecnativa/docker-socket-proxy", Kind.PARTS), new Row("ghcr.io/tecnativa/docker-socket-proxy", Kind.PARTS),
      new Row("linuxserver/socket-proxy", Kind.PARTS), new Row("lscr.io/linuxserver/socket-proxy", Kind.PARTS),
      new Row("ghcr.io/linuxserver/socket-proxy", Kind.PARTS), new Row("wollomatic/socket-proxy", Kind.EXPRESSIONS),
      new Row("ghcr.io/wollomatic/socket-proxy", Kind.EXPRESSIONS));

  /** Parts in which a change starts a program of the caller's. */
  private static final Set<String> STARTING = Set.of("CONTAINERS", "EXEC", "SERVICES", "PLUGINS", "SWARM", "BUILD", "GRPC", "SESSION");

  /** Parts in which a change takes something away or puts something in its place. */
  private static final Set<String> CHANGING =
      Set.of("IMAGES", "VOLUMES", "NETWORKS", "CONFIGS", "SECRETS", "NODES", "COMMIT", "TASKS", "SYSTEM", "AUTH", "DISTRIBUTION");

  /** Parts that show how others are run: their variables, logs and files. */
  private static final Set<String> SHOWING = Set.of("CONTAINERS", "SERVICES", "TASKS", "CONFIGS");

  /** What is let through though nothing else is that changes something. */
  private static final Set<String> STOPPING = Set.of("ALLOW_STOP", "ALLOW_RESTARTS", "ALLOW_PAUSE");

  private static final Let LITTLE = new Let(Level.LITTLE, "", "", null);

  private static final String ROOT = "start containers as root on this host";
  private static final String CHANGES = "change what this host's engine keeps";
  private static final String STOPS = "stop every container on this host";
  private static final String READS = "read the settings and files of every container on this host";

  private EngineFilters() {}

  /** True for a container that runs a well-known filter as its image has it. */
  public static boolean is(ContainerSpec spec) {
    return kind(spec) != null;
  }

  /** What a container lets through that is a well-known filter; null for any other. */
  public static @Nullable Let of(ContainerSpec spec) {
    Kind kind = kind(spec);
    return kind == null ? null : kind == Kind.PARTS ? parts(spec) : expressions(spec);
  }

  private static @Nullable Kind kind(ContainerSpec spec) {
    ImageName image = spec.image();
    String repository = image == null || spec.stage() != null || spec.says(Key.ENTRYPOINT) ? "" : Mirrors.original(image);
    for (Row row : ROWS) {
      if (row.repository.equals(repository)) {
        return row.kind;
      }
    }
    return null;
  }

  private static Let parts(ContainerSpec spec) {
    EnvVar post = null;
    EnvVar starting = null;
    EnvVar changing = null;
    EnvVar stopping = null;
    EnvVar showing = null;
    Prop<Listing<EnvVar>> all = spec.get(Key.ENVIRONMENT);
    Listing<EnvVar> listing = all.value();
    Place open = all instanceof Prop.Unknown<?> || (listing != null && !listing.complete()) ? all.place() : null;
    for (EnvVar variable : spec.items(Key.ENVIRONMENT)) {
      String name = variable.name().shown();
      boolean known = name.equals("POST") || STARTING.contains(name) || CHANGING.contains(name) || STOPPING.contains(name);
      Text value = variable.value().value();
      if (!known || (value != null && value.isKnown() && !isOn(value.shown()))) {
        continue;
      }
      if (value == null || !value.isKnown()) {
        open = variable.at();
        continue;
      }
      post = name.equals("POST") ? variable : post;
      starting = STARTING.contains(name) ? variable : starting;
      changing = CHANGING.contains(name) ? variable : changing;
      stopping = STOPPING.contains(name) ? variable : stopping;
      showing = SHOWING.contains(name) ? variable : showing;
    }
    if (post != null && starting != null) {
      return let(Level.ROOT, ROOT, post, starting);
    }
    if (open != null) {
      return new Let(Level.OPEN, "", "", open);
    }
    if (post != null && changing != null) {
      return let(Level.CHANGES, CHANGES, post, changing);
    }
    return stopping != null ? let(Level.CHANGES, STOPS, stopping, null) : showing != null ? let(Level.READS, READS, showing, null) : LITTLE;
  }

  private static Let let(Level level, String can, EnvVar one, @Nullable EnvVar other) {
    return new Let(level, can, one.name().shown() + (other == null ? "" : " and " + other.name().shown())
        + (other == null ? " is on" : " are on"), one.at());
  }

  private static boolean isOn(String value) {
    return switch (value.strip().toLowerCase(Locale.ROOT)) {
      case "", "0", "false", "no", "off", "n", "f" -> false;
      default -> true;
    };
  }

  /** {@code -allowPOST=/v1\..{1,2}/containers/.*}, and the same as {@code SP_ALLOW_POST}. */
  private static Let expressions(ContainerSpec spec) {
    Let worst = LITTLE;
    boolean open = spec.get(Key.COMMAND) instanceof Prop.Unknown<?> || spec.get(Key.ENVIRONMENT) instanceof Prop.Unknown<?>;
    boolean fenced = false;
    var said = new ArrayList<Let>();
    Command command = spec.get(Key.COMMAND).value();
    for (Word word : command == null ? List.<Word>of() : command.words()) {
      String shown = word.text().shown();
      String flag = shown.startsWith("--") ? shown.substring(1) : shown;
      int equals = flag.indexOf('=');
      fenced |= flag.startsWith("-allowbindmountfrom=");
      if (flag.startsWith("-allow") && equals > 0) {
        said.add(method(flag.substring(6, equals), word.text(), word.at(), flag.substring(0, equals)));
      } else {
        open |= !word.text().isKnown();
      }
    }
    for (EnvVar variable : spec.items(Key.ENVIRONMENT)) {
      String name = variable.name().shown();
      Text value = variable.value().value();
      fenced |= name.equals("SP_ALLOWBINDMOUNTFROM");
      if (name.startsWith("SP_ALLOW_")) {
        int end = name.indexOf('_', 9);
        said.add(method(end < 0 ? name.substring(9) : name.substring(9, end), value == null ? Text.hole(name) : value, variable.at(), name));
      }
    }
    for (Let one : said) {
      open |= one.level == Level.OPEN;
      worst = one.level.compareTo(worst.level) < 0 ? one : worst;
    }
    if (worst.level == Level.ROOT && fenced) {
      // Which folders a container may be given is said; what it does as root, and to others, is not.
      return new Let(Level.CHANGES, "start and stop containers on this host", worst.why, worst.at);
    }
    return worst.level != Level.ROOT && open ? new Let(Level.OPEN, "", "", spec.get(Key.COMMAND).place()) : worst;
  }

  /** True for an expression that names nothing but the API's version: {@code /v1\..{1,2}/.*}. */
  private static boolean isAny(String expression) {
    for (int i = 0; i < expression.length(); i++) {
      char c = expression.charAt(i);
      if (c != 'v' && Character.isLetter(c)) {
        return false;
      }
    }
    return expression.contains(".*") || expression.contains(".+");
  }

  private static Let method(String method, Text expression, Place at, String name) {
    boolean changes = method.equals("POST") || method.equals("PUT") || method.equals("DELETE") || method.equals("PATCH");
    if (!changes && !method.equals("GET")) {
      return LITTLE;
    }
    if (!expression.isKnown()) {
      return new Let(Level.OPEN, "", "", at);
    }
    String all = expression.shown();
    String paths = all.substring(all.indexOf('=') + 1);
    boolean any = isAny(paths);
    String why = name + " lets it through";
    if (!changes) {
      return any || paths.contains("containers") || paths.contains("services") ? new Let(Level.READS, READS, why, at) : LITTLE;
    }
    boolean below = paths.endsWith(".*") || paths.endsWith(".*)") || paths.endsWith(".+") || paths.endsWith(".+)") || paths.endsWith(".*$");
    boolean starts = method.equals("POST") && (any || (below && paths.contains("containers")) || paths.contains("create") || paths.contains("exec")
        || paths.contains("build") || paths.contains("plugins") || paths.contains("services"));
    return starts ? new Let(Level.ROOT, ROOT, why, at) : new Let(Level.CHANGES, CHANGES, why, at);
  }
}
