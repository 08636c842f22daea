package io.plimsoll.core.rules.self;

import io.plimsoll.core.rule.Rule;
import java.util.List;

/** The rules of policies and of what is ignored, in the order of their ids. */
public final class SelfRules {

  public static final List<Rule<?>> ALL = List.of(
      new ExpiredWaiver(),
      new OtherPolicy(),
      new StaleIgnore(),
      new StaleWaiver(),
      new BadIgnore(),
      new ExpiredIgnore(),
      new IgnoreWithoutReason());

  private SelfRules() {}
}
