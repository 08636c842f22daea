/** Rules about the commands of RUN, package managers apart: PL13xx. */
@org.jspecify.annotations.NullMarked
package io.plimsoll.core.rules.commands;
