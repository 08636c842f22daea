package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.testkit.Golden;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** pre-commit chooses files by a pattern: it is made from what a folder is searched by, so that both take the same. */
class HookNamesTest {

  private static final Path HOOKS = Path.of(System.getProperty("root"), ".pre-commit-hooks.yaml");

  /** For Python's re.search, in words that Java has too. */
  private static String pattern() {
    String word = "(?i:(?:docker|container)file)";
    String noLeftover = "(?![^/]*[.](?i:" + String.join("|", new TreeSet<>(FileNames.LEFTOVERS)) + ")$)";
    String noProgram = "(?![^/]*[.](?i:" + String.join("|", new TreeSet<>(FileNames.PROGRAMS)) + ")$)";
    return "(?:^|/)(?:"
        + "(?:[^/]*[.])?" + word
        + "|" + word + "[-_][^/.]*"
        + "|" + word + noLeftover + "(?=[^/]*[.][^/.]+$)(?:(?<=[DC](?i:ockerfile))(?=[.])|(?<=[DC](?i:ontainerfile))(?=[.])|" + noProgram + ")[-._][^/]*"
        + "|[^/]*(?i:compose)[^/]*[.](?i:ya?ml)"
        + ")(?<!~)$";
  }

  private static String hooks() {
    return """
        # Hooks for pre-commit. The pattern is written by HookNamesTest, -Dgolden=update, from what a folder is searched by.
        - id: plimsoll-check
          name: plimsoll check
          description: Finds what gives a host, a secret or a database away in Dockerfiles and Compose files.
          language: script
          entry: plimsoll check -q
          files: &files '%s'
          require_serial: true
        - id: plimsoll-fix
          name: plimsoll fix
          description: Mends what can be mended without breaking anything.
          language: script
          entry: plimsoll fix --write -q
          files: *files
          require_serial: true
        """.formatted(pattern());
  }

  @Test
  void theHooksHaveThePattern() {
    Golden.check(HOOKS, hooks());
    assertThat(Files.exists(HOOKS)).isTrue();
  }

  @Test
  void itTakesWhatAFolderIsSearchedFor() {
    var endings = new ArrayList<>(List.of("", ".", "~", "s", ".dev", "-dev", "_dev", ".prod-1.2", "-a.b", "_test.go", ".x~", "-x~", "..", ".dev.bak"));
    FileNames.LEFTOVERS.forEach(ending -> endings.addAll(List.of("." + ending, "-x." + ending, "." + ending + ".dev", "-" + ending)));
    FileNames.PROGRAMS.forEach(ending -> endings.addAll(List.of("." + ending, "-x." + ending, "." + ending.toUpperCase(Locale.ROOT))));
    var names = new ArrayList<>(List.of("compose.yaml", "docker-compose.yml", "Docker-Compose.YML", "a.compose.x.yaml", "compose.yaml.bak", "compose.yml~",
        "compose", "compose.json", "xcompose.yaml", "notes.yaml", "README.md"));
    for (String stem : List.of("Dockerfile", "dockerfile", "DOCKERFILE", "Containerfile", "containerfile", "api.Dockerfile", "api.dockerfile", "xDockerfile")) {
      endings.forEach(ending -> names.add(stem + ending));
    }
    Pattern pattern = Pattern.compile(pattern());
    for (String name : names) {
      assertThat(pattern.matcher("a b/" + name).find()).as(name).isEqualTo(FileNames.kind(name) != null);
      assertThat(pattern.matcher(name).find()).as(name).isEqualTo(FileNames.kind(name) != null);
    }
  }
}
