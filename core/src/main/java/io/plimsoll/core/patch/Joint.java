package io.plimsoll.core.patch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes fixes of YAML files go together whose splices do not: of a list that loses its last two items to two fixes nothing is
 * left, and its key goes; two keys under one that is missing make it once. For that the edits of all fixes of a file are planned
 * again as those of one fix, and what comes of it takes the place of theirs.
 */
final class Joint<T> {

  /** So many fixes of one file are planned anew together: each that joins them plans them all once more. */
  private static final int MOST = 256;

  /** How many fixes may try to join the others of one file. */
  private static final int TRIALS = 64;

  private final Rewrite rewrite;
  private final Patch patch;
  private final List<Rewrite.Planned<T>> planned;
  /** By fix; of fixes that were planned together the first has all splices, the others none. */
  private final List<List<Plan.Splice>> plans;
  /** The fixes that a fix was planned together with, itself included. */
  private final Map<Integer, Set<Integer>> groups = new HashMap<>();
  private final Map<String, Integer> trials = new HashMap<>();
  /** By file, the fixes that change it. */
  private final Map<String, Set<Integer>> byFile = new HashMap<>();

  Joint(Rewrite rewrite, Patch patch, List<Rewrite.Planned<T>> planned, List<List<Plan.Splice>> plans) {
    this.rewrite = rewrite;
    this.patch = patch;
    this.planned = planned;
    this.plans = plans;
    for (int i = 0; i < planned.size(); i++) {
      for (Plan.Splice splice : planned.get(i).plan().splices()) {
        byFile.computeIfAbsent(splice.file(), file -> new TreeSet<>()).add(i);
      }
    }
  }

  /**
   * Adds to the fixes that are kept those that go with them once they are planned together.
   *
   * @param refused those that are not to be tried
   */
  void add(List<Integer> kept, Set<Integer> refused) {
    var chosen = new TreeSet<>(kept);
    for (int i = 0; i < planned.size(); i++) {
      if (!chosen.contains(i) && !refused.contains(i)) {
        join(i, chosen);
      }
    }
    kept.clear();
    kept.addAll(chosen);
  }

  private void join(int fix, Set<Integer> chosen) {
    Set<String> files = new HashSet<>();
    for (Plan.Splice splice : planned.get(fix).plan().splices()) {
      if (rewrite.outline(splice.file()) != null) {
        files.add(splice.file());
      }
    }
    if (files.isEmpty() || files.stream().anyMatch(file -> trials.merge(file, 1, Integer::sum) > TRIALS)) {
      return;
    }
    var members = new TreeSet<Integer>();
    members.add(fix);
    files.forEach(file -> others(file, chosen, members));
    var wanted = new ArrayList<Patch.Wanted>(members.size());
    for (int member : members) {
      Patch.Wanted one = planned.get(member).wanted();
      if (one != null) {
        wanted.add(one);
      }
    }
    if (members.size() > MOST || wanted.size() < members.size() || !(patch.together(wanted) instanceof Plan.Splices joint)) {
      return;
    }
    if (!standsBeside(members, joint.splices(), chosen)) {
      return;
    }
    var before = new HashMap<Integer, List<Plan.Splice>>();
    for (int member : members) {
      before.put(member, plans.get(member));
      plans.set(member, member == members.first() ? joint.splices() : List.of());
    }
    var all = new LinkedHashSet<Integer>(members);
    touched(joint.splices()).forEach(file -> others(file, chosen, all));
    if (rewrite.holdsAll(plans, List.copyOf(all), List.of(members.first()))) {
      chosen.add(fix);
      members.forEach(member -> groups.put(member, members));
    } else {
      before.forEach(plans::set);
    }
  }

  /** True when splices can stand with those of the fixes that are kept in the same files, members apart. */
  private boolean standsBeside(Set<Integer> members, List<Plan.Splice> splices, Set<Integer> chosen) {
    var others = new TreeSet<Integer>();
    touched(splices).forEach(file -> others(file, chosen, others));
    others.removeAll(members);
    Together together = rewrite.together();
    for (int one : others) {
      together.add(plans.get(one));
    }
    return together.add(splices);
  }

  private static Set<String> touched(List<Plan.Splice> splices) {
    Set<String> files = new LinkedHashSet<>();
    splices.forEach(splice -> files.add(splice.file()));
    return files;
  }

  /** The fixes of those chosen that change a file, each with those that it was planned together with. */
  private void others(String file, Set<Integer> chosen, Collection<Integer> all) {
    for (int one : byFile.getOrDefault(file, Set.of())) {
      if (chosen.contains(one)) {
        all.addAll(groups.getOrDefault(one, Set.of(one)));
      }
    }
  }
}
