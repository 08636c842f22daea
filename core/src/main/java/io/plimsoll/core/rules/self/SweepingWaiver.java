package io.plimsoll.core.rules.self;

import io.plimsoll.core.model.Gate;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.SubjectRule;
import java.time.LocalDate;
import java.util.Set;

/** A waiver of everything, or one that nobody will see the end of. */
public final class SweepingWaiver extends SubjectRule<Policy> {

  /** A waiver that ends later is one that nobody looks at again. */
  private static final int MOST_YEARS = 2;

  public SweepingWaiver() {
    super(
        RuleInfo.at(Set.of(Gate.POLICY), "PL9008", "sweeping-waiver", "a waiver covers everything, or has no end", Severity.LOW), Policy.class);
  }

  @Override
  public void check(Policy policy, Findings out) {
    LocalDate latest = out.today().plusYears(MOST_YEARS);
    for (Policy.Waiver waiver : policy.waivers()) {
      if (isEverywhere(waiver.at())) {
        out.at(waiver.place())
            .so("A waiver covers " + waiver.rule() + " everywhere, what is written tomorrow too")
            .says("the waiver for " + waiver.rule() + " names no file, service or image; " + waiver.owner() + " answers for it")
            .hint("name what it is for, or switch the rule off, which says the same");
      } else if (waiver.until().isAfter(latest)) {
        out.at(waiver.place())
            .so("A waiver lasts until " + waiver.until() + ", and nobody will look at it again")
            .says("the waiver for " + waiver.rule() + " ends in more than " + MOST_YEARS + " years; " + waiver.owner() + " answers for it")
            .hint("a day within " + MOST_YEARS + " years, when " + waiver.owner() + " looks again");
      }
    }
  }

  /** True where stars are all that a place says. */
  private static boolean isEverywhere(Policy.Scope scope) {
    return isAll(scope.file()) && isAll(scope.name()) && isAll(scope.image()) && scope.purl() == null;
  }

  private static boolean isAll(@org.jspecify.annotations.Nullable String glob) {
    return glob == null || glob.chars().allMatch(c -> c == '*' || c == '/');
  }
}
