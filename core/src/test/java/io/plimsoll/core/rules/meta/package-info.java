/**
 * What every rule owes, held against every rule: the tests that nobody writes again. {@link
 * io.plimsoll.core.rules.meta.RulePage} takes a rule's page apart, {@link io.plimsoll.core.rules.meta.Reading} runs its
 * samples, and each {@link io.plimsoll.core.rules.meta.RuleContract} says in sentences what a rule does not keep.
 */
@org.jspecify.annotations.NullMarked
package io.plimsoll.core.rules.meta;
