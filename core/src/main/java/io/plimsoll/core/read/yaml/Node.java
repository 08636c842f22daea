package io.plimsoll.core.read.yaml;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node of a YAML document (YAML 1.2.2, section 3.2.1) as it stands in the text. Offsets count characters of the
 * source's text; {@code end} is the end of the content, never the start of the next token, so that a block can be cut out
 * without its neighbours' comments.
 */
public sealed interface Node {

  Source source();

  /** Where the content starts, after an anchor and a tag. */
  int start();

  /** Where the content ends, exclusive. */
  int end();

  /** The explicit tag ({@code !reset}, {@code !!str}), or null. */
  @Nullable String tag();

  /** What an alias stands for; any other node itself. */
  default Node meant() {
    Node meant = this;
    while (meant instanceof Alias alias) {
      meant = alias.target();
    }
    return meant;
  }

  default Place.InText place() {
    return source().place(start(), end());
  }

  /** A scalar. */
  record Scalar(Source source, int start, int end, @Nullable String tag, Style style, String value) implements Node {

    /** True for {@code ~}, {@code null} and nothing at all. */
    public boolean isNull() {
      return style == Style.PLAIN
          && (tag == null || tag.equals("!") || tag.equals("tag:yaml.org,2002:null"))
          && (value.isEmpty() || value.equals("~") || value.equals("null") || value.equals("Null") || value.equals("NULL"));
    }

    /** True when the text between start and end is the value, quotes apart: then an offset into one is one into both. */
    public boolean isVerbatim() {
      int quote = style == Style.PLAIN ? 0 : 1;
      return (style == Style.PLAIN || style == Style.SINGLE || style == Style.DOUBLE)
          && end - start == value.length() + 2 * quote
          && source.text().startsWith(value, start + quote);
    }
  }

  /** A mapping; {@code flow} for <code>{a: b}</code>. */
  record Mapping(Source source, int start, int end, @Nullable String tag, boolean flow, List<Entry> entries)
      implements Node {

    public @Nullable Entry entry(String key) {
      for (Entry entry : entries) {
        if (entry.key().value().equals(key)) {
          return entry;
        }
      }
      return null;
    }
  }

  /** A sequence; {@code flow} for {@code [a, b]}. */
  record Sequence(Source source, int start, int end, @Nullable String tag, boolean flow, List<Node> items)
      implements Node {}

  /** {@code *name}: another node, used again. */
  record Alias(Source source, int start, int end, String name, Node target) implements Node {
    @Override
    public @Nullable String tag() {
      return null;
    }
  }

  /** One key of a mapping; keys that are not scalars are refused by the reader. */
  record Entry(Scalar key, Node value) {}

  /** How a scalar is written. */
  enum Style {
    PLAIN,
    SINGLE,
    DOUBLE,
    LITERAL,
    FOLDED
  }
}
