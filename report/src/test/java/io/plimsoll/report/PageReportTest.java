package io.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.rule.Pages;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rules.Rules;
import io.plimsoll.core.words.Columns;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageReportTest {

  private static String shown(String markdown, int width) {
    var out = new StringBuilder();
    try {
      PageReport.write(markdown, Style.PLAIN, width, out);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toString();
  }

  @Test
  void proseIsWrappedAndMarksBecomeCarets() {
    String page = """
        # A title

        Some words that are
        wrapped **anew**, with `code`.

        - an item that is long enough to be wrapped
        - another

        ```yaml bad compose.yaml
        services:
          api: # <- PL2001, PL2002
            image: x
        ```

        ```dockerfile good Dockerfile
        FROM x
        # a comment
        # v PL1001
        RUN a && \\
        # v PL1002
            b
        ```
        """;
    assertThat(shown(page, 40)).isEqualTo("""
        A title

        Some words that are wrapped anew, with
        `code`.

        - an item that is long enough to be
          wrapped
        - another

        Bad, as compose.yaml:

            services:
              api:
              ^^^^ PL2001, PL2002
                image: x

        Good, as Dockerfile:

            FROM x
            # a comment
            RUN a && \\
            ^^^^^^^^^^ PL1001
                b
                ^ PL1002
        """);
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 80, 120})
  void everyPageIsProseOfThatWidthAndSamplesWithoutMarks(int width) {
    for (Rule<?> rule : Rules.ALL) {
      String text = shown(Pages.markdown(rule), width);
      assertThat(text).as(rule.info().id()).doesNotContain("```", "# <- ", "# v PL", "**What").contains("Bad, as ", "Good, as ");
      assertThat(text.lines().filter(line -> !line.startsWith("    ") && line.contains(" ")))
          .allSatisfy(line -> assertThat(Columns.of(line)).isLessThanOrEqualTo(width));
    }
  }

  @Test
  void starsBetweenBackQuotesStay() {
    assertThat(shown("# A\n\n**Beware** of `**` and `x**y`, **all** of them.\n", 80)).contains("Beware of `**` and `x**y`, all of them.");
  }

  @Test
  void theFilesOfOneSampleStandApart() {
    String page = "# A\n\n```yaml bad plimsoll.yaml\nversion: 1\n```\n```yaml bad compose.yaml\nservices: {}\n```\n\n```yaml good compose.yaml\na: 1\n```\n";
    assertThat(shown(page, 80)).isEqualTo("""
        A

        Bad, as plimsoll.yaml:

            version: 1

        Bad, as compose.yaml:

            services: {}

        Good, as compose.yaml:

            a: 1
        """);
  }
}
