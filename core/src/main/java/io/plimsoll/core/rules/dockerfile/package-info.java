/** Rules about Dockerfiles and their stages: PL1xxx. */
@org.jspecify.annotations.NullMarked
package io.plimsoll.core.rules.dockerfile;
