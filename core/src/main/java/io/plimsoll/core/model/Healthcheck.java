package io.plimsoll.core.model;

/**
 * A health check.
 *
 * @param disabled {@code disable: true}, {@code NONE}, {@code --no-healthcheck}
 * @param test the test's words as written, with CMD or CMD-SHELL first where it is said; empty: the image's
 */
public record Healthcheck(Prop<Boolean> disabled, Listing<Word> test, Place at) {}
