package io.plimsoll.cli;

import io.plimsoll.core.resolve.Origin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a folder holds, and what of it hangs on which files. */
final class Survey {

  private record Entry(Discovery.Found found, String name, @Nullable String over) {}

  private final List<Entry> entries = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private final Map<Set<String>, Origin> origins = Collections.synchronizedMap(new LinkedHashMap<>());

  /**
   * Of a walk.
   *
   * @param known what hangs on what, as far as it was read
   */
  Survey(Discovery.Listing listing, Disk disk, List<Origin> known) {
    for (Discovery.Found found : listing.files()) {
      String over = found.over() == null ? null : disk.name(found.over());
      String name = disk.name(found.path());
      entries.add(new Entry(found, name, over));
      names.add(name);
      if (over != null) {
        names.add(over);
      }
    }
    learn(known);
  }

  /** True for what was met. */
  boolean has(String name) {
    return names.contains(name);
  }

  /** Takes down what was learned of some of it. */
  void learn(List<Origin> known) {
    known.forEach(origin -> origins.put(origin.files(), origin));
  }

  /** What is to be judged when these files change. */
  List<Discovery.Found> hangingOn(Set<String> changed) {
    Set<String> active = new HashSet<>(changed);
    synchronized (origins) {
      for (Origin origin : origins.values()) {
        if (!Collections.disjoint(origin.from(), changed)) {
          active.addAll(origin.files());
        }
      }
    }
    return entries.stream().filter(entry -> active.contains(entry.name) || (entry.over != null && active.contains(entry.over)))
        .map(Entry::found).toList();
  }
}
