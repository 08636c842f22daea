package io.plimsoll.core.model;

/**
 * A lifecycle hook of Compose ({@code post_start}, {@code pre_stop}): a command run in the container, with a user and a
 * privilege of its own.
 */
public record Hook(Prop<Command> command, Prop<Text> user, Prop<Boolean> privileged, Place at) {}
