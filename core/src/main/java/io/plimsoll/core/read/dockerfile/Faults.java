package io.plimsoll.core.read.dockerfile;

import io.plimsoll.core.read.ReadException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What BuildKit would refuse in a file: the first ends the reading, or they are kept and what stands beside them is read.
 */
final class Faults {

  /** How many are kept. Who mends these is told of the next. */
  static final int MAX = 20;

  /** Ends the reading at the first. */
  static final Faults STRICT = new Faults(null);

  private final @Nullable List<ReadException> kept;

  private Faults(@Nullable List<ReadException> kept) {
    this.kept = kept;
  }

  /** Keeps them. */
  static Faults kept() {
    return new Faults(new ArrayList<>());
  }

  /**
   * Takes note of one.
   *
   * @throws ReadException the same, where the first ends the reading
   */
  void add(ReadException fault) throws ReadException {
    if (kept == null) {
      throw fault;
    }
    if (kept.size() < MAX) {
      kept.add(fault);
    }
  }

  /** Those that were kept, in the order in which they were met. */
  List<ReadException> all() {
    return kept == null ? List.of() : List.copyOf(kept);
  }
}
