/**
 * Reads Dockerfiles in BuildKit's grammar: {@code Lines} (physical lines to logical ones), {@code Entries} and {@code Node}
 * (the parser), {@code Instructions} (the rules of each instruction), {@code Shlex} and {@code Variables} (what {@code $X}
 * means), {@link io.plimsoll.core.read.dockerfile.DockerfileReader} (stages).
 */
@org.jspecify.annotations.NullMarked
package io.plimsoll.core.read.dockerfile;
