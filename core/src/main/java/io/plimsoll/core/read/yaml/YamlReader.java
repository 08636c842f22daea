package io.plimsoll.core.read.yaml;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.words.Echo;
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
import org.snakeyaml.engine.v2.common.Anchor;
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

  /** How long a text may be, in characters. */
  public static final int MAX_LENGTH = 16 << 20;

  /** How deep collections may nest: Compose needs eight. */
  public static final int MAX_DEPTH = 128;

  /** How long a key may be, in characters; YAML has the same limit for keys without a question mark. */
  public static final int MAX_KEY = 1024;

  /**
   * How many values a document may have with every alias written out; a long text counts as one for each {@link
   * #TEXT_UNIT} characters. Compose itself refuses files of more than 100,000.
   */
  public static final long MAX_EXPANDED = 1_000_000;

  private static final int TEXT_UNIT = 64;

  /** How many characters the scanner has before it at a time. Most files are short, and a buffer is made for each. */
  private static final int BUFFER = 2048;

  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setCodePointLimit(Integer.MAX_VALUE)
          .setMaxAliasesForCollections(Integer.MAX_VALUE)
          .setBufferSize(BUFFER)
          .build();

  private final Source source;
  private final Offsets offsets;
  private final ForeignBreaks breaks;
  private final Map<String, Anchored> anchors = new HashMap<>();
  private final Deque<Open> open = new ArrayDeque<>();
  private final Set<String> openAnchors = new HashSet<>();
  private @Nullable Node root;

  /** A node that has a name, and its size with every alias in it written out. */
  private record Anchored(Node node, long size) {}

  private YamlReader(Source source) {
    this.source = source;
    this.offsets = new Offsets(source.text());
    this.breaks = new ForeignBreaks(source);
  }

  /**
   * Reads every document of a text; an empty text has none.
   *
   * @throws ReadException for a text that is not YAML, duplicate keys, keys that are not scalars, an alias to nothing or
   *     into itself, a character that ends a line for some readers only, and anything beyond the limits
   */
  public static List<Node> read(Source source) throws ReadException {
    if (source.text().length() > MAX_LENGTH) {
      throw new ReadException("longer than " + (MAX_LENGTH >> 20) + " million characters", source.place(0, 0));
    }
    var reader = new YamlReader(source);
    try {
      List<Node> documents = reader.documents();
      reader.breaks.refuse();
      return documents;
    } catch (ReadException e) {
      // It may well be why the rest makes no sense.
      reader.breaks.refuse();
      throw e;
    }
  }

  private List<Node> documents() throws ReadException {
    var documents = new ArrayList<Node>();
    var text = new StreamReader(SETTINGS, source.text());
    try {
      var parser = new ParserImpl(SETTINGS, text);
      while (parser.hasNext()) {
        Event event = parser.next();
        switch (event.getEventId()) {
          case DocumentStart -> {
            root = null;
            anchors.clear();
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
      throw new Complaint(source, offsets).of(e);
    } catch (ReaderException e) {
      int at = offsets.ofCodePoint(e.getPosition());
      throw new ReadException(
          String.format("the character U+%04X may not stand in YAML", e.getCodePoint()),
          source.place(at, Math.min(at + 1, source.text().length())));
    } catch (YamlEngineException e) {
      throw new Complaint(source, offsets).of(e);
    } catch (NumberFormatException e) {
      // The library reads the digits of an escape as a number that fits, even where the text ends before the first.
      throw new Complaint(source, offsets).ofDigits(offsets.ofCodePoint(text.getIndex()));
    }
    return documents;
  }

  private void event(Event event) throws ReadException {
    switch (event) {
      case ScalarEvent scalar -> {
        int start = contentStart(scalar, scalar.getTag().isPresent());
        int end = Math.max(start, trimmedEnd(scalar, start, offsets.of(mark(scalar.getEndMark()))));
        String value = scalar.getValue();
        if (scalar.isDQuoted()) {
          breaks.quoted(start, end);
        }
        add(new Node.Scalar(source, start, end, scalar.getTag().orElse(null), style(scalar), value),
            1 + value.length() / TEXT_UNIT, name(scalar.getAnchor()));
      }
      case AliasEvent alias -> alias(alias);
      case CollectionStartEvent start -> {
        int at = contentStart(start, start.getTag().isPresent());
        if (open.size() >= MAX_DEPTH) {
          throw new ReadException("nested more than " + MAX_DEPTH + " deep", source.place(at, at + 1));
        }
        String anchor = name(start.getAnchor());
        if (anchor != null) {
          openAnchors.add(anchor);
        }
        open.push(new Open(start instanceof MappingStartEvent, start.isFlow(), at, start.getTag().orElse(null), anchor));
      }
      case SequenceEndEvent end -> close(offsets.of(mark(end.getEndMark())));
      case MappingEndEvent end -> close(offsets.of(mark(end.getEndMark())));
      default -> {}
    }
  }

  private void alias(AliasEvent alias) throws ReadException {
    String name = String.valueOf(name(alias.getAnchor()));
    int start = offsets.of(mark(alias.getStartMark()));
    int end = start + 1 + name.length();
    if (openAnchors.contains(name)) {
      String shown = Echo.of(name);
      throw new ReadException("*" + shown + " stands inside of &" + shown + " and would never end", source.place(start, end));
    }
    Anchored target = anchors.get(name);
    if (target == null) {
      // Its name may be the beginning of a password.
      throw new ReadException("this alias has no anchor before it", source.place(start, end));
    }
    add(new Node.Alias(source, start, end, name, target.node), target.size, null);
  }

  private void close(int endMark) throws ReadException {
    Open done = open.pop();
    Node node;
    if (done.mapping) {
      node = new Node.Mapping(source, done.start, end(done, endMark, '{'), done.tag, done.flow, entries(done));
    } else {
      node = new Node.Sequence(source, done.start, end(done, endMark, '['), done.tag, done.flow, List.copyOf(done.items));
    }
    if (done.anchor != null) {
      openAnchors.remove(done.anchor);
    }
    add(node, done.size, done.anchor);
  }

  /** The end of a collection's content; of {@code a: b} in {@code [a: b]}, a mapping without braces, the end of b. */
  private int end(Open done, int endMark, char bracket) {
    if (done.flow && source.text().startsWith(String.valueOf(bracket), done.start)) {
      return endMark;
    }
    return done.items.isEmpty() ? done.start : Math.max(done.start, done.items.getLast().end());
  }

  private List<Node.Entry> entries(Open done) throws ReadException {
    int count = done.items.size() / 2;
    var entries = new ArrayList<Node.Entry>(count);
    Set<String> seen = HashSet.newHashSet(count);
    for (int i = 0; i + 1 < done.items.size(); i += 2) {
      Node written = done.items.get(i);
      Node key = written instanceof Node.Alias alias ? alias.target() : written;
      if (!(key instanceof Node.Scalar scalar)) {
        boolean template = source.text().startsWith("{{", Math.max(done.start, written.start() - 1));
        throw new ReadException(
            template ? "{{ }} is no value: is this a template that was not filled in?" : "a key is a word, not a collection",
            written.place());
      }
      if (scalar.value().length() > MAX_KEY) {
        throw new ReadException("a key of more than " + MAX_KEY + " characters", written.place());
      }
      if (!seen.add(scalar.value())) {
        String hint = scalar.value().equals("<<") ? ": write <<: [*a, *b]" : "";
        throw new ReadException("the key " + Echo.of(scalar.value()) + " stands here twice" + hint, written.place());
      }
      entries.add(new Node.Entry(scalar, done.items.get(i + 1)));
    }
    return List.copyOf(entries);
  }

  private void add(Node node, long size, @Nullable String anchor) throws ReadException {
    if (anchor != null) {
      anchors.put(anchor, new Anchored(node, size));
    }
    Open parent = open.peek();
    if (parent == null) {
      root = node;
      return;
    }
    parent.items.add(node);
    parent.size += size;
    if (parent.size > MAX_EXPANDED) {
      throw new ReadException(
          "with its aliases written out this has more than " + MAX_EXPANDED + " values", node.place());
    }
  }

  /** Where the content of a node starts: its start mark lies at the anchor or tag, if it has one. */
  private int contentStart(NodeEvent event, boolean tagged) {
    int at = offsets.of(mark(event.getStartMark()));
    int properties = (event.getAnchor().isPresent() ? 1 : 0) + (tagged ? 1 : 0);
    boolean empty = event instanceof ScalarEvent scalar && scalar.isPlain() && scalar.getValue().isEmpty();
    for (int i = 1; i <= properties; i++) {
      int end = propertyEnd(at);
      at = empty && i == properties ? end : contentAfter(end);
    }
    return at;
  }

  private int propertyEnd(int start) {
    String text = source.text();
    if (text.startsWith("!<", start)) {
      int close = text.indexOf('>', start);
      return close < 0 ? text.length() : close + 1;
    }
    int end = start;
    while (end < text.length() && !isBlank(text.charAt(end)) && !isFlowEnd(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** The next character that is neither blank nor comment. */
  private int contentAfter(int start) {
    String text = source.text();
    int at = start;
    while (at < text.length() && (isBlank(text.charAt(at)) || text.charAt(at) == '#')) {
      if (text.charAt(at) == '#') {
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
          at++;
        }
      } else {
        at++;
      }
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

  private static Mark mark(Optional<Mark> mark) {
    return mark.orElseThrow(); // useMarks is on by default.
  }

  private static @Nullable String name(Optional<Anchor> anchor) {
    return anchor.isPresent() ? anchor.get().getValue() : null;
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
