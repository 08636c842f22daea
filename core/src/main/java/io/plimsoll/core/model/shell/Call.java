package io.plimsoll.core.model.shell;

import io.plimsoll.core.model.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * A simple command that a script runs, with what was put before it taken off: {@code sudo -E /usr/bin/curl -s x} is a
 * call of {@code curl} with two arguments and the wrapper {@code sudo}.
 *
 * @param name without its folder; empty when the shell puts it in
 * @param arguments the last words of {@code at}
 * @param at as it stands in {@code context.script()}
 * @param wrappers from the outside in
 */
public record Call(
    String name, List<ShellWord> arguments, Statement.Simple at, List<Wrapper> wrappers, Context context) {

  /** Enough for any pipeline that a person writes; a bound on the time of a rule that looks around every call. */
  private static final int NEIGHBOURS = 50;

  /** The command's name as written. */
  public ShellWord word() {
    return at.words().get(at.words().size() - 1 - arguments.size());
  }

  /** Where the whole command stands in the file, assignments and wrappers included. */
  public Place.InText place() {
    return context.script().code().place(at.start(), at.end());
  }

  /** Where one of its words stands in the file. */
  public Place.InText place(ShellWord word) {
    return context.script().code().place(word.start(), word.end());
  }

  /** True if it is run by way of a wrapper, be it that of the shell which was given the script. */
  public boolean under(String wrapper) {
    for (Call call = this; call != null; call = call.context.shell()) {
      for (Wrapper one : call.wrappers) {
        if (one.name().equals(wrapper)) {
          return true;
        }
      }
    }
    return false;
  }

  /** True for a shell that takes its script from standard input, as in {@code curl x | sh -s}. */
  public boolean readsScript() {
    return new Invocation(wrappers, name, arguments).readsScript();
  }

  /** The calls whose output may come in by a pipe, the nearest command of the pipeline first; not all of very many. */
  public List<Call> before() {
    return neighbours(-1);
  }

  /**
   * The calls to which its output may go by a pipe, the nearest command of the pipeline first; not all of very many.
   */
  public List<Call> after() {
    return neighbours(1);
  }

  private List<Call> neighbours(int step) {
    if (context.pipe() == null) {
      return List.of();
    }
    var all = new ArrayList<Call>(Math.min(context.pipe().length(), NEIGHBOURS));
    for (Pipe pipe = context.pipe(); pipe != null; pipe = pipe.outer()) {
      for (int i = pipe.position() + step; i >= 0 && i < pipe.length() && all.size() < NEIGHBOURS; i += step) {
        pipe.addTo(all, i, NEIGHBOURS);
      }
    }
    return all;
  }

  @Override
  public String toString() {
    var out = new StringBuilder(name);
    for (ShellWord argument : arguments) {
      out.append(' ').append(argument.shown());
    }
    return out.toString();
  }
}
