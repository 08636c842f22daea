@NullMarked
package io.plimsoll.core.ignore;

import org.jspecify.annotations.NullMarked;
