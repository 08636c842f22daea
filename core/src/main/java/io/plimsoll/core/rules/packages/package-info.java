/** Rules about what package managers do in RUN: PL12xx. */
@org.jspecify.annotations.NullMarked
package io.plimsoll.core.rules.packages;
