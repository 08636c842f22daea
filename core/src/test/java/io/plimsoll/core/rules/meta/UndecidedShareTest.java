package io.plimsoll.core.rules.meta;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Subjects;
import io.plimsoll.core.resolve.Intake;
import io.plimsoll.core.rules.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class UndecidedShareTest {

  /** The most that may be left open, of all pairs of a rule and a subject. */
  private static final double MOST = 0.02;

  @Test
  void countsPairs() {
    Sample sample = RulePage.parse(
        """
        ```yaml bad compose.yaml
        services:
          api:
            image: a
            stdin_open: ${X}
            user: ${X}
          worker:
            image: a
            stdin_open: true
          db:
            image: a
        ```
        """).samples().getFirst();
    var twice = MadeUp.container((spec, out) -> {
      MadeUp.SOUND.check(spec, out);
      MadeUp.SOUND.check(spec, out);
    });
    var share = UndecidedShare.of(List.of(MadeUp.SOUND, twice), Reading.of(sample).subjects());
    assertThat(share.asked()).isEqualTo(6);
    assertThat(share.undecided()).isEqualTo(2);
    assertThat(share.share()).isEqualTo(2 / 6.0);
    assertThat(share.toString()).contains("33.33 %", "PL2999 open-stdin: 2 of 6 subjects", "2 PL2999 whether it waits: ${X}");
  }

  /** Over real projects hardly anything stays open: a linter that can't tell is not asked again. */
  @Test
  @Tag("shared")
  void corpus() throws IOException {
    Path corpus = Path.of(System.getProperty("root")).resolveSibling("shared").resolve("corpus/awesome-compose");
    var share = UndecidedShare.of(Rules.ALL, read(corpus));
    System.out.print(share);
    assertThat(share.asked()).isGreaterThan(1_000);
    assertThat(share.share()).as(share.toString()).isLessThanOrEqualTo(MOST);
  }

  private static Subjects read(Path corpus) throws IOException {
    var intake = new Intake(path -> look(corpus, path), "awesome-compose");
    try (Stream<Path> files = Files.walk(corpus)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = corpus.relativize(file).toString().replace('\\', '/');
        String base = name.substring(name.lastIndexOf('/') + 1);
        boolean compose = base.endsWith("compose.yaml") || base.endsWith("compose.yml");
        if (compose) {
          intake.compose(source(corpus, name));
        } else if (base.endsWith("Dockerfile") || base.startsWith("Dockerfile.")) {
          intake.dockerfile(source(corpus, name));
        }
      }
    }
    Subjects subjects = intake.subjects();
    assertThat(intake.failures()).isEmpty();
    assertThat(subjects.projects()).hasSizeGreaterThan(30);
    assertThat(subjects.dockerfiles()).hasSizeGreaterThan(30);
    return subjects;
  }

  private static io.plimsoll.core.resolve.Files.Look look(Path corpus, String path) {
    return Files.isRegularFile(corpus.resolve(path))
        ? new io.plimsoll.core.resolve.Files.Look.Found(source(corpus, path))
        : new io.plimsoll.core.resolve.Files.Look.Missing();
  }

  private static Source source(Path corpus, String name) {
    try {
      return Source.of(name, Files.readString(corpus.resolve(name)));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
