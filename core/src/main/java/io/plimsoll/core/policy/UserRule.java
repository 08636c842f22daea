package io.plimsoll.core.policy;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Project;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rule.RuleInfo;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A rule that a policy writes itself: a condition about a subject, and what is said where it holds.
 *
 * @param <S> what it looks at
 */
public final class UserRule<S> implements Rule<S> {

  /** What the ids of user rules begin with. */
  public static final String PREFIX = "user:";

  private final RuleInfo info;
  private final Over over;
  private final Class<S> subjects;
  private final Words words;
  private final Conditions.Condition condition;
  private final List<Sample> samples;
  private final Place.InText at;

  /** What a user rule may look at. */
  public enum Over {
    CONTAINER(ContainerSpec.class),
    DOCKERFILE(Dockerfile.class),
    STAGE(Stage.class),
    PROJECT(Project.class);

    private final Class<?> subjects;

    Over(Class<?> subjects) {
      this.subjects = subjects;
    }

    /** As a policy writes it, and as conditions call their subject. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    Set<Gate> gates() {
      return switch (this) {
        case CONTAINER -> RuleInfo.CONTAINER_GATES;
        case DOCKERFILE, STAGE -> Set.of(Gate.DOCKERFILE);
        case PROJECT -> Set.of(Gate.COMPOSE);
      };
    }
  }

  /**
   * What it says.
   *
   * @param when the condition, and where it is written
   * @param message the cause
   * @param consequence the headline, or null for the message
   * @param hint the way out, or null
   */
  record Words(ScalarText when, String message, @Nullable String consequence, @Nullable String hint) {}

  /** What a rule is to say of a sample. */
  public enum Expected {
    BAD,
    GOOD,
    UNDECIDED;

    /** As a policy writes it. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A test of the rule.
   *
   * @param text of a Compose file, a service or a Dockerfile
   * @param at where it stands in the policy
   */
  public record Sample(Expected expected, String text, Place.InText at) {}

  private UserRule(
      RuleInfo info, Over over, Class<S> subjects, Words words, Conditions.Condition condition, List<Sample> samples, Place.InText at) {
    this.info = info;
    this.over = over;
    this.subjects = subjects;
    this.words = words;
    this.condition = condition;
    this.samples = List.copyOf(samples);
    this.at = at;
  }

  static UserRule<?> of(
      RuleInfo info, Over over, Words words, Conditions.Condition condition, List<Sample> samples, Place.InText at) {
    return new UserRule<>(info, over, over.subjects, words, condition, samples, at);
  }

  @Override
  public RuleInfo info() {
    return info;
  }

  @Override
  public Class<S> over() {
    return subjects;
  }

  /** What it looks at, as the policy says. */
  public Over subject() {
    return over;
  }

  /** Its tests. */
  public List<Sample> samples() {
    return samples;
  }

  /** Its name in the policy. */
  public Place.InText at() {
    return at;
  }

  @Override
  public void check(S subject, Findings out) {
    Conditions.Outcome outcome;
    try {
      outcome = condition.ask(subject);
    } catch (Conditions.Failed e) {
      String whom = name(subject).isEmpty() ? "a " + over.id() : name(subject).substring(0, name(subject).length() - 2);
      throw new BrokenRule(info.name(), new Problem(
          "the user rule " + info.name() + " can't be asked of " + whom + ": " + e.getMessage(), words.when.place(e.start(), e.end()), null));
    }
    switch (outcome) {
      case Conditions.Outcome.Silent silent -> {}
      case Conditions.Outcome.Found(Place place) -> {
        String headline = words.consequence != null ? words.consequence : words.message;
        var draft = out.at(place).says(words.message).so(name(subject) + headline);
        if (words.hint != null) {
          draft.hint(words.hint);
        }
      }
      case Conditions.Outcome.Open(String why, Place place) -> out.undecided(place, "whether " + info.name() + " holds of it", why);
    }
  }

  /** Whom a headline is about; a Dockerfile is named by the line below it. */
  private static String name(Object subject) {
    return switch (subject) {
      case ContainerSpec spec -> spec.subject().name() + ": ";
      case Stage stage -> "stage " + stage.subject().name() + ": ";
      case Project project -> project.name() + ": ";
      default -> "";
    };
  }

  @Override
  public String text() {
    var page = new StringBuilder("# ").append(info.title()).append("\n\n");
    if (words.consequence != null) {
      page.append(words.consequence).append(".\n\n");
    }
    if (words.hint != null) {
      page.append(words.hint).append(".\n\n");
    }
    page.append("It is found where this holds of a ").append(over.id()).append(":\n\n```cel\n").append(words.when.value().strip()).append("\n```\n");
    for (Sample sample : samples) {
      page.append("\n## ").append(sample.expected.id()).append("\n\n```").append(over == Over.CONTAINER || over == Over.PROJECT ? "yaml" : "dockerfile")
          .append('\n').append(sample.text.strip()).append("\n```\n");
    }
    return page.append("\nThis rule stands in ").append(at.file()).append(", line ").append(at.range().start().line()).append(".\n").toString();
  }
}
