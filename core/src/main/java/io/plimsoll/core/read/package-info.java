/** Readers: a text or a request in, records of the model with the place of every value out. */
@org.jspecify.annotations.NullMarked
package io.plimsoll.core.read;
