/**
 * What is inside an image. So far there are {@link io.plimsoll.scan.version}, how the versions of packages are ordered, and {@link
 * io.plimsoll.scan.advisory}, which vulnerabilities they have.
 */
@org.jspecify.annotations.NullMarked
package io.plimsoll.scan;
