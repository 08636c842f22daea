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
    Place at) {

  /** True where the context or the Dockerfile is a path from a root or a home, which the tree may hold or not. */
  public boolean isAbsolute() {
    Text folder = context.value();
    Text file = dockerfile.value();
    return (folder != null && isAbsolute(folder.head())) || (file != null && isAbsolute(file.head()));
  }

  private static boolean isAbsolute(String path) {
    return path.startsWith("/") || path.startsWith("~") || path.startsWith("\\") || path.startsWith(":", 1);
  }

  /** True for the name of an image in whose place the build is given a context, of which no name tells what is in it. */
  public boolean replaces(Text image) {
    String known = image.known();
    String name = known == null || additionalContexts.items().isEmpty() ? null : ImageName.compared(known);
    return name != null && additionalContexts.items().stream().anyMatch(pair -> ImageName.compared(pair.name().shown()).equals(name));
  }
}
