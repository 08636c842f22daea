/** Pure: bytes in, findings and splices out. No sockets, threads, clock or database. */
@org.jspecify.annotations.NullMarked
package io.plimsoll.core;
