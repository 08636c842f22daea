package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.facts.Mirrors;
import io.plimsoll.core.facts.WindowsImages;
import io.plimsoll.core.model.ImageName;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A platform of an image.
 *
 * @param os as GOOS
 * @param architecture as GOARCH
 */
record Platform(String os, String architecture) {

  /** {@code linux/amd64}, {@code linux/arm/v7}, {@code arm64}; null for what is no platform. */
  static @Nullable Platform of(String written) {
    String[] parts = written.toLowerCase(Locale.ROOT).split("/", 4);
    if (parts.length > 3 || parts[0].isEmpty()) {
      return null;
    }
    if (parts.length == 1) {
      boolean os = parts[0].equals("linux") || parts[0].equals("windows") || parts[0].equals("darwin");
      return os ? new Platform(parts[0], "") : new Platform("linux", architecture(parts[0]));
    }
    return new Platform(parts[0], architecture(parts[1]));
  }

  private static String architecture(String written) {
    return switch (written) {
      case "x86_64", "x86-64" -> "amd64";
      case "aarch64", "arm64v8" -> "arm64";
      case "i386", "i686" -> "386";
      case "armhf", "armel", "arm32v5", "arm32v6", "arm32v7" -> "arm";
      default -> written;
    };
  }

  /** What an image's name says it is built for, or null: {@code arm64v8/node}, {@code acme/api:1.4-amd64}, Windows bases. */
  static @Nullable Platform ofImage(ImageName image) {
    String named = Mirrors.architecture(image);
    if (named != null) {
      int slash = named.indexOf('/');
      return new Platform("linux", slash < 0 ? named : named.substring(0, slash));
    }
    if (WindowsImages.has(image)) {
      return new Platform("windows", "");
    }
    String tag = image.tag() == null ? "" : image.tag();
    String last = tag.substring(tag.lastIndexOf('-') + 1);
    return switch (last) {
      case "amd64", "x86_64", "arm64", "aarch64", "arm64v8", "arm32v7", "armhf", "i386", "ppc64le", "s390x", "riscv64" ->
          new Platform("linux", architecture(last));
      default -> null;
    };
  }

  /** True if nothing can be both. */
  boolean contradicts(Platform other) {
    boolean same = architecture.isEmpty() || other.architecture.isEmpty() || architecture.equals(other.architecture);
    return !os.equals(other.os) || !same;
  }
}
