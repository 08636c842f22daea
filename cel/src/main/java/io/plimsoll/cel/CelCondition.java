package io.plimsoll.cel;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Project;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.policy.Conditions;
import io.plimsoll.core.policy.UserRule;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** A compiled condition. Each answer is bounded, and so are all of a run together. */
final class CelCondition implements Conditions.Condition {

  /** The most steps of one answer. */
  static final int MAX_STEPS = 1_000_000;

  /** The most steps of all answers of a run. */
  static final long MAX_ALL = 200_000_000;

  /** The longest text and list that an expression may come to. */
  private static final int MAX_SIZE = 1_000_000;

  /** So many characters of a text cost a step. */
  private static final int STEP = 16;

  private final CelRuntime.Program program;
  private final UserRule.Over over;
  private final boolean byItem;
  private final Patterns patterns;
  private final AtomicLong spent = new AtomicLong();

  /**
   * A condition.
   *
   * @param byItem true where it is the item looked at last by which it holds
   */
  CelCondition(CelRuntime.Program program, UserRule.Over over, boolean byItem, Patterns patterns) {
    this.patterns = patterns;
    this.program = program;
    this.over = over;
    this.byItem = byItem;
  }

  /** Ends an evaluation. An error, as the language takes an exception for a value that may not count. */
  private static final class Exhausted extends Error {
    Exhausted() {
      super("", null, false, false);
    }
  }

  /** Counts the steps of one evaluation. */
  private static final class Meter {
    private int steps;

    void count(Object value) {
      int size = switch (value) {
        case String text -> text.length();
        case OpenList list -> list.known();
        case OpenMap map -> 0;
        case View<?> view -> 0;
        case List<?> list -> list.size();
        case Map<?, ?> map -> map.size();
        default -> 0;
      };
      steps += 1 + size / STEP;
      if (size > MAX_SIZE || steps > MAX_STEPS) {
        throw new Exhausted();
      }
    }
  }

  @Override
  public Conditions.Outcome ask(Object subject) {
    View<?> view = view(subject);
    Place name = name(subject);
    var meter = new Meter();
    Conditions.Outcome outcome = ask(view, name, meter);
    if (spent.addAndGet(meter.steps) > MAX_ALL) {
      throw new Conditions.Spent("takes more than " + MAX_ALL + " steps in all, and so it is not asked");
    }
    return outcome;
  }

  private Conditions.Outcome ask(View<?> view, Place name, Meter meter) {
    try {
      Object answer = program.trace(Map.of(over.id(), view), (expr, value) -> {
        meter.count(value);
        patterns.check(expr, value);
      });
      if (!Boolean.TRUE.equals(answer)) {
        return new Conditions.Outcome.Silent();
      }
      Place at = view.decisive(byItem);
      return new Conditions.Outcome.Found(at == null ? name : at);
    } catch (CelEvaluationException e) {
      Unknown unknown = Unknown.of(e);
      return unknown != null ? new Conditions.Outcome.Open(unknown.why(), unknown.at())
          : new Conditions.Outcome.Open(Faults.inWords(String.valueOf(e.getMessage())), name);
    } catch (Patterns.TooLarge e) {
      return new Conditions.Outcome.Open(String.valueOf(e.getMessage()), name);
    } catch (StackOverflowError e) {
      return new Conditions.Outcome.Open("what it asks is nested too deeply", name);
    } catch (Exhausted e) {
      throw new Conditions.Spent("takes more than " + MAX_STEPS + " steps for one " + over.id() + ", and so it is not asked");
    }
  }

  private static View<?> view(Object subject) {
    return switch (subject) {
      case ContainerSpec spec -> Model.CONTAINER.view(spec);
      case Dockerfile file -> Dockerfiles.DOCKERFILE.view(file);
      case Stage stage -> Dockerfiles.STAGE.view(stage);
      case Project project -> Model.PROJECT.view(project);
      default -> throw new IllegalArgumentException("no condition is about a " + subject.getClass());
    };
  }

  private static Place name(Object subject) {
    return switch (subject) {
      case ContainerSpec spec -> spec.name();
      case Dockerfile file -> Dockerfiles.start(file);
      case Stage stage -> Dockerfiles.head(stage);
      case Project project -> project.at();
      default -> throw new IllegalArgumentException("no condition is about a " + subject.getClass());
    };
  }
}
