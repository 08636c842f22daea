package io.plimsoll.cli;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds the files of a folder that a check is about. */
final class Discovery {

  /** What a file's name says it is. */
  enum Kind {
    COMPOSE,
    DOCKERFILE
  }

  /** A file that was found; {@code kind} is null when its name does not say. */
  record Found(Path path, @Nullable Kind kind) {}

  /** In each folder the first of these is the project, as Compose takes it. */
  private static final List<String> DEFAULTS =
      List.of("compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml");

  private static final Set<String> SKIPPED = Set.of(".git", ".hg", ".svn", "node_modules", "vendor", ".venv", "__pycache__");

  private static final int MAX_DEPTH = 64;

  private Discovery() {}

  /** The policy files below a folder. */
  static List<Path> policiesBelow(Path folder) throws IOException {
    var found = new ArrayList<Path>();
    walk(folder, path -> {
      if (name(path).equals(Policies.NAME)) {
        found.add(path);
      }
    });
    found.sort(null);
    return found;
  }

  /** The files below a folder, in the order of their paths. Links to folders are not entered. */
  static List<Found> below(Path folder) throws IOException {
    var found = new TreeMap<Path, Found>();
    walk(folder, path -> {
      Kind kind = kind(path);
      if (kind != null && !(Files.isSymbolicLink(path) && Files.isDirectory(path))) {
        found.put(path, new Found(path, kind));
      }
    });
    var files = new ArrayList<Found>(found.size());
    for (Found file : found.values()) {
      if (!isShadowed(file, found)) {
        files.add(file);
      }
    }
    return files;
  }

  /** Shows every file below a folder to a visitor; what can't be entered is passed over. */
  private static void walk(Path folder, Consumer<Path> visitor) throws IOException {
    Files.walkFileTree(folder, EnumSet.noneOf(FileVisitOption.class), MAX_DEPTH, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
        boolean skipped = !path.equals(folder) && SKIPPED.contains(name(path));
        return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
        visitor.accept(path);
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFileFailed(Path path, IOException e) {
        return FileVisitResult.CONTINUE;
      }
    });
  }

  /** True for a docker-compose.yml beside a compose.yaml, which Compose would not read. */
  private static boolean isShadowed(Found file, Map<Path, Found> all) {
    int rank = DEFAULTS.indexOf(name(file.path));
    for (int i = 0; i < rank; i++) {
      if (all.containsKey(file.path.resolveSibling(DEFAULTS.get(i)))) {
        return true;
      }
    }
    return false;
  }

  /** What a file's name says it is, or null. */
  static @Nullable Kind kind(Path path) {
    String name = name(path);
    if (name.equals("Dockerfile") || name.startsWith("Dockerfile.") || name.endsWith(".Dockerfile") || name.equals("Containerfile")
        || name.equals("dockerfile") || name.endsWith(".dockerfile")) {
      return name.endsWith(".dockerignore") ? null : Kind.DOCKERFILE;
    }
    String lower = name.toLowerCase(Locale.ROOT);
    boolean yaml = lower.endsWith(".yml") || lower.endsWith(".yaml");
    return yaml && lower.contains("compose") ? Kind.COMPOSE : null;
  }

  private static String name(Path path) {
    Path name = path.getFileName();
    return name == null ? "" : name.toString();
  }

}
