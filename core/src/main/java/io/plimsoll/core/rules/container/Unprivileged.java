package io.plimsoll.core.rules.container;

import io.plimsoll.core.facts.KnownImages;
import io.plimsoll.core.facts.UserName;
import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Position;
import io.plimsoll.core.model.Range;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.Word;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Lineage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the program of a stage run as another user than root. What the build itself runs as root stays so: USER goes behind
 * the last RUN.
 */
final class Unprivileged {

  /** Who owns nothing: the number that distroless images give to "nonroot". */
  private static final String NOBODY = "65532:65532";

  private Unprivileged() {}

  /**
   * The user to be: the last that is named before somebody says root, here or in the stages below, for whom the files are made;
   * else the base image's own, or the one that it makes for that; else one who owns nothing.
   */
  static String user(Stage stage, Lineage lineage) {
    String named = lineage.nearest("user to be", stage, Unprivileged::named);
    if (named != null) {
      return named;
    }
    ImageName base = ImageName.of(stage.root().image().text());
    KnownImages.Known known = base == null ? null : KnownImages.of(base);
    if (known == null || !isRoot(known.user())) {
      return known == null ? NOBODY : known.user();
    }
    return known.spare() == null ? NOBODY : known.spare();
  }

  private static @Nullable String named(Stage stage) {
    for (Instruction.User given : stage.all(Instruction.User.class).reversed()) {
      String user = given.user().text().known();
      if (user != null && isWord(user) && !isRoot(user)) {
        return user;
      }
    }
    return null;
  }

  private static boolean isRoot(String user) {
    int colon = user.indexOf(':');
    return UserName.isRoot(colon < 0 ? user : user.substring(0, colon));
  }

  /** True for what means the same wherever it is written: no quotes, no variables. */
  private static boolean isWord(String user) {
    for (int i = 0; i < user.length(); i++) {
      char c = user.charAt(i);
      if (!Character.isLetterOrDigit(c) && "_.:-".indexOf(c) < 0) {
        return false;
      }
    }
    return !user.isEmpty();
  }

  /** In the place of a USER that no RUN follows; else before the CMD or ENTRYPOINT at the end; else at the end. */
  static Edit.Splice edit(Stage stage, String name) {
    List<Instruction> all = stage.instructions();
    int tail = all.size();
    while (tail > 0 && !(all.get(tail - 1) instanceof Instruction.Run)) {
      tail--;
    }
    Instruction start = null;
    for (Instruction instruction : all.subList(tail, all.size()).reversed()) {
      if (instruction instanceof Instruction.User user) {
        return new Edit.Splice(user.user().at(), name);
      }
      if (instruction instanceof Instruction.Cmd || instruction instanceof Instruction.Entrypoint) {
        start = instruction;
      }
    }
    if (start != null) {
      Place.InText at = lineStart(start);
      return new Edit.Splice(at, "USER " + name + "\n");
    }
    Place.InText last = (all.isEmpty() ? stage.from() : all.getLast()).head().at();
    return new Edit.Splice(last.narrowed(new Range(last.range().end(), last.range().end())), "\nUSER " + name);
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
