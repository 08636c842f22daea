package io.plimsoll.core.rules.packages;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.Statement;
import io.plimsoll.core.rule.Lineage;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells what a stage is for, and what it tells its package managers by variables. */
final class Purpose {

  private static final List<String> WORK = List.of("dev", "test", "debug", "lint", "check", "ci", "bench", "docs");

  private Purpose() {}

  /** True for a stage that by its name is for those who work on the program: {@code dev-envs}, {@code test}. */
  static boolean isWork(Stage stage) {
    String name = stage.name() == null ? "" : stage.name().toLowerCase(Locale.ROOT);
    for (String part : name.split("[-_.]", 8)) {
      if (WORK.stream().anyMatch(word -> part.equals(word) || (word.length() > 3 && part.startsWith(word)) || part.startsWith("dev"))) {
        return true;
      }
    }
    return false;
  }

  /** True where Rails is told that it is developed or tested. */
  static boolean isRailsWork(Stage stage, Call call, Lineage lineage) {
    for (String name : List.of("RAILS_ENV", "RACK_ENV")) {
      String value = variable(stage, call, name, lineage);
      if ("development".equals(value) || "test".equals(value)) {
        return true;
      }
    }
    return false;
  }

  /** True where only instructions behind a step set a variable. */
  static boolean isLate(Stage stage, Instruction.Run run, String name) {
    boolean behind = false;
    for (Instruction instruction : stage.instructions()) {
      behind |= instruction == run;
      if (instruction instanceof Instruction.Env env) {
        for (Instruction.Assignment one : env.assignments()) {
          if (name.equals(one.name().text().known())) {
            return behind;
          }
        }
      }
    }
    return false;
  }

  /** What a variable has where a call runs: put before it, or set by ENV or ARG; with holes shown. Null where nobody sets it. */
  static @Nullable String variable(Stage stage, Call call, String name, Lineage lineage) {
    for (Statement.Assign assign : call.at().assignments()) {
      if (assign.name().equals(name)) {
        return assign.value().sketch();
      }
    }
    var text = lineage.variable(stage, name);
    return text == null ? null : text.shown();
  }

  /** True if a step of the stage, or of what it is built on, has all of some words in it. */
  static boolean says(Stage stage, Lineage lineage, String... words) {
    return lineage.runs("says " + String.join(" and ", words), stage, text -> {
      boolean all = true;
      for (String word : words) {
        all &= text.contains(word);
      }
      return all;
    });
  }
}
