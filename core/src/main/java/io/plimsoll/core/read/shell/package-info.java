/** Reads POSIX shell, with the bash forms that Dockerfiles and entrypoint scripts use. */
@org.jspecify.annotations.NullMarked
package io.plimsoll.core.read.shell;
