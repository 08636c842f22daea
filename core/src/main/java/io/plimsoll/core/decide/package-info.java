/** Rules times subjects times policy: the verdict. */
@org.jspecify.annotations.NullMarked
package io.plimsoll.core.decide;
