package io.plimsoll.core.read.script;

import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.model.shell.ShellWord.Array;
import io.plimsoll.core.read.run.Argument;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What variables hold where they are used, as far as the script alone decides it. A value is known when every assignment
 * that can have been made is always made, in the order of the text: straight down the script or one function. What a
 * function uses is known when the script has set it by the time the function exists, or sets it only once. A variable
 * that the script does not set, or that {@code read}, {@code for}, a condition or another file may have set, is not known.
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
      if (own.local) {
        return within(own, use, own.before(use.offset()));
      }
      Value value = leaks > 1 ? null : within(own, use, own.before(use.offset()));
      return value != null && value.isUnset() ? null : value;
    }
    if (leaks > 0) {
      return null;
    }
    Binding top = writes.binding(name, Use.TOP);
    if (top == null) {
      return Value.UNSET;
    }
    if (use.function() == Use.TOP) {
      return within(top, use, top.before(use.offset()));
    }
    int last = top.writes.size() - 1;
    boolean settled = last <= 0 || top.writes.get(last).offset < writes.functionStart(use.function());
    return settled && last >= 0 ? within(top, new Use(Integer.MAX_VALUE, use.function()), last) : null;
  }

  /** What it holds after one of its assignments. */
  private @Nullable Value within(Binding binding, Use use, int last) {
    if (binding.lost) {
      return null;
    }
    if (last < 0) {
      return binding.open ? null : Value.UNSET;
    }
    int first = last;
    while (first > 0 && binding.writes.get(first).append) {
      first--;
    }
    if (writes.unseen(binding.writes.get(first).offset, use.offset())) {
      return null;
    }
    Value value = null;
    for (int i = first; i <= last; i++) {
      Binding.Write write = binding.writes.get(i);
      if (!write.known) {
        write.known = true;
        write.after = evaluate(write, i > first ? value : null);
      }
      value = write.after;
    }
    return value != null && binding.open ? value.open() : value;
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
    var use = new Use(write.offset, writes.functionAt(write.offset));
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
        if (items.size() > LONGEST || element.sketch().startsWith("[")) {
          // [key]=value puts an element where it says.
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
}
