package io.plimsoll.core.rules.container;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Position;
import io.plimsoll.core.model.Range;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.Word;
import io.plimsoll.core.rule.Edit;
import java.util.List;

/**
 * Makes the program of a stage run as a user who owns nothing. What the build itself runs as root stays so: USER goes behind
 * the last RUN.
 */
final class Unprivileged {

  /** The number that distroless images give to "nonroot". */
  static final String USER = "65532:65532";

  private Unprivileged() {}

  /** In the place of a USER that no RUN follows; else before the CMD or ENTRYPOINT at the end; else at the end. */
  static Edit.Splice edit(Stage stage) {
    List<Instruction> all = stage.instructions();
    int tail = all.size();
    while (tail > 0 && !(all.get(tail - 1) instanceof Instruction.Run)) {
      tail--;
    }
    Instruction start = null;
    for (Instruction instruction : all.subList(tail, all.size()).reversed()) {
      if (instruction instanceof Instruction.User user) {
        return new Edit.Splice(user.user().at(), USER);
      }
      if (instruction instanceof Instruction.Cmd || instruction instanceof Instruction.Entrypoint) {
        start = instruction;
      }
    }
    if (start != null) {
      Place.InText at = lineStart(start);
      return new Edit.Splice(at, "USER " + USER + "\n");
    }
    Place.InText last = (all.isEmpty() ? stage.from() : all.getLast()).head().at();
    return new Edit.Splice(last.narrowed(new Range(last.range().end(), last.range().end())), "\nUSER " + USER);
  }

  /** Where the line of an instruction starts, or that of the comments right above it, which speak of it. */
  private static Place.InText lineStart(Instruction instruction) {
    Place.InText at = instruction.head().at();
    Position first = at.range().start();
    for (Word comment : instruction.head().comments()) {
      if (comment.at() instanceof Place.InText above && above.range().start().line() < first.line()) {
        first = above.range().start();
      }
    }
    // Only blanks stand before either, and each is a byte.
    var start = new Position(first.line(), 1, first.offset() - (first.column() - 1));
    return at.narrowed(new Range(start, start));
  }
}
