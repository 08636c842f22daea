package io.plimsoll.core.model;

import org.jspecify.annotations.Nullable;

/**
 * A secret or config of a project.
 *
 * @param kind where its content comes from
 * @param value the file's path, the variable's name, the content, or null when external
 * @param lines a content that is written as a block, as it stands in the file; or null
 */
public record FileSource(String name, Kind kind, @Nullable Prop<Text> value, @Nullable Code lines, Place at) {

  /** Where a secret or config comes from. */
  public enum Kind {
    FILE,
    ENVIRONMENT,
    CONTENT,
    EXTERNAL,
    UNKNOWN
  }
}
