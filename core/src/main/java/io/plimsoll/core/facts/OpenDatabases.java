package io.plimsoll.core.facts;

import io.plimsoll.core.model.Command;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.EnvVar;
import io.plimsoll.core.model.Grant;
import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Mount;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Word;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells which databases serve whoever comes: those that are told to, and those whose image asks for no login unless it is
 * told to, by the images' own documentation. Where a file that can't be seen may say otherwise, it is not told.
 */
public final class OpenDatabases {

  /**
   * Why a database asks for nothing.
   *
   * @param said where somebody said so, or null when it is the image's default
   */
  public record Open(@Nullable Place said, String why) {}

  private static final Set<String> ON = Set.of("yes", "true", "1", "on");

  /** What switches a login off: a variable, and what it must hold; empty for whatever is taken for on. */
  private static final Map<String, String> SWITCHES = Map.ofEntries(
      Map.entry("POSTGRES_HOST_AUTH_METHOD", "trust"), Map.entry("MYSQL_ALLOW_EMPTY_PASSWORD", ""),
      Map.entry("MARIADB_ALLOW_EMPTY_ROOT_PASSWORD", ""), Map.entry("MARIADB_ALLOW_EMPTY_PASSWORD", ""),
      Map.entry("ALLOW_EMPTY_PASSWORD", ""), Map.entry("ALLOW_NONE_AUTHENTICATION", ""), Map.entry("ALLOW_ANONYMOUS_LOGIN", ""),
      Map.entry("XPACK.SECURITY.ENABLED", "false"), Map.entry("XPACK_SECURITY_ENABLED", "false"),
      Map.entry("DISABLE_SECURITY_PLUGIN", ""), Map.entry("PLUGINS.SECURITY.DISABLED", ""), Map.entry("NEO4J_AUTH", "none"),
      Map.entry("ARANGO_NO_AUTH", ""), Map.entry("AUTHENTICATION_ANONYMOUS_ACCESS_ENABLED", ""),
      Map.entry("CLICKHOUSE_SKIP_USER_SETUP", ""), Map.entry("INFLUXDB_HTTP_AUTH_ENABLED", "false"));

  /** Databases that ask for nothing by default, in the images that KnownImages calls so; with the first version that does. */
  private static final Map<String, Integer> OPEN_BELOW = Map.ofEntries(
      Map.entry("Redis", Integer.MAX_VALUE), Map.entry("Memcached", Integer.MAX_VALUE), Map.entry("MongoDB", Integer.MAX_VALUE),
      Map.entry("Cassandra", Integer.MAX_VALUE), Map.entry("etcd", Integer.MAX_VALUE), Map.entry("Qdrant", Integer.MAX_VALUE),
      Map.entry("Milvus", Integer.MAX_VALUE), Map.entry("Weaviate", Integer.MAX_VALUE), Map.entry("RethinkDB", Integer.MAX_VALUE),
      Map.entry("Chroma", Integer.MAX_VALUE), Map.entry("Elasticsearch", 8), Map.entry("InfluxDB", 2), Map.entry("CouchDB", 3));

  private static final List<String> ASKING = List.of(
      "requirepass", "--auth", "--keyfile", "aclfile", "client-cert-auth", "--tls", "authentication", "password", "--sasl", "-S");

  private static final List<String> OPENING = List.of("--skip-grant-tables", "--insecure", "--noauth");

  private static final List<String> SETTINGS = List.of(".conf", ".cnf", ".cfg", ".yml", ".yaml", ".acl", ".toml", ".json", ".ini", ".sql");

  private OpenDatabases() {}

