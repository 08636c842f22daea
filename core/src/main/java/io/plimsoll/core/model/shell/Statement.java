package io.plimsoll.core.model.shell;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a shell can run. {@code start} and {@code end} are offsets in the script's text; {@code end} is exclusive. */
public sealed interface Statement {

  int start();

  int end();

  /** {@code A=1 cmd arg > out}; {@code words} is empty for assignments or redirections alone. */
  record Simple(int start, int end, List<Assign> assignments, List<ShellWord> words, List<Redirect> redirects)
      implements Statement {}

  /** {@code ! a | b |& c}; at least two commands, or one that is negated. */
  record Pipeline(int start, int end, boolean negated, List<Statement> commands) implements Statement {}

  /** {@code left && right}, {@code left || right}. */
  record AndOr(int start, int end, Statement left, boolean and, Statement right) implements Statement {}

  /** {@code statement &}. */
  record Background(int start, int end, Statement statement) implements Statement {}

  /** {@code { ...; }} or {@code ( ... )}. */
  record Group(int start, int end, boolean subshell, List<Statement> body, List<Redirect> redirects)
      implements Statement {}

  /** {@code if}, with a last branch without condition for {@code else}. */
  record If(int start, int end, List<Branch> branches, List<Redirect> redirects) implements Statement {}

  /** {@code while}, {@code until}. */
  record While(int start, int end, boolean until, List<Statement> condition, List<Statement> body, List<Redirect> redirects)
      implements Statement {}

  /** {@code for name in words}; also bash's {@code select} and arithmetic {@code for ((...))}, then without words. */
  record For(int start, int end, String name, List<ShellWord> words, List<Statement> body, List<Redirect> redirects)
      implements Statement {}

  /** {@code case word in ...}. */
  record Case(int start, int end, ShellWord word, List<Branch> branches, List<Redirect> redirects) implements Statement {}

  /** {@code name() { ...; }}. */
  record Function(int start, int end, String name, Statement body) implements Statement {}

  /** A stretch that is not shell as we know it; what follows is parsed again from the next separator. */
  record Unparsed(int start, int end, String why) implements Statement {}

  /**
   * A branch of if or case.
   *
   * @param condition for {@code if}; null for {@code else} and in a case
   */
  record Branch(@Nullable List<Statement> condition, List<ShellWord> patterns, List<Statement> body) {}

  /** {@code NAME=value}, {@code NAME+=value}; bash arrays have a value that is dynamic. */
  record Assign(String name, ShellWord value, int start, int end) {}

  /**
   * {@code >file}, {@code 2>&1}, {@code <<EOF}.
   *
   * @param operator {@code >}, {@code >>}, {@code <}, {@code <<}, {@code <<-}, {@code <<<}, {@code >&}, {@code <&},
   *     {@code &>}, {@code >|}, {@code <>}
   * @param fd the number before it, or -1
   * @param body the lines of a here-document, else null
   */
  record Redirect(String operator, int fd, ShellWord target, @Nullable ShellWord body, int start, int end) {}
}
