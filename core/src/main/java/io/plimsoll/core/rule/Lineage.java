package io.plimsoll.core.rule;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a stage has of itself or of a stage that it is built on, looked for once in each stage. A rule that looks through all
 * steps again at each step takes an hour for a file of a hundred thousand; so does one that looks through all ancestors of
 * each of ten thousand stages ({@link Stage#line} is for who asks once a file).
 *
 * <p>A stage that is null has nothing, so that a rule may ask for {@link Stage#base}.
 */
public final class Lineage {

  /** Of how many of the stages below one it is known what was done there, where that adds up. */
  private static final int REMEMBERED = 64;

  /** By question. */
  private final Map<String, Map<Stage, Optional<Object>>> known = new HashMap<>();

  /**
   * What the nearest stage answers, this one first; null if none does.
   *
   * @param question names what is asked, apart from all else that is asked here
   * @param own what one stage answers by itself
   */
  @SuppressWarnings("unchecked") // One question has one kind of answer.
  public <T> @Nullable T nearest(String question, @Nullable Stage stage, Function<Stage, @Nullable T> own) {
    Map<Stage, Optional<Object>> answers = known.computeIfAbsent(question, asked -> new HashMap<>());
    var open = new ArrayList<Stage>(1);
    Optional<Object> answer = Optional.empty();
    for (Stage one = stage; one != null; one = one.base()) {
      Optional<Object> before = answers.get(one);
      if (before != null) {
        answer = before;
        break;
      }
      open.add(one);
      T said = own.apply(one);
      if (said != null) {
        answer = Optional.of(said);
        break;
      }
    }
    for (Stage one : open) {
      answers.put(one, answer);
    }
    return (T) answer.orElse(null);
  }

  /**
   * What is told of one stage, by looking at those that it is built on in a way of its own.
   *
   * @param question names what is asked, apart from all else that is asked here
   */
  public boolean holds(String question, Stage stage, Predicate<Stage> told) {
    Map<Stage, Optional<Object>> answers = known.computeIfAbsent(question, asked -> new HashMap<>());
    Optional<Object> answer = answers.get(stage);
    if (answer == null) {
      answer = Optional.of(told.test(stage));
      answers.put(stage, answer);
    }
    return answer.equals(Optional.of(true));
  }

  /** True if something holds for the stage or one that it is built on. */
  public boolean any(String question, @Nullable Stage stage, Predicate<Stage> own) {
    return nearest(question, stage, one -> own.test(one) ? Boolean.TRUE : null) != null;
  }

  /** The last instruction of a kind, in the nearest stage that has one; null if none has. */
  public <T extends Instruction> @Nullable T last(Class<T> kind, @Nullable Stage stage) {
    return nearest("last " + kind.getSimpleName(), stage, one -> {
      List<T> all = one.all(kind);
      return all.isEmpty() ? null : all.getLast();
    });
  }

  /** True if the text of a RUN of the stage, or of one that it is built on, has what is looked for. */
  public boolean runs(String question, Stage stage, Predicate<String> text) {
    return any(question, stage, one -> {
      for (Instruction.Run run : one.runs()) {
        if (text.test(run.exec().code().text())) {
          return true;
        }
      }
      return false;
    });
  }

  /** What ENV or ARG gives to a variable at the end of a stage; null if neither does. An ARG without a default has no value. */
  public @Nullable Text variable(Stage stage, String name) {
    return nearest("$" + name, stage, one -> one.ownVariable(name));
  }

  /**
   * The stages that one is built on, the lowest first, for what adds up from stage to stage and so has no one answer: the
   * nearest 64 of them, which is more than anybody stacks.
   */
  public static List<Stage> before(Stage stage) {
    var below = new ArrayList<Stage>(2);
    for (Stage at = stage.base(); at != null && below.size() < REMEMBERED; at = at.base()) {
      below.add(at);
    }
    return below.reversed();
  }
}
