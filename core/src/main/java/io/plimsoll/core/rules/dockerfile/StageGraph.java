package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Stage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Which stages of a Dockerfile need which: by FROM, COPY and mounts. Circles are found by Kosaraju's two walks, in time in
 * proportion to stages and references, and without recursion, since a file may have thousands.
 */
final class StageGraph {

  private final List<List<Integer>> needs = new ArrayList<>();
  private final List<List<Integer>> neededBy = new ArrayList<>();
  private final int[] circle;

  private StageGraph(Dockerfile dockerfile) {
    int count = dockerfile.stages().size();
    for (int i = 0; i < count; i++) {
      needs.add(new ArrayList<>(2));
      neededBy.add(new ArrayList<>(2));
    }
    for (Stage stage : dockerfile.stages()) {
      if (stage.base() != null) {
        add(stage, stage.base());
      }
      Images.mayNeed(dockerfile, stage).forEach(above -> add(stage, above));
    }
    for (References.Reference reference : References.of(dockerfile)) {
      if (reference.from() != null) {
        add(reference.stage(), reference.from());
      }
    }
    circle = circles();
  }

  static StageGraph of(Dockerfile dockerfile) {
    return new StageGraph(dockerfile);
  }

  private void add(Stage stage, Stage from) {
    needs.get(stage.index()).add(from.index());
    neededBy.get(from.index()).add(stage.index());
  }

  /** True for two stages that need each other, or for one and itself. */
  boolean inOneCircle(Stage a, Stage b) {
    return circle[a.index()] == circle[b.index()];
  }

  /** The stages that a stage needs, itself included, by their numbers. */
  BitSet allFor(Stage stage) {
    var found = new BitSet();
    var open = new ArrayDeque<Integer>();
    open.push(stage.index());
    while (!open.isEmpty()) {
      int at = open.pop();
      if (!found.get(at)) {
        found.set(at);
        needs.get(at).forEach(open::push);
      }
    }
    return found;
  }

  private int[] circles() {
    int count = needs.size();
    List<Integer> finished = finished(count);
    int[] found = new int[count];
    Arrays.fill(found, -1);
    int number = 0;
    var open = new ArrayDeque<Integer>();
    for (int i = finished.size() - 1; i >= 0; i--) {
      if (found[finished.get(i)] >= 0) {
        continue;
      }
      open.push(finished.get(i));
      while (!open.isEmpty()) {
        int at = open.pop();
        if (found[at] < 0) {
          found[at] = number;
          for (int other : neededBy.get(at)) {
            if (found[other] < 0) {
              open.push(other);
            }
          }
        }
      }
      number++;
    }
    return found;
  }

  /** The stages in the order in which all that they need has been seen. */
  private List<Integer> finished(int count) {
    var order = new ArrayList<Integer>(count);
    var seen = new BitSet();
    int[] next = new int[count];
    var path = new ArrayDeque<Integer>();
    for (int start = 0; start < count; start++) {
      if (seen.get(start)) {
        continue;
      }
      seen.set(start);
      path.push(start);
      while (!path.isEmpty()) {
        int at = path.peek();
        if (next[at] == needs.get(at).size()) {
          order.add(path.pop());
          continue;
        }
        int other = needs.get(at).get(next[at]++);
        if (!seen.get(other)) {
          seen.set(other);
          path.push(other);
        }
      }
    }
    return order;
  }
}
