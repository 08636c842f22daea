package io.plimsoll.core.rules;

import io.plimsoll.core.model.Key;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rule.RuleIndex;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rules.container.DefaultCapabilities;
import io.plimsoll.core.rules.container.DockerSocket;
import io.plimsoll.core.rules.container.PrivilegeEscalation;
import io.plimsoll.core.rules.container.RunsAsRoot;
import io.plimsoll.core.rules.container.SecretByName;
import io.plimsoll.core.rules.container.SecretInEnv;
import io.plimsoll.core.rules.dockerfile.EndOfLifeBase;
import io.plimsoll.core.rules.dockerfile.RemoteScript;
import io.plimsoll.core.rules.dockerfile.SecretInImage;
import io.plimsoll.core.rules.dockerfile.SecretNameInImage;
import io.plimsoll.core.rules.dockerfile.UnpinnedBase;
import io.plimsoll.core.rules.project.OpenDatabase;
import io.plimsoll.core.rules.self.ExpiredWaiver;
import io.plimsoll.core.rules.self.OtherPolicy;
import io.plimsoll.core.words.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The list of all rules: one line each, in the order of their ids. */
public final class Rules implements RuleIndex {

  /** Every rule there is. */
  public static final List<Rule<?>> ALL = List.of(
      new UnpinnedBase(),
      new EndOfLifeBase(),
      new RemoteScript(),
      new SecretInImage(),
      new SecretNameInImage(),
      new Flag(
          RuleInfo.container(
              "PL2001", "privileged", "a container is privileged", Severity.CRITICAL,
              "CIS-Docker-1.6:5.5", "CWE-250", "KICS:privileged_containers_enabled", "docker-bench:5.5",
              "semgrep:privileged-service", "compose-lint:CL-0002"),
          Key.PRIVILEGED, "Whoever breaks into %s owns this host",
          "%s has every capability and device of the host, and no seccomp", "take it out, and grant only what it needs",
          DockerSocket.class, "Privileged"),
      new RunsAsRoot(),
      new DefaultCapabilities(),
      new PrivilegeEscalation(),
      new Limit(
          RuleInfo.container(
              "PL2005", "no-memory-limit", "a container may take all memory", Severity.MEDIUM,
              "CIS-Docker-1.6:5.11", "CWE-770", "KICS:memory_not_limited", "docker-bench:5.11", "compose-lint:CL-0026"),
          Key.MEMORY, "One leak or flood in %s takes down everything on this host", "%s has no memory limit",
          "512m", DockerSocket.class, "NoMemoryLimit"),
      new Limit(
          RuleInfo.container(
              "PL2006", "no-pids-limit", "a container may start any number of processes", Severity.MEDIUM,
              "CIS-Docker-1.6:5.29", "CWE-770", "KICS:pids_limit_not_set", "docker-bench:5.29"),
          Key.PIDS_LIMIT, "A fork bomb in %s takes down everything on this host", "%s has no limit on processes",
          "200", DockerSocket.class, "NoPidsLimit"),
      new DockerSocket(),
      new SecretInEnv(),
      new SecretByName(),
      new OpenDatabase(),
      new ExpiredWaiver(),
      new OtherPolicy());

  /** The index over {@link #ALL}. */
  public static final RuleIndex INDEX = new Rules(ALL);

  private final List<Rule<?>> rules;

  private Rules(List<Rule<?>> rules) {
    this.rules = rules;
  }

  @Override
  public List<Rule<?>> all() {
    return rules;
  }

  @Override
  public List<Rule<?>> find(String word) {
    var found = new ArrayList<Rule<?>>();
    String wanted = word.toLowerCase(Locale.ROOT);
    for (Rule<?> rule : rules) {
      if (rule.info().id().toLowerCase(Locale.ROOT).equals(wanted) || rule.info().name().equals(wanted)) {
        return List.of(rule);
      }
      for (String ref : rule.info().refs()) {
        String other = ref.toLowerCase(Locale.ROOT);
        if (other.equals(wanted) || other.endsWith(":" + wanted)) {
          found.add(rule);
          break;
        }
      }
    }
    return found;
  }

  @Override
  public @Nullable String nearest(String word) {
    var names = new ArrayList<String>(rules.size() * 2);
    for (Rule<?> rule : rules) {
      names.add(rule.info().name());
      names.add(rule.info().id());
    }
    return Nearest.to(word, names);
  }
}
