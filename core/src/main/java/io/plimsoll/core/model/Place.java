package io.plimsoll.core.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where something was written. All that is judged so far is text; what has none (a file's mode, a layer of an image) will be
 * a kind of its own, so whoever needs lines and bytes says that it looks at {@link InText}.
 */
public sealed interface Place {

  /** The JSON pointer (RFC 6901) of the value, in the document as given, or null where there is none. */
  @Nullable String pointer();

  /** The file from the root, with {@code /}, or null for a command line and for a request that lies in no file. */
  @Nullable String file();

  /** How an edit gets here, nearest first; empty when the text itself is read directly. */
  default List<Via> via() {
    return List.of();
  }

  /**
   * A stretch of a text: a file, standard input, the words of a command line, or the body of a request to the engine
   * ({@code file} is null for both).
   *
   * @param pointer set in YAML and JSON; in a request and an answer of the engine it is what a fix goes by
   * @param via the aliases, merges, extends, includes, overrides and interpolations that the value came through
   */
  record InText(@Nullable String file, Range range, @Nullable String pointer, List<Via> via) implements Place {
    public InText(@Nullable String file, Range range) {
      this(file, range, null, List.of());
    }

    public InText {
      via = List.copyOf(via);
    }

    public InText through(Via step) {
      return new InText(file, range, pointer, append(via, step));
    }

    /**
     * The place of a part of the value that stands here, or this place where the text is not the value as it is, quotes
     * apart.
     *
     * @param value what stands here
     * @param start of the part, in characters of the value
     * @param end exclusive
     */
    public InText part(String value, int start, int end) {
      Position first = range.start();
      int columns = range.end().column() - first.column();
      boolean oneLine = range.end().line() == first.line() && range.length() == columns;
      int quote = columns == value.length() + 2 ? 1 : 0;
      if (!oneLine || columns != value.length() + 2 * quote) {
        return this;
      }
      return narrowed(new Range(shifted(first, quote + start), shifted(first, quote + end)));
    }

    private static Position shifted(Position from, int by) {
      return new Position(from.line(), from.column() + by, from.offset() + by);
    }

    /** The same file, pointer and way, narrowed to a part of the text. */
    public InText narrowed(Range part) {
      return new InText(file, part, pointer, via);
    }
  }

  /**
   * One step between the place where a value is used and the place where it is written. The steps before it are told by the list that
   * it stands in, and not once more by its own place: else each step would double all those before it.
   */
  record Via(Step step, @Nullable Place at) {
    public Via {
      at = at instanceof InText text && !text.via.isEmpty() ? new InText(text.file, text.range, text.pointer, List.of()) : at;
    }
  }

  /** What kind of step. */
  enum Step {
    /** A YAML alias ({@code *name}): the text belongs to the anchor and may serve others. */
    ALIAS,
    /** A YAML merge key ({@code <<}). */
    MERGE,
    EXTENDS,
    INCLUDE,
    OVERRIDE,
    /** {@code ${X}} in a Compose file: the value stands in .env or in a default, not here. */
    INTERPOLATION
  }

  private static List<Via> append(List<Via> via, Via step) {
    var all = new java.util.ArrayList<>(via);
    all.add(step);
    return all;
  }
}
