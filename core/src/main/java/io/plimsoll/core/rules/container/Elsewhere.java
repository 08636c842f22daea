package io.plimsoll.core.rules.container;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Room;
import io.plimsoll.core.rule.Edit;

/**
 * Values that a service has from one that it extends. Where they are written others may have them too, and who wants another for one
 * service says so there, since what a service says itself counts.
 */
final class Elsewhere {

  private Elsewhere() {}

  /** True for a value that others than this service may have from the same place, and that it can say anew for itself. */
  static boolean isOthersToo(ContainerSpec spec, Place at, Key<?> key) {
    if (spec.subject().gate() != Gate.COMPOSE || key.option() != null || key.compose() == null || at.via().isEmpty()) {
      return false;
    }
    return at.via().stream().allMatch(via -> via.step() == Place.Step.EXTENDS);
  }

  /** Says it at the service. */
  static Edit put(ContainerSpec spec, Key<?> key, String value) {
    return new Edit.Put(new Room(spec.name(), key), new Edit.Value.One(value));
  }
}
