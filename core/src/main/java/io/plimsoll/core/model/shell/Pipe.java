package io.plimsoll.core.model.shell;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A place in a pipeline of two commands or more. */
public final class Pipe {

  /** How many pipelines around a call know of it. */
  private static final int OUTER = 8;

  private final @Nullable Pipe outer;
  private final List<List<Call>> commands;
  private final int position;

  /** A place in a pipeline whose {@link #commands(int) commands} are found while it is walked. */
  Pipe(@Nullable Pipe outer, List<List<Call>> commands, int position) {
    this.outer = outer;
    this.commands = commands;
    this.position = position;
  }

  static List<List<Call>> commands(int length) {
    var commands = new ArrayList<List<Call>>(length);
    for (int i = 0; i < length; i++) {
      commands.add(new ArrayList<>(1));
    }
    return commands;
  }

  /** Tells the pipelines around a call of it. */
  static void tell(@Nullable Pipe innermost, Call call) {
    Pipe pipe = innermost;
    for (int i = 0; i < OUTER && pipe != null; i++) {
      pipe.commands.get(pipe.position).add(call);
      pipe = pipe.outer;
    }
  }

  /** Adds calls of one of its commands to a list, up to a size. */
  void addTo(List<Call> all, int index, int most) {
    List<Call> calls = commands.get(index);
    for (int i = 0; i < calls.size() && all.size() < most; i++) {
      all.add(calls.get(i));
    }
  }

  /** The pipeline around this one: that of the braces in {@code { a | b; } | c}. */
  public @Nullable Pipe outer() {
    return outer;
  }

  /** Which of its commands this is, from 0. */
  public int position() {
    return position;
  }

  /** How many commands it has. */
  public int length() {
    return commands.size();
  }

  /** The calls of one of its commands, in order; a compound command has several, an assignment none. */
  public List<Call> command(int index) {
    return Collections.unmodifiableList(commands.get(index));
  }
}
