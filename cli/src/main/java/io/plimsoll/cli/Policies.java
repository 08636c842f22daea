package io.plimsoll.cli;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.policy.PolicyException;
import io.plimsoll.core.policy.PolicyReader;
import io.plimsoll.core.resolve.Files.Look;
import io.plimsoll.core.rules.Rules;
import io.plimsoll.core.words.Caret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the policy of a run: {@code -c}, else PLIMSOLL_CONFIG, else the first plimsoll.yaml from the first path's folder
 * upwards to the top of the tree, else the defaults. Beyond the tree none is taken: whoever may write to {@code /tmp} would
 * have a say in what is checked below it. What was probably meant to be the policy and is not taken, is said.
 */
final class Policies {

  static final String NAME = "plimsoll.yaml";

  private static final List<String> NEAR_NAMES =
      List.of("plimsoll.yml", ".plimsoll.yaml", ".plimsoll.yml", "Plimsoll.yaml", "plimsoll.json", "plimsoll.toml");

  private final Io io;
  private final Disk disk;
  private final Clickable clickable;
  private final boolean quiet;

  /** A policy, and its text when it has one. */
  record Found(Policy policy, @Nullable Source source) {}

  /** A policy file with errors, which have been said. */
  static final class Invalid extends Exception {
    Invalid(String message) {
      super(message, null, false, false);
    }
  }

  /**
   * For one run.
   *
   * @param quiet true: what is no error is not said
   */
  Policies(Io io, Disk disk, Clickable clickable, boolean quiet) {
    this.io = io;
    this.disk = disk;
    this.clickable = clickable;
    this.quiet = quiet;
  }

  /**
   * The policy of a run.
   *
   * @param given what {@code -c} names, or null
   * @param first where the search begins, when nothing is named
   */
  Found find(@Nullable Path given, Path first) throws Problem, Invalid {
    Path file = chosen(given, first);
    return file == null ? new Found(Policy.defaults(), null) : read(file);
  }

  /** The file that holds, or null for the defaults. */
  @Nullable Path chosen(@Nullable Path given, Path first) throws Problem {
    if (given != null) {
      return io.folder().resolve(given);
    }
    String variable = io.variable("PLIMSOLL_CONFIG");
    return variable != null ? io.folder().resolve(variable) : search(first);
  }

  private @Nullable Path search(Path first) throws Problem {
    Path at = first;
    for (; at != null && at.startsWith(disk.root()); at = at.getParent()) {
      Path file = at.resolve(NAME);
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        return within(file);
      }
      for (String name : NEAR_NAMES) {
        if (Files.isRegularFile(at.resolve(name))) {
          note(shown(at.resolve(name)) + " is not read: a policy is called " + NAME);
        }
      }
    }
    if (TreeRoot.isGitTop(disk.root())) {
      return null;
    }
    for (; at != null; at = at.getParent()) {
      if (disk.root().startsWith(at) && Files.isRegularFile(at.resolve(NAME))) {
        note(at.resolve(NAME) + " is not read, since it lies above the tree: --root " + at + " makes that folder the tree");
        return null;
      }
    }
    return null;
  }

  /** A policy that was found, which may be a link to another file of the tree and to no other. */
  private Path within(Path file) throws Problem {
    try {
      if (!file.toRealPath().startsWith(disk.root())) {
        throw new Problem("the policy " + shown(file) + " is a link out of the tree " + disk.root());
      }
      return file;
    } catch (IOException e) {
      throw new Problem("the policy " + shown(file) + " can't be read: " + Reason.of(e));
    }
  }

  /** Reads a policy file. */
  Found read(Path file) throws Problem, Invalid {
    String shown = shown(file);
    if (Files.isDirectory(file)) {
      throw new Problem("the policy " + shown + " is a folder, not a file");
    }
    byte[] bytes;
    try (var in = Files.newInputStream(file)) {
      bytes = in.readNBytes(Disk.MAX_BYTES + 1);
    } catch (IOException e) {
      throw new Problem("the policy " + shown + " can't be read: " + Reason.of(e));
    }
    return switch (Disk.decode(disk.name(file), bytes)) {
      case Look.Found(Source source) -> read(source);
      case Look.Closed(String why) -> throw new Problem("the policy " + shown + " can't be read: " + why);
      case Look.Missing missing -> throw new Problem("the policy " + shown + " is not there");
    };
  }

  private Found read(Source source) throws Invalid {
    String shown = clickable.of(String.valueOf(source.file()));
    try {
      Policy policy = PolicyReader.read(source, Rules.INDEX);
      if (!policy.unjudged().isEmpty()) {
        note(shown + " has sections that are not used yet: " + String.join(", ", policy.unjudged()));
      }
      return new Found(policy, source);
    } catch (PolicyException e) {
      e.problems().forEach(problem ->
          io.err().println(Caret.ofPolicy(
              shown, source, problem.at(), problem.message(), problem.note(), io.errorWidth(), name -> !Rules.INDEX.find(name).isEmpty())));
      int count = e.problems().size();
      throw new Invalid("the policy " + shown + " has " + (count == 1 ? "an error" : count + " errors"));
    }
  }

  private String shown(Path file) {
    return clickable.of(disk.name(file));
  }

  private void note(String sentence) {
    if (!quiet) {
      io.err().println("plimsoll: " + sentence);
    }
  }
}
