/** Finds the containers that a shell script starts: its calls of {@code docker run}, {@code docker create} and their like. */
@org.jspecify.annotations.NullMarked
package io.plimsoll.core.read.script;
