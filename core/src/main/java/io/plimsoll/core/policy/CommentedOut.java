package io.plimsoll.core.policy;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.read.yaml.Node;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rule.RuleIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Settings that one character has made a comment: {@code #digest: required} among the keys of a block, as deep as they. What holds may
 * be less by that, and no reader of YAML says so. Whoever comments a line out with {@code "# "}, as editors do, moves it by two, and is
 * not asked whether it was meant.
 */
final class CommentedOut {

  /** Lists of which an item less may mean that less is asked. */
  private static final Set<String> STRICT_LISTS = Set.of("lock", "services");

  /** A line that says what a waiver is for. */
  private static final Pattern AT = Pattern.compile(" *(- +)?at:");

  /** So many are said. */
  private static final int MOST = 10;

  /**
   * A block.
   *
   * @param name the key that it is the value of; empty for the whole and for items
   * @param column of its keys or of the {@code -} of its items, from 0
   * @param from the line of the key that it is the value of, from 1
   * @param to its last line
   */
  private record Block(String name, boolean list, int column, int from, int to) {}

  private final Source source;
  /** In the order in which they begin. */
  private final List<Block> blocks = new ArrayList<>();
  /** Where keys and values stand, in which # begins no comment: the start and the end of each. */
  private final List<int[]> texts = new ArrayList<>();
  private final Set<String> names = new TreeSet<>();

  private CommentedOut(Source source, RuleIndex rules, List<String> keys) {
    this.source = source;
    names.addAll(keys);
    for (Rule<?> rule : rules.all()) {
      names.add(rule.info().name());
      names.add(rule.info().id());
    }
  }

  /**
   * Where a comment stands that looks like a setting.
   *
   * @param keys every key that a policy may have, at any place
   */
  static List<Place.InText> in(Node.Mapping root, RuleIndex rules, List<String> keys) {
    String text = root.source().text();
    if (text.indexOf('#') < 0) {
      return List.of();
    }
    var comments = new CommentedOut(root.source(), rules, keys);
    comments.blocks("", root, 1);
    return comments.found();
  }

  private void blocks(String name, Node node, int from) {
    int last = source.lineAt(Math.max(node.start(), node.end() - 1));
    switch (node) {
      case Node.Mapping mapping when !mapping.flow() && !mapping.entries().isEmpty() -> {
        blocks.add(new Block(name, false, column(mapping.entries().getFirst().key().start()), from, lastLine(last)));
        for (Node.Entry entry : mapping.entries()) {
          texts.add(new int[] {entry.key().start(), entry.key().end()});
          blocks(entry.key().value(), entry.value(), source.lineAt(entry.key().start()));
        }
      }
      case Node.Mapping flow -> {
        for (Node.Entry entry : flow.entries()) {
          texts.add(new int[] {entry.key().start(), entry.key().end()});
          blocks("", entry.value(), 0);
        }
      }
      case Node.Sequence list when !list.flow() && !list.items().isEmpty() -> {
        blocks.add(new Block(name, true, column(list.start()), from, lastLine(last)));
        for (Node item : list.items()) {
          blocks("", item, source.lineAt(item.start()));
        }
      }
      case Node.Sequence flow -> flow.items().forEach(item -> blocks("", item, 0));
      case Node.Scalar scalar -> texts.add(new int[] {scalar.start(), scalar.end()});
      case Node.Alias alias -> {}
    }
  }

  private int column(int index) {
    return index - source.lineStart(source.lineAt(index));
  }

  private List<Place.InText> found() {
    var found = new ArrayList<Place.InText>(0);
    var open = new ArrayList<Block>();
    int next = 0;
    for (int number = 1; number <= source.lineCount() && found.size() < MOST; number++) {
      for (; next < blocks.size() && blocks.get(next).from < number; next++) {
        open.add(blocks.get(next));
      }
      int line = number;
      open.removeIf(block -> block.to < line);
      int start = source.lineStart(number);
      String text = source.line(number);
      int sign = text.indexOf('#');
      while (sign >= 0 && isText(start + sign)) {
        sign = text.indexOf('#', sign + 1);
      }
      if (sign >= 0 && (sign == indent(text, 0) ? isSetting(text, sign, open) : isCutOff(text, sign))) {
        found.add(source.place(start + sign, source.lineEnd(number)));
      }
    }
    return found;
  }

  /**
   * True for a comment behind a value that was meant to be more: what touches the value is no comment by YAML's rules, but readers take
   * it for one; and {@code at: compose.yaml #api} is all of a file.
   */
  private static boolean isCutOff(String line, int sign) {
    boolean close = sign + 1 < line.length() && line.charAt(sign + 1) != ' ';
    return line.charAt(sign - 1) > ' ' || (close && AT.matcher(line).lookingAt());
  }

  private boolean isText(int index) {
    int from = 0;
    int to = texts.size();
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (texts.get(middle)[1] <= index) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from < texts.size() && texts.get(from)[0] <= index;
  }

  private static int indent(String line, int from) {
    int at = from;
    while (at < line.length() && line.charAt(at) == ' ') {
      at++;
    }
    return at;
  }

  private boolean isSetting(String line, int sign, List<Block> open) {
    int start = indent(line, sign + 1);
    String text = line.substring(start);
    int colon = text.indexOf(':');
    String key = colon > 0 && (colon + 1 == text.length() || text.charAt(colon + 1) == ' ') ? text.substring(0, colon) : null;
    return open.stream().anyMatch(block -> sign <= block.column && isEntry(block, sign, start, text, key));
  }

  /** The last line of what ends in a line, with the comments and empty lines below it. */
  private int lastLine(int line) {
    int last = line;
    while (last < source.lineCount()) {
      String next = source.line(last + 1);
      int at = indent(next, 0);
      if (at < next.length() && next.charAt(at) != '#') {
        break;
      }
      last++;
    }
    return last;
  }

  /** True for what is an entry of a block where the # is taken away, or stands for the one character that it replaced. */
  private boolean isEntry(Block block, int sign, int start, String text, @Nullable String key) {
    boolean within = start == block.column;
    boolean moved = start == block.column + 1;
    if (block.list) {
      boolean dash = sign == block.column && start == sign + 2 && STRICT_LISTS.contains(block.name);
      return ((within || moved) && text.startsWith("- ")) || (dash && !text.isEmpty() && text.indexOf(' ') < 0);
    }
    if (key == null) {
      return false;
    }
    return ((within || moved) && names.contains(key)) || (moved && sign == block.column && names.stream().anyMatch(name -> name.substring(1).equals(key)));
  }
}
