package io.plimsoll.cli;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

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

  /** The names in so many folders are known at a time. */
  private static final int MOST_LISTED = 1 << 14;

  /** Of a folder with more names in it each is asked for by itself. */
  static final int MOST_NAMES = 256;

  private final Map<Path, Path> folders = new ConcurrentHashMap<>();

  /** The names in a folder in lower case; none where they are too many, or not to be had. */
  private final Map<Path, Optional<Set<String>>> names = new ConcurrentHashMap<>();

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
   * True where a folder holds no such name. Most files that are looked for are not there, and a folder whose names are known need not be
   * asked for each.
   *
   * @param file absolute and normal
   */
  boolean isMissing(Path file) {
    Path parent = file.getParent();
    if (parent == null || file.getFileName() == null) {
      return false;
    }
    Optional<Set<String>> known = names.get(parent);
    if (known == null) {
      // Most folders that are looked into are not there either, such as those that images are built from.
      Path above = parent.getParent();
      Optional<Set<String>> beside = above == null ? null : names.get(above);
      known = beside != null && isMissing(parent, beside) ? Optional.of(Set.of()) : Optional.ofNullable(names(parent));
      if (names.size() >= MOST_LISTED) {
        names.clear();
      }
      names.put(parent, known);
    }
    return isMissing(file, known);
  }

  /** True where the names that a folder holds are known, and that of a path is not among them. */
  private static boolean isMissing(Path path, Optional<Set<String>> beside) {
    // A disk may take two names for one that differ in case, or in how an accent is written.
    String lower = FileNames.of(path).toLowerCase(Locale.ROOT);
    return beside.isPresent() && !beside.get().contains(lower) && isAscii(lower);
  }

  /**
   * Takes down what a folder holds, so that it need not be listed again.
   *
   * @param folder absolute and normal
   * @param held all names in it, in lower case, {@link #MOST_NAMES} at most
   */
  void listed(Path folder, Set<String> held) {
    if (names.size() < MOST_LISTED) {
      names.put(folder, Optional.of(held));
    }
  }

  private static boolean isAscii(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable Set<String> names(Path folder) {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      var names = new HashSet<String>();
      for (Path entry : entries) {
        names.add(String.valueOf(entry.getFileName()).toLowerCase(Locale.ROOT));
        if (names.size() > MOST_NAMES) {
          return null;
        }
      }
      return names;
    } catch (IOException | DirectoryIteratorException e) {
      return Files.notExists(folder) ? Set.of() : null;
    }
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
