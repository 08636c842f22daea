/** Rules about projects, their networks and ports: PL3xxx. */
@org.jspecify.annotations.NullMarked
package io.plimsoll.core.rules.project;
