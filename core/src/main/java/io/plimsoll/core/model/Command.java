package io.plimsoll.core.model;

import java.util.List;

/**
 * A command line of a container.
 *
 * @param shell true when it is one string given to a shell ({@code CMD x} in a Dockerfile)
 * @param words the words; one, when {@code shell}
 */
public record Command(boolean shell, List<Word> words, Place at) {
  public Command {
    words = List.copyOf(words);
  }
}
