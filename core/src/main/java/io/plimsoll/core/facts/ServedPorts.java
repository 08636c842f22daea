package io.plimsoll.core.facts;

import io.plimsoll.core.model.Command;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Derived;
import io.plimsoll.core.model.EnvVar;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Port;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells on which ports a well-known database serves: those of its image, or the one that its command line or a variable names, by
 * the manuals of the programs and of their images. What a variable holds that has no value here is not told; the image's ports stay.
 */
final class ServedPorts {

  /** Characters of a command line that are looked at. */
  private static final int LOOKED_AT = 16_384;

  private static final int WORDS = 2000;

  /**
   * How the port of a database is said.
   *
   * @param flags what stands before the port, as one word with it or as the word before; the last one said counts
   * @param variables that say it, for the command line to say otherwise
   */
  private record Way(List<String> flags, List<String> variables) {}

  private static final Way REDIS = new Way(List.of("--port"), List.of("REDIS_PORT_NUMBER", "VALKEY_PORT_NUMBER"));
  private static final Way MYSQL = new Way(List.of("--port", "-P"), List.of("MYSQL_TCP_PORT", "MYSQL_PORT_NUMBER", "MARIADB_PORT_NUMBER"));

  private static final Map<String, Way> WAYS = Map.of(
      "Redis", REDIS, "MySQL", MYSQL, "MariaDB", MYSQL,
      "PostgreSQL", new Way(List.of("--port", "-p", "-cport", "port"), List.of("PGPORT", "POSTGRESQL_PORT_NUMBER")),
      "MongoDB", new Way(List.of("--port"), List.of("MONGODB_PORT_NUMBER")),
      "Memcached", new Way(List.of("--port", "-p"), List.of("MEMCACHED_PORT_NUMBER")));

  /** Programs of the same images that serve nothing. */
  private static final Set<String> CLIENTS = Set.of(
      "psql", "pg_dump", "pg_dumpall", "pg_restore", "pg_basebackup", "pg_isready", "pgbench", "vacuumdb", "createdb", "mysql", "mysqldump",
      "mysqladmin", "mysqlcheck", "mysqlimport", "mariadb", "mariadb-dump", "mariadb-admin", "mariadb-backup", "mongo", "mongosh", "mongodump",
      "mongorestore", "mongoexport", "mongoimport", "redis-cli", "redis-benchmark", "valkey-cli", "valkey-benchmark");

  private static final Set<String> SERVERS = Set.of(
      "postgres", "pg_ctl", "mysqld", "mysqld_safe", "mariadbd", "mariadbd-safe", "mongod", "mongos", "redis-server", "redis-sentinel",
      "valkey-server", "docker-entrypoint.sh");

  private static final Set<String> SHELLS = Set.of("sh", "bash", "ash", "dash");

  /**
   * A database's ports.
   *
   * @param moved true where they are not those of its image
   * @param client true for a command line that asks a database elsewhere, and serves on none: a backup, a job
   */
  record Served(List<Integer> ports, boolean moved, boolean client) {}

  private static final Served NONE = new Served(List.of(), false, false);

  private static final Derived<Served> SERVED = new Derived<>(ServedPorts::work);

  private ServedPorts() {}

  /** The ports on which the database of a container serves; none for what is no well-known database. */
  static Served of(ContainerSpec spec) {
    return SERVED.of(spec);
  }

  private static Served work(ContainerSpec spec) {
    KnownImages.Known known = KnownImages.of(spec);
    String database = known == null ? null : known.database();
    if (known == null || database == null) {
      return NONE;
    }
    List<String> words = words(spec);
    if (isClient(words)) {
      return new Served(List.of(), true, true);
    }
    Way way = WAYS.get(database);
    int port = way == null || known.ports().isEmpty() ? -1 : port(spec, words, way, database);
    if (port < 0 || port == known.ports().getFirst()) {
      return new Served(known.ports(), false, false);
    }
    // The first is the one that moves: MySQL's X protocol keeps its own. Nought is none.
    var ports = new ArrayList<>(known.ports().subList(1, known.ports().size()));
    if (port > 0) {
      ports.addFirst(port);
    }
    return new Served(List.copyOf(ports), true, false);
  }

  /** The port that somebody says, or -1. */
  private static int port(ContainerSpec spec, List<String> words, Way way, String database) {
    int port = -1;
    for (EnvVar variable : spec.items(Key.ENVIRONMENT)) {
      Text value = variable.value().value();
      String known = value == null ? null : value.known();
      if (known != null && way.variables.contains(variable.name().shown())) {
        port = Math.max(port, number(known.strip()));
      }
      if (known != null && variable.name().shown().equals("REDIS_ARGS") && way == REDIS) {
        port = flag(List.of(known.split("\\s+", WORDS)), way, port);
      }
    }
    if (database.equals("MongoDB") && port < 0) {
      port = words.contains("--shardsvr") ? 27018 : words.contains("--configsvr") ? 27019 : -1;
    }
    return flag(words, way, port);
  }

  /** The port behind the last flag, or {@code other}. */
  private static int flag(List<String> words, Way way, int other) {
    int port = other;
    for (int i = 0; i < words.size(); i++) {
      for (String flag : way.flags) {
        String said = said(words, i, flag);
        int number = said == null ? -1 : number(said);
        port = number < 0 ? port : number;
      }
    }
    return port;
  }

  /** What a word says with a flag: {@code --port=1}, {@code --port 1}, {@code -p1}, {@code -c port=1}. */
  private static @Nullable String said(List<String> words, int at, String flag) {
    String word = words.get(at);
    boolean setting = !flag.startsWith("-");
    if (setting) {
      boolean behind = at > 0 && (words.get(at - 1).equals("-c") || words.get(at - 1).equals("--"));
      return behind && word.startsWith(flag + "=") ? word.substring(flag.length() + 1) : null;
    }
    if (word.equals(flag)) {
      return at + 1 < words.size() ? words.get(at + 1) : null;
    }
    if (word.startsWith(flag + "=")) {
      return word.substring(flag.length() + 1);
    }
    return flag.length() == 2 && word.startsWith(flag) ? word.substring(2) : null;
  }

  private static boolean isClient(List<String> words) {
    if (words.isEmpty() || CLIENTS.contains(base(words.getFirst()))) {
      return !words.isEmpty();
    }
    boolean client = false;
    boolean server = false;
    for (String word : SHELLS.contains(base(words.getFirst())) ? words : List.<String>of()) {
      client |= CLIENTS.contains(base(word));
      server |= SERVERS.contains(base(word));
    }
    return client && !server;
  }

  private static String base(String word) {
    return word.substring(word.lastIndexOf('/') + 1);
  }

  /** The words of the command line; those of a shell's script too. */
  private static List<String> words(ContainerSpec spec) {
    var words = new ArrayList<String>();
    int length = 0;
    for (Key<Command> key : List.of(Key.ENTRYPOINT, Key.COMMAND)) {
      Command command = spec.get(key).value();
      for (Word word : command == null ? List.<Word>of() : command.words()) {
        length += word.text().shown().length();
        for (String part : length > LOOKED_AT ? new String[0] : word.text().shown().split("[\\s\"']+", WORDS)) {
          if (!part.isEmpty() && words.size() < WORDS) {
            words.add(part);
          }
        }
      }
    }
    return words;
  }

  /** A port, or -1. */
  private static int number(String text) {
    int number = Port.number(text);
    return number > 65_535 ? -1 : number;
  }
}
