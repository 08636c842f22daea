/** One container written as every gate writes it, so that the readers can be held to one another. */
@org.jspecify.annotations.NullMarked
package io.plimsoll.core.spelling;
