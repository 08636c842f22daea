package io.plimsoll.core.patch;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.read.yaml.Node;
import io.plimsoll.core.read.yaml.Scalars;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes wishes into a YAML text: what is missing goes behind the last child of its mapping or list, in its column and
 * its quotes, before the blank lines and comments that belong to what follows. Comments that stand deeper than the
 * children are taken to belong to the last of them.
 */
final class Insertion {

  private final Outline outline;
  private final String text;
  private final Lines lines;
  private final Place at;
  /** What the same fix removes. */
  private final Set<Outline.Slot> gone;
  private final Sharing sharing;
  /** The keys that take the place of what is merged in. */
  private final Set<Map.Entry<Outline.Slot, String>> overlays;
  private final Set<Outline.Slot> growing = new LinkedHashSet<>(2);
  private final List<Change> changes = new ArrayList<>(2);

  /**
   * Begins.
   *
   * @param at where a refusal points
   * @param gone what the same fix removes
   * @param overlays mappings, and the keys that are to take the place of what is merged into them
   */
  Insertion(Outline outline, Place at, Set<Outline.Slot> gone, Sharing sharing, Set<Map.Entry<Outline.Slot, String>> overlays) {
    this.sharing = sharing;
    this.overlays = overlays;
    this.gone = gone;
    this.outline = outline;
    this.text = outline.source().text();
    this.lines = outline.lines();
    this.at = at;
  }

  /** What gets children. */
  Set<Outline.Slot> growing() {
    return growing;
  }

  List<Change> changes() {
    return changes;
  }

  /** Writes what is wanted of the value of a key. */
  void write(Outline.Slot slot, Wish.Group group) throws Refusal {
    guard(slot);
    switch (slot.node()) {
      case Node.Mapping mapping -> mapping(slot, group);
      case Node.Sequence sequence when group.pairs() -> pairs(slot, group);
      case Node.Scalar scalar when scalar.isNull() -> fill(slot, group);
      default -> throw refuse(name(slot) + " is no mapping");
    }
  }

  private void guard(Outline.Slot slot) throws Refusal {
    if (slot.node() instanceof Node.Alias || sharing.isShared(slot)) {
      throw refuse(name(slot) + " is shared through an anchor");
    }
    if (slot.isReset()) {
      throw refuse(name(slot) + " is reset here");
    }
    if (slot.hasStrayKey()) {
      throw refuse("an alias stands for a key here");
    }
  }

  private void mapping(Outline.Slot slot, Wish.Group group) throws Refusal {
    var missing = new LinkedHashMap<String, Wish>();
    for (Map.Entry<String, Wish> entry : group.wishes().entrySet()) {
      String name = entry.getKey();
      Outline.Slot child = slot.child(name);
      if (child == null) {
        if (Sharing.merges(slot, name) && !overlays.contains(Map.entry(slot, name))) {
          throw refuse(name + " comes from a mapping that is merged in");
        }
        missing.put(name, entry.getValue());
        continue;
      }
      guard(child);
      if (child.isNull()) {
        fill(child, entry.getValue());
        continue;
      }
      switch (entry.getValue()) {
        case Wish.One(String wanted, boolean string) -> {
          if (!group.pairs() || !wanted.equals(scalarText(child))) {
            throw refuse(name + " is set already");
          }
        }
        case Wish.Words words -> throw refuse(name + " is set already");
        case Wish.Items items -> list(child, items);
        case Wish.Group below -> write(child, below);
      }
    }
    if (missing.isEmpty()) {
      return;
    }
    growing.add(slot);
    var writing = new Writing(outline.habits().near(slot, lines), slot.isJson());
    if (slot.isFlow()) {
      insertBetween(slot, writing.inBraces(missing), writing);
    } else {
      Spot spot = behind(slot);
      insertLines(slot, spot, writing.lines(missing, spot.column), writing);
    }
  }

