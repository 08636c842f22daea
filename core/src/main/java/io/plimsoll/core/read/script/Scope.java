package io.plimsoll.core.read.script;

import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.Script;
import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.model.shell.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One script with its variables: the file, or what it hands to another shell. Of {@code sh -c "..."} the outer shell has put
 * its variables in already, {@code eval} runs in it, and what stands in single quotes goes to a shell that knows only what
 * it sets itself.
 */
final class Scope {

  private final Variables variables;
  private final Expansion expansion;
  private final @Nullable Scope outer;
  private final boolean sees;
  private final Use outerUse;

  private Scope(Script script, @Nullable Scope outer, boolean sees, Use outerUse) {
    this.outer = outer;
    this.sees = sees;
    this.outerUse = outerUse;
    this.expansion = new Expansion(script.code(), this::at);
    this.variables = new Variables(Writes.of(script.statements()), expansion);
  }

  static Scope of(Script script) {
    return new Scope(script, null, false, new Use(0, Use.TOP));
  }

  /** That of a script which a call in this one hands to a shell. */
  Scope inner(Script script, Call by) {
    boolean same = by.name().equals("eval") || by.name().equals("trap");
    return new Scope(script, this, same || isPutTogether(by.at()), use(by.at().start()));
  }

  /** True where the outer shell puts something into the script. */
  private static boolean isPutTogether(Statement.Simple shell) {
    for (ShellWord word : shell.words()) {
      if (hasParameter(word)) {
        return true;
      }
    }
    for (Statement.Redirect redirect : shell.redirects()) {
      if (redirect.body() != null ? hasParameter(redirect.body()) : hasParameter(redirect.target())) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasParameter(ShellWord word) {
    return word.parts().stream().anyMatch(ShellWord.Parameter.class::isInstance);
  }

  private @Nullable Value at(String name, Use use) {
    boolean own = variables.writes().mentions(name);
    if (outer == null) {
      return variables.at(name, use);
    }
    // Both shells may have put it in.
    return own && sees ? null : own ? variables.at(name, use) : sees ? outer.at(name, outerUse) : null;
  }

  Use use(int offset) {
    return new Use(offset, variables.writes().functions().at(offset));
  }

  List<ScriptWord> words(ShellWord word, Use use) {
    return expansion.words(word, use);
  }

  /** True for a function that runs the command which it is given. */
  boolean passes(String name) {
    return variables.writes().passes(name) || (outer != null && outer.passes(name));
  }
}
