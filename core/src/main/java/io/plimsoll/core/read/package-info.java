/** One reader a source: text in, records of {@code core.model} out, or a {@link ReadException} with its place. */
@org.jspecify.annotations.NullMarked
package io.plimsoll.core.read;
