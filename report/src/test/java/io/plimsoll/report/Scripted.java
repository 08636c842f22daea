package io.plimsoll.report;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rule.RuleInfo;
import java.util.function.BiConsumer;

/** A rule as a factory would make it: its page has a name of its own. */
record Scripted(RuleInfo info, String pageName, BiConsumer<ContainerSpec, Findings> says)
    implements Rule<ContainerSpec> {

  @Override
  public Class<ContainerSpec> over() {
    return ContainerSpec.class;
  }

  @Override
  public void check(ContainerSpec subject, Findings out) {
    says.accept(subject, out);
  }
}
