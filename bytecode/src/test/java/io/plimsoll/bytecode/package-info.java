@NullMarked
package io.plimsoll.bytecode;

import org.jspecify.annotations.NullMarked;
