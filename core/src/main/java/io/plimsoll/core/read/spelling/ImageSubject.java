package io.plimsoll.core.read.spelling;

import io.plimsoll.core.model.Text;

/** What a container without a name is called here: {@code api} for {@code ghcr.io/acme/api:1}. */
public final class ImageSubject {

  private static final int SHORT_ID = 12;

  private ImageSubject() {}

  /** The last part of the image's path, without tag and digest; of a bare image id its first 12 digits. */
  public static String name(Text image) {
    Span span = Span.of(image);
    if (span.startsWith("sha256:") && span.length() > 7) {
      return span.letters().substring(7, Math.min(7 + SHORT_ID, span.length()));
    }
    int digest = span.indexOf('@');
    Span name = digest < 0 ? span : span.slice(0, digest);
    Span last = name.split('/').getLast();
    String shown = last.split(':').getFirst().shown();
    return shown.isEmpty() ? "container" : shown;
  }
}
