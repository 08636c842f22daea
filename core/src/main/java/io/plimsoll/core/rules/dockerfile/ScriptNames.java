package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.Script;
import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.model.shell.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The variables that a script of RUN takes from outside, and those that it sets itself. */
final class ScriptNames {

  /**
   * A variable that a script uses.
   *
   * @param script in whose text {@code start} and {@code end} count
   */
  record Use(String name, Script script, int start, int end) {}

  private final List<Use> uses = new ArrayList<>();
  private final Set<String> set = new HashSet<>();

  private ScriptNames() {}

  /** Of a script; what the calls hand to other shells included, as far as they were taken apart. */
  static ScriptNames of(@Nullable Script script, List<Call> calls) {
    var names = new ScriptNames();
    if (script != null) {
      names.statements(script, script.statements());
    }
    for (Call call : calls) {
      names.call(call);
    }
    return names;
  }

  List<Use> uses() {
    return uses;
  }

  /** True if the script gives it a value somewhere. */
  boolean sets(String name) {
    return set.contains(name);
  }

  private void call(Call call) {
    Script script = call.context().script();
    for (Statement.Assign assign : call.at().assignments()) {
      set.add(assign.name());
    }
    boolean declares = switch (call.name()) {
      case "export", "read", "local", "declare", "typeset", "readonly", "getopts", "mapfile", "unset" -> true;
      default -> false;
    };
    for (ShellWord word : call.at().words()) {
      word(script, word);
      if (declares) {
        String text = word.sketch();
        int sign = text.indexOf('=');
        set.add(sign < 0 ? text : text.substring(0, sign));
      }
    }
    for (Statement.Redirect redirect : call.at().redirects()) {
      word(script, redirect.target());
      if (redirect.body() != null) {
        word(script, redirect.body());
      }
    }
    for (Statement.Assign assign : call.at().assignments()) {
      word(script, assign.value());
    }
  }

  /** Assignments on their own, and the names of loops; commands are among the calls. */
  private void statements(Script script, List<Statement> statements) {
    for (Statement statement : statements) {
      switch (statement) {
        case Statement.Simple simple -> {
          for (Statement.Assign assign : simple.assignments()) {
            set.add(assign.name());
            if (simple.words().isEmpty()) {
              word(script, assign.value());
            }
          }
        }
        case Statement.Pipeline pipeline -> statements(script, pipeline.commands());
        case Statement.AndOr chain -> {
          statements(script, List.of(chain.first()));
          chain.rest().forEach(then -> statements(script, List.of(then.statement())));
        }
        case Statement.Background background -> statements(script, List.of(background.statement()));
        case Statement.Group group -> statements(script, group.body());
        case Statement.If choice -> {
          for (Statement.Branch branch : choice.branches()) {
            statements(script, branch.condition() == null ? List.of() : branch.condition());
            statements(script, branch.body());
          }
        }
        case Statement.While loop -> {
          statements(script, loop.condition());
          statements(script, loop.body());
        }
        case Statement.For loop -> {
          set.add(loop.name());
          if (loop.words() != null) {
            loop.words().forEach(word -> word(script, word));
          }
          statements(script, loop.body());
        }
        case Statement.Counted loop -> statements(script, loop.body());
        case Statement.Case choice -> {
          word(script, choice.word());
          choice.arms().forEach(arm -> statements(script, arm.body()));
        }
        case Statement.Function function -> statements(script, List.of(function.body()));
        case Statement.Test test -> test.words().forEach(word -> word(script, word));
        case Statement.Arithmetic arithmetic -> {}
        case Statement.Unparsed unparsed -> {}
      }
    }
  }

  private void word(Script script, ShellWord word) {
    for (ShellWord.Part part : word.parts()) {
      switch (part) {
        case ShellWord.Parameter parameter -> {
          // ${X:-y}, ${X:?y}: whoever writes that knows that it may have no value.
          if (parameter.operator().isEmpty() && parameter.prefix().isEmpty()) {
            uses.add(new Use(parameter.name(), script, parameter.start(), parameter.end()));
          } else if (parameter.operator().endsWith("=")) {
            set.add(parameter.name());
          }
        }
        case ShellWord.Substitution put -> statements(script, put.body());
        case ShellWord.Array array -> array.elements().forEach(element -> word(script, element));
        default -> {}
      }
    }
  }
}
