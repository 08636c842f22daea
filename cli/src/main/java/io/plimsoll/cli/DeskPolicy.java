package io.plimsoll.cli;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.policy.PolicyFile;
import io.plimsoll.core.resolve.Files;
import io.plimsoll.core.rule.RuleIndex;
import io.plimsoll.core.rules.Rules;
import io.plimsoll.lsp.Ruling;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The policy of a tree as it stands in the editor, where it is open there, laid over the organisation's as {@code check} lays it.
 *
 * @param policy null where it has errors: what held before holds on
 * @param sources the texts that it is made of, by file
 * @param rules ours and its own
 */
record DeskPolicy(@Nullable Policy policy, Map<String, Source> sources, RuleIndex rules) {

  /**
   * Finds and reads it, and all others that are open.
   *
   * @param first the folder where the search begins
   * @param open the names of what is open
   * @param faults gets what is wrong in any of them
   */
  static DeskPolicy of(Desk desk, Disk disk, Files files, Path first, List<String> open, Map<String, List<Ruling.Fault>> faults) {
    var policies = new Policies(
        desk.io(), disk, files, new Clickable(disk.root(), desk.io().folder()),
        (problem, source) -> faults.computeIfAbsent(String.valueOf(source.file()), file -> new ArrayList<>())
            .add(new Ruling.Fault(problem.message(), problem.at().range(), problem.suggestion())),
        true, desk.conditions());
    String chosen = null;
    Policies.Found found = null;
    try {
      Path file = file(desk, policies, disk, first, open);
      chosen = file == null ? null : disk.name(file);
      found = policies.over(file, PolicyFile.Role.PROJECT, desk.named().organisation());
    } catch (Problem e) {
      String why = String.valueOf(e.getMessage());
      if (chosen == null) {
        desk.io().err().println("plimsoll: " + why);
      } else {
        faults.computeIfAbsent(chosen, file -> new ArrayList<>()).add(new Ruling.Fault(why, null, null));
      }
    } catch (Policies.Invalid e) {
      // What is wrong stands in the faults.
      found = null;
    }
    var others = new ArrayList<String>();
    for (String name : open) {
      boolean policy = name.equals(Policies.NAME) || name.endsWith("/" + Policies.NAME);
      if (policy && !name.equals(chosen)) {
        others.add(name);
        read(policies, disk.root().resolve(name));
      }
    }
    return found == null ? new DeskPolicy(null, Map.of(), Rules.INDEX)
        : new DeskPolicy(found.policy().withOthers(others), found.sources(), found.rules());
  }

  /** The file that holds, be it open only and not written yet; null for the defaults. */
  private static @Nullable Path file(Desk desk, Policies policies, Disk disk, Path first, List<String> open) throws Problem {
    Path config = desk.named().config();
    Path written = policies.chosen(config, first);
    if (config != null || desk.io().variable("PLIMSOLL_CONFIG") != null) {
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

  /** Reads another policy for what is wrong in it. */
  private static void read(Policies policies, Path file) {
    try {
      policies.over(file, PolicyFile.Role.ANY, null);
    } catch (Problem | Policies.Invalid e) {
      // What is wrong stands in the faults; what can't be read is said where it holds.
      return;
    }
  }
}
