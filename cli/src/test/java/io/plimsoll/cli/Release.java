package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** The program as it is shipped, made of what a test runs with: the launcher, and a dist without sources. */
final class Release {

  private static final List<String> TESTS_ONLY = List.of(
      "test-classes", "testkit", "junit", "assertj", "opentest4j", "apiguardian", "byte-buddy", "surefire");

  private Release() {}

  /** Makes one; the answer is its launcher. */
  static Path in(Path folder) throws IOException {
    Path launcher = Launched.launcher(folder);
    Path lib = Files.createDirectories(folder.resolve("dist/lib"));
    Path own = null;
    var others = new ArrayList<String>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (entry.isEmpty() || TESTS_ONLY.stream().anyMatch(entry::contains) || !Files.exists(Path.of(entry))) {
        continue;
      }
      Path path = Path.of(entry);
      if (Files.exists(path.resolve("io/plimsoll/cli/Main.class"))) {
        own = path;
      } else {
        String name = others.size() + ".jar";
        if (Files.isDirectory(path)) {
          jar(path, lib.resolve(name), new Manifest());
        } else {
          Files.copy(path, lib.resolve(name));
        }
        others.add(name);
      }
    }
    assertThat(own).isNotNull();
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "io.plimsoll.cli.Main");
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, String.join(" ", others));
    jar(own, lib.resolve("plimsoll.jar"), manifest);
    return launcher;
  }

  private static void jar(Path folder, Path jar, Manifest manifest) throws IOException {
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    try (OutputStream out = Files.newOutputStream(jar); var entries = new JarOutputStream(out, manifest); Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        entries.putNextEntry(new ZipEntry(folder.relativize(file).toString()));
        Files.copy(file, entries);
      }
    }
  }
}
