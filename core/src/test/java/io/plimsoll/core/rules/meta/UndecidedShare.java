package io.plimsoll.core.rules.meta;

import io.plimsoll.core.decide.Decide;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.Subjects;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.rule.Demand;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Options;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Trust;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts how often rules are asked about a subject, and how often they answer that they can't tell. */
final class UndecidedShare {

  /** How often a rule was asked, and left something undecided. */
  static final class Count {
    int asked;
    int undecided;
  }

  private final Map<String, Count> byRule = new HashMap<>();
  private final Map<String, Integer> reasons = new HashMap<>();

  /** Asks all rules about all subjects. */
  static UndecidedShare of(List<Rule<?>> rules, Subjects subjects) {
    var share = new UndecidedShare();
    var counting = new ArrayList<Rule<?>>();
    rules.forEach(rule -> counting.add(share.new Counting<>(rule)));
    Decide.decide(counting, subjects, Policy.defaults(), Reading.TODAY);
    return share;
  }

  /** Hands on what a rule says, and counts. */
  private final class Counting<S> implements Rule<S> {
    private final Rule<S> rule;

    Counting(Rule<S> rule) {
      this.rule = rule;
    }

    @Override
    public RuleInfo info() {
      return rule.info();
    }

    @Override
    public Class<S> over() {
      return rule.over();
    }

    @Override
    public @Nullable Options<?> options() {
      return rule.options();
    }

    @Override
    public void check(S subject, Findings out) {
      Count count = byRule.computeIfAbsent(rule.info().id() + " " + rule.info().name(), id -> new Count());
      count.asked++;
      var undecided = new ArrayList<String>();
      rule.check(subject, new Listening(out, undecided));
      if (!undecided.isEmpty()) {
        count.undecided++;
        undecided.stream().distinct().forEach(why -> reasons.merge(rule.info().id() + " " + why, 1, Integer::sum));
      }
    }
  }

  private record Listening(Findings out, List<String> undecided) implements Findings {

    @Override
    public Draft at(Place place) {
      return out.at(place);
    }

    @Override
    public Draft undecided(Place place, String what, String why) {
      undecided.add(what + ": " + why);
      return out.undecided(place, what, why);
    }

    @Override
    public Draft undecided(Prop.Unknown<?> prop, String what) {
      return undecided(prop.at(), what, prop.why());
    }

    @Override
    public <O> O options(Options<O> options) {
      return out.options(options);
    }

    @Override
    public Trust trust(Text reference) {
      return out.trust(reference);
    }

    @Override
    public Demand digests() {
      return out.digests();
    }

    @Override
    public List<ContainerSpec> startedFrom(Stage stage) {
      return out.startedFrom(stage);
    }

    @Override
    public LocalDate today() {
      return out.today();
    }
  }

  int asked() {
    return byRule.values().stream().mapToInt(count -> count.asked).sum();
  }

  int undecided() {
    return byRule.values().stream().mapToInt(count -> count.undecided).sum();
  }

  /** Of how many pairs of a rule and a subject it can't be told. */
  double share() {
    return asked() == 0 ? 0 : (double) undecided() / asked();
  }

  /** For people: the share, the rules that cause it, and the most frequent reasons. */
  @Override
  public String toString() {
    var out = new StringBuilder(String.format(
        "undecided: %d of %d pairs of a rule and a subject, %.2f %%%n", undecided(), asked(), 100 * share()));
    byRule.entrySet().stream()
        .filter(entry -> entry.getValue().undecided > 0)
        .sorted(Comparator.comparingInt(entry -> -entry.getValue().undecided))
        .forEach(entry -> out.append(String.format(
            "  %s: %d of %d subjects%n", entry.getKey(), entry.getValue().undecided, entry.getValue().asked)));
    reasons.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
        .limit(15)
        .forEach(entry -> out.append(String.format("    %4d %s%n", entry.getValue(), entry.getKey())));
    return out.toString();
  }
}
