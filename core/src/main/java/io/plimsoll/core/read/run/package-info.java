/** Reads the command line of {@code docker run} and {@code docker create}. */
@org.jspecify.annotations.NullMarked
package io.plimsoll.core.read.run;
