package io.plimsoll.core.read.script;

import io.plimsoll.core.model.shell.ShellWord;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that one function, or the script outside of functions, does to one variable. */
final class Binding {

  /** More assignments of one variable than are followed. */
  static final int MOST = 512;

  /** An assignment that is always made when the function runs. */
  static final class Write {
    final int offset;
    final boolean append;
    /** Null for {@code local X}. */
    final @Nullable ShellWord value;

    /** What the variable holds after it, once {@link #known}; null: it can't be told. */
    @Nullable Value after;
    boolean known;

    Write(int offset, boolean append, @Nullable ShellWord value) {
      this.offset = offset;
      this.append = append;
      this.value = value;
    }
  }

  final List<Write> writes = new ArrayList<>(1);
  /** True where the function has declared it as its own before it sets it. */
  boolean local;
  /** True where a condition or a loop may add to it. */
  boolean open;
  /** True where something else may set it. */
  boolean lost;

  void write(Write write) {
    if (writes.size() < MOST) {
      writes.add(write);
    } else {
      lost = true;
    }
  }

  /** The index of the last assignment before an offset, or -1. */
  int before(int offset) {
    int last = writes.size() - 1;
    while (last >= 0 && writes.get(last).offset >= offset) {
      last--;
    }
    return last;
  }
}
