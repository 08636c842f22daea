package io.plimsoll.cli;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.resolve.Files;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What there is in the tree where a fix would make a new file, read for the run or not. What can't be read is there, and equals
 * nothing that a fix would write.
 */
record Standing(Files files) implements Function<String, @Nullable Source> {

  /** No text that is read has a NUL in it. */
  private static final String UNREADABLE = "\0";

  /** The tree with what is to be written to it. */
  static Standing with(Files below, Map<String, Source> made) {
    return new Standing(made.isEmpty() ? below : new Overlay(below, made));
  }

  @Override
  public @Nullable Source apply(String path) {
    return switch (files.look(path)) {
      case Files.Look.Found(Source source) -> source;
      case Files.Look.Missing missing -> null;
      case Files.Look.Closed closed -> Source.of(path, UNREADABLE);
    };
  }
}
