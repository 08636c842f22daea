package io.plimsoll.core.read.shell;

import io.plimsoll.core.model.shell.Script;
import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.model.shell.ShellWord.Literal;
import io.plimsoll.core.model.shell.ShellWord.Parameter;
import io.plimsoll.core.model.shell.ShellWord.Part;
import io.plimsoll.core.model.shell.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the variables of a script may hold, as far as the script itself says: {@code deps="curl git"; apk add $deps}, {@code
 * for p in curl git; do apk add "$p"; done}. All that is assigned to a name anywhere in the script counts; order and
 * conditions do not. The words that come of it keep their places in the script.
 */
final class ShellValues {

  /** Words that one command's variables may come to; more are left out. */
  static final int WORDS = 500;

  /** How deep a variable may hold another. */
  private static final int DEPTH = 4;

  private static final String BLANKS = " \t\n\r";

  private final Map<String, List<ShellWord>> values = new HashMap<>();

  ShellValues(Script script) {
    all(script.statements());
  }

  /**
   * What a word comes to when the shell splits it, with all variables put in that are known.
   *
   * @return the word itself where it is no variable alone, or one that the script does not set
   */
  List<ShellWord> words(ShellWord word) {
    var words = new ArrayList<ShellWord>(1);
    add(word, words, 0);
    return words;
  }

  private void add(ShellWord word, List<ShellWord> words, int depth) {
    Parameter parameter = alone(word);
    List<ShellWord> held = parameter == null || depth == DEPTH ? null : values.get(parameter.name());
    if (held == null) {
      words.add(word);
      return;
    }
    for (ShellWord one : held) {
      if (words.size() == WORDS) {
        return;
      }
      add(one, words, depth + 1);
    }
  }

  /** The variable that a word is, or null: {@code $X}, {@code ${X[@]}}, {@code "$X"}. */
  private static @Nullable Parameter alone(ShellWord word) {
    boolean single = word.parts().size() == 1 && word.parts().getFirst() instanceof Parameter;
    Parameter parameter = single ? (Parameter) word.parts().getFirst() : null;
    return parameter != null && parameter.operator().isEmpty() && parameter.prefix().isEmpty() ? parameter : null;
  }

  private void all(List<Statement> statements) {
    for (Statement statement : statements) {
      one(statement);
    }
  }

  private void one(Statement statement) {
    switch (statement) {
      case Statement.Simple simple -> simple(simple);
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
      case Statement.For loop -> {
        if (loop.words() != null) {
          loop.words().forEach(word -> split(loop.name(), word, 0));
        }
        all(loop.body());
      }
      case Statement.Counted loop -> all(loop.body());
      case Statement.Case choice -> choice.arms().forEach(arm -> all(arm.body()));
      case Statement.Function function -> one(function.body());
      case Statement.Test test -> {}
      case Statement.Arithmetic arithmetic -> {}
      case Statement.Unparsed unparsed -> {}
    }
  }

  private void simple(Statement.Simple simple) {
    if (simple.words().isEmpty()) {
      for (Statement.Assign assign : simple.assignments()) {
        split(assign.name(), assign.value(), 0);
      }
      return;
    }
    switch (simple.words().getFirst().sketch()) {
      case "export", "local", "declare", "readonly", "typeset" -> {
        for (ShellWord word : simple.words().subList(1, simple.words().size())) {
          String text = word.sketch();
          int sign = text.indexOf('=');
          boolean plain = !word.parts().isEmpty() && word.parts().getFirst() instanceof Literal first && first.text().indexOf('=') > 0;
          if (sign > 0 && plain) {
            split(text.substring(0, sign), word, sign + 1);
          }
        }
      }
      default -> {}
    }
  }

  /** Adds to a variable what a word is split into, but for its first characters. */
  private void split(String name, ShellWord value, int skipped) {
    List<ShellWord> words = values.computeIfAbsent(name, key -> new ArrayList<>(2));
    var parts = new ArrayList<Part>(1);
    int skip = skipped;
    for (Part part : value.parts()) {
      switch (part) {
        case Literal literal -> {
          literal(literal, skip, parts, words);
          skip = 0;
        }
        case ShellWord.Array array -> array.elements().forEach(element -> split(name, element, 0));
        default -> parts.add(part);
      }
    }
    flush(parts, words);
  }

  private static void literal(Literal literal, int skip, List<Part> parts, List<ShellWord> words) {
    String text = literal.text();
    // Where the text is as written, each of its characters has a place of its own.
    boolean written = literal.end() - literal.start() == text.length();
    int at = Math.min(skip, text.length());
    while (at < text.length()) {
      if (BLANKS.indexOf(text.charAt(at)) >= 0) {
        flush(parts, words);
        at++;
        continue;
      }
      int end = at;
      while (end < text.length() && BLANKS.indexOf(text.charAt(end)) < 0) {
        end++;
      }
      int start = written ? literal.start() + at : literal.start();
      int stop = written ? literal.start() + end : literal.end();
      parts.add(new Literal(text.substring(at, end), true, start, stop));
      at = end;
    }
  }

  private static void flush(List<Part> parts, List<ShellWord> words) {
    if (!parts.isEmpty()) {
      words.add(new ShellWord(parts, parts.getFirst().start(), parts.getLast().end()));
      parts.clear();
    }
  }
}
