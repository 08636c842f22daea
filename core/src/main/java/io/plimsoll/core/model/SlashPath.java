package io.plimsoll.core.model;

import java.util.ArrayList;

/** Paths with {@code /} between their parts, as Linux, Dockerfiles and Compose files spell them, by their letters alone. */
public final class SlashPath {

  private SlashPath() {}

  /**
   * The shortest spelling, as Go's {@code path.Clean} makes it, by which Docker, BuildKit and Compose compare paths: no
   * {@code .}, no doubled slash and none at the end, no {@code ..} but at the front of a path that begins with no slash. What
   * is left empty is {@code .}.
   */
  public static String clean(String path) {
    boolean rooted = path.startsWith("/");
    var parts = new ArrayList<String>();
    int start = 0;
    while (start <= path.length()) {
      int slash = path.indexOf('/', start);
      int end = slash < 0 ? path.length() : slash;
      String part = path.substring(start, end);
      if (part.equals("..")) {
        if (!parts.isEmpty() && !parts.getLast().equals("..")) {
          parts.removeLast();
        } else if (!rooted) {
          parts.add(part);
        }
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
      start = end + 1;
    }
    String joined = String.join("/", parts);
    return rooted ? "/" + joined : joined.isEmpty() ? "." : joined;
  }

  /**
   * A path whose known beginning is clean as far as its last slash, and the rest without doubled slashes: what a variable holds
   * may be any part of what it stands in.
   */
  public static Text clean(Text path) {
    String known = path.known();
    if (known != null) {
      return Text.of(clean(known));
    }
    var out = new Text.Builder();
    for (int i = 0; i < path.literals().size(); i++) {
      String literal = path.literals().get(i);
      int slash = literal.lastIndexOf('/');
      if (i == 0 && literal.startsWith("/")) {
        String folder = clean(literal.substring(0, slash + 1));
        out.literal(folder.equals("/") ? folder : folder + "/").literal(literal.substring(slash + 1));
      } else {
        out.literal(squeezed(literal));
      }
      if (i < path.holes().size()) {
        out.hole(path.holes().get(i));
      }
    }
    return out.build();
  }

  private static String squeezed(String literal) {
    String squeezed = literal;
    while (squeezed.contains("//")) {
      squeezed = squeezed.replace("//", "/");
    }
    return squeezed;
  }

  /** A path seen from a root that {@code ..} does not lead out of, clean and without a slash at its front; the root is empty. */
  public static String belowRoot(String path) {
    return clean("/" + path).substring(1);
  }
}
