package io.plimsoll.core.read.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.Commands;
import io.plimsoll.core.model.shell.Context;
import io.plimsoll.core.model.shell.Inside;
import io.plimsoll.core.model.shell.ShellWord;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CommandsTest {

  static List<Arguments> calls() {
    return Cases.of("calls.txt");
  }

  @ParameterizedTest
  @MethodSource("calls")
  void findsEveryCallAndWhatStandsAroundIt(String text, String expected) {
    assertThat(shown(text)).isEqualTo(expected);
  }

  /**
   * A line a call: name and arguments, {@code by} its wrappers, {@code <} the calls before it in the pipeline, {@code
   * >} those after it, {@code in} the word it is put into, {@code of} the shell that is given its script, and why it
   * may not run.
   */
  static String shown(String text) {
    return Commands.of(Cases.read(text)).stream().map(CommandsTest::shown).collect(Collectors.joining("\n"));
  }

  private static String shown(Call call) {
    Context context = call.context();
    var out = new StringBuilder(call.name().isEmpty() ? "?" : call.name());
    for (ShellWord argument : call.arguments()) {
      out.append(' ').append(argument.sketch().replace('\0', '$').replace("\n", "\\n"));
    }
    if (!call.wrappers().isEmpty()) {
      out.append(" by ").append(call.wrappers().stream().map(w -> w.name() + "/" + w.words().size()).toList());
    }
    if (!call.before().isEmpty()) {
      out.append(" < ").append(call.before().stream().map(Call::name).toList());
    }
    if (!call.after().isEmpty()) {
      out.append(" > ").append(call.after().stream().map(Call::name).toList());
    }
    Inside inside = context.inside();
    if (inside != null) {
      out.append(" in ").append(slot(inside.slot())).append(" of ");
      out.append(inside.call() == null ? "nothing" : inside.call().name());
      out.append(inside.kind() == Inside.Kind.TEXT ? "" : " as " + inside.kind());
    }
    if (context.shell() != null) {
      out.append(" of ").append(context.shell().name());
    }
    if (!context.conditions().isEmpty()) {
      out.append(" if ").append(context.conditions());
    }
    out.append(context.background() ? " &" : context.subshell() ? " ()" : "");
    return out.append(call.readsScript() ? " reads script" : "").toString();
  }

  private static String slot(Inside.Slot slot) {
    return switch (slot) {
      case Inside.Argument argument -> "argument " + argument.index();
      case Inside.Name name -> "name";
      case Inside.InWrapper wrapper -> "wrapper";
      case Inside.Variable variable -> "variable " + variable.name();
      case Inside.Redirected redirected -> redirected.redirect().operator();
      case Inside.Control control -> "control";
    };
  }
}
