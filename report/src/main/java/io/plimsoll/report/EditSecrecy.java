package io.plimsoll.report;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Texts;
import io.plimsoll.core.patch.Plan;
import io.plimsoll.core.secret.SecretText;

/**
 * Judges whether what an edit writes may be shown. A text alone tells little: {@code hunter2} is a secret behind
 * {@code DB_PASSWORD:} and in a file that only its owner may read. So a text is looked at where it will stand.
 */
public final class EditSecrecy {

  /** How much of the line on either side of an edit is looked at, in characters. */
  private static final int AROUND = 256;

  /** The permission bits of all but the owner. */
  private static final int OTHERS = 0_077;

  private EditSecrecy() {}

  /** True when a splice writes something that must not be shown. */
  public static boolean hides(Plan.Splice splice, Texts texts) {
    if (splice.text().isEmpty()) {
      return false;
    }
    if (splice.create()) {
      return (splice.mode() & OTHERS) == 0 || holdsSecret("", splice.text(), "");
    }
    Source source = texts.source(splice.file());
    return source == null
        ? holdsSecret("", splice.text(), "")
        : holdsSecret(before(source, splice.startByte()), splice.text(), after(source, splice.endByte()));
  }

  static boolean hides(Plan.Operation operation) {
    String value = operation.value();
    return value != null && holdsSecret(name(operation.pointer()), value, "");
  }

  /** True when a secret lies at least in part in the middle of a line. */
  private static boolean holdsSecret(String before, String text, String after) {
    int start = before.length();
    int end = start + text.length();
    for (SecretText.Span span : SecretText.find(before + text + after)) {
      if (span.start() < end && span.end() > start) {
        return true;
      }
    }
    return !before.isEmpty() && !SecretText.find(text).isEmpty();
  }

  private static String before(Source source, int offset) {
    int end = source.index(offset);
    int start = Math.max(source.lineStart(source.lineAt(end)), end - AROUND);
    return source.text().substring(start, end);
  }

  private static String after(Source source, int offset) {
    String text = source.text();
    int start = source.index(offset);
    int end = start;
    while (end < text.length() && end - start < AROUND && text.charAt(end) != '\n') {
      end++;
    }
    return text.substring(start, end);
  }

  /** The last part of a JSON pointer, as the name of what is written there. */
  private static String name(String pointer) {
    return pointer.substring(pointer.lastIndexOf('/') + 1) + "=";
  }
}
