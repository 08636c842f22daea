package io.plimsoll.core.resolve;

import io.plimsoll.core.model.Source;

/** The files of the tree, as far as they may be read. The core asks; whoever runs it reads. */
public interface Files {

  /** Looks at a path from the root, with {@code /}; {@code ..} and links that lead out of the tree are never followed. */
  Look look(String path);

  /** What was found. */
  sealed interface Look {
    record Found(Source source) implements Look {}

    /** Nothing is there. */
    record Missing() implements Look {}

    /**
     * Something is there or beyond, but it is not read.
     *
     * @param why "outside of the tree", "larger than 4 MB", "not UTF-8"
     */
    record Closed(String why) implements Look {}
  }

  /** A tree without files: a command line, a request. */
  Files NONE = path -> new Look.Missing();
}
