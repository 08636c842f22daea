/** JSON Schema, as far as the schema of the Compose Specification uses it. */
@org.jspecify.annotations.NullMarked
package io.plimsoll.core.read.schema;
