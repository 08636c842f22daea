package io.plimsoll.core.read.dockerfile;

import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Instruction.Assignment;
import io.plimsoll.core.model.Instruction.Exec;
import io.plimsoll.core.model.Instruction.Flag;
import io.plimsoll.core.model.Instruction.Heredoc;
import io.plimsoll.core.model.Instruction.Value;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Position;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Word;
import io.plimsoll.core.model.shell.Script;
import io.plimsoll.core.read.ReadException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Dockerfile as our reader made it, in lines that a table can hold: every value as {@code raw=text place}, where text is
 * left out if it is the same, and a place as {@code line:column+byte..line:column+byte}.
 */
final class Shown {

  private final StringBuilder out = new StringBuilder();

  private Shown() {}

  /** The whole of a file. */
  static String file(String text) throws ReadException {
    return file(text, Map.of());
  }

  static String file(String text, Map<String, Text> buildArgs) throws ReadException {
    Dockerfile file = DockerfileReader.read(Source.of("Dockerfile", text), buildArgs);
    var shown = new Shown();
    for (Instruction.Arg arg : file.args()) {
      shown.instruction(arg, "");
    }
    for (Stage stage : file.stages()) {
      String on = stage.base() == null ? "" : " on " + stage.base().index();
      shown.line("stage " + stage.index() + (stage.name() == null ? "" : " " + stage.name()) + on, "");
      shown.instruction(stage.from(), "");
      for (Instruction instruction : stage.instructions()) {
        shown.instruction(instruction, "");
      }
    }
    return shown.out.toString();
  }

  /** What is wrong with a file, and where. */
  static String refusal(String text) {
    try {
      DockerfileReader.read(Source.of("Dockerfile", text));
      return "accepted";
    } catch (ReadException e) {
      return e.getMessage() + " " + place(e.at());
    }
  }

  static String place(Place.InText at) {
    return point(at.range().start()) + ".." + point(at.range().end());
  }

  /** The last instruction of a file. */
  static Instruction last(String text) throws ReadException {
    Stage stage = DockerfileReader.read(Source.of("Dockerfile", text)).stages().getLast();
    return stage.instructions().isEmpty() ? stage.from() : stage.instructions().getLast();
  }

  private static String point(Position at) {
    return at.line() + ":" + at.column() + "+" + at.offset();
  }

  private void line(String text, String indent) {
    out.append(indent).append(text.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")).append('\n');
  }

  private void instruction(Instruction instruction, String indent) {
    var head = instruction.head();
    line(
        head.keyword()
            + (head.keyword().equals(head.written()) ? "" : "=" + head.written())
            + " "
            + place(head.at())
            + (head.rest().text().isEmpty() ? "" : " <" + head.rest() + ">"),
        indent);
    String inner = indent + "  ";
    for (Word comment : head.comments()) {
      line(comment.text().shown() + " " + place((Place.InText) comment.at()), inner);
    }
    for (Flag flag : head.flags()) {
      line("--" + flag.name() + " " + place(flag.at()), inner);
      if (flag.value() != null) {
        value("", flag.value(), inner + "  ");
      }
    }
    switch (instruction) {
      case Instruction.From from -> {
        value("", from.image(), inner);
        value("as ", from.name(), inner);
      }
      case Instruction.Run run -> {
        exec(run.exec(), inner);
        heredocs(run.heredocs(), inner);
      }
      case Instruction.Cmd cmd -> exec(cmd.exec(), inner);
      case Instruction.Entrypoint entrypoint -> exec(entrypoint.exec(), inner);
      case Instruction.Health health -> exec(health.test(), inner);
      case Instruction.Shell shell -> values(shell.words(), inner);
      case Instruction.Env env -> assignments(env.assignments(), inner);
      case Instruction.Label label -> assignments(label.assignments(), inner);
      case Instruction.Arg arg -> assignments(arg.assignments(), inner);
      case Instruction.Copy copy -> {
        values(copy.sources(), inner);
        value("to ", copy.destination(), inner);
        heredocs(copy.heredocs(), inner);
      }
      case Instruction.User user -> value("", user.user(), inner);
      case Instruction.Workdir workdir -> value("", workdir.path(), inner);
      case Instruction.Expose expose -> values(expose.ports(), inner);
      case Instruction.Volumes volumes -> values(volumes.paths(), inner);
      case Instruction.StopSignal signal -> value("", signal.signal(), inner);
      case Instruction.Maintainer maintainer -> value("", maintainer.name(), inner);
      case Instruction.Onbuild onbuild -> {
        if (onbuild.trigger() == null) {
          line("no instruction", inner);
        } else {
          instruction(onbuild.trigger(), inner);
        }
      }
    }
  }

  private void values(List<Value> values, String indent) {
    for (Value value : values) {
      value("", value, indent);
    }
  }

  private void value(String before, @Nullable Value value, String indent) {
    if (value != null) {
      String text = value.text().shown();
      String known = value.text().isKnown() ? "" : "?";
      line(
          before + value.raw() + (text.equals(value.raw()) ? known : "=" + known + text) + " " + place(value.at()),
          indent);
    }
  }

  private void assignments(List<Assignment> assignments, String indent) {
    for (Assignment assignment : assignments) {
      line((assignment.legacy() ? "legacy " : "") + place(assignment.at()), indent);
      value("", assignment.name(), indent + "  ");
      value(": ", assignment.value(), indent + "  ");
    }
  }

  private void exec(@Nullable Exec exec, String indent) {
    if (exec != null) {
      line((exec.json() ? "json " : "shell ") + place(exec.code().place(0, exec.code().text().length())), indent);
      if (!exec.json()) {
        line("<" + exec.code() + ">", indent + "  ");
      }
      values(exec.words(), indent + "  ");
      script(exec.script(), indent + "  ");
    }
  }

  private void heredocs(List<Heredoc> heredocs, String indent) {
    for (Heredoc heredoc : heredocs) {
      line(
          "heredoc "
              + heredoc.name()
              + (heredoc.expand() ? "" : " quoted")
              + (heredoc.chomp() ? " chomp" : "")
              + " "
              + place(heredoc.body().place(0, heredoc.body().text().length())),
          indent);
      line("<" + heredoc.body() + ">", indent + "  ");
    }
  }

  private void script(@Nullable Script script, String indent) {
    if (script != null) {
      String text = script.code().text();
      line("script <" + text + "> " + place(script.code().place(0, text.length())), indent);
    }
  }
}
