package io.plimsoll.core.policy;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.words.Caret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The table of policies: policies.txt among the tests' resources. Each case begins with {@code ### name}, may say after
 * a {@code |} why the JSON Schema judges otherwise, and gives a policy, a line {@code >>>}, and what comes of it: what
 * the policy says, or the problems as people see them. {@code -Dgolden=update} writes the last part anew.
 */
record Cases(String name, @Nullable String schemaDiffers, String policy, String outcome) {

  private static final Path TABLE =
      Path.of(System.getProperty("root"), "core/src/test/resources/io/plimsoll/core/policy/policies.txt");

  @Override
  public String toString() {
    return name;
  }

  static List<Cases> all() {
    var cases = new ArrayList<Cases>();
    try {
      for (String block : Files.readString(TABLE).split("(?m)^### ", -1)) {
        if (block.isEmpty()) {
          continue;
        }
        int head = block.indexOf('\n');
        int arrow = block.indexOf(">>>\n");
        String title = block.substring(0, head);
        int bar = title.indexOf(" | ");
        String outcome = block.substring(arrow + 4);
        cases.add(new Cases(
            bar < 0 ? title : title.substring(0, bar), bar < 0 ? null : title.substring(bar + 3),
            block.substring(head + 1, arrow), outcome.stripTrailing()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return cases;
  }

  static void write(List<Cases> cases) throws IOException {
    var out = new StringBuilder();
    for (Cases one : cases) {
      String differs = one.schemaDiffers == null ? "" : " | " + one.schemaDiffers;
      out.append("### ").append(one.name).append(differs).append('\n').append(one.policy).append(">>>\n")
          .append(one.outcome).append("\n\n");
    }
    Files.writeString(TABLE, out);
  }

  Source source() {
    return Source.of("plimsoll.yaml", policy);
  }

  Cases withOutcome(String other) {
    return new Cases(name, schemaDiffers, policy, other);
  }

  /** What comes of a policy, for people. */
  static String outcome(Source source) {
    try {
      return says(PolicyReader.read(source, TestRules.INDEX));
    } catch (PolicyException e) {
      var out = new StringBuilder();
      for (Problem problem : e.problems()) {
        out.append(Caret.ofPolicy(source.file(), source, problem.at(), problem.message(), problem.note(), Caret.WIDTH,
            name -> !TestRules.INDEX.find(name).isEmpty())).append('\n');
      }
      return out.toString().stripTrailing();
    }
  }

  static String says(Policy policy) {
    var out = new StringBuilder("level " + policy.level().id() + ", fails on " + policy.failOn().id() + "\n");
    if (!policy.trusted().equals(Policy.Trusted.ANY)) {
      out.append("trusts ").append(policy.trusted().registries()).append(' ').append(policy.trusted().images())
          .append(", digest ").append(policy.trusted().digest()).append('\n');
    }
    new TreeMap<>(policy.rules()).forEach((id, settings) -> settings.forEach(setting -> out.append(id)
        .append(setting.off() ? " off" : "")
        .append(setting.severity() == null ? "" : " " + setting.severity().id())
        .append(setting.leastOwn() ? " at least" : "")
        .append(setting.options() == null ? "" : " " + setting.options())
        .append(setting.scopes().isEmpty() ? "" : " for " + setting.scopes().stream().map(String::valueOf).collect(Collectors.joining(" and ")))
        .append('\n')));
    for (Policy.Waiver waiver : policy.waivers()) {
      var scope = waiver.at();
      var start = waiver.place().range().start();
      out.append("waiver of ").append(waiver.rule()).append(" at file ").append(scope.file()).append(", name ")
          .append(scope.name()).append(", image ").append(scope.image()).append(", package ").append(scope.purl())
          .append(" until ").append(waiver.until()).append(" by <").append(waiver.owner()).append("> for <")
          .append(waiver.reason()).append("> ").append(start.line()).append(':').append(start.column()).append(' ')
          .append(waiver.place().pointer()).append('\n');
    }
    Map<?, ?> undecided = new TreeMap<>(policy.undecided());
    if (!undecided.isEmpty()) {
      out.append("undecided ").append(undecided).append('\n');
    }
    if (!policy.exclude().isEmpty()) {
      out.append("passes over ").append(policy.exclude()).append('\n');
    }
    if (!policy.locks().isEmpty()) {
      out.append("locks ").append(new TreeSet<>(policy.locks().sections().keySet())).append(' ')
          .append(new TreeSet<>(policy.locks().rules().keySet())).append('\n');
    }
    if (!policy.unjudged().isEmpty()) {
      out.append("unjudged ").append(policy.unjudged()).append('\n');
    }
    return out.toString().stripTrailing();
  }
}
