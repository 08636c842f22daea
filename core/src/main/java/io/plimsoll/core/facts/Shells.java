package io.plimsoll.core.facts;

import io.plimsoll.core.model.ImageName;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which shell a well-known image is certain to have, by what it is built on: Debian, Ubuntu, Red Hat's, SUSE and Arch bring bash, Alpine
 * brings BusyBox's ash, which knows pipefail too. Written 2026-11-23.
 */
public final class Shells {

  /** A shell that knows pipefail. */
  public enum Shell {
    BASH("[\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]"),
    ASH("[\"/bin/ash\", \"-eo\", \"pipefail\", \"-c\"]");

    private final String pipefail;

    Shell(String pipefail) {
      this.pipefail = pipefail;
    }

    /** What SHELL says for a pipe to fail with any of its commands. */
    public String pipefail() {
      return pipefail;
    }
  }

  /** Images on Debian or Ubuntu unless their tag says alpine, by their own Dockerfiles. */
  private static final Set<String> ON_DEBIAN = Set.of(
      "node", "python", "golang", "ruby", "php", "rust", "openjdk", "eclipse-temurin", "maven", "gradle", "gcc", "buildpack-deps", "perl", "nginx",
      "httpd", "postgres", "mariadb", "redis", "wordpress", "tomcat", "elixir", "erlang", "haskell", "pypy", "amazoncorretto", "julia", "swift",
      "nvidia/cuda", "mcr.microsoft.com/dotnet/sdk", "mcr.microsoft.com/dotnet/aspnet", "mcr.microsoft.com/dotnet/runtime");

  private Shells() {}

  /** The shell of an image; null where that is not known, or there is none. */
  public static @Nullable Shell of(ImageName image) {
    String name = Mirrors.original(image).toLowerCase(Locale.ROOT);
    String tag = image.tag() == null ? "" : image.tag().toLowerCase(Locale.ROOT);
    boolean bare = tag.contains("chiseled") || tag.contains("distroless") || tag.contains("nanoserver") || tag.contains("windows");
    if (image.tagHole() || bare) {
      return null;
    }
    boolean system = EndOfLife.isSystem(image) && name.indexOf('/') < 0;
    if (name.equals("alpine") || ((ON_DEBIAN.contains(name) || system) && tag.contains("alpine"))) {
      return Shell.ASH;
    }
    return ON_DEBIAN.contains(name) || system || name.equals("archlinux") ? Shell.BASH : null;
  }
}
