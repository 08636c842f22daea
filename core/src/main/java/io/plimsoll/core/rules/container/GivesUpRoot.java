package io.plimsoll.core.rules.container;

import io.plimsoll.core.facts.KnownImages;
import io.plimsoll.core.model.Command;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Word;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells containers that start as root and give that up themselves before anything serves. */
final class GivesUpRoot {

  /** Programs that give root up and then run what follows. */
  private static final Set<String> DROPPERS = Set.of("gosu", "su-exec", "setpriv", "s6-setuidgid", "setuidgid", "runuser", "chpst");

  private GivesUpRoot() {}

  /** True when what starts as root is known to give that up for what serves. */
  static boolean isCertain(ContainerSpec spec) {
    return switch (spec.get(Key.ENTRYPOINT)) {
      case Prop.Known<Command>(Command command, var at) -> drops(command) || drops(spec.get(Key.COMMAND).value());
      case Prop.Inherited<Command>(Command command, var from, var room) -> drops(command) || drops(spec.get(Key.COMMAND).value());
      case Prop.Absent<Command> absent -> drops(spec.get(Key.COMMAND).value()) || knownToDrop(spec);
      case Prop.Unknown<Command> unknown -> knownToDrop(spec);
    };
  }

  private static boolean knownToDrop(ContainerSpec spec) {
    KnownImages.Known known = KnownImages.of(spec);
    return known != null && known.drops();
  }

  private static boolean drops(@Nullable Command command) {
    if (command == null) {
      return false;
    }
    for (Word word : command.words()) {
      String known = word.text().known();
      if (known == null) {
        continue;
      }
      for (String part : known.split("[\\s;&|]+", 64)) {
        if (DROPPERS.contains(part.substring(part.lastIndexOf('/') + 1))) {
          return true;
        }
      }
    }
    return false;
  }
}
