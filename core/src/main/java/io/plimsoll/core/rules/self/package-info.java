/** Rules about the policy file itself: PL9xxx. */
@org.jspecify.annotations.NullMarked
package io.plimsoll.core.rules.self;
