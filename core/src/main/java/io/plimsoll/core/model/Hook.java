package io.plimsoll.core.model;

/**
 * A lifecycle hook of Compose ({@code pre_start}, {@code post_start}, {@code pre_stop}, and {@code exec} of {@code develop.watch}): a
 * command run in the container, or before it in one of its own, with a user and a privilege of its own.
 *
 * @param environment what it has beside the container's own
 * @param image what a {@code pre_start} runs in, where it is another than the service's
 */
public record Hook(
    Prop<Command> command, Listing<EnvVar> environment, Prop<Text> user, Prop<Boolean> privileged, Prop<Text> image, Place at) {}
