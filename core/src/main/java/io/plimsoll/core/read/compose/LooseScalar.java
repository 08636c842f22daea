package io.plimsoll.core.read.compose;

import io.plimsoll.core.model.Range;
import io.plimsoll.core.read.yaml.Node;
import org.jspecify.annotations.Nullable;

/** A text that is not written letter by letter, but over several lines or with escapes. */
final class LooseScalar {

  /** In a longer one, in characters, nobody looks for parts. */
  private static final int LONGEST = 4096;

  private LooseScalar() {}

  /** Where a part of it stands: where its letters are found, and only there; else null. */
  static @Nullable Range find(Node.Scalar scalar, String part) {
    if (part.isEmpty() || scalar.end() - scalar.start() > LONGEST) {
      return null;
    }
    String written = scalar.source().text().substring(scalar.start(), scalar.end());
    int found = written.indexOf(part);
    int start = scalar.start() + found;
    return found < 0 || written.indexOf(part, found + 1) >= 0 ? null : scalar.source().range(start, start + part.length());
  }
}
