package io.plimsoll.core.patch;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.read.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Cuts items and keys out of a YAML text.
 *
 * <p>What stands alone in its lines goes with its lines, a comment at the end of them included. Comment lines directly
 * above it, in its own column and with no blank line between, speak of it and go too; only those above a first child
 * are taken for a word on the whole list or mapping and stay, unless its next sibling has a comment of its own above it
 * as well, or all siblings go while others come. Comment lines directly below that stand deeper than it were written into it, and go; left behind, one could
 * become a part of a block of text above. All other comments stay.
 *
 * <p>A list or mapping whose last child goes takes its key with it, and so on upwards: Compose refuses {@code volumes:}
 * without a value. It ends at a service, which is never removed, and at a network or volume, which means something by
 * its name alone.
 */
final class Removal {

  private static final String LEFT_ALONE = "it is written in a form that is left alone";

  private final String text;
  private final Lines lines;
  private final Set<Outline.Slot> growing;
  private final Sharing sharing;
  private final Set<Outline.Slot> removed = new LinkedHashSet<>(1);
  private final List<Change> changes = new ArrayList<>(1);

  /**
   * Begins.
   *
   * @param growing what gets children in the same fix, and so is not empty when those it has are gone
   */
  Removal(Outline outline, Set<Outline.Slot> growing, Sharing sharing) {
    this.sharing = sharing;
    this.text = outline.source().text();
    this.lines = outline.lines();
    this.growing = growing;
  }

  /** What becomes of a list or mapping whose last child goes. */
  enum Emptied {
    GOES,
    STAYS,
    REFUSED
  }

  static Emptied emptied(Outline.Slot slot) {
    List<String> path = slot.path();
    int depth = path.size();
    if (depth == 0) {
      return slot.isFlow() ? Emptied.STAYS : Emptied.REFUSED;
    }
    return switch (path.getFirst()) {
      case "services" -> depth <= 2 ? Emptied.REFUSED
          : depth == 4 && path.get(2).equals("networks") && slot.key() != null ? Emptied.STAYS : Emptied.GOES;
      case "networks", "volumes" -> depth == 2 ? Emptied.STAYS : Emptied.GOES;
      case "secrets", "configs", "models" -> depth == 2 ? Emptied.REFUSED : Emptied.GOES;
      default -> Emptied.GOES;
    };
  }

  /** Marks an item, or a key with its value, for removal. */
  void add(Outline.Slot slot, Place at) throws Refusal {
    Outline.Slot parent = slot.parent();
    if (parent == null) {
      throw new Refusal("this is the whole file", at);
    }
    List<String> path = slot.path();
    if ((path.getFirst().equals("services") && path.size() <= 2) || OldForm.isService(slot)) {
      throw new Refusal("a service is never removed", at);
    }
    if (OldForm.isLink(slot)) {
      throw new Refusal(OldForm.LINK, at);
    }
    if (sharing.isShared(slot) || slot.holdsShared()) {
      throw new Refusal("it is shared through an anchor", at);
    }
    if (slot.hasStrayKey() || parent.hasStrayKey()) {
      throw new Refusal("an alias stands for a key here", at);
    }
    if (!removed.add(slot) || hasSurvivor(parent) || growing.contains(parent)) {
      return;
    }
    switch (emptied(parent)) {
      case GOES -> add(parent, at);
      case STAYS -> {}
      case REFUSED -> throw new Refusal("nothing would be left of " + name(parent), at);
    }
  }

  private boolean hasSurvivor(Outline.Slot parent) {
    for (Outline.Slot child : parent.children()) {
      if (!removed.contains(child)) {
        return true;
      }
    }
    return false;
  }

  private static String name(Outline.Slot slot) {
    Node.Scalar key = slot.key();
    return key == null ? "the file" : key.value();
  }

  /** True when what a node lies in is removed, or the node itself. */
  boolean takes(Outline.Slot slot) {
    for (Outline.Slot around = slot; around != null; around = around.parent()) {
      if (removed.contains(around)) {
        return true;
      }
    }
    return false;
  }

  /** The cuts. */
  List<Change> changes() throws Refusal {
    var parents = new LinkedHashSet<Outline.Slot>();
    for (Outline.Slot slot : removed) {
      Outline.Slot parent = slot.parent();
      if (parent != null && !takes(parent)) {
        parents.add(parent);
      }
    }
    for (Outline.Slot parent : parents) {
      if (parent.isFlow()) {
        flow(parent);
        continue;
      }
      for (Outline.Slot child : parent.children()) {
        if (removed.contains(child)) {
          block(child, parent);
        }
      }
    }
    return changes;
  }

  private void block(Outline.Slot slot, Outline.Slot parent) throws Refusal {
    int at = head(slot, parent);
    int end = Math.max(slot.end(), at + 1);
    if (!lines.isLeadFree(at) || !lines.isRestFree(end)) {
      throw new Refusal(LEFT_ALONE, slot.node().place());
    }
    int lineStart = lines.start(at);
    if (lines.isBlank(lineStart, at)) {
      int past = lines.pastDeeperComments(lines.next(end), lines.column(at));
      changes.add(Change.cut(aboveWithComments(slot, parent, at), past));
      return;
    }
    // It begins in the line of its parent's dash, where the next one moves to: "- type: bind".
    int index = slot.index() + 1;
    if (index < parent.children().size() && !removed.contains(parent.children().get(index))) {
      int next = head(parent.children().get(index), parent);
      if (lines.isLeadFree(next) && isSpace(lines.next(end), next)) {
        changes.add(Change.cut(at, next));
        return;
      }
    }
    int from = at;
    while (from > lineStart && text.charAt(from - 1) == ' ') {
      from--;
    }
    changes.add(Change.cut(from, lines.end(end)));
  }

