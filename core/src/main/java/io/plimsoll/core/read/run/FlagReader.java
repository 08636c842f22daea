package io.plimsoll.core.read.run;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.spelling.KeyValue;
import io.plimsoll.core.read.spelling.Span;
import io.plimsoll.core.words.Echo;
import io.plimsoll.core.words.Nearest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Takes flags off the front of a command line, as docker's (spf13/pflag) does: {@code --name value},
 * {@code --name=value}, {@code -p80:80}, {@code -p=80:80}, {@code -it}, {@code -itp 80:80}, and {@code --} for their
 * end. A boolean takes a value only after an equals sign. The first word that is no flag ends them.
 *
 * <p>A word that is wholly a hole may be flags ({@code $OPTS}) or the first word after them ({@code $IMAGE}): it is
 * taken for flags when its name says so, or when a flag that docker knows follows and its name does not speak of an
 * image.
 */
final class FlagReader {

  /** A flag that was met. */
  interface Sink {
    /**
     * @param value null for a boolean without one
     * @param at the value; the whole word for a boolean without one
     */
    void given(Flag flag, @Nullable Span value, Argument word, Place at) throws ReadException;

    /** A word that may hold more flags. */
    void unread(String why);

    /** A flag that the command does not know; returns if reading is to go on all the same. */
    default void unknown(ReadException e) throws ReadException {
      throw e;
    }

    /** That the words between two indices were one flag with its value, or several letters. */
    default void took(int from, int to) {}
  }

  private final Source source;
  private final List<Argument> words;
  private int next;

  FlagReader(Source source, List<Argument> words, int start) {
    this.source = source;
    this.words = words;
    this.next = start;
  }

  /** Reads flags; the index of the first word after them. */
  int read(Flag.Table table, Sink sink) throws ReadException {
    while (next < words.size()) {
      Argument word = words.get(next);
      Span span = word.span();
      if (span.isHole() && mayBeFlags(table, span, sink)) {
        sink.unread(span.why());
        next++;
      } else if (span.is("--")) {
        return next + 1;
      } else if (!isFlag(span)) {
        return next;
      } else {
        int first = next++;
        if (span.startsWith("--")) {
          longFlag(table, word, span, sink);
        } else {
          letters(table, word, span, sink);
        }
        sink.took(first, next);
      }
    }
    return next;
  }

  private static boolean isFlag(Span span) {
    return span.length() > 0 && span.charAt(0) == '-' && !span.startsWithHole() && !span.is("-");
  }

  /** Whether a hole is taken for flags: the essay above says when. */
  private boolean mayBeFlags(Flag.Table table, Span hole, Sink sink) {
    String name = String.valueOf(hole.firstName()).toUpperCase(Locale.ROOT);
    boolean called =
        name.equals("@") || name.equals("*") || name.contains("OPT") || name.contains("ARG") || name.contains("FLAG")
            || name.contains("PARAM") || name.endsWith("[@]");
    if (next + 1 == words.size()) {
      // Something must be the image, but not all of "$@" is.
      if (called) {
        sink.unread(hole.why());
      }
      return false;
    }
    boolean image = name.contains("IMAGE") || name.contains("IMG") || name.contains("TAG") || name.contains("REPO");
    Span following = words.get(next + 1).span();
    return called || (!image && (isKnownFlag(table, following) || speaksOfImage(following)));
  }

  /** True for a hole that is called after an image. */
  private static boolean speaksOfImage(Span span) {
    String name = span.startsWithHole() ? String.valueOf(span.firstName()).toUpperCase(Locale.ROOT) : "";
    return name.contains("IMAGE") || name.contains("IMG");
  }

  /** Passes over a flag that nobody knows, with the next word if that is more likely its value than the image. */
  private void guess(boolean hasValue) {
    if (!hasValue && next + 1 < words.size() && !isFlag(words.get(next).span())) {
      next++;
    }
  }

  private static boolean isKnownFlag(Flag.Table table, Span span) {
    if (!isFlag(span)) {
      return false;
    }
    String name = span.startsWith("--") ? KeyValue.of(span.slice(2)).name().known() : null;
    return name != null ? table.named(name) != null : span.length() > 1 && table.lettered(span.charAt(1)) != null;
  }

  private void longFlag(Flag.Table table, Argument word, Span span, Sink sink) throws ReadException {
    KeyValue parts = KeyValue.of(span.slice(2));
    String name = parts.name().known();
    if (name == null) {
      sink.unread(parts.name().why());
      return;
    }
    Flag flag = table.named(name);
    if (flag == null) {
      sink.unknown(new ReadException(
          "docker knows no flag --" + Echo.of(name) + Nearest.hint(name, table.sorted(), "--"),
          word.place(source, span.slice(0, 2 + name.length()))));
      guess(parts.value() != null);
      return;
    }
    Span value = parts.value();
    if (value == null && flag.takesValue()) {
      following(flag, word, sink);
    } else {
      sink.given(flag, value, word, value == null ? word.place(source) : word.place(source, value));
    }
  }

  private void letters(Flag.Table table, Argument word, Span span, Sink sink) throws ReadException {
    for (int i = 1; i < span.length(); i++) {
      if (span.hasHoleAt(i)) {
        sink.unread(span.why());
        return;
      }
      Flag flag = table.lettered(span.charAt(i));
      if (flag == null) {
        Span letter = span.slice(i, i + 1);
        sink.unknown(new ReadException("docker knows no flag -" + Echo.of(letter.letters()), word.place(source, letter)));
        guess(i + 1 < span.length());
        return;
      }
      Span rest = span.slice(i + 1);
      boolean equals = rest.length() > 0 && rest.charAt(0) == '=' && !rest.startsWithHole();
      if (equals && !rest.is("=")) {
        Span value = rest.slice(1);
        sink.given(flag, value, word, word.place(source, value));
        return;
      }
      if (!flag.takesValue()) {
        sink.given(flag, null, word, word.place(source));
      } else if (!rest.isEmpty()) {
        sink.given(flag, rest, word, word.place(source, rest));
        return;
      } else {
        following(flag, word, sink);
        return;
      }
    }
    if (span.endsWithHole()) {
      sink.unread(span.why());
    }
  }

  private void following(Flag flag, Argument word, Sink sink) throws ReadException {
    if (next == words.size()) {
      throw new ReadException("--" + flag.name() + " needs a value", word.place(source));
    }
    Argument value = words.get(next++);
    sink.given(flag, value.span(), value, value.place(source));
  }
}
