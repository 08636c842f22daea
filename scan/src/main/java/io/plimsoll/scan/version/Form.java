package io.plimsoll.scan.version;

/** How well a text is a version of its ecosystem. */
public enum Form {
  /** As the ecosystem defines it. */
  PROPER,
  /** Not as it is defined, but the ecosystem's tools, now or once, order it all the same. What is said of it is worth a doubt. */
  LAX,
  /** No version of that ecosystem: all that is said of it is {@link Relation#UNKNOWN}. */
  UNREADABLE
}
