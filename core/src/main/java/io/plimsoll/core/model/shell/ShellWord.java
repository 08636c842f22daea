package io.plimsoll.core.model.shell;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A word of a shell: literal parts, quoted parts, and what the shell puts in.
 *
 * @param start offset in the script's text
 * @param end exclusive
 */
public record ShellWord(List<Part> parts, int start, int end) {

  public ShellWord {
    parts = List.copyOf(parts);
  }

  /** A part of a word. */
  public sealed interface Part {}

  /** Text after quote removal. */
  public record Literal(String text, boolean quoted) implements Part {}

  /**
   * {@code $X}, {@code ${X:-y}}, {@code $1}, {@code $@}.
   *
   * @param operator {@code :-}, {@code #}, {@code /}, ... or empty
   * @param argument what stands after the operator, or null
   */
  public record Parameter(String name, String operator, @Nullable ShellWord argument, boolean quoted) implements Part {}

  /** {@code $( ... )} and back quotes. */
  public record Substitution(List<Statement> body, boolean quoted) implements Part {}

  /** {@code <( ... )}, {@code >( ... )}. */
  public record ProcessSubstitution(boolean input, List<Statement> body) implements Part {}

  /** {@code $(( ... ))}, as written. */
  public record Arithmetic(String text) implements Part {}

  /** The word's value when the shell puts nothing in, else null. */
  public @Nullable String known() {
    var out = new StringBuilder();
    for (Part part : parts) {
      if (!(part instanceof Literal(String text, boolean quoted))) {
        return null;
      }
      out.append(text);
    }
    return out.toString();
  }

  /** The literal parts, with {@code \0} for what the shell puts in: for patterns that only need what is known. */
  public String sketch() {
    var out = new StringBuilder();
    for (Part part : parts) {
      out.append(part instanceof Literal(String text, boolean quoted) ? text : "\0");
    }
    return out.toString();
  }
}
