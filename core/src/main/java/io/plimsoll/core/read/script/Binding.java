package io.plimsoll.core.read.script;

import io.plimsoll.core.model.shell.ShellWord;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that one function, or the script outside of functions, does to one variable, in the order of the text. */
final class Binding {

  /** More of it than is followed. */
  static final int MOST = 512;

  /** What is known of the value that is written. */
  enum Kind {
    SET,
    /** What was there before stays a part of it: {@code X+=y}, {@code X="$X y"}. */
    MORE,
    /** Anything: {@code read X}, {@code for X in}. */
    LOST
  }

  /** One thing that sets it. */
  static final class Write {
    final int offset;
    final Kind kind;
    /** Null for {@code local X}. */
    final @Nullable ShellWord value;
    /** {@code X+=y}. */
    final boolean append;
    /** Where the block ends in which it is sure to have been made before what follows it. */
    final int blockEnd;
    /** True in a subshell, beyond whose end nobody sees it. */
    final boolean hidden;
    /** Where the loops around it start, from the outside in. */
    final int[] loops;

    /** What the variable holds after it, once {@link #known}; null: it can't be told. */
    @Nullable Value after;
    boolean known;

    Write(int offset, Kind kind, @Nullable ShellWord value, boolean append, int blockEnd, boolean hidden, int[] loops) {
      this.offset = offset;
      this.kind = kind;
      this.value = value;
      this.append = append;
      this.blockEnd = blockEnd;
      this.hidden = hidden;
      this.loops = loops;
    }

    /** True where it comes before an offset and has been made by then, whatever the conditions. */
    boolean leadsTo(int use) {
      return offset < use && use < blockEnd;
    }

    /** True where a loop that starts between two offsets brings it back to what stands before it. */
    boolean comesAround(int from, int use) {
      for (int loop : loops) {
        if (loop > from && loop <= use) {
          return true;
        }
      }
      return false;
    }
  }

  final List<Write> writes = new ArrayList<>(1);
  /** True where the function has declared it as its own before it sets it. */
  boolean local;
  /** True where more sets it than is followed. */
  boolean overrun;

  void write(Write write) {
    if (writes.size() < MOST) {
      writes.add(write);
    } else {
      overrun = true;
    }
  }
}
