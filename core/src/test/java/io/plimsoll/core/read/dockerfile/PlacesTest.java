package io.plimsoll.core.read.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Code;
import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Instruction.Assignment;
import io.plimsoll.core.model.Instruction.Exec;
import io.plimsoll.core.model.Instruction.Flag;
import io.plimsoll.core.model.Instruction.Head;
import io.plimsoll.core.model.Instruction.Heredoc;
import io.plimsoll.core.model.Instruction.Value;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.read.ReadException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever a file holds: what is said of it lies where it is said to lie, and a refusal lies in the file. */
final class PlacesTest {

  private static final int MUTANTS = 3_000;

  @Test
  void everythingLiesWhereItIsWritten() throws IOException {
    List<String> texts = new ArrayList<>(Samples.all());
    texts.addAll(Samples.mutants(Samples.accepted(), MUTANTS, new Random(1)));
    int values = 0;
    for (String text : texts) {
      Source source = Source.of("Dockerfile", text);
      try {
        var checker = new Checker(source);
        checker.file(DockerfileReader.read(source));
        values += checker.values;
      } catch (ReadException e) {
        int size = source.bytes().length;
        assertThat(e.at().range().start().offset()).as(text).isBetween(0, size);
        assertThat(e.at().range().end().offset()).as(text).isBetween(e.at().range().start().offset(), size);
        assertThat(e.getMessage()).as(text).isNotBlank().doesNotContain("\n").hasSizeLessThan(200);
      }
    }
    assertThat(values).isGreaterThan(5_000);
  }

  private static final class Checker {
    private final Source source;
    private int values;

    Checker(Source source) {
      this.source = source;
    }

    void file(Dockerfile file) {
      file.args().forEach(this::instruction);
      int before = -1;
      for (Stage stage : file.stages()) {
        instruction(stage.from());
        stage.instructions().forEach(this::instruction);
        assertThat(stage.from().head().at().range().start().offset()).isGreaterThan(before);
        before = stage.from().head().at().range().start().offset();
      }
    }

    private void instruction(Instruction instruction) {
      Head head = instruction.head();
      assertThat(joined(head.keywordAt())).isEqualTo(head.written());
      code(head.rest(), head.at());
      for (Flag flag : head.flags()) {
        within(flag.at(), head.at());
        assertThat(joined(flag.at())).startsWith("--");
        value(flag.value(), flag.at());
      }
      switch (instruction) {
        case Instruction.From from -> values(head.at(), from.image(), from.name());
        case Instruction.Run run -> {
          exec(run.exec(), head.at());
          run.heredocs().forEach(heredoc -> heredoc(heredoc, head.at()));
        }
        case Instruction.Cmd cmd -> exec(cmd.exec(), head.at());
        case Instruction.Entrypoint entrypoint -> exec(entrypoint.exec(), head.at());
        case Instruction.Health health -> exec(health.test(), head.at());
        case Instruction.Shell shell -> shell.words().forEach(word -> value(word, head.at()));
        case Instruction.Env env -> assignments(env.assignments(), head.at());
        case Instruction.Label label -> assignments(label.assignments(), head.at());
        case Instruction.Arg arg -> assignments(arg.assignments(), head.at());
        case Instruction.Copy copy -> {
          copy.sources().forEach(word -> value(word, head.at()));
          value(copy.destination(), head.at());
          copy.heredocs().forEach(heredoc -> heredoc(heredoc, head.at()));
        }
        case Instruction.User user -> value(user.user(), head.at());
        case Instruction.Workdir workdir -> value(workdir.path(), head.at());
        case Instruction.Expose expose -> expose.ports().forEach(word -> value(word, head.at()));
        case Instruction.Volumes volumes -> volumes.paths().forEach(word -> value(word, head.at()));
        case Instruction.StopSignal signal -> value(signal.signal(), head.at());
        case Instruction.Maintainer maintainer -> value(maintainer.name(), head.at());
        case Instruction.Onbuild onbuild -> {
          if (onbuild.trigger() != null) {
            within(onbuild.trigger().head().at(), head.at());
            instruction(onbuild.trigger());
          }
        }
      }
    }

    private void assignments(List<Assignment> assignments, Place.InText outer) {
      for (Assignment assignment : assignments) {
        within(assignment.at(), outer);
        values(assignment.at(), assignment.name(), assignment.value());
      }
    }

    private void exec(@Nullable Exec exec, Place.InText outer) {
      if (exec != null) {
        code(exec.code(), outer);
        exec.words().forEach(word -> value(word, outer));
        if (exec.script() != null) {
          within(whole(exec.script().code()), outer);
        }
      }
    }

    private void heredoc(Heredoc heredoc, Place.InText outer) {
      within(whole(heredoc.body()), outer);
      assertThat(source.slice(whole(heredoc.body()).range())).isEqualTo(heredoc.body().text());
    }

    private void values(Place.InText outer, @Nullable Value... all) {
      for (Value value : all) {
        value(value, outer);
      }
    }

    private void value(@Nullable Value value, Place.InText outer) {
      if (value != null) {
        values++;
        within(value.at(), outer);
        assertThat(joined(value.at())).isEqualTo(value.raw());
      }
    }

    /** A code that copies the file has each of its characters from where it says. */
    private void code(Code code, Place.InText outer) {
      within(whole(code), outer);
      for (int i = 0; i < code.text().length(); i++) {
        if (!Character.isSurrogate(code.text().charAt(i))) {
          Place.InText at = code.place(i, i + 1);
          assertThat(source.slice(at.range())).isEqualTo(code.text().substring(i, i + 1));
        }
      }
    }

    private static Place.InText whole(Code code) {
      return code.place(0, code.text().length());
    }

    private void within(Place.InText inner, Place.InText outer) {
      assertThat(outer.range().contains(inner.range()))
          .as("%s in %s of %s", inner, outer, source.text())
          .isTrue();
    }

    /** A stretch of the file as it is joined: without continuations, and the comments and blank lines behind them. */
    private String joined(Place.InText at) {
      String text = source.slice(at.range());
      var out = new StringBuilder();
      boolean first = true;
      for (String line : text.split("\n", -1)) {
        String content = line;
        while (!content.isEmpty() && content.endsWith("\r")) {
          content = content.substring(0, content.length() - 1);
        }
        int solid = Space.skip(content, 0, content.length());
        if (!first && (solid == content.length() || content.charAt(solid) == '#')) {
          continue;
        }
        first = false;
        int last = content.length();
        while (last > 0 && (content.charAt(last - 1) == ' ' || content.charAt(last - 1) == '\t')) {
          last--;
        }
        boolean continued = text.length() > line.length() && last > 0 && "\\`".indexOf(content.charAt(last - 1)) >= 0;
        out.append(continued ? content.substring(0, last - 1) : line);
      }
      return out.toString();
    }
  }
}
