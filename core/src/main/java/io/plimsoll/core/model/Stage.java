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
 */
public record Stage(
    String file,
    int index,
    @Nullable String name,
    Instruction.From from,
    @Nullable Stage base,
    List<Instruction> instructions,
    boolean last) {

  public Stage {
    instructions = List.copyOf(instructions);
  }

  public Subject subject() {
    return new Subject(Subject.Kind.STAGE, name != null ? name : String.valueOf(index), Gate.DOCKERFILE, file);
  }

  /** The FROM that names an image, at the root of this stage's line of ancestors. */
  public Instruction.From root() {
    Stage stage = this;
    while (stage.base != null) {
      stage = stage.base;
    }
    return stage.from;
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