  /** Gives a key that stands without a value its value. */
  private void fill(Outline.Slot slot, Wish wish) throws Refusal {
    Node.Scalar key = slot.key();
    Outline.Slot parent = slot.parent();
    int colon = key == null ? text.length() : lines.pastBlanks(key.end());
    boolean plain = colon < text.length() && text.charAt(colon) == ':' && slot.node().tag() == null;
    if (!plain || parent == null) {
      throw refuse(name(slot) + " is written in a form that is left alone");
    }
    growing.add(slot);
    var writing = new Writing(outline.habits().near(slot, lines), parent.isJson());
    int start = slot.node().start();
    int end = slot.node().end();
    if (parent.isFlow() || start < end) {
      boolean scalar = !parent.isFlow() && wish instanceof Wish.One;
      String value = scalar && wish instanceof Wish.One(String one, boolean string)
          ? writing.scalar(one, string, Spelling.Context.BLOCK) : writing.flow(wish);
      changes.add(new Change(start, end, (start < end ? "" : " ") + value, slot, writing.scalars()));
      return;
    }
    if (start != colon + 1 || !lines.isRestFree(start)) {
      throw refuse(name(slot) + " is written in a form that is left alone");
    }
    int column = lines.column(slot.start());
    if (column < 0) {
      throw refuse("a tab stands before " + name(slot));
    }
    String beside = writing.beside(wish);
    if (beside != null) {
      changes.add(new Change(start, start, " " + beside, slot, writing.scalars()));
      return;
    }
    var below = new ArrayList<String>();
    writing.below(wish, column, below);
    String eol = lines.lineEnd(start);
    changes.add(new Change(lines.end(start), lines.end(start), eol + String.join(eol, below), slot, writing.scalars()));
  }

  /** Adds to a list what it lacks. */
  private void list(Outline.Slot slot, Wish.Items wanted) throws Refusal {
    if (slot.node() instanceof Node.Mapping && wanted.adds() && name(slot).equals("networks")) {
      var keys = new Wish.Group(false);
      wanted.items().forEach(item -> keys.wishes().put(item.text(), new Wish.Group(false)));
      mapping(slot, keys);
      return;
    }
    if (!(slot.node() instanceof Node.Sequence)) {
      throw refuse(name(slot) + " is not written as a list");
    }
    if (!wanted.adds() && !slot.children().isEmpty()) {
      throw refuse(name(slot) + " is set already");
    }
    var missing = new ArrayList<String>();
    for (Wish.Item item : wanted.items()) {
      if (!has(slot, item)) {
        missing.add(item.text());
      }
    }
    append(slot, missing);
  }

  /** True when an item stands in a list already. */
  private boolean has(Outline.Slot list, Wish.Item item) throws Refusal {
    for (Outline.Slot child : list.children()) {
      String text = scalarText(child.resolved());
      if (item.text().equals(text)) {
        return true;
      }
      if (text != null && !item.option().isEmpty() && item.option().equals(option(text))) {
        throw refuse(item.option() + " is set already");
      }
    }
    return false;
  }

  /** The name in {@code name=value} and {@code name:value}. */
  private static String option(String item) {
    int end = 0;
    while (end < item.length() && item.charAt(end) != '=' && item.charAt(end) != ':') {
      end++;
    }
    return item.substring(0, end);
  }

  /** Adds names with values to a list that says them as {@code name=value}. */
  private void pairs(Outline.Slot slot, Wish.Group group) throws Refusal {
    var missing = new ArrayList<String>();
    for (Map.Entry<String, Wish> entry : group.wishes().entrySet()) {
      if (!(entry.getValue() instanceof Wish.One(String value, boolean string))) {
        throw refuse(name(slot) + " is written as a list");
      }
      String item = entry.getKey() + "=" + value;
      boolean found = false;
      for (Outline.Slot child : slot.children()) {
        String text = scalarText(child.resolved());
        found |= item.equals(text);
        if (text != null && !item.equals(text) && (text + "=").startsWith(entry.getKey() + "=")) {
          throw refuse(entry.getKey() + " is set already");
        }
      }
      if (!found) {
        missing.add(item);
      }
    }
    append(slot, missing);
  }

  private static @Nullable String scalarText(Outline.Slot slot) {
    return slot.node() instanceof Node.Scalar scalar ? Scalars.text(scalar) : null;
  }

  private void append(Outline.Slot list, List<String> items) throws Refusal {
    if (items.isEmpty()) {
      return;
    }
    growing.add(list);
    var writing = new Writing(outline.habits(), list.isJson());
    Node.Style style = list.children().isEmpty() || !(list.children().getLast().node() instanceof Node.Scalar last)
        ? Node.Style.PLAIN : last.style();
    if (list.isFlow()) {
      var between = new StringBuilder();
      for (String item : items) {
        between.append(between.isEmpty() ? "" : ", ").append(writing.like(style, item, writing.between()));
      }
      insertBetween(list, between.toString(), writing);
      return;
    }
    Spot spot = behind(list);
    String gap = " ".repeat(gap(list));
    var below = new ArrayList<String>();
    for (String item : items) {
      below.add(" ".repeat(spot.column) + "-" + gap + writing.like(style, item, Spelling.Context.BLOCK));
    }
    insertLines(list, spot, below, writing);
  }

