package io.plimsoll.cli;

import io.plimsoll.core.read.compose.DefaultFiles;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the files of a folder that a run is about. Each folder is walked once, for all that is asked of it. Links to folders
 * are not entered, so no link makes a walk endless. What git ignores and what is excluded is passed over, but never the folder
 * that is walked: it was named.
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

  /**
   * Compose files and Dockerfiles in folders that are not entered.
   *
   * @param folder one of these folders, or null where there are no such files
   */
  record Passed(int files, @Nullable Path folder) {}

  /**
   * What lies below a folder, each list in the order of the paths.
   *
   * @param environments the .env files, which may name the files of a project; those that git ignores as well, as Compose reads them
   * @param idle what git would heed and does not count here, and why
   * @param ignored how many files and folders git ignores, so that they were passed over
   * @param excluded how many were passed over since someone said so
   * @param bakes files of builds that are not read
   * @param passed what git tracks in folders that are passed over by their names
   */
  record Listing(
      List<Found> files, List<Path> policies, List<Closed> closed, List<Path> environments, List<Closed> idle, int ignored,
      int excluded, List<Path> bakes, Passed passed) {
    Listing {
      idle = List.copyOf(idle);
      files = List.copyOf(files);
      policies = List.copyOf(policies);
      closed = List.copyOf(closed);
      environments = List.copyOf(environments);
      bakes = List.copyOf(bakes);
    }
  }

  /** What Docker Buildx takes builds from by default (docs.docker.com/build/bake/reference), and nobody reads here. */
  private static final Set<String> BAKES = Set.of(
      "docker-bake.json", "docker-bake.hcl", "docker-bake.override.json", "docker-bake.override.hcl");

  /** Folders that are not entered: what lies there is somebody else's, or made by a tool. */
  static final List<String> SKIPPED = List.of(".git", ".hg", ".svn", "node_modules", "vendor", ".venv", "__pycache__");

  /** How many folders deep a walk goes. */
  static final int MAX_DEPTH = 64;

  /** More names are not held for those who will look for files. */
  private static final int MOST_TOLD = 1 << 18;

  private static final String ENVIRONMENT = ".env";

  /** Those of them in which nothing can be tracked. */
  private static final Set<String> ENGINE_ROOMS = Set.of(".git", ".hg", ".svn");

  private static final Set<String> SKIPPED_NAMES = Set.copyOf(SKIPPED);

  private final Disk disk;
  private final boolean ignoring;
  private final boolean entering;
  private final Excluded excluded;
  private final Progress progress;
  private final Map<Path, Listing> known = new HashMap<>();

  /**
   * Of a run.
   *
   * @param disk is told what the folders hold
   * @param ignoring whether what git ignores is passed over
   * @param entering whether folders that are passed over by their names are entered for what git tracks there
   */
  Discovery(Disk disk, boolean ignoring, boolean entering, Excluded excluded, Progress progress) {
    this.entering = entering;
    this.progress = progress;
    this.disk = disk;
    this.ignoring = ignoring;
    this.excluded = excluded;
  }

  Excluded excluded() {
    return excluded;
  }

  /** What lies below a folder, which must be a real path. */
  Listing below(Path folder) {
    Listing listing = known.get(folder);
    if (listing == null) {
      progress.doing("looking for files", 0);
      var walk = new Walk(folder, ignoring);
      walk.walk();
      List<Closed> idle = walk.idle;
      if (walk.ignores.isOff()) {
        walk = new Walk(folder, false);
        walk.walk();
      }
      listing = walk.listing(idle);
      known.put(folder, listing);
    }
    return listing;
  }

  private static boolean isWanted(String name) {
    return FileNames.kind(name) != null || name.equals(Policies.NAME);
  }

  /** A folder that is being walked. */
  private static final class Inside {
    /** What it holds, in lower case; one more than {@link RealPaths#MOST_NAMES} stands for more. */
    private final Set<String> names = new HashSet<>();
    /** True when a file was found in it, beside which others will be looked for. */
    private boolean isWanted;
  }

  private final class Walk extends SimpleFileVisitor<Path> {
    private final Path folder;
    private final TreeMap<Path, Found> found = new TreeMap<>();
    private final List<Path> policies = new ArrayList<>();
    private final List<Path> bakes = new ArrayList<>(0);
    private final List<Path> environments = new ArrayList<>();
    private final TreeMap<Path, Closed> closed = new TreeMap<>();
    private final List<Closed> idle = new ArrayList<>(0);
    private final GitIgnores ignores;
    /** The folders that the walk is in, the last one first. */
    private final ArrayDeque<Inside> inside = new ArrayDeque<>();
    private int out;
    private int passed;
    private @Nullable Path passedIn;
    /** How many names the disk was told. */
    private int told;

    Walk(Path folder, boolean ignoring) {
      this.folder = folder;
      this.ignores = new GitIgnores(ignoring, Discovery::isWanted, (path, why) -> idle.add(new Closed(path, why)));
      ignores.begin(disk.root(), folder);
    }

    void walk() {
      try {
        // A folder at the greatest depth is shown as if it were a file.
        Files.walkFileTree(folder, EnumSet.noneOf(FileVisitOption.class), MAX_DEPTH, this);
      } catch (IOException e) {
        close(folder, Reason.of(e));
      }
    }

    Listing listing(List<Closed> idle) {
      var files = new ArrayList<Found>(found.size());
      for (Found file : found.values()) {
        String name = FileNames.of(file.path);
        boolean override = DefaultFiles.OVERRIDES.contains(name);
        List<Path> taken = override || DefaultFiles.NAMES.contains(name) ? taken(file.path) : List.of();
        if (taken.isEmpty()) {
          files.add(file);
        } else if (file.path.equals(taken.getFirst())) {
          files.add(new Found(file.path, file.kind, taken.size() > 1 ? taken.get(1) : null, true));
        } else if (!override || !file.path.equals(taken.getLast())) {
          // Not what Compose takes unasked, yet whoever names it runs it.
          files.add(file);
        }
      }
      policies.sort(null);
      environments.sort(null);
      return new Listing(
          files, policies, List.copyOf(closed.values()), environments, idle, ignores.hidden(), out, bakes, new Passed(passed, passedIn));
    }

    @Override
    public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
      if (path.equals(folder)) {
        inside.push(new Inside());
        return FileVisitResult.CONTINUE;
      }
      hold(path);
      boolean named = SKIPPED_NAMES.contains(FileNames.of(path));
      boolean entered = named ? entersTracked(path) : !isPassedOver(path) && ignores.enter(path);
      if (entered) {
        inside.push(new Inside());
      }
      return ignores.isOff() ? FileVisitResult.TERMINATE : entered ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
      hold(path);
      if (attributes.isDirectory()) {
        if (!isPassedOver(path) && !ignores.leavesOut(path, true)) {
          close(path, "it lies " + MAX_DEPTH + " folders deep, and nothing in it is read");
        }
        return next();
      }
      FileNames.Kind kind = FileNames.kind(path);
      boolean policy = kind == null && FileNames.of(path).equals(Policies.NAME);
      boolean bake = kind == null && BAKES.contains(FileNames.of(path));
      if (FileNames.of(path).equals(ENVIRONMENT) && !isExcluded(path, false)) {
        environments.add(path);
      }
      if ((kind == null && !policy && !bake) || isExcluded(path, false) || ignores.leavesOut(path, false)) {
        return next();
      }
      if (kind != null && !(attributes.isSymbolicLink() && Files.isDirectory(path))) {
        found.put(path, new Found(path, kind));
        Inside last = inside.peek();
        if (last != null) {
          last.isWanted = true;
        }
        progress.done(1);
      } else if (policy) {
        policies.add(path);
      } else if (bake) {
        bakes.add(path);
      }
      return FileVisitResult.CONTINUE;
    }

    private FileVisitResult next() {
      return ignores.isOff() ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
    }

    /** Enters a folder for what git tracks in it, where that is asked; else takes down how much that is. */
    private boolean entersTracked(Path path) {
      boolean git = ENGINE_ROOMS.contains(FileNames.of(path));
      if (excluded.leavesOut(folder, path, true) || git) {
        return false;
      }
      if (entering) {
        return ignores.enterTracked(path);
      }
      int files = ignores.tracked(path, name -> FileNames.kind(name) != null);
      passed += files;
      passedIn = passedIn == null && files > 0 ? path : passedIn;
      return false;
    }

    /** True for a folder that is not entered, whatever git says of it. */
    private boolean isPassedOver(Path path) {
      if (SKIPPED_NAMES.contains(FileNames.of(path))) {
        // Whoever excludes it as well is not told that this does nothing.
        excluded.leavesOut(folder, path, true);
        return true;
      }
      return isExcluded(path, true);
    }

    private boolean isExcluded(Path path, boolean isFolder) {
      boolean excludes = excluded.leavesOut(folder, path, isFolder);
      out += excludes ? 1 : 0;
      return excludes;
    }

    @Override
    public FileVisitResult visitFileFailed(Path path, IOException e) {
      hold(path);
      boolean inside = !path.equals(folder) && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
      boolean unwanted = inside && (isPassedOver(path) || ignores.leavesOut(path, true));
      if (!unwanted && !(e instanceof NoSuchFileException)) {
        // A folder that may be listed but not entered fails at each of its files, and is said once.
        Path parent = path.getParent();
        close(path.equals(folder) || parent == null || Files.isExecutable(parent) ? path : parent, Reason.of(e));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path path, @Nullable IOException e) {
      Inside left = inside.pop();
      if (e != null) {
        close(path, Reason.of(e));
      } else if (left.isWanted && left.names.size() <= RealPaths.MOST_NAMES && told + left.names.size() <= MOST_TOLD) {
        told += left.names.size();
        disk.listed(path, Set.copyOf(left.names));
      }
      ignores.leave();
      return FileVisitResult.CONTINUE;
    }

    /** Takes down that a folder holds this. */
    private void hold(Path path) {
      Inside last = inside.peek();
      if (last != null && last.names.size() <= RealPaths.MOST_NAMES) {
        last.names.add(FileNames.of(path).toLowerCase(Locale.ROOT));
      }
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
