/** What a rule is, what it says, and how what it found can be mended. */
@org.jspecify.annotations.NullMarked
package io.plimsoll.core.rule;
