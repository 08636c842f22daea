package io.plimsoll.core.rules.meta;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rules.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SourceStyleTest {

  private static final Path MAIN = Path.of(System.getProperty("basedir", ""), "src", "main", "java");

  @Test
  void sourcesOfCore() throws IOException {
    Set<String> rules = new HashSet<>();
    for (Rule<?> rule : Rules.ALL) {
      rules.add(rule.getClass().getName().replace('.', '/') + ".java");
    }
    var violations = new ArrayList<String>();
    int read = 0;
    try (Stream<Path> files = Files.walk(MAIN)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).sorted().toList()) {
        String name = MAIN.relativize(file).toString().replace('\\', '/');
        violations.addAll(SourceStyle.violations(name, Files.readString(file), rules.contains(name)));
        read++;
      }
    }
    assertThat(read).isGreaterThan(150);
    assertThat(violations).isEmpty();
  }

  private static List<String> violations(String file, String text) {
    return SourceStyle.violations(file, text, false);
  }

  @Test
  void longFiles() {
    assertThat(violations("A.java", "\n".repeat(400))).isEmpty();
    assertThat(violations("A.java", "\n".repeat(401))).containsExactly("A.java has 401 lines, more than 400");
    assertThat(SourceStyle.violations("A.java", "\n".repeat(151), true)).containsExactly("A.java has 151 lines, more than 150");
  }

  @Test
  void namesThatSayNothing() {
    assertThat(violations("a/ReaderImpl.java", "")).containsExactly("a/ReaderImpl.java has a name that says nothing");
    assertThat(violations("a/StringUtils.java", "")).hasSize(1);
  }

  @Test
  void docstrings() {
    assertThat(violations("A.java", "/** Says. */\npublic final class A {\n  public void b() {}\n}\n")).isEmpty();
    assertThat(violations("A.java", "/** Says. */\n@Deprecated\npublic record A(int b) {}\n")).isEmpty();
    assertThat(violations("A.java", "package a;\n\npublic sealed interface A {\n  /** Says. */\n  public enum B {}\n}\n"))
        .containsExactly("A.java:3 is a public type without a docstring");
    assertThat(violations("A.java", "class A {\n\n  public static final class B {}\n}\n"))
        .containsExactly("A.java:3 is a public type without a docstring");
    assertThat(violations("a/package-info.java", "package a;\n")).containsExactly("a/package-info.java says nothing of the package");
  }
}
