package io.plimsoll.core.model;

/** A stretch of a text file; {@code end} is exclusive. */
public record Range(Position start, Position end) {

  /** Length in bytes. */
  public int length() {
    return end.offset() - start.offset();
  }

  public boolean contains(Range other) {
    return start.offset() <= other.start.offset() && other.end.offset() <= end.offset();
  }
}
