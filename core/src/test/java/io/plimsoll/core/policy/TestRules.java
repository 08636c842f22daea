package io.plimsoll.core.policy;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Options;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rule.RuleIndex;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.words.Nearest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A few rules as the policy reader sees them: names, ids, other tools' ids, and options of every type. */
final class TestRules implements RuleIndex {

  record Ports(List<String> allow, long least, boolean loopback) {}

  record Names(List<String> allow) {}

  private static final Options.Option<List<String>> PORTS = Options.texts("allow", "ports that may be published");
  private static final Options.Option<Long> LEAST = Options.number("least", 1024, "the least port");
  private static final Options.Option<Boolean> LOOPBACK = Options.flag("loopback", true, "whether 127.0.0.1 is enough");
  private static final Options.Option<List<String>> NAMES = Options.texts("allow", "names that are no secrets");

  static final TestRules INDEX = new TestRules();

  private final List<Rule<?>> rules = List.of(
      rule("PL1002", "runs-as-root", null, "hadolint:DL3002", "trivy:DS-0002"),
      rule("PL1021", "secret-in-image", new Options<>(List.of(NAMES), v -> new Names(v.get(NAMES))), "trivy:DS-0031"),
      rule("PL2003", "no-healthcheck", null, "trivy:DS-0026"),
      rule("PL2007", "docker-socket", null, "compose-lint:CL-0001", "KICS:Docker Socket Mounted"),
      rule("PL2030", "secret-in-env", new Options<>(List.of(NAMES), v -> new Names(v.get(NAMES))), "trivy:DS-0031"),
      rule("PL3001", "published-port",
          new Options<>(List.of(PORTS, LEAST, LOOPBACK), v -> new Ports(v.get(PORTS), v.get(LEAST), v.get(LOOPBACK)))));

  private static Rule<?> rule(String id, String name, @Nullable Options<?> options, String... refs) {
    RuleInfo info = RuleInfo.container(id, name, name, Severity.HIGH, refs);
    return new Rule<ContainerSpec>() {
      @Override
      public RuleInfo info() {
        return info;
      }

      @Override
      public Class<ContainerSpec> over() {
        return ContainerSpec.class;
      }

      @Override
      public void check(ContainerSpec subject, Findings out) {
        throw new AssertionError("reading a policy asks no rule");
      }

      @Override
      public @Nullable Options<?> options() {
        return options;
      }
    };
  }

  @Override
  public List<Rule<?>> all() {
    return rules;
  }

  @Override
  public List<Rule<?>> find(String word) {
    var found = new ArrayList<Rule<?>>();
    for (Rule<?> rule : rules) {
      RuleInfo info = rule.info();
      if (info.id().equals(word) || info.name().equals(word) || info.refs().contains(word)) {
        found.add(rule);
      }
    }
    return found;
  }

  @Override
  public @Nullable String nearest(String word) {
    var names = new ArrayList<String>();
    for (Rule<?> rule : rules) {
      names.add(rule.info().name());
      names.add(rule.info().id());
    }
    return Nearest.to(word, names);
  }
}
