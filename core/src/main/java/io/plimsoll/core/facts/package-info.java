/** What is known of the world outside: dated tables, each with its source. */
@org.jspecify.annotations.NullMarked
package io.plimsoll.core.facts;
