package io.plimsoll.cli;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.policy.PolicyException;
import io.plimsoll.core.policy.PolicyReader;
import io.plimsoll.core.policy.Problem;
import io.plimsoll.core.resolve.Files;
import io.plimsoll.core.rules.Rules;
import io.plimsoll.lsp.Ruling;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The policy of a tree as it stands in the editor, where it is open there.
 *
 * @param policy null where it has errors: what held before holds on
 * @param source its text, or null for the defaults
 */
record DeskPolicy(@Nullable Policy policy, @Nullable Source source) {

  /**
   * Finds and reads it, and all others that are open.
   *
   * @param first the folder where the search begins
   * @param open the names of what is open
   * @param faults gets what is wrong in any of them
   */
  static DeskPolicy of(Desk desk, Disk disk, Files files, Path first, List<String> open, Map<String, List<Ruling.Fault>> faults) {
    String chosen = null;
    Files.Look look = new Files.Look.Missing();
    try {
      Path file = file(desk, disk, first, open);
      if (file != null) {
        chosen = disk.name(file);
        look = look(files, file, chosen);
      }
    } catch (io.plimsoll.cli.Problem e) {
      desk.io().err().println("plimsoll: " + e.getMessage());
    }
    var others = new ArrayList<String>();
    for (String name : open) {
      if (name.equals(Policies.NAME) || name.endsWith("/" + Policies.NAME)) {
        if (!name.equals(chosen)) {
          others.add(name);
          if (files.look(name) instanceof Files.Look.Found(Source source)) {
            read(source, faults);
          }
        }
      }
    }
    return switch (look) {
      case Files.Look.Found(Source source) -> {
        Policy policy = read(source, faults);
        yield new DeskPolicy(policy == null ? null : policy.withOthers(others), source);
      }
      case Files.Look.Closed(String why) -> {
        faults.put(String.valueOf(chosen), List.of(new Ruling.Fault("the policy can't be read: " + why, null, null)));
        yield new DeskPolicy(null, null);
      }
      case Files.Look.Missing missing -> new DeskPolicy(Policy.defaults().withOthers(others), null);
    };
  }

  /** The file that holds, be it open only and not written yet; null for the defaults. */
  private static @Nullable Path file(Desk desk, Disk disk, Path first, List<String> open) throws io.plimsoll.cli.Problem {
    Path written = new Policies(desk.io(), disk, new Clickable(disk.root(), desk.io().folder()), true).chosen(desk.config(), first);
    if (desk.config() != null || desk.io().variable("PLIMSOLL_CONFIG") != null) {
      return written;
    }
    for (Path at = first; at != null && at.startsWith(disk.root()); at = at.getParent()) {
      Path file = at.resolve(Policies.NAME);
      if (file.equals(written) || open.contains(disk.name(file))) {
        return file;
      }
    }
    return written;
  }

  private static Files.Look look(Files files, Path file, String name) {
    if (!name.startsWith("/")) {
      return files.look(name);
    }
    // What is named may lie outside of the tree.
    try (var in = java.nio.file.Files.newInputStream(file)) {
      return Disk.decode(name, in.readNBytes(Disk.MAX_BYTES + 1));
    } catch (IOException e) {
      return new Files.Look.Closed(Reason.of(e));
    }
  }

  private static @Nullable Policy read(Source source, Map<String, List<Ruling.Fault>> faults) {
    try {
      return PolicyReader.read(source, Rules.INDEX);
    } catch (PolicyException e) {
      var all = new ArrayList<Ruling.Fault>();
      for (Problem problem : e.problems()) {
        all.add(new Ruling.Fault(problem.message(), problem.at().range(), problem.suggestion()));
      }
      faults.put(String.valueOf(source.file()), all);
      return null;
    }
  }
}