  /** Why a database asks for nothing; null when it asks, or may. */
  public static @Nullable Open of(ContainerSpec spec, String database) {
    Listing<EnvVar> variables = spec.get(Key.ENVIRONMENT).value();
    boolean told = spec.get(Key.ENVIRONMENT) instanceof Prop.Unknown<?> || (variables != null && !variables.complete());
    for (EnvVar variable : spec.items(Key.ENVIRONMENT)) {
      String name = variable.name().shown().toUpperCase(Locale.ROOT);
      Text value = variable.value().value();
      String known = value == null ? null : value.known();
      String wanted = SWITCHES.get(name);
      boolean on = wanted != null && known != null
          && (wanted.isEmpty() ? ON.contains(known.toLowerCase(Locale.ROOT)) : known.equalsIgnoreCase(wanted));
      if (on && !(name.contains("ALLOW_EMPTY") && hasPassword(spec))) {
        return new Open(variable.at(), variable.name().shown() + " is " + known);
      }
      told |= name.contains("PASS") || name.contains("AUTH") || name.contains("KEY") || name.contains("TOKEN") || name.contains("ROOT_USER")
          || name.contains("SECURITY");
    }
    Word opening = find(spec, OPENING);
    if (opening != null) {
      return new Open(opening.at(), "it is started with " + opening.text().shown());
    }
    if (told || find(spec, ASKING) != null || hasSettings(spec) || spec.stage() != null) {
      return null;
    }
    return byDefault(spec, database);
  }

  /** An empty password is allowed, and one is set. */
  private static boolean hasPassword(ContainerSpec spec) {
    for (EnvVar variable : spec.items(Key.ENVIRONMENT)) {
      String name = variable.name().shown().toUpperCase(Locale.ROOT);
      Text value = variable.value().value();
      boolean empty = value != null && value.shown().isEmpty();
      if (!empty && name.contains("PASSWORD") && !name.contains("ALLOW_EMPTY") && !name.contains("RANDOM")) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Open byDefault(ContainerSpec spec, String database) {
    ImageName image = spec.image();
    KnownImages.Known known = KnownImages.of(spec);
    Integer below = OPEN_BELOW.get(database);
    // The images of Bitnami do not start without one.
    if (image == null || known == null || below == null || !database.equals(known.database()) || image.repository().startsWith("bitnami")) {
      return null;
    }
    boolean open = below == Integer.MAX_VALUE || (image.tag() != null && isBelow(image.tag(), below));
    return open ? new Open(null, "the image " + image.familiar() + " asks for no login by default") : null;
  }

  /** True for a tag that begins with a number below another; {@code latest} does not. */
  private static boolean isBelow(String tag, int version) {
    int number = 0;
    int at = 0;
    while (at < tag.length() && at < 4 && tag.charAt(at) >= '0' && tag.charAt(at) <= '9') {
      number = number * 10 + tag.charAt(at) - '0';
      at++;
    }
    return at > 0 && number < version;
  }

  /** The first word of its command line that holds one of these. */
  private static @Nullable Word find(ContainerSpec spec, List<String> parts) {
    for (Key<Command> key : List.of(Key.ENTRYPOINT, Key.COMMAND)) {
      Command command = spec.get(key).value();
      for (Word word : command == null ? List.<Word>of() : command.words()) {
        String shown = word.text().shown();
        for (String part : parts) {
          if (part.equals("-S") ? shown.equals(part) : shown.toLowerCase(Locale.ROOT).contains(part)) {
            return word;
          }
        }
      }
    }
    return null;
  }

  /** True where settings may lie that nobody here sees: in a file that is named or mounted, or behind a variable. */
  private static boolean hasSettings(ContainerSpec spec) {
    for (Key<Command> key : List.of(Key.ENTRYPOINT, Key.COMMAND)) {
      if (spec.get(key) instanceof Prop.Unknown<Command>) {
        return true;
      }
      Command command = spec.get(key).value();
      for (Word word : command == null ? List.<Word>of() : command.words()) {
        if (isSettings(word.text()) || !word.text().isKnown()) {
          return true;
        }
      }
    }
    for (Mount mount : spec.items(Key.MOUNTS)) {
      if (isSettings(mount.target()) || mount.target().shown().contains("/etc") || mount.target().shown().contains("conf")) {
        return true;
      }
    }
    for (Grant grant : spec.items(Key.CONFIGS)) {
      if (isSettings(grant.target()) || isSettings(grant.source())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSettings(Text path) {
    for (String end : SETTINGS) {
      if (path.tail().endsWith(end)) {
        return true;
      }
    }
    return false;
  }
}
