package io.plimsoll.cli;

import io.plimsoll.core.policy.PolicyFile;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The policy that a command below {@code plimsoll policy} is about: the one it names, else the one that holds in the working folder. */
final class AskedPolicy {

  private final Policies policies;
  private final Clickable clickable;
  private final Disk disk;
  private final @Nullable Path file;
  private final Definition definition;

  /** Finds the file. */
  AskedPolicy(Io io, Definition definition) throws Problem {
    List<Path> files = definition.paths();
    Path config = definition.path("--config");
    int given = files.size() + (config == null ? 0 : 1);
    if (given > 1) {
      throw new Problem("policy " + definition.spec().name() + " takes one FILE, not " + given);
    }
    this.definition = definition;
    this.disk = new Disk(TreeRoot.of(null, List.of(), io.folder()));
    this.clickable = new Clickable(disk.root(), io.folder());
    this.policies = new Policies(io.offline(definition.isGiven("--offline")), disk, clickable, false);
    Path named = config != null || files.isEmpty() ? config : files.getFirst();
    this.file = policies.chosen(named, TreeRoot.folder(io.folder()));
  }

  /** The file as people see it; throws where there is none. */
  String shown() throws Problem {
    if (file == null) {
      throw new Problem("there is no " + Policies.NAME + " here, nor above in the tree " + disk.root());
    }
    return clickable.of(disk.name(file));
  }

  /** A file of a policy as people see it. */
  String shown(String name) {
    return clickable.of(name);
  }

  /** The policy, laid over those of the organisation; without a file these, or the defaults. */
  Policies.Found found() throws Problem, Policies.Invalid {
    return policies.over(file, PolicyFile.Role.ANY, definition.path("--org"));
  }
}
