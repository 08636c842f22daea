package io.plimsoll.core.patch;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.yaml.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Re-reads a changed YAML text and holds it against what it was.
 *
 * <p>YAML has more ways to write a thing than any code that splices it foresees, so no splice is trusted. Whatever no
 * change touches must be there again: the same value, in the same style, under the same parent, in the same order. What
 * has gone must have been cut as a whole. What is new must lie within the text of one change, must belong to the node
 * that the change was made for, and must read as what it was written for. A list or mapping may only be left empty
 * where that means something.
 */
final class Proof {

  private final List<Change> changes;
  /** By how much the text before each change and after the last has moved. */
  private final int[] shifts;
  /** The scalars that were found in each change's text. */
  private final List<List<String>> found = new ArrayList<>();
  private final Deque<Pair> open = new ArrayDeque<>();

  private record Pair(Outline.Slot before, Outline.Slot after) {}

  /** Ends a proof that fails. */
  private static final class Broken extends Exception {
    private static final long serialVersionUID = 1;

    Broken(String why) {
      super(why, null, false, false);
    }
  }

  private Proof(List<Change> changes) {
    this.changes = changes;
    this.shifts = new int[changes.size() + 1];
    for (int i = 0; i < changes.size(); i++) {
      Change change = changes.get(i);
      shifts[i + 1] = shifts[i] + change.text().length() - (change.end() - change.start());
      found.add(new ArrayList<>());
    }
  }

  /**
   * Why the changed text does not say what it should, or null if it does.
   *
   * @param changes in their order, none overlapping
   */
  static @Nullable String failure(Outline before, List<Change> changes, String after) {
    var proof = new Proof(changes);
    try {
      proof.run(before, Outline.of(Source.of(before.source().file(), after)));
      return null;
    } catch (Broken e) {
      return String.valueOf(e.getMessage());
    } catch (ReadException e) {
      return "it would not be YAML any more (" + e.getMessage() + ")";
    }
  }

  /** The text after some changes in their order. */
  static String apply(String text, List<Change> changes) {
    var out = new StringBuilder(text.length() + 256);
    int at = 0;
    for (Change change : changes) {
      out.append(text, at, change.start()).append(change.text());
      at = change.end();
    }
    return out.append(text, at, text.length()).toString();
  }

  private void run(Outline before, Outline after) throws Broken {
    align(before.documents(), after.documents(), null);
    require(before.documents().size() == after.documents().size());
    while (!open.isEmpty()) {
      Pair pair = open.pop();
      value(pair.before, pair.after);
    }
    for (int i = 0; i < changes.size(); i++) {
      Change change = changes.get(i);
      if (change.home() != null && !change.writes().equals(found.get(i))) {
        throw new Broken("it would be read as something else");
      }
    }
  }

  /** Holds the children of a node, or the documents of a text, against what they were. */
  private void align(List<Outline.Slot> before, List<Outline.Slot> after, Outline.@Nullable Slot parent) throws Broken {
    int next = 0;
    for (Outline.Slot old : before) {
      if (isCut(old)) {
        continue;
      }
      int replaced = replacing(old.start(), old.key() == null ? old.node().end() : old.key().end());
      next = added(after, next, parent, replaced);
      if (next == after.size()) {
        throw new Broken("something else would go with it");
      }
      Outline.Slot now = after.get(next++);
      key(old, now);
      open.push(new Pair(old, now));
    }
    if (added(after, next, parent, -1) < after.size()) {
      throw new Broken("something else would come with it");
    }
    boolean emptied = after.isEmpty() && !before.isEmpty();
    if (emptied && (parent == null || Removal.emptied(parent) != Removal.Emptied.STAYS)) {
      throw new Broken("nothing would be left beside it");
    }
  }

  /** Passes over children that are new, and takes them down. */
  private int added(List<Outline.Slot> after, int from, Outline.@Nullable Slot parent, int except) throws Broken {
    int next = from;
    while (next < after.size()) {
      int change = within(after.get(next).start());
      if (change < 0 || change == except) {
        break;
      }
      take(after.get(next++), change, parent, true);
    }
    return next;
  }

  /** Takes down a node that lies within the text of a change. */
  private void take(Outline.Slot slot, int change, Outline.@Nullable Slot home, boolean keyToo) throws Broken {
    Change by = changes.get(change);
    if (slot.end() > by.start() + shifts[change] + by.text().length() || (by.home() != null && by.home() != home)) {
      throw new Broken("it would come to stand elsewhere");
    }
    var below = new ArrayDeque<Outline.Slot>();
    below.push(slot);
    while (!below.isEmpty()) {
      Outline.Slot one = below.pop();
      Node.Scalar key = one.key();
      if (key != null && (one != slot || keyToo)) {
        found.get(change).add(key.value());
      }
      if (one.node() instanceof Node.Scalar scalar) {
        found.get(change).add(scalar.value());
      }
      for (Outline.Slot child : one.children().reversed()) {
        below.push(child);
      }
    }
  }

