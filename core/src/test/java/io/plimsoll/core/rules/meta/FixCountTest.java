package io.plimsoll.core.rules.meta;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.patch.Patch;
import io.plimsoll.core.patch.Plan;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rules.Rules;
import io.plimsoll.core.rules.container.ContainerRules;
import io.plimsoll.core.rules.project.ProjectRules;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * How many rules mend what they find. A rule counts once a fix of one of its own page's bad samples can be written: what is
 * only said, or refused, is none. The numbers may grow.
 */
class FixCountTest {

  private static final int OF_CONTAINERS_AND_PROJECTS = 73;

  private static final int OF_ALL = 104;

  @Test
  void rulesOfContainersAndProjects() {
    Set<String> mending = mending(ContainerRules.ALL);
    mending.addAll(mending(ProjectRules.ALL));
    assertThat(mending).hasSizeGreaterThanOrEqualTo(OF_CONTAINERS_AND_PROJECTS);
  }

  @Test
  void allRules() {
    assertThat(mending(Rules.ALL)).hasSizeGreaterThanOrEqualTo(OF_ALL);
  }

  private static Set<String> mending(List<? extends Rule<?>> rules) {
    Set<String> mending = new TreeSet<>();
    for (Rule<?> rule : rules) {
      for (Sample sample : RuleCase.of(rule).samples(Sample.Word.BAD)) {
        if (isMended(rule, Reading.of(sample))) {
          mending.add(rule.info().name());
          break;
        }
      }
    }
    return mending;
  }

  private static boolean isMended(Rule<?> rule, Reading reading) {
    var patch = new Patch(reading.subjects().texts());
    for (Finding finding : reading.findings(rule)) {
      for (Fix fix : finding.fixes()) {
        if (patch.plan(fix, finding.subject()) instanceof Plan.Splices) {
          return true;
        }
      }
    }
    return false;
  }
}
