package io.plimsoll.core.patch;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.read.compose.FirstVersion;
import io.plimsoll.core.read.yaml.Node;

/**
 * Compose files of the first version stay what they are: a section beside their services would make another kind of file of them,
 * in which none of the services is one any more, and so would a key that they do not know.
 */
final class OldForm {

  private static final String THIS = "this file is of Compose's first version, ";

  static final String LINK = THIS + "in which services have no network of their own: only links give them names";

  private OldForm() {}

  /** True for a document without sections, in which all is a service. */
  static boolean is(Outline.Slot document) {
    if (document.oldForm == null) {
      document.oldForm = look(document);
    }
    return document.oldForm;
  }

  private static boolean look(Outline.Slot document) {
    boolean any = false;
    for (Outline.Slot child : document.children()) {
      Node.Scalar key = child.key();
      if (key == null || FirstVersion.isLater(key.value())) {
        return false;
      }
      if (key.value().equals("version")) {
        continue;
      }
      Outline.Slot service = child.resolved();
      if (!(service.node() instanceof Node.Mapping)
          || FirstVersion.SERVICE.stream().noneMatch(name -> service.child(name) != null || Sharing.merges(service, name))) {
        return false;
      }
      any = true;
    }
    return any;
  }

  /** Refuses what a document has no room for. */
  static void check(Outline.Slot slot, Wish.Group wanted, Place at) throws Refusal {
    Outline.Slot parent = slot.parent();
    if (parent == null && is(slot)) {
      throw new Refusal(THIS + "which has no " + wanted.wishes().keySet().iterator().next() + " beside services: move them below services: first", at);
    }
    if (isService(slot)) {
      for (String key : wanted.wishes().keySet()) {
        if (!FirstVersion.takes(key)) {
          throw new Refusal(THIS + "in which a service has no " + key + ": move its services below services: first", at);
        }
      }
    }
  }

  /** Refuses another name for a service. */
  static void checkName(Outline.Slot slot, Place at) throws Refusal {
    if (isService(slot)) {
      throw new Refusal(THIS + "where this is the name of a service", at);
    }
  }

  /** True for the links of a service of such a document, and for one of them. */
  static boolean isLink(Outline.Slot slot) {
    Outline.Slot list = slot.key() == null ? slot.parent() : slot;
    Outline.Slot service = list == null ? null : list.parent();
    return list != null && list.key() != null && list.key().value().equals("links") && service != null && isService(service);
  }

  /** True for a service of such a document. */
  static boolean isService(Outline.Slot slot) {
    Outline.Slot parent = slot.parent();
    return parent != null && parent.parent() == null && is(parent);
  }
}
