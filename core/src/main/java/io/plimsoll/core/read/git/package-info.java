/** What git keeps in files: patterns of what it ignores, and the index of what it tracks. */
@NullMarked
package io.plimsoll.core.read.git;

import org.jspecify.annotations.NullMarked;
