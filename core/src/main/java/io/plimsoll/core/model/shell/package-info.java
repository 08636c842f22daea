/** The syntax tree of a POSIX shell script with the bash forms that Dockerfiles use. */
@org.jspecify.annotations.NullMarked
package io.plimsoll.core.model.shell;
