/** Turns edits of the model into splices of a text, patches of a request, or advice in words. */
@org.jspecify.annotations.NullMarked
package io.plimsoll.core.patch;
