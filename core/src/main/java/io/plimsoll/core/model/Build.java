package io.plimsoll.core.model;

import org.jspecify.annotations.Nullable;

/**
 * How Compose builds a service's image.
 *
 * @param context a folder relative to the Compose file, or a remote one
 * @param dockerfile relative to the context; Absent: {@code Dockerfile}
 * @param inline {@code dockerfile_inline}
 * @param lines the same as it stands in the file, where it is written as a block; or null
 * @param target the stage; Absent: the last
 * @param args build arguments; a value that is Unknown is passed through from the environment
 * @param labels of the image
 */
public record Build(
    Prop<Text> context,
    Prop<Text> dockerfile,
    @Nullable Prop<Text> inline,
    @Nullable Code lines,
    Prop<Text> target,
    Listing<Pair> args,
    Listing<Pair> labels,
    Prop<Boolean> privileged,
    Listing<Word> entitlements,
    Listing<Word> ssh,
    Prop<Text> network,
    Listing<Pair> additionalContexts,
    Listing<Grant> secrets,
    Place at) {}
