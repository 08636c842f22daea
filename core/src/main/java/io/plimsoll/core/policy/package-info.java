/** The policy file: what it says, and how it is read. It knows rules by their index only. */
@org.jspecify.annotations.NullMarked
package io.plimsoll.core.policy;
