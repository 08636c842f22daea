package io.plimsoll.core.patch;

import io.plimsoll.core.read.yaml.Node;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Who else reads what stands at a place of a YAML file, through anchors and aliases. What has one alias and stands where nobody reads it
 * by itself, in an extension ({@code x-...}), is read by one alone, and may be changed for that one once {@link #take} was asked.
 */
final class Sharing {

  /** Aliases that lead to one another; no file needs as many. */
  private static final int DEEPEST = 16;

  private final Set<Outline.Slot> taken = new HashSet<>(2);

  /** Lets something be changed for the one service that came to it by an alias; false where others read it too. */
  boolean take(Outline.Slot slot) {
    if (!isReadOnce(slot, 0)) {
      return false;
    }
    for (Outline.Slot one = slot; one != null; one = one.parent()) {
      if (!one.users().isEmpty()) {
        taken.add(one);
      }
    }
    return true;
  }

  /** True where a change would be read at more than one place. */
  boolean isShared(Outline.Slot slot) {
    for (Outline.Slot one = slot; one != null; one = one.parent()) {
      if (!one.users().isEmpty() && !taken.contains(one)) {
        return true;
      }
    }
    return false;
  }

  /** True where each anchor around a place has one alias, which is itself read once. */
  private static boolean isReadOnce(Outline.Slot slot, int depth) {
    if (isInExtension(slot) && !slot.isShared()) {
      return false;
    }
    for (Outline.Slot one = slot; one != null; one = one.parent()) {
      List<Outline.Slot> users = one.users();
      boolean alone = users.isEmpty() || (users.size() == 1 && depth < DEEPEST && users.getFirst().node() instanceof Node.Alias
          && isInExtension(one) && isReadOnce(users.getFirst(), depth + 1));
      if (!alone) {
        return false;
      }
    }
    return true;
  }

  private static boolean isInExtension(Outline.Slot slot) {
    List<String> path = slot.path();
    return !path.isEmpty() && path.getFirst().startsWith("x-");
  }

  /** True when a merge key brings a key into a mapping. */
  static boolean merges(Outline.Slot mapping, String name) {
    var seen = new HashSet<Outline.Slot>();
    var open = new ArrayDeque<Outline.Slot>();
    open.push(mapping);
    while (!open.isEmpty()) {
      for (Outline.Slot child : open.pop().children()) {
        if (child.key() == null || !child.key().value().equals("<<")) {
          continue;
        }
        Outline.Slot merged = child.resolved();
        for (Outline.Slot one : merged.node() instanceof Node.Sequence ? merged.children() : List.of(merged)) {
          Outline.Slot source = one.resolved();
          if (source.child(name) != null) {
            return true;
          }
          if (seen.add(source)) {
            open.push(source);
          }
        }
      }
    }
    return false;
  }
}
