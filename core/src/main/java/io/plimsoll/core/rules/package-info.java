/** Every rule: one class and one page each, and the list of them. */
@org.jspecify.annotations.NullMarked
package io.plimsoll.core.rules;
