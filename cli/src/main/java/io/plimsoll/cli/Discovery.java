package io.plimsoll.cli;

import io.plimsoll.core.read.compose.DefaultFiles;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the files of a folder that a run is about. Each folder is walked once, for all that is asked of it. Links to folders
 * are not entered, so no link makes a walk endless.
 */
final class Discovery {

  /**
   * A file that was found, and what its name says it is.
   *
   * @param over the Compose file that Compose lays over it, or null
   * @param project true for the Compose file that is the project of its folder
   */
  record Found(Path path, FileNames.Kind kind, @Nullable Path over, boolean project) {
    Found(Path path, FileNames.Kind kind) {
      this(path, kind, null, false);
    }
  }

  /** A folder or file that could not be looked at, and why. */
  record Closed(Path path, String why) {}

  /** A Compose file that Compose does not read, since another one lies beside it. */
  record Shadowed(Path path, Path by) {}

  /** What lies below a folder, each list in the order of the paths. */
  record Listing(List<Found> files, List<Path> policies, List<Closed> closed, List<Shadowed> shadowed) {
    Listing {
      files = List.copyOf(files);
      policies = List.copyOf(policies);
      closed = List.copyOf(closed);
      shadowed = List.copyOf(shadowed);
    }
  }

  /** Folders that are not entered: what lies there is somebody else's, or made by a tool. */
  static final List<String> SKIPPED = List.of(".git", ".hg", ".svn", "node_modules", "vendor", ".venv", "__pycache__");

  /** How many folders deep a walk goes. */
  static final int MAX_DEPTH = 64;

  private static final Set<String> SKIPPED_NAMES = Set.copyOf(SKIPPED);

  private final Map<Path, Listing> known = new HashMap<>();

  /** What lies below a folder, which must be a real path. */
  Listing below(Path folder) {
    Listing listing = known.get(folder);
    if (listing == null) {
      listing = new Walk(folder).listing();
      known.put(folder, listing);
    }
    return listing;
  }

  private static final class Walk extends SimpleFileVisitor<Path> {
    private final Path folder;
    private final TreeMap<Path, Found> found = new TreeMap<>();
    private final List<Path> policies = new ArrayList<>();
    private final TreeMap<Path, Closed> closed = new TreeMap<>();

    Walk(Path folder) {
      this.folder = folder;
    }

    Listing listing() {
      try {
        // A folder at the greatest depth is shown as if it were a file.
        Files.walkFileTree(folder, EnumSet.noneOf(FileVisitOption.class), MAX_DEPTH, this);
      } catch (IOException e) {
        close(folder, Reason.of(e));
      }
      var files = new ArrayList<Found>(found.size());
      var shadowed = new ArrayList<Shadowed>(0);
      for (Found file : found.values()) {
        String name = FileNames.of(file.path);
        boolean override = DefaultFiles.OVERRIDES.contains(name);
        List<Path> taken = override || DefaultFiles.NAMES.contains(name) ? taken(file.path) : List.of();
        if (taken.isEmpty()) {
          files.add(file);
        } else if (file.path.equals(taken.getFirst())) {
          files.add(new Found(file.path, file.kind, taken.size() > 1 ? taken.get(1) : null, true));
        } else if (!override || !file.path.equals(taken.getLast())) {
          shadowed.add(new Shadowed(file.path, override ? taken.getLast() : taken.getFirst()));
        }
      }
      policies.sort(null);
      return new Listing(files, policies, List.copyOf(closed.values()), shadowed);
    }

    @Override
    public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
      boolean skipped = !path.equals(folder) && SKIPPED_NAMES.contains(FileNames.of(path));
      return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
      if (attributes.isDirectory()) {
        if (!SKIPPED_NAMES.contains(FileNames.of(path))) {
          close(path, "it lies " + MAX_DEPTH + " folders deep, and nothing in it is read");
        }
        return FileVisitResult.CONTINUE;
      }
      FileNames.Kind kind = FileNames.kind(path);
      if (kind != null && !(attributes.isSymbolicLink() && Files.isDirectory(path))) {
        found.put(path, new Found(path, kind));
      } else if (kind == null && FileNames.of(path).equals(Policies.NAME)) {
        policies.add(path);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path path, IOException e) {
      if (!(e instanceof NoSuchFileException)) {
        // A folder that may be listed but not entered fails at each of its files, and is said once.
        Path parent = path.getParent();
        close(path.equals(folder) || parent == null || Files.isExecutable(parent) ? path : parent, Reason.of(e));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path path, @Nullable IOException e) {
      if (e != null) {
        close(path, Reason.of(e));
      }
      return FileVisitResult.CONTINUE;
    }

    private void close(Path path, String why) {
      closed.putIfAbsent(path, new Closed(path, why));
    }

    /** The files of the project in a file's folder, as Compose takes them. */
    private List<Path> taken(Path file) {
      return DefaultFiles.of(name -> found.containsKey(file.resolveSibling(name))).stream().map(file::resolveSibling).toList();
    }
  }
}
