package io.plimsoll.core.model.shell;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What stands around a call: told by syntax alone. */
public final class Context {

  /** Why a command may not run, or not once. */
  public enum Condition {
    /** Right of {@code &&}. */
    SUCCESS,
    /** Right of {@code ||}. */
    FAILURE,
    /** In a branch of {@code if} or {@code case}, or the condition of {@code elif}. */
    BRANCH,
    /** In the body of a loop. */
    LOOP,
    /** In a function. */
    FUNCTION
  }

  private final Script script;
  private final @Nullable Call shell;
  private final @Nullable Pipe pipe;
  private final @Nullable Inside inside;
  private final Set<Condition> conditions;
  private final boolean subshell;
  private final boolean background;

  private Context(
      Script script,
      @Nullable Call shell,
      @Nullable Pipe pipe,
      @Nullable Inside inside,
      Set<Condition> conditions,
      boolean subshell,
      boolean background) {
    this.script = script;
    this.shell = shell;
    this.pipe = pipe;
    this.inside = inside;
    this.conditions = conditions;
    this.subshell = subshell;
    this.background = background;
  }

  static Context of(Script script) {
    return new Context(script, null, null, null, Set.of(), false, false);
  }

  /** The script in whose text the call's offsets count. */
  public Script script() {
    return script;
  }

  /** The call that hands this script to a shell ({@code sh -c "..."}, {@code eval "..."}), or null. */
  public @Nullable Call shell() {
    return shell;
  }

  /** Its place in the innermost pipeline, or null. */
  public @Nullable Pipe pipe() {
    return pipe;
  }

  /** The word that its output is put into, or null. */
  public @Nullable Inside inside() {
    return inside;
  }

  /** Why it may not run. */
  public Set<Condition> conditions() {
    return conditions;
  }

  /** True when something other than the success of what comes before decides whether it runs. */
  public boolean conditional() {
    return conditions.size() > (conditions.contains(Condition.SUCCESS) ? 1 : 0);
  }

  /**
   * True where a change of folder, variable or option doesn't outlast the command: parentheses, pipes, other shells.
   */
  public boolean subshell() {
    return subshell;
  }

  /** True where nobody waits for it. */
  public boolean background() {
    return background;
  }

  Context when(Condition condition) {
    if (conditions.contains(condition)) {
      return this;
    }
    var all = EnumSet.of(condition);
    all.addAll(conditions);
    return new Context(script, shell, pipe, inside, Collections.unmodifiableSet(all), subshell, background);
  }

  /** The body of a function has nothing to do with the pipeline in which it is defined. */
  Context inFunction() {
    return new Context(script, shell, null, inside, conditions, subshell, background).when(Condition.FUNCTION);
  }

  Context inSubshell() {
    return subshell ? this : new Context(script, shell, pipe, inside, conditions, true, background);
  }

  Context inBackground() {
    return new Context(script, shell, pipe, inside, conditions, true, true);
  }

  Context in(Pipe place) {
    return new Context(script, shell, place, inside, conditions, true, background);
  }

  Context in(Inside word) {
    return new Context(script, shell, null, word, conditions, true, background);
  }

  /** A script that a call hands to a shell, the current one if {@code same}. */
  Context in(Script given, Call by, boolean same) {
    return new Context(given, by, pipe, inside, conditions, subshell || !same, background);
  }
}
