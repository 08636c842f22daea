package io.plimsoll.core.model.shell;

import org.jspecify.annotations.Nullable;

/**
 * What commands whose output (or input) is put into a word are a part of.
 *
 * @param call the command that the word belongs to, or null: an assignment alone, the words of a {@code for}
 * @param slot which of its words
 * @param around where that word stands
 */
public record Inside(Kind kind, @Nullable Call call, Slot slot, Context around) {

  /** How commands are put into a word. */
  public enum Kind {
    /** {@code $( )} and back quotes: their output becomes text. */
    TEXT,
    /** {@code <( )}: their output becomes a file to read from. */
    INPUT,
    /** {@code >( )}: their input becomes a file to write to. */
    OUTPUT
  }

  /** A word of a command. */
  public sealed interface Slot {}

  /**
   * One of {@link Call#arguments}.
   *
   * @param index from 0
   */
  public record Argument(int index) implements Slot {}

  /** The command's name. */
  public record Name() implements Slot {}

  /** A word of one of its wrappers. */
  public record InWrapper() implements Slot {}

  /** The value of a variable. */
  public record Variable(String name) implements Slot {}

  /** The target of a redirection, or the lines of a here-document. */
  public record Redirected(Statement.Redirect redirect) implements Slot {}

  /** A word of {@code for}, {@code case}, {@code [[} or {@code ((}. */
  public record Control() implements Slot {}

  @Override
  public String toString() {
    return kind + " in " + slot + " of " + (call == null ? "no command" : call.name());
  }
}
