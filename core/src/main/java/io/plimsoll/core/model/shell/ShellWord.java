package io.plimsoll.core.model.shell;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A word of a shell: literal parts, quoted parts, and what the shell puts in.
 *
 * @param parts none for an empty value ({@code A=}); {@code ''} is one empty quoted literal
 * @param start offset in the script's text
 * @param end exclusive
 */
public record ShellWord(List<Part> parts, int start, int end) {

  public ShellWord {
    parts = List.copyOf(parts);
  }

  /** A part of a word. {@code start} and {@code end} are offsets in the script's text; {@code end} is exclusive. */
  public sealed interface Part {
    int start();

    int end();
  }

  /**
   * Text after quote removal; {@code start} and {@code end} lie inside the quotes.
   *
   * @param quoted by quotes or by a backslash: no globs, no word splitting, no reserved words
   */
  public record Literal(String text, boolean quoted, int start, int end) implements Part {}

  /**
   * {@code $X}, {@code ${X:-y}}, {@code ${#X}}, {@code $1}, {@code $@}.
   *
   * @param prefix {@code #} for a length, {@code !} for an indirect name, or empty
   * @param name empty where it is no parameter that a shell knows
   * @param index the subscript of {@code ${X[1]}}, or null
   * @param operator {@code :-}, {@code #}, {@code /}, ... or empty
   * @param argument what stands after the operator, or null when there is no operator
   */
  public record Parameter(
      String prefix,
      String name,
      @Nullable ShellWord index,
      String operator,
      @Nullable ShellWord argument,
      boolean quoted,
      int start,
      int end)
      implements Part {}

  /** {@code $( ... )} and back quotes. */
  public record Substitution(List<Statement> body, boolean quoted, int start, int end) implements Part {
    public Substitution {
      body = List.copyOf(body);
    }
  }

  /** {@code <( ... )}, then {@code input}; {@code >( ... )}. */
  public record ProcessSubstitution(boolean input, List<Statement> body, int start, int end) implements Part {
    public ProcessSubstitution {
      body = List.copyOf(body);
    }
  }

  /** {@code $(( ... ))}. */
  public record Arithmetic(ShellWord expression, int start, int end) implements Part {}

  /** {@code ( ... )} in {@code NAME=( ... )}: the elements of an array. */
  public record Array(List<ShellWord> elements, int start, int end) implements Part {
    public Array {
      elements = List.copyOf(elements);
    }
  }

  /** The word's value when the shell puts nothing in, else null. */
  public @Nullable String known() {
    if (parts.size() == 1) {
      return parts.getFirst() instanceof Literal literal ? literal.text() : null;
    }
    var out = new StringBuilder();
    for (Part part : parts) {
      if (!(part instanceof Literal literal)) {
        return null;
      }
      out.append(literal.text());
    }
    return out.toString();
  }

  /** The word as people read it, with {@code $} for what the shell puts in. */
  public String shown() {
    return sketch().replace('\0', '$');
  }

  /** The literal parts, with {@code \0} for what the shell puts in: for patterns that only need what is known. */
  public String sketch() {
    if (parts.size() == 1 && parts.getFirst() instanceof Literal literal) {
      return literal.text();
    }
    var out = new StringBuilder();
    for (Part part : parts) {
      out.append(part instanceof Literal literal ? literal.text() : "\0");
    }
    return out.toString();
  }
}
