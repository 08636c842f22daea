package io.plimsoll.core.model.shell;

import java.util.List;

/**
 * A command that only runs another one, such as {@code sudo -u app}.
 *
 * @param name without its folder
 * @param words its name, its options and its operands, as written
 */
public record Wrapper(String name, List<ShellWord> words) {
  public Wrapper {
    words = List.copyOf(words);
  }
}
