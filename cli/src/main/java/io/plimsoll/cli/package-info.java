/** The program: one class a command, and what they need of the machine. */
@org.jspecify.annotations.NullMarked
package io.plimsoll.cli;