  /** Where a child of a block begins: at its dash or its key. */
  private int head(Outline.Slot slot, Outline.Slot parent) throws Refusal {
    if (slot.key() != null) {
      return slot.start();
    }
    int at = slot.index() == 0 ? parent.node().start() : lines.pastSpace(parent.children().get(slot.index() - 1).end());
    if (at >= text.length() || text.charAt(at) != '-') {
      throw new Refusal(LEFT_ALONE, slot.node().place());
    }
    return at;
  }

  private int aboveWithComments(Outline.Slot slot, Outline.Slot parent, int at) throws Refusal {
    int own = commentsAbove(slot, parent, at);
    if (slot.index() > 0 || own == lines.start(at)) {
      return own;
    }
    if (!hasSurvivor(parent)) {
      return own; // Others come in the place of all of them, and the comment spoke of none of those.
    }
    if (parent.children().size() == 1) {
      return lines.start(at);
    }
    Outline.Slot next = parent.children().get(1);
    int nextAt = head(next, parent);
    return commentsAbove(next, parent, nextAt) < lines.start(nextAt) ? own : lines.start(at);
  }

  /** Where the comment lines right above a child start; at its own line where there are none. */
  private int commentsAbove(Outline.Slot slot, Outline.Slot parent, int at) {
    int floor = slot.index() > 0 ? parent.children().get(slot.index() - 1).end()
        : parent.key() != null ? parent.key().end()
        : 0;
    return lines.commentsAbove(at, floor);
  }

  private boolean isSpace(int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c != ' ' && c != '\n' && c != '\r') {
        return false;
      }
    }
    return true;
  }

  /** Cuts children out of brackets or braces, each with one comma. */
  private void flow(Outline.Slot parent) throws Refusal {
    List<Outline.Slot> children = parent.children();
    int open = parent.node().start();
    if ("[{".indexOf(text.charAt(open)) < 0) {
      throw new Refusal(LEFT_ALONE, parent.node().place());
    }
    int count = children.size();
    var heads = new int[count];
    var ends = new int[count];
    // Where the comma after a child stands; -1 when there is none after the last.
    var commas = new int[count];
    int survivor = -1;
    int before = open + 1;
    for (int i = 0; i < count; i++) {
      Outline.Slot child = children.get(i);
      heads[i] = lines.pastSpace(before);
      ends[i] = child.end();
      int past = lines.pastSpace(ends[i]);
      boolean comma = text.charAt(past) == ',';
      if (!comma && (i < count - 1 || "]}".indexOf(text.charAt(past)) < 0)) {
        throw new Refusal(LEFT_ALONE, child.node().place());
      }
      commas[i] = comma ? past : -1;
      before = past + 1;
      survivor = removed.contains(child) ? survivor : i;
    }
    if (survivor < 0) {
      changes.add(Change.cut(open + 1, parent.node().end() - 1));
      return;
    }
    for (int i = 0; i < survivor; i++) {
      if (removed.contains(children.get(i))) {
        flowChild(heads[i], commas[i] + 1, heads[i + 1]);
      }
    }
    if (survivor < count - 1) {
      flowTail(survivor, heads, ends, commas);
    }
  }

  /** A child before a survivor: with its comma and the space up to what follows, or its whole lines. */
  private void flowChild(int head, int pastComma, int next) {
    if (isAlone(head, pastComma)) {
      changes.add(Change.cut(lines.start(head), lines.next(pastComma)));
    } else {
      changes.add(Change.cut(head, lines.pastBlanks(pastComma) == next ? next : pastComma));
    }
  }

  /** The children behind the last survivor. */
  private void flowTail(int survivor, int[] heads, int[] ends, int[] commas) {
    int last = heads.length - 1;
    boolean trailing = commas[last] >= 0;
    int from = trailing ? commas[survivor] + 1 : ends[survivor];
    int to = trailing ? commas[last] + 1 : ends[last];
    if (text.indexOf('\n', from, to) < 0) {
      changes.add(Change.cut(from, to));
      return;
    }
    if (!trailing) {
      changes.add(Change.cut(commas[survivor], commas[survivor] + 1));
    }
    for (int i = survivor + 1; i <= last; i++) {
      int end = commas[i] >= 0 ? commas[i] + 1 : ends[i];
      if (isAlone(heads[i], end)) {
        changes.add(Change.cut(lines.start(heads[i]), lines.next(end)));
      } else {
        changes.add(Change.cut(heads[i], end));
      }
    }
  }

  /** True when nothing else stands in the lines of a stretch but space and a comment at the end. */
  private boolean isAlone(int from, int to) {
    return lines.isBlank(lines.start(from), from) && lines.isRestFree(to);
  }
}
