package io.plimsoll.scan.version;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A version, read once and compared often. Immutable. */
public final class Version {

  private final VersionOrder order;
  private final String text;
  private final @Nullable Key key;

  Version(VersionOrder order, String text, @Nullable Key key) {
    this.order = order;
    this.text = text;
    this.key = key;
  }

  /** As it was given. */
  public String text() {
    return text;
  }

  /** What it was read by. */
  public VersionOrder order() {
    return order;
  }

  /** How well it is a version. */
  public Form form() {
    Key read = key;
    return read == null ? Form.UNREADABLE : read.proper() ? Form.PROPER : Form.LAX;
  }

  /** How this stands to another; {@link Relation#UNKNOWN} where one of them can't be read, or was read by another order. */
  public Relation relation(Version other) {
    Key mine = key;
    Key theirs = other.key;
    return mine == null || theirs == null || order != other.order ? Relation.UNKNOWN : mine.relation(theirs);
  }

  /** The same text in the same order; versions that are written differently and stand alike are not equal. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Version that && order == that.order && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return Objects.hash(order, text);
  }

  @Override
  public String toString() {
    return text;
  }
}
