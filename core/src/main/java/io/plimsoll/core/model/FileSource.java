package io.plimsoll.core.model;

import org.jspecify.annotations.Nullable;

/**
 * A secret or config of a project.
 *
 * @param kind where its content comes from
 * @param value the file's path, the variable's name, the content, or null when external
 */
public record FileSource(String name, Kind kind, @Nullable Prop<Text> value, Place at) {

  /** Where a secret or config comes from. */
  public enum Kind {
    FILE,
    ENVIRONMENT,
    CONTENT,
    EXTERNAL,
    UNKNOWN
  }
}
