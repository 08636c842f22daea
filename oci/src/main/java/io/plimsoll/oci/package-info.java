/** Registries: what they hold, asked by the Distribution API (OCI Distribution Specification 1.1). */
@org.jspecify.annotations.NullMarked
package io.plimsoll.oci;
