package io.plimsoll.core.model;

/**
 * One point in a text file.
 *
 * @param line from 1
 * @param column from 1, in UTF-16 code units, as SARIF and the Language Server Protocol count
 * @param offset in bytes from the start of the file, a byte-order mark included
 */
public record Position(int line, int column, int offset) implements Comparable<Position> {

  @Override
  public int compareTo(Position other) {
    return Integer.compare(offset, other.offset);
  }
}
