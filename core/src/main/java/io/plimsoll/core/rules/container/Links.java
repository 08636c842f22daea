package io.plimsoll.core.rules.container;

import io.plimsoll.core.model.Gate;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.util.List;
import java.util.Set;

/** The rules of whom a container reaches and as whom it acts, and of what runs beside it: hooks and builds. */
final class Links {

  static final List<Rule<?>> ALL = List.of(
      new DefaultBridge(),
      new LegacyLink(),
      new ExtraHost(),
      new WeakSysctl(),
      new StrongGroup(),
      new HostCredential(),
      new Provider(),
      new HookRule(
          RuleInfo.at(
              Set.of(Gate.COMPOSE), "PL2152", "privileged-hook", "a hook runs with every capability", Severity.HIGH,
              "CIS-Docker-1.6:5.23", "CWE-250", "docker-bench:5.23"),
          true),
      new HookRule(
          RuleInfo.at(
              Set.of(Gate.COMPOSE), "PL2153", "root-hook", "a hook runs as root", Severity.LOW,
              "CIS-Docker-1.6:5.24", "CWE-250", "docker-bench:5.24"),
          false),
      new PrivilegedBuild(),
      new BuildHostNetwork(),
      new SecretInBuildArgs(),
      new BuildSshAgent(),
      new MovingContext());

  private Links() {}
}
