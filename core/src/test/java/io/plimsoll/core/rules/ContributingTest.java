package io.plimsoll.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** CONTRIBUTING.md shows two rules as they are. */
class ContributingTest {

  private static final Path ROOT = Path.of(System.getProperty("root"));
  private static final Path RULES = ROOT.resolve("core/src/main/java/io/plimsoll/core/rules");

  @Test
  void itsRulesAreTheRules() throws IOException {
    String text = Files.readString(ROOT.resolve("CONTRIBUTING.md"));
    assertThat(blocks(text, "```java\n", "\n```\n")).containsExactly(file("container/NoRestart.java"), file("dockerfile/DeprecatedMaintainer.java"));
    assertThat(blocks(text, "````markdown\n", "\n````\n")).containsExactly(file("container/NoRestart.md"), file("dockerfile/DeprecatedMaintainer.md"));
  }

  private static String file(String path) throws IOException {
    return Files.readString(RULES.resolve(path)).stripTrailing();
  }

  private static List<String> blocks(String text, String open, String close) {
    var blocks = new ArrayList<String>();
    for (int at = text.indexOf(open); at >= 0; at = text.indexOf(open, at + 1)) {
      int start = at + open.length();
      blocks.add(text.substring(start, text.indexOf(close, start)));
    }
    return blocks;
  }
}
