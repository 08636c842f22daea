package io.plimsoll.core.patch;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.read.yaml.Node;
import io.plimsoll.core.read.yaml.Scalars;
import io.plimsoll.core.rule.Edit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The edits of one fix in one YAML file, planned together: a list that loses its last item and gets another stays, and
 * two keys under a missing one make it once.
 */
final class YamlFix {

  private final Outline outline;
  private final boolean interpolates;
  private final Map<Outline.Slot, Wish.Group> wishes = new LinkedHashMap<>();
  private final Map<Outline.Slot, Place> owners = new LinkedHashMap<>();
  private final Map<Outline.Slot, Place> removals = new LinkedHashMap<>();
  private final Sharing sharing = new Sharing();
  private final Set<Map.Entry<Outline.Slot, String>> overlays = new LinkedHashSet<>(0);
  private final List<Change> changes = new ArrayList<>(2);
  private @Nullable Place last;

  /**
   * Begins.
   *
   * @param interpolates true for Compose files, in which a dollar sign begins a variable
   */
  YamlFix(Outline outline, boolean interpolates) {
    this.outline = outline;
    this.interpolates = interpolates;
  }

  void add(Edit edit, Place.InText at) throws Refusal {
    last = at;
    Outline.Hit origin = outline.find(at.range(), at.pointer());
    if (origin == null) {
      throw new Refusal("nothing that can be changed stands here", at);
    }
    Landing landing = Landing.of(outline, edit, at, origin, sharing);
    Outline.Hit hit = landing.hit();
    if (edit instanceof Edit.Replace(Place place, String value)) {
      if (landing.over() != null) {
        overlay(landing.over(), origin.slot(), value, at);
        return;
      }
      if (hit.slot().node() instanceof Node.Alias alias && origin.slot().node() instanceof Node.Scalar meant) {
        unlink(hit.slot(), alias, meant, value, at);
        return;
      }
    }
    switch (edit) {
      case Edit.Remove remove -> remove(hit, at);
      case Edit.Replace(Place place, String value) -> replace(hit, at, value);
      case Edit.Put put -> Wish.add(wishes(hit, at), put);
      case Edit.Add add -> Wish.add(wishes(hit, at), add);
      case Edit.Declare declare -> Wish.add(top(hit, at), declare);
      case Edit.Splice splice -> throw new IllegalArgumentException("no edit of a tree");
      case Edit.NewFile file -> throw new IllegalArgumentException("no edit of a tree");
    }
  }

  /** Gives a service a key of its own, that goes before one it has from elsewhere. */
  private void overlay(Outline.Slot service, Outline.Slot origin, String value, Place at) throws Refusal {
    Node.Scalar key = origin.key();
    String name = key == null ? "" : key.value();
    owners.putIfAbsent(service, at);
    overlays.add(Map.entry(service, name));
    Wish.Group group = wishes.computeIfAbsent(service, slot -> new Wish.Group(false));
    Wish wanted = Wish.of(value);
    if (interpolates && origin.node() instanceof Node.Scalar old && isTemplate(old.value())) {
      throw new Refusal("it comes from a variable", at);
    }
    if (!wanted.equals(group.wishes().computeIfAbsent(name, any -> wanted))) {
      throw new Refusal("two of its edits want " + name + " to differ", at);
    }
  }

  private Wish.Group wishes(Outline.Hit hit, Place at) throws Refusal {
    if (hit.part() != Outline.Part.KEY) {
      throw new Refusal("this is no key that something could be put under", at);
    }
    owners.putIfAbsent(hit.slot(), at);
    return wishes.computeIfAbsent(hit.slot(), slot -> new Wish.Group(false));
  }

  /** What is wanted of the whole document that something stands in. */
  private Wish.Group top(Outline.Hit hit, Place at) {
    Outline.Slot top = hit.slot();
    for (Outline.Slot above = top.parent(); above != null; above = above.parent()) {
      top = above;
    }
    owners.putIfAbsent(top, at);
    return wishes.computeIfAbsent(top, slot -> new Wish.Group(false));
  }

  private void remove(Outline.Hit hit, Place at) throws Refusal {
    Outline.Slot slot = hit.slot();
    if (hit.part() == Outline.Part.INSIDE && !isSecurityOption(slot)) {
      throw new Refusal("this is only a part of a value", at);
    }
    if (interpolates && holdsVariable(slot)) {
      throw new Refusal("it comes from a variable", at);
    }
    removals.putIfAbsent(slot, at);
    removeTwins(slot, at);
  }

  /** What an item kept from holding would hold without it. */
  private void removeTwins(Outline.Slot slot, Place at) throws Refusal {
    for (Outline.Slot twin : Twins.of(slot)) {
      if (interpolates && holdsVariable(twin)) {
        throw new Refusal("what comes from a variable would take its place", twin.node().place());
      }
      removals.putIfAbsent(twin, at);
    }
  }

