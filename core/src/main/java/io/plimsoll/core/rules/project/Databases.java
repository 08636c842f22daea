package io.plimsoll.core.rules.project;

import io.plimsoll.core.facts.KnownImages;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Port;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.Text;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells which database listens on a port, by the image, else by the number. */
final class Databases {

  /** The ports that only databases use, by their registration or their vendors' defaults. */
  private static final Map<Integer, String> BY_PORT = Map.ofEntries(
      Map.entry(5432, "PostgreSQL"), Map.entry(3306, "MySQL"), Map.entry(33060, "MySQL"), Map.entry(27017, "MongoDB"),
      Map.entry(27018, "MongoDB"), Map.entry(6379, "Redis"), Map.entry(11211, "Memcached"), Map.entry(9200, "Elasticsearch"),
      Map.entry(9300, "Elasticsearch"), Map.entry(5984, "CouchDB"), Map.entry(1433, "SQL Server"), Map.entry(1521, "Oracle"),
      Map.entry(9042, "Cassandra"), Map.entry(7687, "Neo4j"), Map.entry(8086, "InfluxDB"), Map.entry(26257, "CockroachDB"),
      Map.entry(28015, "RethinkDB"), Map.entry(8529, "ArangoDB"), Map.entry(2379, "etcd"), Map.entry(50000, "Db2"));

  private Databases() {}

  /** "PostgreSQL" and the like, or null. */
  static @Nullable String behind(ContainerSpec spec, Port port) {
    KnownImages.Known known = known(spec);
    String range = port.target().known();
    if (range == null) {
      return null;
    }
    int dash = range.indexOf('-');
    int from = number(dash < 0 ? range : range.substring(0, dash));
    int to = dash < 0 ? from : number(range.substring(dash + 1));
    for (int number = from; number >= 0 && number <= to; number++) {
      if (known != null && known.database() != null && known.ports().contains(number)) {
        return known.database();
      }
      boolean other = known != null && known.database() == null;
      if (!other && BY_PORT.containsKey(number)) {
        return BY_PORT.get(number);
      }
    }
    return null;
  }

  /** What is known of a container's image, or null. */
  static KnownImages.@Nullable Known known(ContainerSpec spec) {
    Stage stage = spec.stage();
    Text image = stage != null ? stage.root().image().text() : spec.get(Key.IMAGE).value();
    ImageName name = image == null ? null : ImageName.of(image);
    return name == null ? null : KnownImages.of(name);
  }

  private static int number(String text) {
    int number = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9' || number > 65_535) {
        return -1;
      }
      number = number * 10 + c - '0';
    }
    return text.isEmpty() ? -1 : number;
  }
}
