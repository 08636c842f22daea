package io.plimsoll.core.read.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.Commands;
import io.plimsoll.core.model.shell.Script;
import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.model.shell.Statement;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Well-formed scripts with pieces taken out, put in and doubled: whatever comes of it, reading it ends, everything read
 * lies within what it is a part of, in order, and a command behind it is still seen.
 */
class MutantsTest {

  private static final String[] PIECES = {
    "(", ")", "{ ", "}", ";", "&", "|", "&&", "||", "<", ">", "<<A", "<<-A", "<<'A'", "\nA\n", "\"", "'", "`", "$",
    "$(", "${", "$((", "))", "((", " ", "\n", "\\", "\\\n", "#", "! ", "if ", "then ", "fi ", "do ", "done ",
    "case x in ", "esac ", "in ", "for i in ", "while ", "else ", "[[ ", "]] ", "]", "[", "=", "A=(", "f() ", "<(",
    "2>", "&>", "<<<", "${x:-", "${x#", "@(", "time ", "coproc ", ";;", "x) ", "sh -c '", "eval \"", "$'", "$\"",
    "\\'", "\\\"", "\\`", "\\\\", "=~ ", "-f ", "\u00e9", "\r\n", "\t"
  };

  @Test
  @Timeout(60)
  void everythingLiesWithinWhatItIsAPartOf() {
    List<String> forms = Cases.of("forms.txt").stream().map(arguments -> (String) arguments.get()[0]).toList();
    var random = new Random(7);
    for (int i = 0; i < 40_000; i++) {
      String text = mutant(forms.get(random.nextInt(forms.size())), random);
      Script script = Cases.read(text);
      new Bounds(text).statements(script.statements(), 0, text.length());
      for (Call call : Commands.of(script)) {
        assertThat(call.place().range().length()).isPositive();
        assertThat(call.place().range().contains(call.place(call.word()).range())).isTrue();
      }
    }
  }

  @Test
  void aCommandBehindAMutantIsSeen() {
    List<String> forms =
        Stream.of("forms.txt", "faults.txt")
            .flatMap(file -> Cases.of(file).stream())
            .map(arguments -> (String) arguments.get()[0])
            .toList();
    for (String form : forms) {
      if (!form.contains("<<") && !form.endsWith("\\")) {
        assertThat(Commands.of(Cases.read(form + "\nwanted\n")).stream().map(Call::name)).as(form).contains("wanted");
      }
    }
  }

  private static String mutant(String form, Random random) {
    var text = new StringBuilder(form);
    for (int k = random.nextInt(6); k >= 0; k--) {
      int at = random.nextInt(text.length() + 1);
      if (random.nextInt(3) == 0 && at < text.length()) {
        text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(5)));
      } else {
        text.insert(at, PIECES[random.nextInt(PIECES.length)]);
      }
    }
    return text.toString();
  }

  /** Holds the offsets of a tree to those of what is around it. */
  private record Bounds(String text) {

    void statements(List<Statement> statements, int from, int to) {
      int at = from;
      for (Statement statement : statements) {
        // Unparsed marks the word that lacks something, which lies before the list that ends too early.
        boolean mark = statement instanceof Statement.Unparsed;
        span(statement, statement.start(), statement.end(), mark ? 0 : at, mark ? text.length() : to);
        at = mark ? at : statement.start();
        statement(statement);
      }
    }

    private void statement(Statement statement) {
      int from = statement.start();
      int to = statement.end();
      switch (statement) {
        case Statement.Simple simple -> {
          words(simple.words(), from, to);
          for (Statement.Assign assign : simple.assignments()) {
            span(assign, assign.start(), assign.end(), from, to);
            words(List.of(assign.value()), assign.start(), assign.end());
          }
          if (simple.script() != null) {
            String inner = simple.script().code().text();
            new Bounds(inner).statements(simple.script().statements(), 0, inner.length());
          }
        }
        case Statement.Pipeline pipeline -> statements(pipeline.commands(), from, to);
        case Statement.AndOr chain -> {
          statements(List.of(chain.first()), from, to);
          for (Statement.Then then : chain.rest()) {
            statements(List.of(then.statement()), from, to);
          }
        }
        case Statement.Background background -> statements(List.of(background.statement()), from, to);
        case Statement.Group group -> statements(group.body(), from, to);
        case Statement.If choice -> {
          for (Statement.Branch branch : choice.branches()) {
            statements(branch.condition() == null ? List.of() : branch.condition(), from, to);
            statements(branch.body(), from, to);
          }
        }
        case Statement.While loop -> {
          statements(loop.condition(), from, to);
          statements(loop.body(), from, to);
        }
        case Statement.For loop -> {
          words(loop.words(), from, to);
          statements(loop.body(), from, to);
        }
        case Statement.Counted loop -> {
          words(List.of(loop.header()), from, to);
          statements(loop.body(), from, to);
        }
        case Statement.Case choice -> {
          words(List.of(choice.word()), from, to);
          for (Statement.Arm arm : choice.arms()) {
            words(arm.patterns(), from, to);
            statements(arm.body(), from, to);
          }
        }
        case Statement.Function function -> statements(List.of(function.body()), from, to);
        case Statement.Test test -> words(test.words(), from, to);
        case Statement.Arithmetic arithmetic -> words(List.of(arithmetic.expression()), from, to);
        case Statement.Unparsed unparsed -> assertThat(unparsed.why()).isNotEmpty();
      }
      for (Statement.Redirect redirect : statement.redirects()) {
        span(redirect, redirect.start(), redirect.end(), from, to);
        words(List.of(redirect.target()), redirect.start(), redirect.end());
        if (redirect.body() != null) {
          words(List.of(redirect.body()), 0, text.length());
        }
      }
    }

    private void words(@Nullable List<ShellWord> words, int from, int to) {
      int at = from;
      for (ShellWord word : words == null ? List.<ShellWord>of() : words) {
        span(word, word.start(), word.end(), at, to);
        at = word.end();
        int inside = word.start();
        for (ShellWord.Part part : word.parts()) {
          span(part, part.start(), part.end(), inside, word.end());
          inside = part.end();
          part(part);
        }
      }
    }

    private void part(ShellWord.Part part) {
      int from = part.start();
      int to = part.end();
      switch (part) {
        case ShellWord.Literal literal -> {}
        case ShellWord.Parameter parameter -> {
          words(parameter.index() == null ? null : List.of(parameter.index()), from, to);
          words(parameter.argument() == null ? null : List.of(parameter.argument()), from, to);
        }
        case ShellWord.Substitution put -> statements(put.body(), from, to);
        case ShellWord.ProcessSubstitution put -> statements(put.body(), from, to);
        case ShellWord.Arithmetic put -> words(List.of(put.expression()), from, to);
        case ShellWord.Array array -> words(array.elements(), from, to);
      }
    }

    private void span(Object what, int start, int end, int from, int to) {
      if (start < from || end > to || start > end) {
        throw new AssertionError(start + "-" + end + " is not in " + from + "-" + to + ": " + what + "\nin " + text);
      }
    }
  }
}
