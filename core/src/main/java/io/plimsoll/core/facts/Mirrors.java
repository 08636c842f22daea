package io.plimsoll.core.facts;

import io.plimsoll.core.model.ImageName;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Knows Docker Hub's official images under the names that mirrors and builds for one architecture give them. */
public final class Mirrors {

  /** Where the official images lie one by one, with a slash at the end. */
  private static final Set<String> OFFICIAL = Set.of(
      "public.ecr.aws/docker/library/", "mirror.gcr.io/library/", "registry-1.docker.io/library/", "registry.hub.docker.com/library/",
      "dockerhub.azk8s.cn/library/", "docker.mirrors.ustc.edu.cn/library/", "registry.docker-cn.com/library/",
      "hub.c.163.com/library/", "docker.m.daocloud.io/library/", "quay.io/lib/");

  /** Where all of Docker Hub lies. */
  private static final Set<String> HUB =
      Set.of("mirror.gcr.io/", "registry-1.docker.io/", "registry.hub.docker.com/", "docker.m.daocloud.io/");

  /** The folders of Docker Hub in which the official images are built for one architecture (docker-library/official-images). */
  private static final Set<String> ARCHITECTURES = Set.of(
      "amd64/", "arm32v5/", "arm32v6/", "arm32v7/", "arm64v8/", "i386/", "mips64le/", "ppc64le/", "riscv64/", "s390x/",
      "winamd64/");

  /** No beginning is longer, in characters: a name has no end of slashes, and what stands before each is looked up. */
  private static final int LONGEST = 64;

  private Mirrors() {}

  /** What people call an image at its source: {@code node} for {@code public.ecr.aws/docker/library/node}. */
  public static String original(ImageName image) {
    String name = image.familiar();
    name = without(OFFICIAL, name);
    name = without(HUB, name);
    return without(ARCHITECTURES, name);
  }

  private static String without(Set<String> beginnings, String name) {
    for (int slash = name.indexOf('/'); slash >= 0 && slash < LONGEST; slash = name.indexOf('/', slash + 1)) {
      if (beginnings.contains(name.substring(0, slash + 1))) {
        return name.substring(slash + 1);
      }
    }
    return name;
  }

  /** The architecture that an image's name says it is built for, as GOARCH and variant: {@code arm64/v8}; or null. */
  public static @Nullable String architecture(ImageName image) {
    String name = without(HUB, image.familiar());
    return switch (name.indexOf('/') < 0 ? "" : name.substring(0, name.indexOf('/'))) {
      case "amd64", "winamd64" -> "amd64";
      case "arm32v5" -> "arm/v5";
      case "arm32v6" -> "arm/v6";
      case "arm32v7" -> "arm/v7";
      case "arm64v8" -> "arm64";
      case "i386" -> "386";
      case "mips64le" -> "mips64le";
      case "ppc64le" -> "ppc64le";
      case "riscv64" -> "riscv64";
      case "s390x" -> "s390x";
      default -> null;
    };
  }
}
