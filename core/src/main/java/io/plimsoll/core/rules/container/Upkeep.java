package io.plimsoll.core.rules.container;

import io.plimsoll.core.model.Key;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.util.List;

/** The rules of what keeps a container and its host alive: health, restarts, logs and limits. */
final class Upkeep {

  static final List<Rule<?>> ALL = List.of(
      new NoHealthcheck(),
      new RestartCount(),
      new NoLogLimit(),
      new Forbidden(
          RuleInfo.container("PL2139", "no-logs", "a container keeps no log", Severity.LOW, "CWE-778", "compose-lint:CL-0014"),
          "NoLogs", Key.LOG_DRIVER, List.of("none"), "After a break-in nobody can tell what happened in %s", "%s throws its log away",
          "%s, where the disk has no room for its log"),
      new NoCpuLimit(),
      new NoInit(),
      new RaisedUlimit(),
      new Flag(
          RuleInfo.container("PL2143", "oom-kill-disabled", "a container is not killed for its memory", Severity.MEDIUM, "CWE-770"),
          "OomKillDisabled", Key.OOM_KILL_DISABLE, "A leak in %s takes down this host instead of %s",
          "%s is not killed when memory runs out", "remove it, and set a memory limit",
          "%s is killed when it takes too much memory"),
      new OomShield());

  private Upkeep() {}
}