  /** True for an item of {@code security_opt}, whose place is often that of the value in it. */
  private static boolean isSecurityOption(Outline.Slot slot) {
    Outline.Slot list = slot.parent();
    Node.Scalar key = list == null || slot.key() != null ? null : list.key();
    return key != null && key.value().equals("security_opt");
  }

  /** True for a value that a variable has a part in: one scalar, or an item that Compose could also write as one. */
  private static boolean holdsVariable(Outline.Slot slot) {
    if (slot.node() instanceof Node.Scalar scalar) {
      return isTemplate(scalar.value());
    }
    for (Outline.Slot child : slot.key() == null ? slot.children() : List.<Outline.Slot>of()) {
      if (child.node() instanceof Node.Scalar scalar && isTemplate(scalar.value())) {
        return true;
      }
    }
    return false;
  }

  /** True when a variable is put into a value; {@code $$} is a dollar sign. */
  private static boolean isTemplate(String value) {
    for (int i = value.indexOf('$'); i >= 0; i = value.indexOf('$', i + 2)) {
      if (!value.startsWith("$", i + 1)) {
        return true;
      }
    }
    return false;
  }

  private void replace(Outline.Hit hit, Place.InText at, String value) throws Refusal {
    Outline.Slot slot = hit.slot();
    if (slot.node() instanceof Node.Mapping && isPort(slot)) {
      bind(slot, value, at);
      removeTwins(slot, at);
      return;
    }
    if (hit.part() == Outline.Part.ENTRY && isVariable(slot)) {
      int equals = value.indexOf('=');
      if (!(slot.node() instanceof Node.Scalar old) || equals <= 0) {
        throw new Refusal("this is no single value", at);
      }
      if (interpolates && isTemplate(old.value())) {
        throw new Refusal("it comes from a variable", at);
      }
      replace(new Outline.Hit(slot, Outline.Part.KEY), at, value.substring(0, equals));
      replace(new Outline.Hit(slot, Outline.Part.VALUE), at, value.substring(equals + 1));
      return;
    }
    boolean isKey = hit.part() == Outline.Part.KEY;
    if (isKey) {
      OldForm.checkName(slot, at);
    }
    Node target = isKey && slot.key() != null ? slot.key() : slot.node();
    if (!(target instanceof Node.Scalar old) || hit.part() == Outline.Part.ENTRY) {
      throw new Refusal("this is no single value", at);
    }
    if (sharing.isShared(slot) || (slot.holdsShared() && !slot.isShared())) {
      throw new Refusal("it is shared through an anchor", at);
    }
    boolean part = hit.part() == Outline.Part.INSIDE;
    if (interpolates && (part ? old.value().indexOf('$') >= 0 : isTemplate(old.value()))) {
      throw new Refusal("it comes from a variable", at);
    }
    if (old.tag() != null || slot.isReset()) {
      throw new Refusal("it has a tag, which says what it is", at);
    }
    String wanted = value;
    if (part) {
      if (!old.isVerbatim()) {
        throw new Refusal("this is a part of a value that does not stand here as it is", at);
      }
      int from = old.start() + (old.style() == Node.Style.PLAIN ? 0 : 1);
      wanted = old.value().substring(0, outline.source().index(at.range().start().offset()) - from) + value
          + old.value().substring(outline.source().index(at.range().end().offset()) - from);
    }
    Outline.Slot parent = slot.parent();
    if (isKey && parent != null && (parent.child(wanted) != null || slot.hasStrayKey())) {
      throw new Refusal("the key " + wanted + " stands here already", at);
    }
    var context = context(slot);
    String text = Spelling.like(old, wanted, context);
    // A word that some readers take for something else is to stand in quotes.
    boolean contested = old.style() == Node.Style.PLAIN && Spelling.type(wanted) == Spelling.Type.CONTESTED;
    if (wanted.equals(old.value())) {
      if (!contested) {
        throw new Refusal("it says so already", at);
      }
      text = Spelling.quoted(wanted, outline.habits().singleQuotes() && context != Spelling.Context.JSON);
    }
    boolean nothing = old.start() == old.end();
    var change = new Change(old.start(), old.end(), nothing ? " " + text : text, slot, List.of(wanted));
    if (!changes.contains(change)) {
      changes.add(change);
    }
    if (isPort(slot)) {
      removeTwins(slot, at);
    }
  }

