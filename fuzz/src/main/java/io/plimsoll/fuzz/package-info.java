/** Texts that nobody would write, read by every reader; and what must hold of whatever comes of them. */
@org.jspecify.annotations.NullMarked
package io.plimsoll.fuzz;
