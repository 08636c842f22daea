package io.plimsoll.core.rules.project;

import io.plimsoll.core.facts.KnownImages;
import io.plimsoll.core.model.Attachment;
import io.plimsoll.core.model.Command;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.EnvVar;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Word;
import io.plimsoll.core.words.WholeWord;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tells in which networks of its project a service is, and of which others it speaks. */
final class Seats {

  private static final String DEFAULT = "default";

  private Seats() {}

  /** The networks of a service by their names in the file; none where it is in another's, the host's, or none. */
  static Set<String> networks(ContainerSpec spec) {
    Set<String> names = new HashSet<>();
    if (spec.says(Key.NETWORK_MODE)) {
      return names;
    }
    for (Attachment seat : spec.items(Key.NETWORKS)) {
      names.add(seat.network().shown());
    }
    if (!spec.says(Key.NETWORKS)) {
      names.add(DEFAULT);
    }
    return names;
  }

  /** True for a service that runs a well-known database. */
  static boolean isDatabase(ContainerSpec spec) {
    KnownImages.Known known = KnownImages.of(spec);
    return known != null && known.database() != null;
  }

  /** True where a service speaks of another, or may: by what it waits for, is linked to, is started with, or has in its environment. */
  static boolean maySpeakOf(ContainerSpec spec, String other) {
    Listing<EnvVar> variables = spec.get(Key.ENVIRONMENT).value();
    boolean open = spec.unread() != null || spec.says(Key.ENV_FILE) || (variables != null && !variables.complete());
    for (EnvVar variable : spec.items(Key.ENVIRONMENT)) {
      Text value = variable.value().value();
      open |= value == null || !value.isKnown() || names(value.shown(), other);
    }
    for (Key<Listing<Word>> key : List.of(Key.DEPENDS_ON, Key.LINKS)) {
      open |= spec.items(key).stream().anyMatch(word -> names(word.text().shown(), other));
    }
    for (Key<Command> key : List.of(Key.ENTRYPOINT, Key.COMMAND)) {
      Command command = spec.get(key).value();
      open |= command != null && command.words().stream().anyMatch(word -> names(word.text().shown(), other));
    }
    return open;
  }

  /** True where a text holds a name as a word of its own. */
  static boolean names(String text, String name) {
    return WholeWord.in(text, name, "-_");
  }
}
