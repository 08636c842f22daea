package io.plimsoll.core.patch;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.read.yaml.Node;
import io.plimsoll.core.rule.Edit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an edit lands of a value that a service has from elsewhere: at its origin, if nothing else is touched there; else at the
 * service, by an alias that is its own or a key that goes before what is merged in or extended.
 *
 * @param hit what is changed
 * @param over the mapping that gets a key of its own instead, or null
 */
record Landing(Outline.Hit hit, Outline.@Nullable Slot over) {

  private static final String SHARED = "it is shared through an anchor";

  /**
   * Finds it.
   *
   * @param hit the value at its origin
   * @throws Refusal where others would be touched, and where the value comes from a variable
   */
  static Landing of(Outline outline, Edit edit, Place.InText at, Outline.Hit hit, Sharing sharing) throws Refusal {
    boolean changes = edit instanceof Edit.Remove || edit instanceof Edit.Replace;
    boolean shared = false;
    var merges = new ArrayList<Outline.Slot>(0);
    for (Place.Via via : at.via()) {
      switch (via.step()) {
        case INTERPOLATION -> {
          if (changes) {
            throw new Refusal("it comes from a variable", at);
          }
        }
        // Such a file is a part of this project; that the finding ends is seen when all is read again.
        case INCLUDE, OVERRIDE -> {}
        case ALIAS -> {
          Outline.Slot alias = slot(outline, via);
          if (changes && alias != null && hit.slot().equals(alias.target()) && !alias.isShared() && !isTagged(alias)) {
            return new Landing(new Outline.Hit(alias, Outline.Part.VALUE), null);
          }
          shared = true;
        }
        case MERGE -> {
          Outline.Slot alias = slot(outline, via);
          if (alias != null) {
            merges.add(alias);
          }
          shared = true;
        }
        case EXTENDS -> {
          Outline.Slot over = over(edit, hit, at.file() == null || !isIn(via, at.file()) ? null : extending(slot(outline, via), hit));
          if (over == null) {
            throw new Refusal("it stands in a service that this one extends", at);
          }
          return new Landing(hit, over);
        }
      }
    }
    boolean told = at.via().stream().allMatch(via -> via.at() != null);
    if (!shared || (told && sharing.take(hit.slot()))) {
      return new Landing(hit, null);
    }
    // Of what is merged into what is merged in, a key at the service goes before all.
    boolean direct = !merges.isEmpty() && merges.getLast().resolved().equals(hit.slot().parent());
    Outline.Slot over = over(edit, hit, direct ? merging(merges.getFirst()) : null);
    if (over == null) {
      throw new Refusal(SHARED, at);
    }
    return new Landing(hit, over);
  }

  private static Outline.@Nullable Slot slot(Outline outline, Place.Via via) {
    Outline.Hit hit = via.at() instanceof Place.InText at ? outline.find(at.range(), at.pointer()) : null;
    return hit == null ? null : hit.slot();
  }

  private static boolean isIn(Place.Via via, String file) {
    return via.at() != null && file.equals(via.at().file());
  }

  private static boolean isTagged(Outline.Slot slot) {
    return slot.node().tag() != null;
  }

  /** The mapping into which an alias is merged. */
  private static Outline.@Nullable Slot merging(Outline.Slot alias) {
    Outline.Slot parent = alias.parent();
    Outline.Slot entry = parent != null && parent.node() instanceof Node.Sequence ? parent : alias;
    Node.Scalar key = entry == null ? null : entry.key();
    return entry != null && key != null && key.value().equals("<<") ? entry.parent() : null;
  }

  /** The service that extends the one of which a value is a key. */
  private static Outline.@Nullable Slot extending(Outline.@Nullable Slot said, Outline.Hit hit) {
    Outline.Slot service = said;
    while (service != null && service.path().size() > 2) {
      service = service.parent();
    }
    List<String> origin = hit.slot().path();
    boolean key = origin.size() == 3 && origin.getFirst().equals("services");
    return key && service != null && service.path().size() == 2 ? service : null;
  }

  /** The mapping, if a key of its own there would go before the value and be all of it. */
  private static Outline.@Nullable Slot over(Edit edit, Outline.Hit hit, Outline.@Nullable Slot mapping) {
    boolean whole = hit.part() == Outline.Part.VALUE && hit.slot().key() != null && hit.slot().node() instanceof Node.Scalar;
    boolean free = mapping != null && mapping.node() instanceof Node.Mapping && !mapping.isShared();
    return edit instanceof Edit.Replace && whole && free ? mapping : null;
  }
}
