package io.plimsoll.core.read.compose;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.yaml.Node;
import io.plimsoll.core.read.yaml.YamlReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files that Compose files refer to, as far as they may be read: each is asked for and parsed once. It counts
 * what the projects of a batch copy from one another, so that a few lines can't ask for the work of millions.
 */
public final class Neighbours {

  /** What was found at a path. */
  public sealed interface Answer {
    record Found(Source source) implements Answer {}

    /** Nothing is there. */
    record Missing() implements Answer {}

    /**
     * Something is there or beyond, but it is not read.
     *
     * @param why "outside of the tree"
     */
    record Closed(String why) implements Answer {}
  }

  /** Who reads files. */
  public interface Tree {
    /** Looks at a path from the root, with {@code /}. */
    Answer look(String path);
  }

  /** How many values all projects of a batch may copy from services that they extend and from env files. */
  static final long MAX_VALUES = 20_000_000;

  /** A tree without files. */
  public static final Tree NONE = path -> new Answer.Missing();

  private sealed interface Parsed {
    record Documents(List<Node> nodes) implements Parsed {}

    record Refused(ReadException why) implements Parsed {}
  }

  private final Tree tree;
  private final Map<String, Answer> answers = new HashMap<>();
  private final Map<Source, Parsed> parsed = new HashMap<>();
  private long left = MAX_VALUES;
  private @Nullable Set<String> asked;

  public Neighbours(Tree tree) {
    this.tree = tree;
  }

  /** Takes down what is asked for from now on, whether it is there or not; null: nothing. */
  public void watch(@Nullable Set<String> asked) {
    this.asked = asked;
  }

  Answer look(String path) {
    if (asked != null) {
      asked.add(path);
    }
    Answer known = answers.get(path);
    if (known == null) {
      known = tree.look(path);
      answers.put(path, known);
    }
    return known;
  }

  /**
   * The YAML documents of a file.
   *
   * @throws ReadException as {@link YamlReader#read} does
   */
  public List<Node> documents(Source source) throws ReadException {
    Parsed known = parsed.get(source);
    if (known == null) {
      try {
        known = new Parsed.Documents(YamlReader.read(source));
      } catch (ReadException e) {
        known = new Parsed.Refused(e);
      }
      parsed.put(source, known);
    }
    return switch (known) {
      case Parsed.Documents(List<Node> nodes) -> nodes;
      case Parsed.Refused(ReadException why) -> throw why;
    };
  }

  /** Counts values that are copied; false when there are too many. */
  boolean charge(long values) {
    left -= values;
    return left >= 0;
  }
}
