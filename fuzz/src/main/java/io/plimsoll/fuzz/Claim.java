package io.plimsoll.fuzz;

import io.plimsoll.core.words.Printable;
import java.util.function.Supplier;

/** What must hold of any input; what does not is an {@link AssertionError}, which a fuzzer and a test take for a failure. */
final class Claim {

  /** A sentence for people is shorter, in characters. */
  private static final int LONGEST_SENTENCE = 2_000;

  private Claim() {}

  /** Says what does not hold. */
  static void that(boolean holds, Supplier<String> otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise.get());
    }
  }

  /** Two readings of one text are equal. */
  static void same(Object first, Object second) {
    that(first.equals(second), () -> "read twice, it is another thing:\n" + first + "\n" + second);
  }

  /** A sentence for people is one, and drives no terminal. */
  static void sentence(String text) {
    that(!text.isBlank() && text.length() <= LONGEST_SENTENCE && text.codePoints().allMatch(Printable::is),
        () -> "this is no sentence to print: " + text);
  }
}
