/** Rules about containers, however they are spelled: PL2xxx. */
@org.jspecify.annotations.NullMarked
package io.plimsoll.core.rules.container;
