package io.plimsoll.cli;

import io.plimsoll.core.policy.Conditions;
import io.plimsoll.core.rule.RuleIndex;
import io.plimsoll.core.rules.Rules;
import java.nio.file.Path;
import java.util.List;

/**
 * Our rules, and those of the policy that holds in the working folder, for who lists or explains them: no condition is compiled.
 *
 * @param broken true where the policy has errors, which have been said; then it is our rules alone
 */
record PolicyRules(RuleIndex index, boolean broken) {

  /** By the options {@code --config} and {@code --org} of a command. */
  static PolicyRules of(Io io, Definition definition) throws Problem {
    var disk = new Disk(TreeRoot.of(null, List.of(), io.folder()));
    var policies = new Policies(io, disk, new Clickable(disk.root(), io.folder()), true, Conditions.UNREAD);
    Path first = TreeRoot.folder(io.folder());
    try {
      return new PolicyRules(policies.find(definition.path("--config"), definition.path("--org"), first).rules(), false);
    } catch (Policies.Invalid e) {
      io.err().println("plimsoll: " + e.getMessage() + ", and its own rules are left out");
      return new PolicyRules(Rules.INDEX, true);
    }
  }
}
