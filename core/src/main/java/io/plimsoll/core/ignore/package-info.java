/** Comments that switch rules off where they stand: Plimsoll's own, and those of other linters. */
@NullMarked
package io.plimsoll.core.ignore;

import org.jspecify.annotations.NullMarked;