  /** How many spaces stand between a dash and its item. */
  private int gap(Outline.Slot list) {
    int dash = list.node().start();
    int gap = list.children().getFirst().node().start() - dash - 1;
    return gap >= 1 && gap <= 8 && lines.pastBlanks(dash + 1) == dash + 1 + gap ? gap : 1;
  }

  /**
   * Where the next child of a block goes.
   *
   * @param at the start of a line, or the end of a text whose last line has no end
   * @param column of its key or dash
   * @param unended true for the latter
   */
  private record Spot(int at, int column, boolean unended) {}

  private Spot behind(Outline.Slot slot) throws Refusal {
    Outline.Slot last = slot.children().getLast();
    int first = slot.node().start();
    int column = lines.column(first);
    int end = Math.max(last.end(), first + 1);
    if (column < 0 || !lines.isLeadFree(first) || !lines.isRestFree(end)) {
      throw refuse(name(slot) + " is written in a form that is left alone");
    }
    Outline.Slot deepest = last;
    while (!deepest.children().isEmpty()) {
      deepest = deepest.children().getLast();
    }
    boolean text = deepest.node() instanceof Node.Scalar scalar
        && (scalar.style() == Node.Style.LITERAL || scalar.style() == Node.Style.FOLDED);
    if (lines.isUnended(end)) {
      return text ? before(last, slot, column) : new Spot(this.text.length(), column, true);
    }
    int at = lines.next(end);
    if (text && keepsLineEnds(deepest.node())) {
      while (at < this.text.length() && lines.isBlank(at, lines.end(at))) {
        at = lines.next(at);
      }
    }
    at = lines.pastDeeperComments(at, column);
    if (at == this.text.length() && !this.text.endsWith("\n")) {
      return new Spot(at, column, true);
    }
    return new Spot(at, column, false);
  }

  /** In front of the last child, which is a block of text that a line end would become a part of. */
  private Spot before(Outline.Slot last, Outline.Slot slot, int column) throws Refusal {
    int start = last.start();
    if (last.key() == null || last.index() == 0 || !lines.isBlank(lines.start(start), start)) {
      throw refuse(name(slot) + " ends the file with a text that has no line end");
    }
    return new Spot(lines.commentsAbove(start, slot.children().get(last.index() - 1).end()), column, false);
  }

  /** True for {@code |+} and {@code >+}, whose blank lines count. */
  private boolean keepsLineEnds(Node node) {
    int header = node.start();
    for (int i = header + 1; i < Math.min(header + 3, text.length()); i++) {
      if (text.charAt(i) == '+') {
        return true;
      }
    }
    return false;
  }

  private void insertLines(Outline.Slot slot, Spot spot, List<String> written, Writing writing) {
    String eol = lines.lineEnd(Math.max(spot.at - 1, 0));
    String joined = String.join(eol, written);
    changes.add(new Change(spot.at, spot.at, spot.unended ? eol + joined : joined + eol, slot, writing.scalars()));
  }

  /** Inserts behind the last child between brackets or braces. */
  private void insertBetween(Outline.Slot slot, String body, Writing writing) throws Refusal {
    int open = slot.node().start();
    if ("[{".indexOf(text.charAt(open)) < 0) {
      throw refuse(name(slot) + " is written in a form that is left alone");
    }
    if (gone.containsAll(slot.children())) {
      changes.add(new Change(open + 1, open + 1, body, slot, writing.scalars()));
      return;
    }
    Outline.Slot last = slot.children().getLast();
    int end = last.end();
    int past = lines.pastSpace(end);
    boolean comma = text.charAt(past) == ',';
    int rest = comma ? past + 1 : end;
    int lead = lines.start(last.start());
    boolean ownLine = lines.isBlank(lead, last.start()) && lines.isRestFree(rest) && !lines.isUnended(rest);
    if (!ownLine) {
      changes.add(new Change(rest, rest, (comma ? " " : ", ") + body, slot, writing.scalars()));
      return;
    }
    String line = lines.lineEnd(rest) + text.substring(lead, last.start()) + body;
    int lineEnd = lines.end(rest);
    if (comma) {
      changes.add(new Change(lineEnd, lineEnd, line + ",", slot, writing.scalars()));
    } else if (lines.isBlank(rest, lineEnd)) {
      changes.add(new Change(rest, rest, "," + line, slot, writing.scalars()));
    } else {
      changes.add(new Change(rest, rest, ",", null, List.of()));
      changes.add(new Change(lineEnd, lineEnd, line, slot, writing.scalars()));
    }
  }

  private Refusal refuse(String why) {
    return new Refusal(why, at);
  }

  private static String name(Outline.Slot slot) {
    Node.Scalar key = slot.key();
    return key == null ? "this" : key.value();
  }
}
