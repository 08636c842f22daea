package io.plimsoll.core.ignore;

import io.plimsoll.core.model.Code;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.model.shell.Statement;
import io.plimsoll.core.read.shell.ShellReader;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Finds the directives in a shell script's comments. One on a line of its own speaks of the next command, or in an array of
 * the next element; one behind a command speaks of that.
 */
final class ScriptComments {

  /** A command, or an element of an array, in characters of the text. */
  private record Span(int start, int end) {}

  private static final Ignore.Fault COMMANDS = new Ignore.Fault("a script has commands only", "no scope, or scope=file");

  private final Source source;
  private final List<Span> spans = new ArrayList<>();
  /** Characters of words and here-documents, where # begins no comment. */
  private final BitSet inWord = new BitSet();

  private ScriptComments(Source source) {
    this.source = source;
  }

  static List<Ignore> ignores(Source source) {
    var comments = new ScriptComments(source);
    comments.all(ShellReader.read(Code.of(source, 0, source.text().length())).statements());
    comments.spans.sort((a, b) -> Integer.compare(a.start, b.start));
    return comments.find();
  }

  private void all(List<Statement> statements) {
    for (Statement statement : statements) {
      one(statement);
    }
  }

  private void one(Statement statement) {
    redirects(statement.redirects());
    switch (statement) {
      case Statement.Simple simple -> {
        spans.add(new Span(simple.start(), simple.end()));
        simple.assignments().forEach(assign -> word(assign.value()));
        simple.words().forEach(this::word);
      }
      case Statement.Pipeline pipeline -> all(pipeline.commands());
      case Statement.AndOr chain -> {
        one(chain.first());
        chain.rest().forEach(then -> one(then.statement()));
      }
      case Statement.Background background -> one(background.statement());
      case Statement.Group group -> all(group.body());
      case Statement.If choice -> choice.branches().forEach(branch -> {
        if (branch.condition() != null) {
          all(branch.condition());
        }
        all(branch.body());
      });
      case Statement.While loop -> {
        all(loop.condition());
        all(loop.body());
      }
      case Statement.For loop -> {
        if (loop.words() != null) {
          loop.words().forEach(this::word);
        }
        all(loop.body());
      }
      case Statement.Counted loop -> all(loop.body());
      case Statement.Case choice -> {
        word(choice.word());
        choice.arms().forEach(arm -> {
          arm.patterns().forEach(this::word);
          all(arm.body());
        });
      }
      case Statement.Function function -> one(function.body());
      case Statement.Test test -> test.words().forEach(this::word);
      case Statement.Arithmetic arithmetic -> word(arithmetic.expression());
      case Statement.Unparsed unparsed -> {}
    }
  }

  private void redirects(List<Statement.Redirect> redirects) {
    for (Statement.Redirect redirect : redirects) {
      word(redirect.target());
      if (redirect.body() != null) {
        word(redirect.body());
      }
    }
  }

  private void word(ShellWord word) {
    inWord.set(word.start(), Math.max(word.start(), word.end()));
    for (ShellWord.Part part : word.parts()) {
      switch (part) {
        case ShellWord.Array array -> {
          inWord.clear(array.start(), array.end());
          for (ShellWord element : array.elements()) {
            spans.add(new Span(element.start(), element.end()));
            word(element);
          }
        }
        case ShellWord.Substitution put -> {
          // Commands have comments of their own.
          inWord.clear(put.start(), put.end());
          all(put.body());
        }
        default -> {}
      }
    }
  }

  private List<Ignore> find() {
    var found = new ArrayList<Ignore>();
    int before = 0;
    for (int line = 1; line <= source.lineCount(); line++) {
      int start = source.lineStart(line);
      int end = source.lineEnd(line);
      int hash = comment(start, end);
      if (hash < 0) {
        continue;
      }
      while (before < spans.size() && spans.get(before).start < hash) {
        before++;
      }
      boolean behind = !source.text().substring(start, hash).isBlank();
      boolean top = !behind && before == 0;
      Stretch covered = covered(behind ? behind(before - 1, line) : before, line);
      for (Directive directive : Directive.of(source.text().substring(hash + 1, end), top)) {
        Place.InText at = source.place(hash, end);
        found.add(switch (directive.scope()) {
          case FILE -> new Stretch(1, source.lineCount()).ignore(directive, at);
          case NEXT, LINE, BLOCK -> covered.ignore(directive, at);
          case STAGE, SERVICE -> covered.ignore(directive.voided(COMMANDS), at);
        });
      }
    }
    return found;
  }

  /** The first command that ends on a line, looking back from one; the one itself where that is all. */
  private int behind(int last, int line) {
    int found = last;
    for (int i = last; i >= 0 && source.lineAt(spans.get(i).start) == line; i--) {
      found = i;
    }
    return found;
  }

  /** Where a comment begins on a line, or -1. */
  private int comment(int start, int end) {
    String text = source.text();
    for (int at = text.indexOf('#', start, end); at >= 0; at = text.indexOf('#', at + 1, end)) {
      boolean apart = at == start || " \t;&|()".indexOf(text.charAt(at - 1)) >= 0;
      if (apart && !inWord.get(at)) {
        return at;
      }
    }
    return -1;
  }

  /** The lines of a command, with that of the comment on it; where none follows, that of the comment. */
  private Stretch covered(int index, int line) {
    if (index < 0 || index >= spans.size()) {
      return new Stretch(line, line);
    }
    Span span = spans.get(index);
    return new Stretch(source.lineAt(span.start), Math.max(line, source.lineAt(Math.max(span.start, span.end - 1))));
  }
}
