package io.plimsoll.core.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a finding is about.
 *
 * @param name service or container name; stage name or number; path from the root; image reference; {@code daemon}; host;
 *     Compose project; host and path of a route
 * @param file the file it was read from, from the root, or null
 */
public record Subject(Kind kind, String name, Gate gate, @Nullable String file) {

  /** The kinds of subject, as in reports. */
  public enum Kind {
    CONTAINER,
    STAGE,
    DOCKERFILE,
    IMAGE,
    DAEMON,
    HOST,
    PROJECT,
    ROUTE,
    POLICY;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
