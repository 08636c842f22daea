package io.plimsoll.core.read.compose;

import io.plimsoll.core.model.Listing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects the items of a list in which Compose keeps one of a kind: of two variables with the same name, or two mounts on
 * the same path, the later holds, in the place of the earlier.
 */
final class Items<T> {

  private final List<T> items = new ArrayList<>();
  private final Map<String, Integer> kinds = new HashMap<>();
  private boolean complete = true;

  /**
   * Adds an item.
   *
   * @param kind what makes it the same as another; null where that can't be told
   * @param told false when nothing of it is known, and so the list is not complete
   */
  void add(@Nullable String kind, T item, boolean told) {
    Integer before = kind == null ? null : kinds.putIfAbsent(kind, items.size());
    if (before == null) {
      items.add(item);
    } else {
      items.set(before, item);
    }
    complete &= told;
  }

  Listing<T> listing() {
    return new Listing<>(items, complete);
  }
}
