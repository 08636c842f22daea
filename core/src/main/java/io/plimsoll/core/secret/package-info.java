/** What a secret looks like, and how it is hidden from everything we print. */
@org.jspecify.annotations.NullMarked
package io.plimsoll.core.secret;
