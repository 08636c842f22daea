/** One reader a source of input. Each turns bytes into the records of {@code model}, with the place of every value. */
@org.jspecify.annotations.NullMarked
package io.plimsoll.core.read;
