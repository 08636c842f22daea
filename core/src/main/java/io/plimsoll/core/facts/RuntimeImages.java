package io.plimsoll.core.facts;

import io.plimsoll.core.model.ImageName;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a program runs on that was built on a well-known image: the same release without compilers. By the tags that the images' makers
 * publish (github.com/docker-library/official-images, mcr.microsoft.com/product/dotnet, github.com/GoogleContainerTools/distroless);
 * seen 2026-11-23.
 */
public final class RuntimeImages {

  /** Who starts a program: itself, or what reads it. */
  public enum Family { GO, RUST, JAVA, DOTNET, NODE, PYTHON }

  /**
   * An image to run on.
   *
   * @param reference as FROM names it
   * @param same true where it is the one that was built on, in which there is no compiler but those that were put in
   * @param shell false where it has no shell and no package manager
   */
  public record Base(String reference, boolean same, boolean shell) {}

  /** The releases of Java for which there are images with a JRE alone. */
  private static final Set<String> LONG_TERM = Set.of("8", "11", "17", "21", "25");

  /** Marks of a tag that stand right before the number of the JDK in it, the longer first. */
  private static final String[] JDKS = {"eclipse-temurin-", "amazoncorretto-", "sapmachine-", "openjdk-", "jdk-", "jdk"};

  /** What of a tag says that the image is small already. */
  private static final Set<String> SMALL = Set.of("slim", "alpine");

  private static final String NEWEST_ALPINE = "3.24";

  private RuntimeImages() {}

  /** Of an image that programs are built on; null for any other. */
  public static @Nullable Family family(ImageName image) {
    return switch (Mirrors.original(image)) {
      case "golang" -> Family.GO;
      case "rust" -> Family.RUST;
      case "maven", "gradle", "eclipse-temurin", "openjdk" -> Family.JAVA;
      case "mcr.microsoft.com/dotnet/sdk", "mcr.microsoft.com/dotnet/core/sdk" -> Family.DOTNET;
      case "node" -> Family.NODE;
      case "python" -> Family.PYTHON;
      default -> null;
    };
  }

  /** True for one on Alpine, whose package manager is apk; the others are on Debian or Ubuntu. */
  public static boolean isAlpine(ImageName image) {
    return image.tag() != null && image.tag().contains("alpine");
  }

  /**
   * What to run on; null where that is not certain.
   *
   * @param written the reference as FROM has it
   * @param shell true where something needs a shell or a package manager
   * @param linked false for a program that loads no libraries
   */
  public static @Nullable Base of(ImageName image, String written, boolean shell, boolean linked) {
    Family family = family(image);
    String tag = image.tag() == null ? "" : image.tag();
    boolean open = written.indexOf('$') >= 0;
    boolean odd = tag.contains("windows") || tag.contains("nanoserver") || tag.contains("onbuild") || image.tagHole();
    if (family == null || odd) {
      return null;
    }
    String other = switch (family) {
      case NODE, PYTHON -> slim(tag, family);
      case JAVA -> jre(Mirrors.original(image), tag);
      case DOTNET -> isRelease(tag) ? Mirrors.original(image).replace("/sdk", "/aspnet") + ":" + tag : null;
      case GO, RUST -> isAlpine(image) ? alpine(tag) : shell ? "debian:" + debian(tag) + "-slim" : distroless(family, tag, linked);
    };
    if (other == null) {
      return null;
    }
    if (family != Family.NODE && family != Family.PYTHON) {
      return open ? null : new Base(other, false, shell || family == Family.JAVA || family == Family.DOTNET || isAlpine(image));
    }
    if (other.equals(tag)) {
      return new Base(written, true, true);
    }
    // Of a tag that is put in by its number only the end is known.
    boolean appends = other.equals(tag + "-slim") && (written.endsWith("}") || written.substring(written.lastIndexOf(':') + 1).startsWith("$"));
    return !open ? new Base(ImageName.spelled(written, other, null), false, true) : appends ? new Base(written + "-slim", false, true) : null;
  }

  /** {@code 20} to {@code 20-slim}; Python's releases of Debian stand behind that, Node's before. */
  private static @Nullable String slim(String tag, Family family) {
    String[] words = tag.isEmpty() ? new String[] {"latest"} : tag.split("-", -1);
    for (String word : words) {
      if (SMALL.contains(word) || word.startsWith("alpine")) {
        return tag;
      }
    }
    if (words.length == 1) {
      return words[0].equals("latest") ? "slim" : words[0] + "-slim";
    }
    boolean system = words.length == 2 && EndOfLife.isCodename(words[1]);
    return !system ? null : family == Family.NODE ? tag + "-slim" : words[0] + "-slim-" + words[1];
  }

  /** {@code 3.9-eclipse-temurin-17-alpine} to {@code eclipse-temurin:17-jre-alpine}. */
  private static @Nullable String jre(String name, String tag) {
    int at = name.equals("openjdk") || name.equals("eclipse-temurin") ? 0 : -1;
    for (int i = 0; i < JDKS.length && at < 0; i++) {
      int mark = tag.indexOf(JDKS[i]);
      at = mark < 0 ? -1 : mark + JDKS[i].length();
    }
    int end = Math.max(at, 0);
    while (end < tag.length() && Character.isDigit(tag.charAt(end))) {
      end++;
    }
    String number = at < 0 ? "" : tag.substring(at, end);
    if (!LONG_TERM.contains(number) || (end < tag.length() && tag.charAt(end) == 'u')) {
      return null;
    }
    String system = tag.contains("alpine") ? "-alpine" : "";
    for (String word : name.equals("openjdk") ? new String[0] : tag.substring(end).split("-", -1)) {
      system = word.equals("focal") || word.equals("jammy") || word.equals("noble") ? "-" + word : system;
    }
    return "eclipse-temurin:" + number + "-jre" + system;
  }

  /** True for {@code 8.0}, and {@code 8.0-alpine}: an SDK of its own number names no runtime. */
  private static boolean isRelease(String tag) {
    int dash = tag.indexOf('-');
    String number = dash < 0 ? tag : tag.substring(0, dash);
    int dot = number.indexOf('.');
    return dot > 0 && number.indexOf('.', dot + 1) < 0 && number.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
  }

  /** {@code 1.24-alpine3.22} is built on {@code alpine:3.22}. */
  private static String alpine(String tag) {
    String version = tag.substring(tag.indexOf("alpine") + 6);
    boolean number = !version.isEmpty() && version.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    return "alpine:" + (number ? version : NEWEST_ALPINE);
  }

  /** The release that the tag names, else the newest: its C library takes programs of the ones before. */
  private static String debian(String tag) {
    return tag.contains("bookworm") ? "bookworm" : tag.contains("bullseye") ? "bullseye" : "trixie";
  }

  private static String distroless(Family family, String tag, boolean linked) {
    String kind = !linked ? "static" : family == Family.RUST ? "cc" : "base";
    return "gcr.io/distroless/" + kind + "-debian" + (debian(tag).equals("bookworm") ? "12" : "13") + ":nonroot";
  }
}
