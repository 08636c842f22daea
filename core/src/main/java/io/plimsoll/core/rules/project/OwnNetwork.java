package io.plimsoll.core.rules.project;

import io.plimsoll.core.model.Command;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.EnvVar;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Project;
import io.plimsoll.core.model.Room;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Word;
import io.plimsoll.core.rule.Edit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Splits the network that Compose makes for a whole project: a database that is in no other gets one with those that speak of it,
 * or may, and they stay in the old one too. Where it publishes nothing, the new one has no way out.
 */
final class OwnNetwork {

  private OwnNetwork() {}

  /** The edits, or null where it can't be told that all who need the database would still reach it. */
  static @Nullable List<Edit> of(Project project, ContainerSpec database) {
    String name = database.subject().name();
    String network = name + "-net";
    boolean taken = project.networks().stream().anyMatch(one -> one.name().equals(network));
    if (taken || !project.unread().isEmpty() || database.says(Key.NETWORKS) || database.says(Key.NETWORK_MODE)) {
      return null;
    }
    boolean published = !database.items(Key.PORTS).isEmpty();
    var edits = new ArrayList<Edit>();
    edits.add(new Edit.Declare(
        database.name(), "networks", network, published ? Edit.Value.Fields.of() : Edit.Value.Fields.of("internal", "true")));
    edits.add(new Edit.Put(new Room(database.name(), Key.NETWORKS), new Edit.Value.Many(List.of(network))));
    int users = 0;
    for (ContainerSpec spec : project.services()) {
      if (spec == database) {
        continue;
      }
      if (speaksOf(database, spec.subject().name()) || isIn(spec, name)) {
        return null;
      }
      if (!Seats.maySpeakOf(spec, name)) {
        continue;
      }
      // The host's network, or another's, reaches no database by its name.
      if (spec.says(Key.NETWORK_MODE) || spec.unread() != null || !Objects.equals(spec.name().file(), database.name().file())) {
        return null;
      }
      var room = new Room(spec.name(), Key.NETWORKS);
      edits.add(spec.says(Key.NETWORKS) ? new Edit.Add(room, network) : new Edit.Put(room, new Edit.Value.Many(List.of("default", network))));
      users++;
    }
    return users == 0 ? null : List.copyOf(edits);
  }

  /**
   * Takes the way out from the networks that a database is in, or null where somebody in them may need it who is in no other that
   * has one.
   *
   * @param inner the networks that have none
   */
  static @Nullable List<Edit> inward(Project project, ContainerSpec database, Set<String> inner) {
    Set<String> own = Seats.networks(database);
    var edits = new ArrayList<Edit>();
    for (String name : own) {
      if (inner.contains(name)) {
        continue;
      }
      boolean declared = project.networks().stream()
          .anyMatch(one -> one.name().equals(name) && Objects.equals(one.at().file(), database.name().file()));
      if (!declared || !project.unread().isEmpty() || !database.says(Key.NETWORKS)) {
        return null;
      }
      for (ContainerSpec spec : project.services()) {
        Set<String> seats = Seats.networks(spec);
        boolean elsewhere = seats.stream().anyMatch(one -> !own.contains(one) && !inner.contains(one));
        boolean needsNone = spec == database || (Seats.isDatabase(spec) && spec.items(Key.PORTS).isEmpty());
        if (seats.contains(name) && !elsewhere && !needsNone) {
          return null;
        }
      }
      edits.add(new Edit.Declare(database.name(), "networks", name, Edit.Value.Fields.of("internal", "true")));
    }
    return edits.isEmpty() ? null : List.copyOf(edits);
  }

  /** True for a service that lives in the network of another. */
  private static boolean isIn(ContainerSpec spec, String other) {
    Text mode = spec.get(Key.NETWORK_MODE).value();
    return mode != null && mode.mayBe("service:" + other);
  }

  /** True where a service says another's name; what is not known of it is taken for something else. */
  private static boolean speaksOf(ContainerSpec spec, String other) {
    for (EnvVar variable : spec.items(Key.ENVIRONMENT)) {
      Text value = variable.value().value();
      if (value != null && Seats.names(value.shown(), other)) {
        return true;
      }
    }
    for (Key<Listing<Word>> key : List.of(Key.DEPENDS_ON, Key.LINKS)) {
      if (spec.items(key).stream().anyMatch(word -> Seats.names(word.text().shown(), other))) {
        return true;
      }
    }
    for (Key<Command> key : List.of(Key.ENTRYPOINT, Key.COMMAND)) {
      Command command = spec.get(key).value();
      if (command != null && command.words().stream().anyMatch(word -> Seats.names(word.text().shown(), other))) {
        return true;
      }
    }
    return false;
  }
}
