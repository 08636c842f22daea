/** What people and machines read of a run: one class a format. */
@org.jspecify.annotations.NullMarked
package io.plimsoll.report;
