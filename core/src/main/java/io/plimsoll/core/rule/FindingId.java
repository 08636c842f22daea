package io.plimsoll.core.rule;

import io.plimsoll.core.model.Subject;
import io.plimsoll.core.words.Sha256;
import java.util.Map;

/**
 * What a finding is known by from one run to the next: rule, kind, name and file of the subject, the masked evidence with runs
 * of white space as one space, and the ordinal among equals. It stays when lines move, and is no oracle for a secret. The
 * digest is only made for who prints it: to load the JDK's providers takes as long as to read a file.
 *
 * @param file empty for none
 */
public record FindingId(String rule, Subject.Kind kind, String name, String file, String evidence, int ordinal) {

  /** The next id for this; {@code ordinals} counts equals through a run. */
  public static FindingId of(String rule, Subject subject, String evidence, Map<FindingId, Integer> ordinals) {
    String file = subject.file() == null ? "" : subject.file();
    var first = new FindingId(rule, subject.kind(), subject.name(), file, squeezed(evidence), 0);
    int ordinal = ordinals.merge(first, 1, Integer::sum) - 1;
    return ordinal == 0 ? first : first.with(ordinal);
  }

  /** That of the next among its equals. */
  public FindingId next() {
    return with(ordinal + 1);
  }

  private FindingId with(int other) {
    return new FindingId(rule, kind, name, file, evidence, other);
  }

  /** The first 16 hex digits of the SHA-256 of its parts, joined by U+001F. */
  public String hex() {
    String parts = String.join("\u001F", rule, kind.id(), name, file, evidence, String.valueOf(ordinal));
    return Sha256.short16(parts);
  }

  private static String squeezed(String text) {
    if (isSqueezed(text)) {
      return text;
    }
    var out = new StringBuilder(text.length());
    boolean space = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isWhitespace(c)) {
        space = true;
      } else {
        if (space && !out.isEmpty()) {
          out.append(' ');
        }
        space = false;
        out.append(c);
      }
    }
    return out.toString();
  }

  /** True for words with single spaces between them. */
  private static boolean isSqueezed(String text) {
    boolean space = true;
    for (int i = 0; i < text.length(); i++) {
      boolean white = Character.isWhitespace(text.charAt(i));
      if (white && (space || text.charAt(i) != ' ')) {
        return false;
      }
      space = white;
    }
    return text.isEmpty() || !space;
  }

  @Override
  public String toString() {
    return hex();
  }
}
