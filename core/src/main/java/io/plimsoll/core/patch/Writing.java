package io.plimsoll.core.patch;

import io.plimsoll.core.read.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes wishes as YAML, in lines of their own or between brackets, in the way of the file around them. */
final class Writing {

  private final Habits habits;
  private final Spelling.Context flow;
  private final Node.Style quotes;
  /** The scalars written, keys too, in their order. */
  private final List<String> scalars = new ArrayList<>();

  /**
   * Begins.
   *
   * @param json true where the file is JSON there, so that words need double quotes
   */
  Writing(Habits habits, boolean json) {
    this.habits = habits;
    this.flow = json ? Spelling.Context.JSON : Spelling.Context.FLOW;
    this.quotes = habits.singleQuotes() ? Node.Style.SINGLE : Node.Style.DOUBLE;
  }

  /** The context between brackets. */
  Spelling.Context between() {
    return flow;
  }

  List<String> scalars() {
    return scalars;
  }

  /** The lines of some keys with their values, without line ends. */
  List<String> lines(Map<String, Wish> wishes, int column) throws Refusal {
    var lines = new ArrayList<String>();
    entries(wishes, column, lines);
    return lines;
  }

  private void entries(Map<String, Wish> wishes, int column, List<String> lines) throws Refusal {
    for (Map.Entry<String, Wish> entry : wishes.entrySet()) {
      String key = " ".repeat(column) + scalar(entry.getKey(), true, Spelling.Context.BLOCK) + ":";
      String beside = beside(entry.getValue());
      lines.add(beside == null ? key : key + " " + beside);
      if (beside == null) {
        below(entry.getValue(), column, lines);
      }
    }
  }

  /** What stands in the line of the key; null for what stands in lines below it. */
  @Nullable String beside(Wish wish) throws Refusal {
    return switch (wish) {
      case Wish.One(String text, boolean string) -> scalar(text, string, Spelling.Context.BLOCK);
      case Wish.Items(var items, boolean adds) -> habits.flowLists() || items.isEmpty() ? list(items) : null;
      case Wish.Words(var words) -> command(words);
      case Wish.Group(var wishes, boolean pairs) -> wishes.isEmpty() ? "{}" : null;
    };
  }

  /** The lines below a key that starts in a column. */
  void below(Wish wish, int column, List<String> lines) throws Refusal {
    switch (wish) {
      case Wish.One one -> throw new IllegalArgumentException("a scalar stands beside its key");
      case Wish.Words words -> throw new IllegalArgumentException("a command stands beside its key");
      case Wish.Items(var items, boolean adds) -> {
        for (Wish.Item item : items) {
          lines.add(" ".repeat(column + habits.dash()) + "- " + scalar(item.text(), true, Spelling.Context.BLOCK));
        }
      }
      case Wish.Group(var wishes, boolean pairs) -> entries(wishes, column + habits.step(), lines);
    }
  }

  /** Some keys with their values between braces, the braces left out. */
  String inBraces(Map<String, Wish> wishes) throws Refusal {
    var out = new StringBuilder();
    for (Map.Entry<String, Wish> entry : wishes.entrySet()) {
      out.append(out.isEmpty() ? "" : ", ").append(scalar(entry.getKey(), true, flow)).append(": ")
          .append(flow(entry.getValue()));
    }
    return out.toString();
  }

  /** A value as it may stand anywhere. */
  String flow(Wish wish) throws Refusal {
    return switch (wish) {
      case Wish.One(String text, boolean string) -> scalar(text, string, flow);
      case Wish.Items(var items, boolean adds) -> list(items);
      case Wish.Words(var words) -> command(words);
      case Wish.Group(var wishes, boolean pairs) -> "{" + inBraces(wishes) + "}";
    };
  }

  private String list(List<Wish.Item> items) throws Refusal {
    var out = new StringBuilder("[");
    for (Wish.Item item : items) {
      out.append(out.length() == 1 ? "" : ", ").append(scalar(item.text(), true, flow));
    }
    return out.append(']').toString();
  }

  private String command(List<String> words) throws Refusal {
    var out = new StringBuilder("[");
    for (String word : words) {
      out.append(out.length() == 1 ? "" : ", ").append(scalar(word, true, flow));
    }
    return out.append(']').toString();
  }

  /** A scalar in no style of its own: plain if it may be, else in the file's quotes. */
  String scalar(String text, boolean string, Spelling.Context context) throws Refusal {
    scalars.add(text);
    if (!string) {
      return Spelling.plain(text, context);
    }
    String plain = Spelling.string(text, context, Node.Style.PLAIN);
    return plain.equals(text) ? plain
        : Spelling.quoted(text, quotes == Node.Style.SINGLE && context != Spelling.Context.JSON);
  }

  /** An item in the style of another. */
  String like(Node.Style style, String text, Spelling.Context context) throws Refusal {
    if (style == Node.Style.SINGLE || style == Node.Style.DOUBLE) {
      scalars.add(text);
      return Spelling.string(text, context, style);
    }
    return scalar(text, true, context);
  }
}
