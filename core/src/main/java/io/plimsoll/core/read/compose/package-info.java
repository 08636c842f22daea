/** Compose files, as the Compose Specification and compose-go read them. */
@org.jspecify.annotations.NullMarked
package io.plimsoll.core.read.compose;
