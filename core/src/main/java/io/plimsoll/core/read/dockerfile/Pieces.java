package io.plimsoll.core.read.dockerfile;

import io.plimsoll.core.model.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects a text character by character, lighter than {@link Text.Builder} where no hole comes. */
final class Pieces {

  private final StringBuilder literal = new StringBuilder();
  private Text.@Nullable Builder before;

  void add(CharSequence text, int start, int end) {
    literal.append(text, start, end);
  }

  void add(Text text) {
    List<String> literals = text.literals();
    literal.append(literals.getFirst());
    for (int i = 1; i < literals.size(); i++) {
      hole(text.holes().get(i - 1));
      literal.append(literals.get(i));
    }
  }

  void hole(String name) {
    if (before == null) {
      before = new Text.Builder();
    }
    before.literal(literal).hole(name);
    literal.setLength(0);
  }

  boolean isEmpty() {
    return before == null && literal.isEmpty();
  }

  /** All of it; nothing may be added afterwards. */
  Text text() {
    return before == null ? Text.of(literal.toString()) : before.literal(literal).build();
  }
}
