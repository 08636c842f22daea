package io.plimsoll.core.read.script;

/**
 * Where a variable is used.
 *
 * @param offset in the text of the script that uses it
 * @param function the innermost function around it, or {@link #TOP}
 */
record Use(int offset, int function) {

  /** Outside of every function. */
  static final int TOP = -1;
}
