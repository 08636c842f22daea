/**
 * Joins what was read: a service with its Dockerfile's stage, the image it names, daemon.json. Pure, and before any rule, so
 * that a rule never asks who decided.
 */
@org.jspecify.annotations.NullMarked
package io.plimsoll.core.resolve;
