package io.plimsoll.core.read.script;

import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.model.shell.ShellWord.Array;
import io.plimsoll.core.model.shell.ShellWord.Literal;
import io.plimsoll.core.read.run.Argument;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What variables hold where they are used, as far as the script alone decides it. A value is known when the last thing in
 * front of the use that may set the variable is sure to have been done. What a function uses of the others is known when all
 * that sets it stands before the function, or only one thing does. A variable that the script does not set, or that
 * {@code read}, {@code for}, a branch or another file may have set, is not known; one to which a branch may have added is known
 * in part.
 */
final class Variables {

  /** The longest value that is followed, in letters, and the most elements of an array. */
  static final int LONGEST = 8192;

  /** Letters that all values of a script may come to together, so that {@code X=$X$X} costs no more than it is worth. */
  private static final int BUDGET = 1 << 22;

  /** How deep one variable may hold another. */
  private static final int DEPTH = 32;

  private final Writes writes;
  private final Expansion expansion;
  private int depth;
  private int left = BUDGET;

  Variables(Writes writes, Expansion expansion) {
    this.writes = writes;
    this.expansion = expansion;
  }

  Writes writes() {
    return writes;
  }

  /** What a variable holds; {@link Value#UNSET} where the script has not set it; null where that can't be told. */
  @Nullable Value at(String name, Use use) {
    if (!writes.mentions(name)) {
      return Value.UNSET;
    }
    int leaks = writes.leaks(name);
    Binding own = writes.binding(name, use.function());
    if (use.function() != Use.TOP && own != null) {
      Value value = own.local || leaks < 2 ? within(own, use.offset()) : null;
      return value != null && value.isUnset() && !own.local ? null : value;
    }
    Binding top = writes.binding(name, Use.TOP);
    if (leaks > 0) {
      return null;
    }
    if (top == null) {
      return Value.UNSET;
    }
    if (use.function() == Use.TOP) {
      return within(top, use.offset());
    }
    // A function runs once it is there: by then all that stands before it has been done.
    int start = writes.functions().start(use.function());
    boolean settled = top.writes.getLast().offset < start;
    return !settled && top.writes.size() > 1 ? null : writes.unseen(start, Integer.MAX_VALUE) ? null
        : within(top, settled ? start : Integer.MAX_VALUE - 1);
  }

  /** What it holds at an offset of the function or script that sets it. */
  private @Nullable Value within(Binding binding, int use) {
    if (binding.overrun) {
      return null;
    }
    List<Binding.Write> all = binding.writes;
    boolean open = false;
    int last = all.size() - 1;
    while (last >= 0 && !all.get(last).leadsTo(use)) {
      Binding.Write write = all.get(last);
      if (write.offset < use && !write.hidden) {
        if (write.kind != Binding.Kind.MORE) {
          return null;
        }
        open = true;
      }
      last--;
    }
    if (last < 0) {
      return open || comesAround(all, -1, use) ? null : Value.UNSET;
    }
    for (int i = 0; i <= last; i++) {
      // In the order of the text, so that a row of X="$X y" is no deep call.
      if (!all.get(i).known) {
        all.get(i).known = true;
        all.get(i).after = evaluate(all.get(i), all.get(i).append ? within(binding, all.get(i).offset) : null);
      }
    }
    Binding.Write write = all.get(last);
    if (write.kind == Binding.Kind.LOST || writes.unseen(write.offset, use) || comesAround(all, write.offset, use)) {
      return null;
    }
    return write.after != null && open ? write.after.open() : write.after;
  }

  /** True where something behind a use is done before it when a loop goes around. */
  private static boolean comesAround(List<Binding.Write> all, int from, int use) {
    for (int i = all.size() - 1; i >= 0 && all.get(i).offset >= use; i--) {
      if (all.get(i).comesAround(from, use)) {
        return true;
      }
    }
    return false;
  }

  private @Nullable Value evaluate(Binding.Write write, @Nullable Value before) {
    if (depth == DEPTH || left <= 0) {
      return null;
    }
    depth++;
    Value value = evaluate(write, write.value, before);
    depth--;
    return value;
  }

  private @Nullable Value evaluate(Binding.Write write, @Nullable ShellWord word, @Nullable Value before) {
    var use = new Use(write.offset, writes.functions().at(write.offset));
    var items = new ArrayList<Argument>();
    boolean array = word != null && word.parts().size() == 1 && word.parts().getFirst() instanceof Array;
    if (write.append && before == null) {
      return null;
    }
    if (array && word != null && word.parts().getFirst() instanceof Array(List<ShellWord> elements, int start, int end)) {
      if (before != null) {
        items.addAll(before.items());
      }
      for (ShellWord element : elements) {
        if (items.size() > LONGEST || isKeyed(element)) {
          return null;
        }
        expansion.words(element, use).forEach(one -> items.add(one.argument()));
      }
    } else if (before != null && before.array()) {
      return null;
    } else if (word != null) {
      Argument value = expansion.value(word, use);
      if (before != null && !before.isUnset()) {
        Argument first = before.first();
        value = new Argument.Builder(first.start()).all(first).all(value).build(Math.max(first.end(), value.end()));
      }
      items.add(value);
    }
    int letters = 0;
    for (Argument item : items) {
      letters += item.length() + item.text().holes().size() + 1;
    }
    left -= letters;
    return letters > LONGEST || left <= 0 ? null : new Value(items, array, before == null || before.complete());
  }

  /** {@code [key]=value}, an element that says where it goes. */
  private static boolean isKeyed(ShellWord element) {
    return !element.parts().isEmpty() && element.parts().getFirst() instanceof Literal first && first.text().startsWith("[")
        && first.start() == element.start() && element.sketch().contains("]=");
  }
}
