package io.plimsoll.core.read.compose;

import io.plimsoll.core.read.ReadException;
import java.util.ArrayList;
import java.util.List;

/**
 * What makes no sense in the files of a project, while the rest of it is read. Compose would start nothing; what stands
 * beside can be judged all the same.
 */
final class Complaints {

  /** How many are collected; who has more is told the last of them alone, and the project is not read. */
  static final int MAX = 100;

  private final List<ReadException> all = new ArrayList<>();

  /**
   * Keeps a complaint.
   *
   * @throws ReadException the same, when there are too many
   */
  void add(ReadException complaint) throws ReadException {
    if (all.size() >= MAX) {
      throw complaint;
    }
    all.add(complaint);
  }

  List<ReadException> all() {
    return List.copyOf(all);
  }
}
