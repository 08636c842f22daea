package io.plimsoll.scan.advisory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts the voices together that speak of one vulnerability: those that share a name, also by way of others. */
final class Groups {

  private final List<Integer> parents = new ArrayList<>();
  private final Map<String, Integer> named = new HashMap<>();

  private Groups() {}

  static List<List<Voice>> of(List<Voice> voices) {
    var groups = new Groups();
    for (int i = 0; i < voices.size(); i++) {
      groups.parents.add(i);
      for (String name : voices.get(i).names()) {
        groups.join(i, groups.named.computeIfAbsent(name, absent -> groups.parents.size() - 1));
      }
    }
    var together = new TreeMap<Integer, List<Voice>>();
    for (int i = 0; i < voices.size(); i++) {
      together.computeIfAbsent(groups.root(i), absent -> new ArrayList<>()).add(voices.get(i));
    }
    together.values().forEach(group -> group.sort(Voice.ORDER));
    return List.copyOf(together.values());
  }

  private int root(int voice) {
    int at = voice;
    while (parents.get(at) != at) {
      parents.set(at, parents.get(parents.get(at)));
      at = parents.get(at);
    }
    return at;
  }

  private void join(int a, int b) {
    int first = root(a);
    int second = root(b);
    parents.set(Math.max(first, second), Math.min(first, second));
  }
}
