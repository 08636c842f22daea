/** Real parts for tests: an engine, the field's own parsers, golden files. Depends on nothing of ours. */
@org.jspecify.annotations.NullMarked
package io.plimsoll.testkit;
