package io.plimsoll.scan.version;

/** A version as its order has read it. Each order has a class of its own, and only keys of one class are compared. */
interface Key {

  /** How it stands to a key of the same class. */
  Relation relation(Key other);

  /** False for what the ecosystem's definition refuses, though its tools order it. */
  boolean proper();
}
