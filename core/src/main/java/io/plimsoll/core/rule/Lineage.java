package io.plimsoll.core.rule;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a stage has of itself or of a stage that it is built on, looked for once in each stage. A rule that looks through all
 * steps again at each step takes an hour for a file of a hundred thousand; so does one that looks through all ancestors of
 * each of ten thousand stages.
 */
public final class Lineage {

  /** By question. */
  private final Map<String, Map<Stage, Optional<Object>>> known = new HashMap<>();

  /**
   * What the nearest stage answers, this one first; null if none does.
   *
   * @param question names what is asked, apart from all else that is asked here
   * @param own what one stage answers by itself
   */
  @SuppressWarnings("unchecked") // One question has one kind of answer.
  public <T> @Nullable T nearest(String question, Stage stage, Function<Stage, @Nullable T> own) {
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

  /** True if something holds for the stage or one that it is built on. */
  public boolean any(String question, Stage stage, Predicate<Stage> own) {
    return nearest(question, stage, one -> own.test(one) ? Boolean.TRUE : null) != null;
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

  /** As {@link Stage#variable}. */
  public @Nullable Text variable(Stage stage, String name) {
    return nearest("$" + name, stage, one -> one.ownVariable(name));
  }
}
