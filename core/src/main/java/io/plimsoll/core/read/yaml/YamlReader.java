package io.plimsoll.core.read.yaml;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.read.ReadException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads YAML into {@link Node}s from the events of snakeyaml-engine. Its own nodes are no base for edits: a block's end
 * mark lies at the next token, an alias carries its anchor's marks, and marks count code points where we count
 * characters.
 *
 * <p>Hostile input is bounded while the events come: depth, and the size that the document would have with every alias
 * written out. Nothing here recurses, so depth costs no stack.
 */
public final class YamlReader {

  /** How deep collections may nest: Compose needs eight. */
  public static final int MAX_DEPTH = 128;

  /** How many nodes a document may have with every alias written out. */
  public static final long MAX_EXPANDED = 2_000_000;

  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).setMaxAliasesForCollections(Integer.MAX_VALUE).build();

  private final Source source;
  /** Character offsets of the low halves of surrogate pairs: what marks leave out. Null where there are none. */
  private final int @Nullable [] lowSurrogates;

  private final Map<String, Node> anchors = new HashMap<>();
  private final Map<String, Long> anchorSizes = new HashMap<>();
  private final Deque<Open> open = new ArrayDeque<>();
  private final Set<String> openAnchors = new HashSet<>();
  private @Nullable Node root;

  private YamlReader(Source source) {
    this.source = source;
    this.lowSurrogates = lowSurrogates(source.text());
  }

  /**
   * Reads every document of a text; an empty text has none.
   *
   * @throws ReadException for a text that is not YAML, duplicate keys, keys that are not scalars, an alias to nothing or
   *     into itself, and anything beyond the limits
   */
  public static List<Node> read(Source source) throws ReadException {
    return new YamlReader(source).documents();
  }

  private List<Node> documents() throws ReadException {
    var documents = new ArrayList<Node>();
    try {
      var parser = new ParserImpl(SETTINGS, new StreamReader(SETTINGS, source.text()));
      while (parser.hasNext()) {
        Event event = parser.next();
        switch (event.getEventId()) {
          case DocumentStart -> {
            root = null;
            anchors.clear();
            anchorSizes.clear();
          }
          case DocumentEnd -> {
            if (root != null) {
              documents.add(root);
            }
          }
          default -> event(event);
        }
      }
    } catch (MarkedYamlEngineException e) {
      Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
      int at = mark.isPresent() ? index(mark.get()) : 0;
      throw new ReadException(sentence(e), source.place(at, Math.min(at + 1, source.text().length())));
    } catch (ReaderException e) {
      int at = characterIndex(e.getPosition());
      throw new ReadException(
          String.format("the character U+%04X may not stand in YAML", e.getCodePoint()), source.place(at, at + 1));
    } catch (YamlEngineException e) {
      throw new ReadException("not YAML: " + firstLine(String.valueOf(e.getMessage())), source.place(0, 0));
    }
    return documents;
  }

  private void event(Event event) throws ReadException {
    switch (event) {
      case ScalarEvent scalar -> {
        int start = contentStart(scalar);
        int end = Math.max(start, trimmedEnd(scalar, start, index(mark(scalar.getEndMark()))));
        add(new Node.Scalar(source, start, end, scalar.getTag().orElse(null), style(scalar), scalar.getValue()),
            1, scalar.getAnchor().map(Object::toString).orElse(null));
      }
      case AliasEvent alias -> {
        String name = alias.getAnchor().map(Object::toString).orElse("");
        int start = index(mark(alias.getStartMark()));
        int end = start + 1 + name.length();
        if (openAnchors.contains(name)) {
          throw new ReadException("*" + name + " stands inside of &" + name + " and would never end", source.place(start, end));
        }
        Node target = anchors.get(name);
        if (target == null) {
          throw new ReadException("*" + name + " has no &" + name + " before it", source.place(start, end));
        }
        long size = anchorSizes.getOrDefault(name, 1L);
        add(new Node.Alias(source, start, end, name, target), size, null);
      }
      case CollectionStartEvent start -> {
        int at = contentStart(start);
        if (open.size() >= MAX_DEPTH) {
          throw new ReadException("nested more than " + MAX_DEPTH + " deep", source.place(at, at + 1));
        }
        String anchor = start.getAnchor().map(Object::toString).orElse(null);
        if (anchor != null) {
          openAnchors.add(anchor);
        }
        open.push(new Open(start instanceof MappingStartEvent, start.isFlow(), at, start.getTag().orElse(null), anchor));
      }
      case SequenceEndEvent end -> close(index(mark(end.getEndMark())));
      case MappingEndEvent end -> close(index(mark(end.getEndMark())));
      default -> {}
    }
  }

  private void close(int endMark) throws ReadException {
    Open done = open.pop();
    int end = done.flow ? endMark : done.items.isEmpty() ? done.start : Math.max(done.start, done.items.getLast().end());
    Node node;
    if (done.mapping) {
      node = new Node.Mapping(source, done.start, end, done.tag, done.flow, entries(done));
    } else {
      node = new Node.Sequence(source, done.start, end, done.tag, done.flow, List.copyOf(done.items));
    }
    if (done.anchor != null) {
      openAnchors.remove(done.anchor);
    }
    add(node, done.size, done.anchor);
  }

  private List<Node.Entry> entries(Open done) throws ReadException {
    var entries = new ArrayList<Node.Entry>(done.items.size() / 2);
    Set<String> seen = done.items.size() > 16 ? new HashSet<>() : new HashSet<>(32);
    for (int i = 0; i + 1 < done.items.size(); i += 2) {
      Node key = done.items.get(i);
      if (key instanceof Node.Alias alias) {
        key = alias.target();
      }
      if (!(key instanceof Node.Scalar scalar)) {
        throw new ReadException("a key must be a plain word, not a collection", done.items.get(i).place());
      }
      if (!seen.add(scalar.value()) && !scalar.value().equals("<<")) {
        throw new ReadException("the key " + scalar.value() + " stands here twice", done.items.get(i).place());
      }
      entries.add(new Node.Entry(scalar, done.items.get(i + 1)));
    }
    return List.copyOf(entries);
  }

  private void add(Node node, long size, @Nullable String anchor) throws ReadException {
    if (anchor != null) {
      anchors.put(anchor, node);
      anchorSizes.put(anchor, size);
    }
    Open parent = open.peek();
    if (parent == null) {
      root = node;
      return;
    }
    parent.items.add(node);
    parent.size += size;
    bound(parent.size, source.place(node.start(), node.end()));
  }

  private static void bound(long size, Place.InText at) throws ReadException {
    if (size > MAX_EXPANDED) {
      throw new ReadException("with its aliases written out this has more than " + MAX_EXPANDED + " values", at);
    }
  }

  /** Where the content of a node starts: its start mark lies at the anchor or tag, if it has one. */
  private int contentStart(NodeEvent event) {
    int at = index(mark(event.getStartMark()));
    boolean tagged = event instanceof ScalarEvent scalar ? scalar.getTag().isPresent()
        : event instanceof CollectionStartEvent start && start.getTag().isPresent();
    int properties = (event.getAnchor().isPresent() ? 1 : 0) + (tagged ? 1 : 0);
    String text = source.text();
    for (int i = 0; i < properties; i++) {
      int end = at;
      while (end < text.length() && !isBlank(text.charAt(end)) && !isFlowEnd(text.charAt(end))) {
        end++;
      }
      int content = end;
      while (content < text.length() && (isBlank(text.charAt(content)) || text.charAt(content) == '#')) {
        if (text.charAt(content) == '#') {
          while (content < text.length() && text.charAt(content) != '\n') {
            content++;
          }
        } else {
          content++;
        }
      }
      boolean empty = event instanceof ScalarEvent scalar && scalar.getValue().isEmpty() && scalar.isPlain();
      at = empty ? end : content;
    }
    return at;
  }

  /** A block scalar's end mark lies at the next token; its content ends with its last line that is not blank. */
  private int trimmedEnd(ScalarEvent scalar, int start, int end) {
    if (!scalar.isLiteral() && !scalar.isFolded()) {
      return end;
    }
    String text = source.text();
    int last = Math.min(end, text.length());
    while (last > start && isBlank(text.charAt(last - 1))) {
      last--;
    }
    return last;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }

  private static boolean isFlowEnd(char c) {
    return c == ',' || c == ']' || c == '}';
  }

  private static Node.Style style(ScalarEvent scalar) {
    ScalarStyle style = scalar.getScalarStyle();
    return switch (style) {
      case DOUBLE_QUOTED, JSON_SCALAR_STYLE -> Node.Style.DOUBLE;
      case SINGLE_QUOTED -> Node.Style.SINGLE;
      case LITERAL -> Node.Style.LITERAL;
      case FOLDED -> Node.Style.FOLDED;
      case PLAIN -> Node.Style.PLAIN;
    };
  }

  private int index(Mark mark) {
    return characterIndex(mark.getIndex());
  }

  private static Mark mark(Optional<Mark> mark) {
    return mark.orElseThrow(); // useMarks is on by default.
  }

  private int characterIndex(int codePoints) {
    if (lowSurrogates == null) {
      return Math.min(codePoints, source.text().length());
    }
    // The low half number i, from 0, lies i + 1 characters behind what a mark would count for it.
    int low = 0;
    int high = lowSurrogates.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (lowSurrogates[middle] - middle <= codePoints) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return Math.min(codePoints + low, source.text().length());
  }

  private static int @Nullable [] lowSurrogates(String text) {
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      if (Character.isLowSurrogate(text.charAt(i))) {
        count++;
      }
    }
    if (count == 0) {
      return null;
    }
    var found = new int[count];
    int next = 0;
    for (int i = 0; i < text.length(); i++) {
      if (Character.isLowSurrogate(text.charAt(i))) {
        found[next++] = i;
      }
    }
    return found;
  }

  private static String sentence(MarkedYamlEngineException e) {
    String problem = firstLine(String.valueOf(e.getProblem()));
    String context = e.getContext();
    return context == null || context.isEmpty() ? "not YAML: " + problem : "not YAML: " + firstLine(context) + ", " + problem;
  }

  private static String firstLine(String text) {
    int end = text.indexOf('\n');
    return end < 0 ? text : text.substring(0, end);
  }

  /** A collection that is being read. */
  private static final class Open {
    final boolean mapping;
    final boolean flow;
    final int start;
    final @Nullable String tag;
    final @Nullable String anchor;
    final List<Node> items = new ArrayList<>();
    long size = 1;

    Open(boolean mapping, boolean flow, int start, @Nullable String tag, @Nullable String anchor) {
      this.mapping = mapping;
      this.flow = flow;
      this.start = start;
      this.tag = tag;
      this.anchor = anchor;
    }
  }
}
