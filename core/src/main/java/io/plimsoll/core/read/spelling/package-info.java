/**
 * The small languages that Compose files, command lines and requests share: sizes, ports, volumes, security options.
 * They read a {@link io.plimsoll.core.model.Text}, so that a hole in a value costs no more than it must.
 */
@org.jspecify.annotations.NullMarked
package io.plimsoll.core.read.spelling;
