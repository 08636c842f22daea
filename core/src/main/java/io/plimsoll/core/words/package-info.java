/** Words for people: suggestions, lists, counts. */
@org.jspecify.annotations.NullMarked
package io.plimsoll.core.words;
