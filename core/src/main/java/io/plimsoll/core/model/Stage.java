package io.plimsoll.core.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stage of a Dockerfile: a FROM and all up to the next.
 *
 * @param file from the root
 * @param index from 0
 * @param name as written after AS, or null
 * @param from its FROM
 * @param base the stage that FROM names, or null when it names an image or {@code scratch}
 * @param instructions after FROM
 * @param last true for the last of the file: what {@code docker build} gives without {@code --target}
 * @param shipped true if what it leaves behind is in an image that somebody may run: the last stage, one that no other stage
 *     takes anything from (it can only be meant for {@code --target}), and what these are built on
 */
public record Stage(
    String file,
    int index,
    @Nullable String name,
    Instruction.From from,
    @Nullable Stage base,
    List<Instruction> instructions,
    boolean last,
    boolean shipped) {

  public Stage {
    instructions = List.copyOf(instructions);
  }

  public Subject subject() {
    return new Subject(Subject.Kind.STAGE, name != null ? name : String.valueOf(index), Gate.DOCKERFILE, file);
  }

  /** The FROM that names an image, at the root of this stage's line. */
  public Instruction.From root() {
    Stage stage = this;
    while (stage.base != null) {
      stage = stage.base;
    }
    return stage.from;
  }

  /** This stage and all that it is built on, the nearest first. */
  public List<Stage> line() {
    var line = new ArrayList<Stage>(2);
    for (Stage at = this; at != null; at = at.base) {
      line.add(at);
    }
    return line;
  }

  /** Its instructions of one kind, without triggers of ONBUILD. */
  public <T extends Instruction> List<T> all(Class<T> kind) {
    var all = new ArrayList<T>();
    for (Instruction instruction : instructions) {
      if (kind.isInstance(instruction)) {
        all.add(kind.cast(instruction));
      }
    }
    return all;
  }

  /** Its instructions of one kind, those that ONBUILD holds for images built on it included. */
  public <T extends Instruction> List<T> withTriggers(Class<T> kind) {
    var all = new ArrayList<T>();
    for (Instruction instruction : instructions) {
      Instruction done = instruction.done();
      if (kind.isInstance(done)) {
        all.add(kind.cast(done));
      }
    }
    return all;
  }

  /** Its RUNs in order, those that ONBUILD holds for images built on it included. */
  public List<Instruction.Run> runs() {
    return withTriggers(Instruction.Run.class);
  }

  /** What an ENV or ARG of this stage gives to a variable, at its end; null if none does, or only an ARG without a default. */
  public @Nullable Text ownVariable(String name) {
    for (int i = instructions.size() - 1; i >= 0; i--) {
      List<Instruction.Assignment> assignments = switch (instructions.get(i)) {
        case Instruction.Env env -> env.assignments();
        case Instruction.Arg arg -> arg.assignments();
        default -> List.of();
      };
      for (Instruction.Assignment one : assignments) {
        if (one.value() != null && name.equals(one.name().text().known())) {
          return one.value().text();
        }
      }
    }
    return null;
  }

  // A stage is built on a stage that is built on a stage: what a record does by itself would recurse through all of them.

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return file.hashCode() * 31 + index;
  }

  @Override
  public String toString() {
    return file + " stage " + (name != null ? name : String.valueOf(index));
  }
}
