package io.plimsoll.core.model.shell;

import io.plimsoll.core.model.Code;
import java.util.List;

/**
 * A shell script, as parsed. Offsets in the tree count characters of {@code code}'s text. No tree is nested deeper than
 * the reader's limit, and lists of commands are flat, so that it may be walked by recursion.
 *
 * @param code the text
 * @param statements what it runs, in order
 */
public record Script(Code code, List<Statement> statements) {
  public Script {
    statements = List.copyOf(statements);
  }
}
