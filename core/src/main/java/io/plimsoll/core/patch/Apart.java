package io.plimsoll.core.patch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Parts fixes that have nothing to do with one another: they change no file in common, nor one that others join. */
final class Apart {

  private Apart() {}

  /**
   * Some plans in groups, each in its order, the groups in that of their first plans.
   *
   * @param which indices of plans
   */
  static List<List<Integer>> byFile(List<List<Plan.Splice>> plans, List<Integer> which) {
    Map<String, String> above = new HashMap<>();
    for (int index : which) {
      String first = null;
      for (Plan.Splice splice : plans.get(index)) {
        String top = top(above, splice.file());
        if (first == null) {
          first = top;
        } else if (!top.equals(first)) {
          above.put(top, first);
        }
      }
    }
    var groups = new LinkedHashMap<String, List<Integer>>();
    for (int index : which) {
      String file = plans.get(index).isEmpty() ? "" : top(above, plans.get(index).getFirst().file());
      groups.computeIfAbsent(file, name -> new ArrayList<>()).add(index);
    }
    return new ArrayList<>(groups.values());
  }

  private static String top(Map<String, String> above, String file) {
    String at = file;
    for (String next = above.get(at); next != null; next = above.get(at)) {
      String over = above.get(next);
      if (over != null) {
        above.put(at, over);
      }
      at = next;
    }
    return at;
  }

  /** By file, those of some plans that change it, in their order. */
  static Map<String, List<Integer>> index(List<List<Plan.Splice>> plans, List<Integer> which) {
    Map<String, List<Integer>> index = new HashMap<>();
    for (int one : which) {
      for (Plan.Splice splice : plans.get(one)) {
        List<Integer> there = index.computeIfAbsent(splice.file(), file -> new ArrayList<>());
        if (there.isEmpty() || there.getLast() != one) {
          there.add(one);
        }
      }
    }
    return index;
  }

  /** The plans of an index that change a file which others change. */
  static List<Integer> touching(List<List<Plan.Splice>> plans, Map<String, List<Integer>> index, List<Integer> others) {
    Set<String> files = new HashSet<>();
    others.forEach(one -> plans.get(one).forEach(splice -> files.add(splice.file())));
    Set<Integer> touching = new TreeSet<>();
    files.forEach(file -> touching.addAll(index.getOrDefault(file, List.of())));
    return new ArrayList<>(touching);
  }
}