  /** Writes a value in the place of an alias, in the quotes of what it stands for. */
  private void unlink(Outline.Slot slot, Node.Alias alias, Node.Scalar meant, String value, Place at) throws Refusal {
    if (interpolates && isTemplate(meant.value())) {
      throw new Refusal("it comes from a variable", at);
    }
    changes.add(new Change(alias.start(), alias.end(), Spelling.like(meant, value, context(slot)), slot, List.of(value)));
  }

  private static Spelling.Context context(Outline.Slot slot) {
    Outline.Slot parent = slot.parent();
    return parent == null || !parent.isFlow() ? Spelling.Context.BLOCK : parent.isJson() ? Spelling.Context.JSON : Spelling.Context.FLOW;
  }

  /** True for a variable with its value in a mapping of a service. */
  private static boolean isVariable(Outline.Slot slot) {
    Outline.Slot mapping = slot.parent();
    Node.Scalar key = mapping == null || slot.key() == null ? null : mapping.key();
    return key != null && key.value().equals("environment");
  }

  /** True for an item of {@code ports}. */
  private static boolean isPort(Outline.Slot slot) {
    Outline.Slot list = slot.parent();
    Node.Scalar key = list == null || slot.key() != null ? null : list.key();
    return key != null && key.value().equals("ports");
  }

  /** Gives a port of the long form an address, or that of a short one that is the same otherwise. */
  private void bind(Outline.Slot port, String value, Place at) throws Refusal {
    int slash = value.indexOf('/');
    String ports = slash < 0 ? value : value.substring(0, slash);
    int target = ports.lastIndexOf(':');
    int published = target <= 0 ? -1 : ports.lastIndexOf(':', target - 1);
    boolean whole = published > 0;
    boolean same = !whole || (says(port, "target", ports.substring(target + 1))
        && says(port, "published", ports.substring(published + 1, target)));
    if (!same || (!whole && !isAddress(value))) {
      throw new Refusal("this is no single value", at);
    }
    String written = whole ? ports.substring(0, published) : value;
    boolean brackets = written.startsWith("[") && written.endsWith("]");
    String address = brackets ? written.substring(1, written.length() - 1) : written;
    Outline.Slot there = port.child("host_ip");
    if (there != null && there.node() instanceof Node.Scalar old && !old.isNull()) {
      replace(new Outline.Hit(there, Outline.Part.VALUE), old.place(), address);
      return;
    }
    var group = new Wish.Group(false);
    group.wishes().put("host_ip", new Wish.One(address, true));
    owners.putIfAbsent(port, at);
    Wish.Group before = wishes.putIfAbsent(port, group);
    if (before != null && !before.equals(group)) {
      throw new Refusal("two of its edits want this port to differ", at);
    }
  }

  /** True for an address of IPv4. */
  private static boolean isAddress(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) != '.' && !Character.isDigit(value.charAt(i))) {
        return false;
      }
    }
    return value.indexOf('.') > 0;
  }

  private static boolean says(Outline.Slot mapping, String name, String value) {
    Outline.Slot child = mapping.child(name);
    return child == null ? value.isEmpty() : child.node() instanceof Node.Scalar scalar && Scalars.text(scalar).equals(value);
  }

  /** The changes, proven or not, in their order; none overlap. */
  List<Change> changes() throws Refusal {
    Set<Outline.Slot> growing = new LinkedHashSet<>();
    for (Map.Entry<Outline.Slot, Wish.Group> entry : wishes.entrySet()) {
      if (interpolates) {
        OldForm.check(entry.getKey(), entry.getValue(), owners.getOrDefault(entry.getKey(), entry.getKey().node().place()));
      }
      var insertion = new Insertion(outline, owners.getOrDefault(entry.getKey(), entry.getKey().node().place()), removals.keySet(), sharing, overlays);
      insertion.write(entry.getKey(), entry.getValue());
      changes.addAll(insertion.changes());
      growing.addAll(insertion.growing());
    }
    var removal = new Removal(outline, growing, sharing);
    for (Map.Entry<Outline.Slot, Place> entry : removals.entrySet()) {
      removal.add(entry.getKey(), entry.getValue());
    }
    for (Change change : changes) {
      if (change.home() != null && removal.takes(change.home())) {
        throw new Refusal("one of its edits removes what another changes", last);
      }
    }
    changes.addAll(removal.changes());
    if (changes.isEmpty()) {
      throw new Refusal("it is done already", last);
    }
    changes.sort(Change::order);
    for (int i = 1; i < changes.size(); i++) {
      if (changes.get(i).start() < changes.get(i - 1).end()) {
        throw new Refusal("its edits touch the same text", last);
      }
    }
    return changes;
  }

  /** Why the changes would not do what they should, or null. */
  @Nullable Refusal failure() {
    String why = Proof.failure(outline, changes, Proof.apply(outline.source().text(), changes));
    return why == null ? null : new Refusal(why, last);
  }
}
