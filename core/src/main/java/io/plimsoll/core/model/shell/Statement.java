package io.plimsoll.core.model.shell;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a shell can run. {@code start} and {@code end} are offsets in the script's text; {@code end} is exclusive. The
 * body of a here-document lies outside of the statement that reads it.
 */
public sealed interface Statement {

  int start();

  int end();

  /** What is said of the files of the whole statement, in order. */
  default List<Redirect> redirects() {
    return List.of();
  }

  /**
   * {@code A=1 cmd arg > out}; {@code words} is empty for assignments or redirections alone.
   *
   * @param script what it hands to a shell as a string ({@code sh -c "..."}, {@code eval "..."}, {@code su -c "..."},
   *     {@code bash <<EOF}, {@code cat <<EOF | sh}), parsed; its offsets count in its own text; null when there is none or
   *     it can't be told. It is the one way to that script: nothing else in the model holds it
   */
  record Simple(
      int start,
      int end,
      List<Assign> assignments,
      List<ShellWord> words,
      List<Redirect> redirects,
      @Nullable Script script)
      implements Statement {
    public Simple {
      assignments = List.copyOf(assignments);
      words = List.copyOf(words);
      redirects = List.copyOf(redirects);
    }
  }

  /** {@code ! a | b |& c}; at least two commands, or one (bash: or none) that is negated or timed. */
  record Pipeline(int start, int end, boolean timed, boolean negated, List<Statement> commands) implements Statement {
    public Pipeline {
      commands = List.copyOf(commands);
    }
  }

  /** {@code first && second || third}: a flat chain, as it is evaluated from the left. */
  record AndOr(int start, int end, Statement first, List<Then> rest) implements Statement {
    public AndOr {
      rest = List.copyOf(rest);
    }
  }

  /** {@code statement &}; also bash's {@code coproc}. */
  record Background(int start, int end, Statement statement) implements Statement {}

  /** {@code { ...; }} or {@code ( ... )}. */
  record Group(int start, int end, boolean subshell, List<Statement> body, List<Redirect> redirects)
      implements Statement {
    public Group {
      body = List.copyOf(body);
      redirects = List.copyOf(redirects);
    }
  }

  /** {@code if}, with a last branch without condition for {@code else}. */
  record If(int start, int end, List<Branch> branches, List<Redirect> redirects) implements Statement {
    public If {
      branches = List.copyOf(branches);
      redirects = List.copyOf(redirects);
    }
  }

  /** {@code while}, {@code until}. */
  record While(
      int start, int end, boolean until, List<Statement> condition, List<Statement> body, List<Redirect> redirects)
      implements Statement {
    public While {
      condition = List.copyOf(condition);
      body = List.copyOf(body);
      redirects = List.copyOf(redirects);
    }
  }

  /**
   * {@code for name in words}; also bash's {@code select}.
   *
   * @param words null without {@code in}: the positional parameters
   */
  record For(
      int start,
      int end,
      boolean select,
      String name,
      @Nullable List<ShellWord> words,
      List<Statement> body,
      List<Redirect> redirects)
      implements Statement {
    public For {
      words = words == null ? null : List.copyOf(words);
      body = List.copyOf(body);
      redirects = List.copyOf(redirects);
    }
  }

  /** Bash's {@code for ((i = 0; i < n; i++))}; {@code header} is what stands between the parentheses. */
  record Counted(int start, int end, ShellWord header, List<Statement> body, List<Redirect> redirects)
      implements Statement {
    public Counted {
      body = List.copyOf(body);
      redirects = List.copyOf(redirects);
    }
  }

  /** {@code case word in ...}. */
  record Case(int start, int end, ShellWord word, List<Arm> arms, List<Redirect> redirects) implements Statement {
    public Case {
      arms = List.copyOf(arms);
      redirects = List.copyOf(redirects);
    }
  }

  /** {@code name() { ...; }}, {@code function name { ...; }}. */
  record Function(int start, int end, String name, Statement body) implements Statement {}

  /** Bash's {@code [[ ... ]]}; {@code words} are operands and operators in order, without the brackets. */
  record Test(int start, int end, List<ShellWord> words, List<Redirect> redirects) implements Statement {
    public Test {
      words = List.copyOf(words);
      redirects = List.copyOf(redirects);
    }
  }

  /** Bash's {@code (( ... ))}. */
  record Arithmetic(int start, int end, ShellWord expression, List<Redirect> redirects) implements Statement {
    public Arithmetic {
      redirects = List.copyOf(redirects);
    }
  }

  /**
   * A stretch that is not shell as we know it; what follows is parsed again from the next separator. Where something is
   * missing ({@code if} without {@code fi}), the stretch is the word that asks for it, and it lies in the list of
   * statements that ends too early.
   */
  record Unparsed(int start, int end, String why) implements Statement {}

  /** {@code && statement}, then {@code and}, or {@code || statement}. */
  record Then(boolean and, Statement statement) {}

  /**
   * A branch of if.
   *
   * @param condition null for {@code else}
   */
  record Branch(@Nullable List<Statement> condition, List<Statement> body) {
    public Branch {
      condition = condition == null ? null : List.copyOf(condition);
      body = List.copyOf(body);
    }
  }

  /**
   * A branch of case.
   *
   * @param ending {@code ;;}, {@code ;&}, {@code ;;&}, or empty for a last one without
   */
  record Arm(List<ShellWord> patterns, List<Statement> body, String ending) {
    public Arm {
      patterns = List.copyOf(patterns);
      body = List.copyOf(body);
    }
  }

  /**
   * {@code NAME=value}, {@code NAME+=value}, {@code NAME[index]=value}.
   *
   * @param index the subscript, or null
   * @param append true for {@code +=}
   * @param value for {@code NAME=( ... )} one {@link ShellWord.Array}
   */
  record Assign(
      String name, @Nullable ShellWord index, boolean append, ShellWord value, int start, int end) {}

  /**
   * {@code >file}, {@code 2>&1}, {@code <<EOF}.
   *
   * @param operator {@code >}, {@code >>}, {@code <}, {@code <<}, {@code <<-}, {@code <<<}, {@code >&}, {@code <&},
   *     {@code &>}, {@code &>>}, {@code >|}, {@code <>}
   * @param fd the number before it, -1 for none, -2 for bash's <code>{name}</code>
   * @param target the file; the string of {@code <<<}; the delimiter of a here-document
   * @param body the lines of a here-document, else null
   */
  record Redirect(String operator, int fd, ShellWord target, @Nullable ShellWord body, int start, int end) {}
}
