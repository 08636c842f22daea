package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The names of the variables that each stage declares, by ARG or ENV, itself or by what it is built on. */
final class Declared {

  /** More names than any file has that somebody wrote; of stages built on stages each holds all of those before. */
  private static final int MOST = 2_000;

  private final List<Set<String>> byStage = new ArrayList<>();

  private Declared() {}

  static Declared of(Dockerfile dockerfile) {
    var declared = new Declared();
    for (Stage stage : dockerfile.stages()) {
      Set<String> names = declared.before(stage);
      stage.instructions().forEach(instruction -> add(instruction, names));
      declared.byStage.add(names);
    }
    return declared;
  }

  /** What a stage begins with: a set of its own, to add to. */
  Set<String> before(Stage stage) {
    Set<String> inherited = stage.base() == null ? Set.of() : byStage.get(stage.base().index());
    return inherited.size() > MOST ? new HashSet<>() : new HashSet<>(inherited);
  }

  /** Adds what an instruction declares. */
  static void add(Instruction instruction, Set<String> names) {
    switch (instruction) {
      case Instruction.Arg arg -> arg.assignments().forEach(one -> names.add(one.name().text().shown()));
      case Instruction.Env env -> env.assignments().forEach(one -> names.add(one.name().text().shown()));
      default -> {}
    }
  }

  /** All that any stage declares. */
  Set<String> anywhere() {
    var all = new HashSet<String>();
    byStage.forEach(all::addAll);
    return all;
  }
}
