package io.plimsoll.cel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What this module may depend on, and who on what it brings: the language is loaded for policies with rules of their own alone. */
class ArrowsTest {

  private static final Path ROOT = Path.of(System.getProperty("root"));
  private static final Pattern LANGUAGE = Pattern.compile("\\b(dev\\.cel|com\\.google\\.(re2j|protobuf))\\b");
  private static final Pattern OURS = Pattern.compile("import (?:static )?io\\.plimsoll\\.([a-z]+)\\.");

  private static List<Path> sources(Path below) throws IOException {
    try (Stream<Path> files = Files.walk(below)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  @Test
  void nothingElseKnowsTheLanguage() throws IOException {
    int seen = 0;
    try (Stream<Path> modules = Files.list(ROOT)) {
      for (Path module : modules.filter(folder -> Files.isRegularFile(folder.resolve("pom.xml"))).toList()) {
        boolean own = module.endsWith("cel");
        assertThat(LANGUAGE.matcher(Files.readString(module.resolve("pom.xml"))).find()).as(module + "/pom.xml").isEqualTo(own);
        Path main = module.resolve("src/main/java");
        for (Path file : own || !Files.isDirectory(main) ? List.<Path>of() : sources(main)) {
          seen++;
          assertThat(LANGUAGE.matcher(Files.readString(file)).find()).as(file.toString()).isFalse();
        }
      }
    }
    assertThat(seen).isGreaterThan(500);
  }

  @Test
  void itDependsOnCoreAlone() throws IOException {
    List<Path> own = sources(ROOT.resolve("cel/src/main/java"));
    assertThat(own).hasSizeGreaterThan(10);
    for (Path file : own) {
      var imports = OURS.matcher(Files.readString(file));
      while (imports.find()) {
        assertThat(imports.group(1)).as(file.toString()).isIn("core", "cel");
      }
    }
  }
}
