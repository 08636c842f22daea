package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.facts.EndOfLife;
import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.model.Text;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How firmly a reference names an image.
 *
 * @param kind how
 * @param name the image with its tag as people write it; of {@link Kind#UNLESS_GIVEN} the variable
 */
record Pin(Kind kind, String name) {

  /** The ways. */
  enum Kind {
    DIGEST,
    TAG,
    /** A tag that means another image from day to day. */
    MOVING,
    /** No tag. */
    NONE,
    /** No tag, unless the build is given one: {@code node$TAG}. */
    UNLESS_GIVEN,
    OPEN,
    /** It names no image: an empty tag, a FROM without a value. */
    BAD
  }

  /** Words of tags that say nothing of a version: of an image whose tag has no other, it is the newest. */
  private static final Set<String> MOVING = Set.of(
      "latest", "stable", "oldstable", "edge", "nightly", "dev", "devel", "develop", "main", "master", "rolling", "testing", "unstable",
      "sid", "experimental", "rawhide", "tumbleweed", "lts", "current", "mainline", "next", "canary", "beta", "alpha", "rc", "head",
      "trunk", "snapshot", "release", "preview", "insiders", "prod", "production", "staging", "alpine", "slim", "minimal", "full",
      "perl", "fpm", "apache", "cli", "zts", "jdk", "jre", "management", "otel", "debug", "nonroot", "windowsservercore", "nanoserver",
      "browsers", "ubuntu", "debian", "musl", "glibc", "uclibc", "community", "enterprise", "headless", "ubi");

  /** What numbers itself in a tag, and not the product: {@code node:alpine3.20} is the newest node. */
  private static final List<String> SYSTEMS = List.of("alpine", "debian", "ubuntu", "ltsc");

  static Pin of(Text reference, Set<String> globals) {
    List<Text> parts = reference.split('@');
    Text name = parts.getFirst();
    if (parts.size() > 1) {
      return new Pin(parts.getLast().isKnown() ? Kind.DIGEST : Kind.OPEN, reference.shown());
    }
    List<Text> last = name.split('/').getLast().split(':');
    if (last.size() > 1) {
      return tagged(reference, globals);
    }
    Text plain = last.getFirst();
    if (plain.isKnown()) {
      return new Pin(plain.head().isEmpty() ? Kind.BAD : Kind.NONE, familiar(reference));
    }
    if (plain.isHole()) {
      return new Pin(isSet(plain, globals) ? Kind.OPEN : Kind.BAD, reference.shown());
    }
    // node${TAG}: a build that gives none takes the newest; a name with a hole in front may be any.
    if (plain.head().isEmpty() || !plain.tail().isEmpty()) {
      return new Pin(Kind.OPEN, reference.shown());
    }
    return isSet(plain, globals) ? new Pin(Kind.UNLESS_GIVEN, plain.holes().getFirst()) : new Pin(Kind.NONE, plain.head());
  }

  private static Pin tagged(Text reference, Set<String> globals) {
    ImageName image = ImageName.of(reference);
    List<Text> parts = reference.split('/').getLast().split(':');
    Text tag = parts.getLast();
    String known = tag.known();
    if (known == null) {
      return new Pin(isSet(tag, globals) ? Kind.OPEN : Kind.BAD, reference.shown());
    }
    if (known.isEmpty()) {
      return new Pin(Kind.BAD, reference.shown());
    }
    return new Pin(isMoving(image, known) ? Kind.MOVING : Kind.TAG, familiar(reference));
  }

  /** True if a build can set any of the variables. */
  private static boolean isSet(Text text, Set<String> globals) {
    for (String hole : text.holes()) {
      if (globals.contains(hole) || hole.startsWith("TARGET") || hole.startsWith("BUILD")) {
        return true;
      }
    }
    return false;
  }

  private static boolean isMoving(@Nullable ImageName image, String tag) {
    boolean system = image != null && EndOfLife.isSystem(image);
    boolean numbered = image != null && EndOfLife.isKnown(image) && !system;
    int start = 0;
    while (start <= tag.length()) {
      int end = start;
      while (end < tag.length() && tag.charAt(end) != '-' && tag.charAt(end) != '_') {
        end++;
      }
      String word = tag.substring(start, end);
      if (!MOVING.contains(word) && !(numbered && isSystem(word))) {
        return false;
      }
      start = end + 1;
    }
    return true;
  }

  private static boolean isSystem(String word) {
    for (String system : SYSTEMS) {
      if (word.length() > system.length() && word.startsWith(system) && Character.isDigit(word.charAt(system.length()))) {
        return true;
      }
    }
    return EndOfLife.isCodename(word);
  }

  private static String familiar(Text reference) {
    ImageName image = ImageName.of(reference);
    if (image == null) {
      return reference.shown();
    }
    return image.tag() == null ? image.familiar() : image.familiar() + ":" + image.tag();
  }
}
