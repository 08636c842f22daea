package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In the C locale, which many build containers have, Java can't spell most file names: a program of its own finds out. */
class LocaleTest {

  private static final String COMPOSE = "services:\n  a:\n    image: nginx:1\n    privileged: true\n";

  @ParameterizedTest
  @CsvSource({"C, check", "C, check é", "C, fix", "C.UTF-8, check", "C.UTF-8, check é"})
  void aNameThatCannotBeSpelledIsUnreadable(String locale, String command, @TempDir Path folder) throws Exception {
    run(folder, "C.UTF-8", "mkdir", "é");
    Files.writeString(folder.resolve("compose.yaml"), COMPOSE);
    run(folder, "C.UTF-8", "cp", "compose.yaml", "é/compose.yaml");
    var words = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", System.getProperty("java.class.path"),
        "io.plimsoll.cli.Main"));
    words.addAll(List.of(command.split(" ")));
    Ended ended = run(folder, locale, "env", "sh", "-c", String.join(" ", words));
    assertThat(ended.printed).doesNotContain("Exception");
    if (locale.equals("C")) {
      assertThat(ended.exit).isEqualTo(2);
      assertThat(ended.printed).contains("not UTF-8");
    } else {
      assertThat(ended.exit).isEqualTo(1);
      assertThat(ended.printed).contains("é/compose.yaml:4:17");
    }
  }

  private record Ended(int exit, String printed) {}

  private static Ended run(Path folder, String locale, String... words) throws IOException, InterruptedException {
    var builder = new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("LC_ALL", locale);
    Process process = builder.start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), printed);
  }
}
