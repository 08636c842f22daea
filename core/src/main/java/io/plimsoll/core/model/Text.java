package io.plimsoll.core.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A string that may have holes: {@code /run/${X}} without a value for X keeps its known parts.
 *
 * @param literals the known parts, one more than there are holes; any may be empty
 * @param holes the names of the variables between them
 */
public record Text(List<String> literals, List<String> holes) {

  public Text {
    literals = List.copyOf(literals);
    holes = List.copyOf(holes);
    if (literals.size() != holes.size() + 1) {
      throw new IllegalArgumentException(literals.size() + " literals around " + holes.size() + " holes");
    }
  }

  public static Text of(String value) {
    return new Text(List.of(value), List.of());
  }

  public static Text hole(String name) {
    return new Text(List.of("", ""), List.of(name));
  }

  public boolean isKnown() {
    return holes.isEmpty();
  }

  /** True when nothing of it is known. */
  public boolean isHole() {
    return !holes.isEmpty() && literals.stream().allMatch(String::isEmpty);
  }

  /** The whole string, or null if it has a hole. */
  public @Nullable String known() {
    return holes.isEmpty() ? literals.getFirst() : null;
  }

  /** True if the holes may be filled so that this is the value. */
  public boolean mayBe(String value) {
    if (holes.isEmpty()) {
      return literals.getFirst().equals(value);
    }
    if (!value.startsWith(head()) || value.length() < head().length() + tail().length() || !value.endsWith(tail())) {
      return false;
    }
    int at = head().length();
    int end = value.length() - tail().length();
    for (String literal : literals.subList(1, literals.size() - 1)) {
      int found = value.indexOf(literal, at);
      if (found < 0 || found + literal.length() > end) {
        return false;
      }
      at = found + literal.length();
    }
    return true;
  }

  /** How a hole is written: <code>${NAME}</code>, or <code>$(command)</code>. */
  public static String written(String hole) {
    return hole.startsWith("(") ? "$" + hole : "${" + hole + "}";
  }

  /** Why it can't be told, for one with holes: "${X} has no value here". */
  public String why() {
    return holes.isEmpty() ? "it is known" : written(holes.getFirst()) + " has no value here";
  }

  /** The part before the first hole. */
  public String head() {
    return literals.getFirst();
  }

  /** The part after the last hole. */
  public String tail() {
    return literals.getLast();
  }

  /** As it would be written: holes as <code>${NAME}</code>. */
  public String shown() {
    if (holes.isEmpty()) {
      return literals.getFirst();
    }
    var out = new StringBuilder(literals.getFirst());
    for (int i = 0; i < holes.size(); i++) {
      out.append(written(holes.get(i))).append(literals.get(i + 1));
    }
    return out.toString();
  }

  /** Splits at a character of the known parts; a hole is taken to hold none of it. */
  public List<Text> split(char separator) {
    if (holes.isEmpty() && literals.getFirst().indexOf(separator) < 0) {
      return List.of(this);
    }
    var parts = new ArrayList<Text>();
    var part = new Builder();
    for (int i = 0; i < literals.size(); i++) {
      if (i > 0) {
        part.hole(holes.get(i - 1));
      }
      String literal = literals.get(i);
      int start = 0;
      for (int at = literal.indexOf(separator); at >= 0; at = literal.indexOf(separator, start)) {
        part.literal(literal.substring(start, at));
        parts.add(part.build());
        part = new Builder();
        start = at + 1;
      }
      part.literal(literal.substring(start));
    }
    parts.add(part.build());
    return parts;
  }

  /** Joins parts that {@link #split} gave. */
  public static Text join(char separator, List<Text> parts) {
    var out = new Builder();
    for (int i = 0; i < parts.size(); i++) {
      if (i > 0) {
        out.literal(String.valueOf(separator));
      }
      out.text(parts.get(i));
    }
    return out.build();
  }

  @Override
  public String toString() {
    return shown();
  }

  /** Collects literals and holes in order. */
  public static final class Builder {
    private final List<String> literals = new ArrayList<>();
    private final List<String> holes = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();

    public Builder literal(CharSequence more) {
      literal.append(more);
      return this;
    }

    public Builder hole(String name) {
      literals.add(literal.toString());
      literal.setLength(0);
      holes.add(name);
      return this;
    }

    public Builder text(Text text) {
      for (int i = 0; i < text.literals.size(); i++) {
        if (i > 0) {
          hole(text.holes.get(i - 1));
        }
        literal(text.literals.get(i));
      }
      return this;
    }

    public Text build() {
      var all = new ArrayList<>(literals);
      all.add(literal.toString());
      return new Text(all, holes);
    }
  }
}
