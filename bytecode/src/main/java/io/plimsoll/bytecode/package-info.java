/** A step of the build, no part of the program: see {@link io.plimsoll.bytecode.Unbootstrap}. */
@NullMarked
package io.plimsoll.bytecode;

import org.jspecify.annotations.NullMarked;
