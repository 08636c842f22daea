package io.plimsoll.cel;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelEvaluationExceptionBuilder;
import io.plimsoll.core.model.Place;
import java.util.AbstractList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A list of which items may be unknown, and which may have more than can be told. What walks it meets the known items first and
 * then, where there may be more, one that can't be told: {@code exists} is true where a known item makes it so and else unknown,
 * {@code all} false likewise. How many there are, and that something is not among them, is unknown.
 */
final class OpenList extends AbstractList<Object> {

  private final List<Cell> cells;
  private final @Nullable Unknown rest;
  /** Where the last item stands that was looked at. */
  private @Nullable Place last;

  OpenList(List<Cell> cells, @Nullable Unknown rest) {
    this.cells = cells;
    this.rest = rest;
  }

  @Nullable Place last() {
    return last;
  }

  @Override
  public int size() {
    if (rest != null) {
      throw rest;
    }
    return cells.size();
  }

  /** So many items are there at least. */
  int known() {
    return cells.size();
  }

  @Override
  public boolean isEmpty() {
    return cells.isEmpty() && size() == 0;
  }

  @Override
  public Object get(int index) {
    if (rest != null) {
      // What is unknown may stand before it.
      throw rest;
    }
    last = cells.get(index).at();
    return value(cells.get(index).told());
  }

  private static Object value(@Nullable Object value) {
    return value == null ? "" : value;
  }

  @Override
  public boolean contains(@Nullable Object wanted) {
    Unknown open = rest;
    for (Cell cell : cells) {
      if (cell.open() != null) {
        open = open == null ? cell.open() : open;
      } else if (value(cell.value()).equals(wanted)) {
        last = cell.at();
        return true;
      }
    }
    if (open != null) {
      throw open;
    }
    return false;
  }

  @Override
  public Iterator<Object> iterator() {
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < cells.size() + (rest == null ? 0 : 1);
      }

      @Override
      public Object next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        if (next == cells.size() && rest != null) {
          next++;
          return thrown(rest);
        }
        Cell cell = cells.get(next++);
        last = cell.at();
        return cell.open() == null ? value(cell.value()) : thrown(cell.open());
      }
    };
  }

  /** As an item: whoever reads the variable that holds it meets it. */
  private static CelEvaluationException thrown(Unknown unknown) {
    return CelEvaluationExceptionBuilder.newBuilder(unknown.why()).setCause(unknown).build();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return super.equals(other);
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
