package io.plimsoll.core.read.shell;

import io.plimsoll.core.model.Code;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the parts of one reading of a script share: the limits that are left, and the here-documents found. */
final class Reading {

  /** Levels of nesting, over all kinds together and into the scripts given to shells. */
  static final int DEPTH = 100;

  /** How often a construct that is never closed may be read again as if it had not been opened. */
  static final int RESCANS = 8;

  /** Levels of {@code sh -c "sh -c ..."}. */
  static final int SHELLS = 8;

  /** Here-documents whose lines are kept; further ones are passed over all the same. */
  static final int BODIES = 50_000;

  final Code code;

  /** How many shells stand around this script. */
  final int shells;

  int depth;

  /** False for the first of two readings, whose tree is thrown away: see {@link Heredocs}. */
  final boolean whole;

  /**
   * An operator of a here-document.
   *
   * @param text where the text starts in the script that it was read from: back quotes with escapes have one of their own
   * @param length of that text, in characters
   * @param at its offset in that text
   */
  record Operator(int text, int length, int at) {}

  private final Map<Operator, int[]> bodies;
  private int rescans = RESCANS;

  private Reading(Code code, int depth, int shells, boolean whole, Map<Operator, int[]> bodies) {
    this.code = code;
    this.depth = depth;
    this.shells = shells;
    this.whole = whole;
    this.bodies = bodies;
  }

  /** A reading that only looks for here-documents. */
  static Reading first(Code code, int depth, int shells) {
    return new Reading(code, depth, shells, false, new HashMap<>());
  }

  /** A reading that knows the here-documents which the first one found. */
  Reading second(int atDepth) {
    return new Reading(code, atDepth, shells, true, bodies);
  }

  /** A reading of a text without here-documents. */
  static Reading only(Code code, int depth, int shells) {
    return new Reading(code, depth, shells, true, new HashMap<>());
  }

  boolean tooDeep() {
    return depth >= DEPTH;
  }

  /** Takes one of the rescans, if any is left. */
  boolean rescan() {
    return rescans-- > 0;
  }

  boolean foundBodies() {
    return !bodies.isEmpty();
  }

  /** Keeps where the lines of a here-document lie in the text of its operator. */
  void body(Operator operator, int from, int to) {
    if (!whole && bodies.size() < BODIES) {
      bodies.put(operator, new int[] {from, to});
    }
  }

  int @Nullable [] body(Operator operator) {
    return bodies.get(operator);
  }
}
