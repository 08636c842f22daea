package io.plimsoll.core.resolve;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;

/** Shares out what is to be judged. */
final class Shares {

  private Shares() {}

  /** Things put together until they are many, with all of one file in one share: what is said twice of it is told apart there. */
  static <T> List<List<T>> byFile(Collection<T> things, Function<T, String> file, int most) {
    var groups = new LinkedHashMap<String, List<T>>();
    things.forEach(one -> groups.computeIfAbsent(file.apply(one), name -> new ArrayList<>(1)).add(one));
    return of(groups.values(), most);
  }

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
