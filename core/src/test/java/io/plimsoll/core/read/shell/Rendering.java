package io.plimsoll.core.read.shell;

import io.plimsoll.core.model.shell.Script;
import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.model.shell.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes a tree in one line, so that its shape can be read: <code>'text'</code> was quoted, <code>"${X}"</code> stands
 * between double quotes, {@code [a | b]} is a pipeline, {@code <a && b || c>} a chain, <code>?text? why</code> was not
 * understood, <code>=> {...}</code> is the script that a command hands to a shell.
 */
final class Rendering {

  private final String text;
  private final boolean nested;
  private final List<Statement.Unparsed> faults = new ArrayList<>();

  private Rendering(String text, boolean nested) {
    this.text = text;
    this.nested = nested;
  }

  static String of(Script script) {
    return new Rendering(script.code().text(), true).list(script.statements());
  }

  /** All that was not understood, but for the scripts given to shells. */
  static List<Statement.Unparsed> faults(Script script) {
    var rendering = new Rendering(script.code().text(), false);
    rendering.list(script.statements());
    return rendering.faults;
  }

  static String of(Script script, ShellWord word) {
    return new Rendering(script.code().text(), true).word(word);
  }

  private String list(@Nullable List<Statement> statements) {
    return statements == null ? "" : statements.stream().map(this::one).collect(Collectors.joining("; "));
  }

  private String one(Statement statement) {
    String shown =
        switch (statement) {
          case Statement.Simple simple -> simple(simple);
          case Statement.Pipeline pipe ->
              (pipe.timed() ? "time " : "") + (pipe.negated() ? "! " : "")
                  + pipe.commands().stream().map(this::one).collect(Collectors.joining(" | ", "[", "]"));
          case Statement.AndOr chain ->
              "<" + one(chain.first())
                  + chain.rest().stream()
                      .map(then -> (then.and() ? " && " : " || ") + one(then.statement()))
                      .collect(Collectors.joining())
                  + ">";
          case Statement.Background background -> one(background.statement()) + " &";
          case Statement.Group group ->
              group.subshell() ? "( " + list(group.body()) + " )" : "{ " + list(group.body()) + " }";
          case Statement.If choice ->
              choice.branches().stream()
                      .map(this::branch)
                      .collect(Collectors.joining(" el"))
                  + " fi";
          case Statement.While loop ->
              (loop.until() ? "until " : "while ") + list(loop.condition()) + " do " + list(loop.body()) + " done";
          case Statement.For loop ->
              (loop.select() ? "select " : "for ") + loop.name()
                  + (loop.words() == null ? "" : " in" + words(loop.words())) + " do " + list(loop.body()) + " done";
          case Statement.Counted loop -> "for ((" + word(loop.header()) + ")) do " + list(loop.body()) + " done";
          case Statement.Case choice ->
              "case " + word(choice.word()) + " in "
                  + choice.arms().stream().map(this::arm).collect(Collectors.joining(" ")) + " esac";
          case Statement.Function function -> function.name() + "() " + one(function.body());
          case Statement.Test test -> "[[" + words(test.words()) + " ]]";
          case Statement.Arithmetic arithmetic -> "((" + word(arithmetic.expression()) + "))";
          case Statement.Unparsed unparsed -> {
            faults.add(unparsed);
            yield "?" + escaped(text.substring(unparsed.start(), unparsed.end())) + "? " + unparsed.why();
          }
        };
    return statement instanceof Statement.Simple ? shown : shown + redirects(statement.redirects());
  }

  private String branch(Statement.Branch branch) {
    String condition = branch.condition() == null ? "se " : "if " + list(branch.condition()) + " then ";
    return condition + list(branch.body());
  }

  private String arm(Statement.Arm arm) {
    return arm.patterns().stream().map(this::word).collect(Collectors.joining("|"))
        + ") " + list(arm.body()) + (arm.ending().isEmpty() ? "" : " " + arm.ending());
  }

  private String simple(Statement.Simple simple) {
    var out = new StringBuilder();
    for (Statement.Assign assign : simple.assignments()) {
      out.append(' ').append(assign.name());
      if (assign.index() != null) {
        out.append('[').append(word(assign.index())).append(']');
      }
      out.append(assign.append() ? "+=" : "=").append(word(assign.value()));
    }
    out.append(words(simple.words())).append(redirects(simple.redirects()));
    if (nested && simple.script() != null) {
      out.append(" => {").append(of(simple.script())).append('}');
    }
    return out.isEmpty() ? "" : out.substring(1);
  }

  private String redirects(List<Statement.Redirect> redirects) {
    var out = new StringBuilder();
    for (Statement.Redirect one : redirects) {
      out.append(' ').append(one.fd() == -1 ? "" : one.fd() == -2 ? "{}" : String.valueOf(one.fd()));
      out.append(one.operator()).append(word(one.target()));
      if (one.body() != null) {
        out.append('{').append(word(one.body())).append('}');
      }
    }
    return out.toString();
  }

  private String words(List<ShellWord> words) {
    return words.stream().map(w -> " " + word(w)).collect(Collectors.joining());
  }

  private String word(ShellWord word) {
    return word.parts().stream().map(this::part).collect(Collectors.joining());
  }

  private String part(ShellWord.Part part) {
    return switch (part) {
      case ShellWord.Literal literal -> {
        String text = escaped(literal.text());
        yield literal.quoted() ? "'" + text + "'" : text;
      }
      case ShellWord.Parameter p ->
          quote(
              p.quoted(),
              "${" + p.prefix() + p.name() + (p.index() == null ? "" : "[" + word(p.index()) + "]") + p.operator()
                  + (p.argument() == null ? "" : "~" + word(p.argument())) + "}");
      case ShellWord.Substitution put -> quote(put.quoted(), "$(" + list(put.body()) + ")");
      case ShellWord.ProcessSubstitution put -> (put.input() ? "<(" : ">(") + list(put.body()) + ")";
      case ShellWord.Arithmetic arithmetic -> "$((" + word(arithmetic.expression()) + "))";
      case ShellWord.Array array -> "(" + words(array.elements()) + " )";
    };
  }

  private static String quote(boolean quoted, String text) {
    return quoted ? "\"" + text + "\"" : text;
  }

  private static String escaped(String text) {
    var out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      out.append(c == '\n' ? "\\n" : c == '\t' ? "\\t" : c < ' ' ? "\\" + (int) c : String.valueOf(c));
    }
    return out.toString();
  }
}
