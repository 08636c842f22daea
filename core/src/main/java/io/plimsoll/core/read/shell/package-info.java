/** Reads the scripts of POSIX shells. */
@org.jspecify.annotations.NullMarked
package io.plimsoll.core.read.shell;
