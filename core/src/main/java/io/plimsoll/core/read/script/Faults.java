package io.plimsoll.core.read.script;

import io.plimsoll.core.model.Code;
import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.model.shell.Statement;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.words.Echo;
import java.util.List;
import java.util.function.Consumer;

/** Finds the stretches of a script that can't be read, in commands and in what they put into words. */
final class Faults {

  /** How much of a stretch is pointed at, in characters of its first line. */
  private static final int LONGEST = 200;

  private final Code code;
  private final Consumer<ReadException> each;

  Faults(Code code, Consumer<ReadException> each) {
    this.code = code;
    this.each = each;
  }

  void all(List<Statement> statements) {
    for (Statement statement : statements) {
      one(statement);
    }
  }

  private void one(Statement statement) {
    switch (statement) {
      case Statement.Unparsed(int start, int end, String why) -> {
        int stop = start;
        while (stop < end && stop - start < LONGEST && code.text().charAt(stop) != '\n') {
          stop++;
        }
        each.accept(new ReadException(Echo.sentence(why), code.place(start, stop)));
      }
      case Statement.Pipeline pipeline -> all(pipeline.commands());
      case Statement.AndOr chain -> {
        one(chain.first());
        chain.rest().forEach(then -> one(then.statement()));
      }
      case Statement.Background background -> one(background.statement());
      case Statement.Group group -> all(group.body());
      case Statement.If choice -> {
        for (Statement.Branch branch : choice.branches()) {
          if (branch.condition() != null) {
            all(branch.condition());
          }
          all(branch.body());
        }
      }
      case Statement.While loop -> {
        all(loop.condition());
        all(loop.body());
      }
      case Statement.For loop -> all(loop.body());
      case Statement.Counted loop -> all(loop.body());
      case Statement.Case choice -> choice.arms().forEach(arm -> all(arm.body()));
      case Statement.Function function -> one(function.body());
      case Statement.Simple simple -> {
        simple.assignments().forEach(assign -> word(assign.value()));
        simple.words().forEach(this::word);
      }
      case Statement.Test test -> test.words().forEach(this::word);
      case Statement.Arithmetic arithmetic -> {}
    }
  }

  private void word(ShellWord word) {
    for (ShellWord.Part part : word.parts()) {
      if (part instanceof ShellWord.Substitution put) {
        all(put.body());
      }
    }
  }
}
