package io.plimsoll.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Images that stand for well-known ones, where none can be pulled: with the users, entrypoints, variables, volumes and folders that the
 * published ones document, made of packages of Debian, npm, PyPI and Maven Central. Their Dockerfiles lie in {@code src/main/images}; what
 * they are made of is fetched once and kept, by root, below {@code ~/.cache/plimsoll-tests}.
 */
public final class Images {

  /** An image: its folder, and what of the fetched its build needs. */
  private record Image(String tag, String folder, List<String> material) {}

  private static final List<Image> ALL = List.of(
      new Image("debian:bookworm-slim", "debian", List.of("debian/rootfs.tar")),
      new Image("node:20-slim", "node-slim", List.of("node/node.tgz", "node/npm.tgz", "node/cache")),
      new Image("node:20", "node", List.of()),
      new Image("python:3.11-slim", "python", List.of("python/wheels")),
      new Image("eclipse-temurin:17-jre", "jre", List.of()),
      new Image("eclipse-temurin:17-jdk", "jdk", List.of()),
      new Image("maven:3.9-eclipse-temurin-17", "maven", List.of("maven/repository")),
      new Image("postgres:15", "postgres", List.of()),
      new Image("redis:7", "redis", List.of()),
      new Image("nginx:1.22", "nginx", List.of()));

  private static final long FETCH_MINUTES = 20;

  private Images() {}

  /**
   * Makes all of them.
   *
   * @param root of this project
   */
  public static void into(Engine engine, Path root) {
    Path sources = root.resolve("testkit/src/main/images");
    try {
      Path fetched = fetched(sources, root.resolve("examples"));
      Path contexts = Files.createTempDirectory("plimsoll-images");
      for (Image image : ALL) {
        Path context = Files.createDirectory(contexts.resolve(image.folder));
        copy(sources.resolve(image.folder), context, false);
        for (String one : image.material) {
          Path from = fetched.resolve(one);
          copy(from, context.resolve(from.getFileName().toString()), true);
        }
        engine.docker("build", "-q", "-t", image.tag, context.toString());
        Engine.delete(context);
      }
      Files.delete(contexts);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the images are made of, fetched unless it is here already. */
  private static Path fetched(Path sources, Path examples) throws IOException {
    String home = System.getenv("XDG_CACHE_HOME");
    Path cache = (home == null || home.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(home)).resolve("plimsoll-tests");
    var asked = new ArrayList<>(List.of(sources.resolve("fetch")));
    try (Stream<Path> files = Files.walk(examples)) {
      files.filter(file -> file.getFileName().toString().matches("package-lock\\.json|requirements\\.txt|pom\\.xml")).sorted().forEach(asked::add);
    }
    Path kept = cache.resolve("images-" + hash(asked));
    if (Files.isDirectory(kept)) {
      return kept;
    }
    Files.createDirectories(cache);
    Path fresh = Files.createTempDirectory(cache, "fetch");
    Path log = cache.resolve("fetch.log");
    Process process = new ProcessBuilder(sources.resolve("fetch").toString(), fresh.toString(), examples.toString())
        .redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      if (!process.waitFor(FETCH_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new AssertionError(sources.resolve("fetch") + " failed (is this root, with mmdebstrap, npm, pip and Maven?):\n" + Files.readString(log));
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return Files.move(fresh, kept, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Copies a file or folder, or links its files where they only are to be read. */
  private static void copy(Path from, Path to, boolean link) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else if (link && Files.getFileStore(path).equals(Files.getFileStore(to.getParent()))) {
          Files.createLink(path.equals(from) ? to : target, path);
        } else {
          Files.copy(path, path.equals(from) ? to : target, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }

  private static String hash(List<Path> files) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path file : files) {
        digest.update(Files.readAllBytes(file));
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
