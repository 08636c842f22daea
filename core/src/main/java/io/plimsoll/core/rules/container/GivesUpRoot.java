package io.plimsoll.core.rules.container;

import io.plimsoll.core.facts.KnownImages;
import io.plimsoll.core.facts.UserName;
import io.plimsoll.core.model.Command;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.EnvVar;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Word;
import io.plimsoll.core.rule.Lineage;
import io.plimsoll.core.words.WholeWord;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells containers that start as root and give that up themselves before anything serves: by their command line, by an
 * entrypoint whose text stands in the Dockerfile, by one of whose Dockerfile brings a program that has no other use, by their
 * image, or by variables that name the user to be.
 */
final class GivesUpRoot {

  /** Programs that give root up and then run what follows. */
  private static final Set<String> DROPPERS = Set.of("gosu", "su-exec", "setpriv", "s6-setuidgid", "setuidgid", "runuser", "chpst");

  /** Those of them that nobody brings into an image for anything else. */
  private static final List<String> BROUGHT = List.of("gosu", "su-exec", "setpriv");

  /** Variables that give a user and a group to an entrypoint: LinuxServer.io's and its like, Gitea's, jlesage's. */
  private static final List<List<String>> USERS =
      List.of(List.of("PUID", "PGID"), List.of("USER_UID", "USER_GID"), List.of("USER_ID", "GROUP_ID"));

  private GivesUpRoot() {}

  /** True when what starts as root is known to give that up for what serves. */
  static boolean isCertain(ContainerSpec spec, Lineage lineage) {
    return switch (spec.get(Key.ENTRYPOINT)) {
      case Prop.Known<Command>(Command command, var at) -> drops(spec, command, lineage);
      case Prop.Inherited<Command>(Command command, var from, var room) -> drops(spec, command, lineage);
      case Prop.Absent<Command> absent -> drops(spec.get(Key.COMMAND).value()) || (knownToDrop(spec) && AsShipped.isStarted(spec));
      case Prop.Unknown<Command> unknown -> knownToDrop(spec);
    };
  }

  /** True for a container that is known to serve as another user than root. */
  static boolean runsAsOther(ContainerSpec spec, Lineage lineage) {
    Text user = spec.get(Key.USER).value();
    String name = user == null ? null : UserName.of(user);
    return (name != null && !UserName.isRoot(name)) || isToldUser(spec) || isCertain(spec, lineage);
  }

  /** True where variables give a user other than root to the entrypoint. */
  static boolean isToldUser(ContainerSpec spec) {
    Prop<Listing<EnvVar>> variables = spec.get(Key.ENVIRONMENT);
    if (!(variables instanceof Prop.Known<Listing<EnvVar>>)) {
      return false;
    }
    for (List<String> pair : USERS) {
      if (isOther(spec, pair.getFirst()) && has(spec, pair.getLast())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOther(ContainerSpec spec, String name) {
    for (EnvVar variable : spec.items(Key.ENVIRONMENT)) {
      if (name.equals(variable.name().known())) {
        Text value = variable.value().value();
        String known = value == null ? null : value.known();
        return known == null || !UserName.isRoot(known);
      }
    }
    return false;
  }

  private static boolean has(ContainerSpec spec, String name) {
    return spec.items(Key.ENVIRONMENT).stream().anyMatch(variable -> name.equals(variable.name().known()));
  }

  private static boolean knownToDrop(ContainerSpec spec) {
    KnownImages.Known known = KnownImages.of(spec);
    return known != null && known.drops();
  }

  private static boolean drops(ContainerSpec spec, Command entrypoint, Lineage lineage) {
    if (drops(entrypoint) || drops(spec.get(Key.COMMAND).value())) {
      return true;
    }
    String script = script(entrypoint);
    Stage stage = spec.stage();
    if (script == null) {
      return false;
    }
    // The base image's own entrypoint, named again or run by an init.
    if (script.equals("docker-entrypoint.sh") && knownToDrop(spec)) {
      return true;
    }
    return stage != null && lineage.any("root given up by " + script, stage, one -> dropsIn(one, script));
  }

  /** The name of the script that an entrypoint begins with, behind an init; null where it is none. */
  private static @Nullable String script(Command entrypoint) {
    for (Word word : entrypoint.words()) {
      String known = word.text().known();
      String name = known == null ? "" : known.substring(known.lastIndexOf('/') + 1).strip();
      if (name.endsWith(".sh") || name.contains("entrypoint") || name.contains("entry") || name.equals("start") || name.equals("run")
          || name.equals("init") || name.equals("bootstrap")) {
        return name.indexOf(' ') >= 0 ? name.substring(0, name.indexOf(' ')) : name;
      }
    }
    return null;
  }

  /** The script's text stands in a stage, with a program in it that gives root up; or the stage brings such a program for it. */
  private static boolean dropsIn(Stage stage, String script) {
    for (Instruction instruction : stage.instructions()) {
      boolean does = switch (instruction) {
        case Instruction.Copy copy -> isWritten(copy, script) || copy.sources().stream().anyMatch(source -> brings(source.text().shown()));
        case Instruction.Run run -> brings(run.exec().code().text());
        default -> false;
      };
      if (does) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWritten(Instruction.Copy copy, String script) {
    String to = copy.destination() == null ? "" : copy.destination().text().shown();
    for (Instruction.Heredoc heredoc : copy.heredocs()) {
      if ((to.endsWith(script) || heredoc.name().equals(script)) && runs(heredoc.body().text())) {
        return true;
      }
    }
    return false;
  }

  private static boolean brings(String text) {
    return BROUGHT.stream().anyMatch(program -> WholeWord.in(text, program, "_"));
  }

  private static boolean runs(String text) {
    return DROPPERS.stream().anyMatch(program -> WholeWord.in(text, program, "-_"));
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
