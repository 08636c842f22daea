package io.plimsoll.core.resolve;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Shares out what is to be judged. */
final class Shares {

  private Shares() {}

  /** Groups of things, put together until they are many; no group is parted. */
  static <T> List<List<T>> of(Collection<List<T>> groups, int most) {
    var shares = new ArrayList<List<T>>();
    var next = new ArrayList<T>();
    for (List<T> group : groups) {
      next.addAll(group);
      if (next.size() >= most) {
        shares.add(List.copyOf(next));
        next.clear();
      }
    }
    if (!next.isEmpty()) {
      shares.add(List.copyOf(next));
    }
    return shares;
  }
}
