package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.testkit.Golden;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What man makes of the pages, ShellsIT says. */
class ManPageTest {

  private static final Path ROOT = Path.of(System.getProperty("root"));

  @TempDir Path temporary;

  /** 2026-11-22. */
  static final Instant DAY = Instant.ofEpochSecond(1_795_338_764L);

  static CommandLine commands() {
    var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    var io = new Io(new ByteArrayInputStream(new byte[0]), nowhere, nowhere, Map.of(), Path.of("/"), false, DAY);
    return new CommandLine(new Main(io, List.of()).definition().spec(), Definition.FACTORY);
  }

  @Test
  void aPageIsTheGoldenOne() {
    Golden.check(Path.of("plimsoll-policy-check.1"), ManPage.all(commands(), DAY).getOrDefault("plimsoll-policy-check.1", ""));
  }

  @Test
  void everyCommandHasAPageWithAllOfItsOptions() {
    Map<String, String> pages = ManPage.all(commands(), DAY);
    assertThat(pages).containsKeys("plimsoll.1", "plimsoll-check.1", "plimsoll-fix.1", "plimsoll-policy.1", "plimsoll-policy-show.1");
    assertThat(pages.get("plimsoll-check.1")).contains(".SH EXAMPLES\n", "\\-\\-changed\\-since REF\n", ".SH EXIT STATUS\n");
    assertThat(pages.values()).allSatisfy(page -> assertThat(page).contains(".SH NAME\n", ".SH SYNOPSIS\n", ".SH ENVIRONMENT\n", ".SH FILES\n"));
  }

  /** A variable that the program reads is in the manual. */
  @Test
  void everyVariableIsNamed() throws IOException {
    String page = ManPage.all(commands(), DAY).getOrDefault("plimsoll-check.1", "");
    try (Stream<Path> sources = Files.walk(ROOT.resolve("cli/src/main/java"))) {
      for (Path source : sources.filter(Files::isRegularFile).toList()) {
        Matcher read = Pattern.compile("variable\\(\"([A-Z_]+)\"\\)").matcher(Files.readString(source));
        while (read.find()) {
          if (!List.of("PATH", "HOME").contains(read.group(1))) {
            assertThat(page).contains(read.group(1));
          }
        }
      }
    }
  }

  @Test
  void aBuildLaysThemWhereASystemLooks() throws IOException {
    Share.write(temporary, commands(), DAY);
    try (Stream<Path> files = Files.walk(temporary)) {
      assertThat(files.filter(Files::isRegularFile).map(file -> temporary.relativize(file).toString()))
          .contains("man/man1/plimsoll.1", "man/man1/plimsoll-check.1", "bash-completion/completions/plimsoll",
              "zsh/site-functions/_plimsoll", "fish/vendor_completions.d/plimsoll.fish");
    }
  }
}