  private void key(Outline.Slot before, Outline.Slot after) throws Broken {
    Node.Scalar old = before.key();
    Node.Scalar now = after.key();
    if (old == null || now == null) {
      require(old == null && now == null);
      return;
    }
    int change = replacing(old.start(), old.end());
    if (change < 0) {
      scalar(old, now);
    } else {
      require(within(now.start()) == change);
      found.get(change).add(now.value());
    }
  }

  private void value(Outline.Slot before, Outline.Slot after) throws Broken {
    Node old = before.node();
    Node now = after.node();
    int change = within(now.start());
    if (isNothing(before) && isNothing(after)) {
      require(Objects.equals(old.tag(), now.tag()));
      return;
    }
    boolean replaced = replacing(old.start(), old.end()) >= 0 || before.isNull();
    if (change >= 0 && replaced && before.children().isEmpty()) {
      take(after, change, before, false);
      return;
    }
    require(Objects.equals(old.tag(), now.tag()));
    switch (old) {
      case Node.Scalar scalar when now instanceof Node.Scalar other -> scalar(scalar, other);
      case Node.Alias alias when now instanceof Node.Alias other -> {
        Outline.Slot target = before.target();
        Outline.Slot otherTarget = after.target();
        require(alias.name().equals(other.name()) && moved(alias.start()) == other.start());
        require(target != null && otherTarget != null && moved(target.node().start()) == otherTarget.node().start());
      }
      case Node.Mapping mapping when now instanceof Node.Mapping other ->
          collection(before, after, mapping.flow() == other.flow());
      case Node.Sequence list when now instanceof Node.Sequence other ->
          collection(before, after, list.flow() == other.flow());
      default -> {
        require(after.isNull() && !before.isFlow() && Removal.emptied(before) == Removal.Emptied.STAYS);
        align(before.children(), List.of(), before);
      }
    }
  }

  /** True for a value of which nothing is written. */
  private static boolean isNothing(Outline.Slot slot) {
    return slot.isNull() && slot.node().start() == slot.node().end();
  }

  private void collection(Outline.Slot before, Outline.Slot after, boolean alike) throws Broken {
    require(alike && (!before.isFlow() || moved(before.node().start()) == after.node().start()));
    align(before.children(), after.children(), before);
  }

  private void scalar(Node.Scalar old, Node.Scalar now) throws Broken {
    require(moved(old.start()) == now.start() && old.style() == now.style() && old.value().equals(now.value()));
  }

  private static void require(boolean held) throws Broken {
    if (!held) {
      throw new Broken("something else would be read differently");
    }
  }

  /** How many changes end at an offset of the old text or before it. */
  private int endedBy(int at) {
    int low = 0;
    int high = changes.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (changes.get(middle).end() <= at) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Where something that no change touches stands afterwards. */
  private int moved(int at) {
    return at + shifts[endedBy(at)];
  }

  /** True when a node is cut, and all of it. */
  private boolean isCut(Outline.Slot slot) throws Broken {
    int start = slot.start();
    int last = Math.max(start, slot.end() - 1);
    int next = endedBy(start == slot.end() ? start - 1 : start);
    if (next == changes.size()) {
      return false;
    }
    Change change = changes.get(next);
    boolean cut = change.text().isEmpty() && change.start() <= start && change.start() < change.end();
    boolean whole = last < change.end() || (start == slot.end() && start <= change.end());
    if (cut && !whole && slot.children().isEmpty()) {
      throw new Broken("only a part of something would go");
    }
    // A block begins with its first child, which may go alone.
    return cut && whole;
  }

  /** The change that puts text in place of a stretch that holds this one; -1 for none. */
  private int replacing(int start, int end) {
    int next = endedBy(start);
    if (start == end || next == changes.size()) {
      return -1;
    }
    Change change = changes.get(next);
    return change.start() <= start && end <= change.end() && !change.text().isEmpty() ? next : -1;
  }

  /** The change in whose text an offset of the new text lies; -1 for none. */
  private int within(int at) {
    int low = 0;
    int high = changes.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (changes.get(middle).start() + shifts[middle] <= at) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    for (int i = low - 1; i >= 0 && changes.get(i).start() + shifts[i] + changes.get(i).text().length() >= at; i--) {
      if (at < changes.get(i).start() + shifts[i] + changes.get(i).text().length()) {
        return i;
      }
    }
    return -1;
  }
}
