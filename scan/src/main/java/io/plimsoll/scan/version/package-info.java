/**
 * How the versions of each ecosystem are ordered, as its own package manager orders them: the question that stands between a package
 * and "affected". {@link io.plimsoll.scan.version.VersionOrder} reads a text into a {@link io.plimsoll.scan.version.Version} once; two
 * of them say how they stand ({@link io.plimsoll.scan.version.Relation}), and what can't be said is unknown, never an order.
 *
 * <p>One class an order, written from the package manager's own definition, which its docstring names. Texts are hostile: their length
 * is bounded, time is linear in it, numbers have any number of digits, and nothing is thrown.
 */
@org.jspecify.annotations.NullMarked
package io.plimsoll.scan.version;
