/**
 * What is inside an image. So far there is {@link io.plimsoll.scan.version}: how the versions of packages are ordered.
 */
@org.jspecify.annotations.NullMarked
package io.plimsoll.scan;
