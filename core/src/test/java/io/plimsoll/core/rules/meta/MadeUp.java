package io.plimsoll.core.rules.meta;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rules.Rules;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * A rule made up to be broken. {@link #SOUND} and {@link #PAGE} keep every contract; each test breaks one thing and wants
 * the one sentence that says so.
 */
record MadeUp<S>(RuleInfo info, Class<S> over, BiConsumer<S, Findings> check) implements Rule<S> {

  static final RuleInfo INFO = RuleInfo.container("PL2999", "open-stdin", "a container waits for input", Severity.LOW);

  /** The page of {@link #SOUND}. */
  static final String PAGE =
      """
      # A container waits for input

      Nobody types it.

      **What to do instead.** Take `stdin_open` out.

      ```yaml bad compose.yaml
      services:
        api:
          image: docker.io/acme/api:1.4
          user: "1000"
          stdin_open: true # <- PL2999
        worker:
          image: docker.io/acme/worker:1.4
          user: "1000"
          stdin_open: false
      ```

      ```yaml good compose.yaml
      services:
        api:
          image: docker.io/acme/api:1.4
          user: "1000"
          stdin_open: false
      ```
      """;

  /** Finds {@code stdin_open: true}, and makes it false. */
  static final MadeUp<ContainerSpec> SOUND = container((spec, out) -> waiting(spec, out, at -> Fix.safe("make it false", new Edit.Replace(at, "false"))));

  @Override
  public void check(S subject, Findings out) {
    check.accept(subject, out);
  }

  static MadeUp<ContainerSpec> container(BiConsumer<ContainerSpec, Findings> check) {
    return new MadeUp<>(INFO, ContainerSpec.class, check);
  }

  static MadeUp<Stage> stage(BiConsumer<Stage, Findings> check) {
    var info = RuleInfo.at(Set.of(Gate.DOCKERFILE), "PL1999", "made-up", "a stage is made up", Severity.LOW);
    return new MadeUp<>(info, Stage.class, check);
  }

  /** The same rule with other words about it. */
  MadeUp<S> with(RuleInfo other) {
    return new MadeUp<>(other, over, check);
  }

  /** The rule with the page of {@link #SOUND}. */
  RuleCase sheet() {
    return sheet(PAGE);
  }

  RuleCase sheet(String page) {
    return new RuleCase(this, RulePage.parse(page), Rules.ALL, Exceptions.NONE);
  }

  /** What {@link #SOUND} does, with a fix of one's own. */
  static void waiting(ContainerSpec spec, Findings out, java.util.function.Function<Place, Fix> fix) {
    switch (spec.get(Key.STDIN_OPEN)) {
      case Prop.Known<Boolean>(Boolean on, Place at) when on -> found(spec, out, at).fix(fix.apply(at));
      case Prop.Unknown<Boolean> unknown -> out.undecided(unknown, "whether it waits");
      default -> {}
    }
  }

  static Draft found(ContainerSpec spec, Findings out, Place at) {
    return out.at(at).so("Nobody types it").says(spec.subject().name() + " waits for input").hint("take it out");
  }

  /** Every contract. */
  static List<RuleContract> contracts() {
    return List.of(new PageIsWhole(), new SamplesHold(), new SaysWhy(), new FixesMend(), new GatesAgree(), new NothingHides());
  }
}
