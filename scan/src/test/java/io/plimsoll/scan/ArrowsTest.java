package io.plimsoll.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the packages of this module may depend on. */
final class ArrowsTest {

  private static final Path MAIN = Path.of(System.getProperty("root"), "scan", "src", "main", "java");
  private static final Pattern IMPORT = Pattern.compile("(?m)^import (?:static )?([\\w.]+);");

  /** The order of versions is a leaf: the JDK and nothing else, and neither files, threads, sockets, the clock nor regular expressions. */
  @Test
  void versionsAreALeaf() throws IOException {
    List<Path> sources;
    try (Stream<Path> files = Files.walk(MAIN.resolve("io/plimsoll/scan/version"))) {
      sources = files.filter(file -> file.toString().endsWith(".java")).toList();
    }
    assertThat(sources).hasSizeGreaterThan(15);
    for (Path source : sources) {
      var imports = IMPORT.matcher(Files.readString(source));
      while (imports.find()) {
        assertThat(imports.group(1)).as(source.toString()).matches("java\\.util\\.[A-Z]\\w*(\\.entry)?|org\\.jspecify\\.annotations\\.Nullable");
      }
    }
  }
}
