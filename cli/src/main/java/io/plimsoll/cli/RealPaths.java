package io.plimsoll.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where paths lead when links are followed. Each folder is followed once, as most lead to many files that are looked for: to ask the
 * system anew for each costs a call for each of its parents. Safe for use by several threads.
 */
final class RealPaths {

  /**
   * What lies at a path.
   *
   * @param path without links and {@code ..}
   */
  record Found(Path path, BasicFileAttributes attributes) {}

  private final Map<Path, Path> folders = new ConcurrentHashMap<>();

  /**
   * What a path leads to.
   *
   * @param file absolute
   * @throws IOException when it leads to nothing, or can't be followed
   */
  Found find(Path file) throws IOException {
    Path normal = file.normalize();
    Path parent = normal.getParent();
    Path name = normal.getFileName();
    // Behind a link, .. is not the folder that is written before it.
    if (parent != null && name != null && normal.equals(file)) {
      Path path = folder(parent).resolve(name);
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (!attributes.isSymbolicLink()) {
        return new Found(path, attributes);
      }
    }
    Path path = file.toRealPath();
    return new Found(path, Files.readAttributes(path, BasicFileAttributes.class));
  }

  /**
   * Where a folder lies.
   *
   * @throws IOException when it is not there, or can't be followed
   */
  Path folder(Path folder) throws IOException {
    Path known = folders.get(folder);
    if (known == null) {
      known = folder.toRealPath();
      folders.put(folder, known);
    }
    return known;
  }
}
