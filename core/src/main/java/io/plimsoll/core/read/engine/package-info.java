/** Reads what the Docker API and its engine say in JSON: create requests, inspect answers, daemon.json. */
@org.jspecify.annotations.NullMarked
package io.plimsoll.core.read.engine;
