package io.plimsoll.core.read.dockerfile;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.read.ReadException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** BuildKit's own cases, and every Dockerfile beside the project. */
@Tag("shared")
final class SharedDockerfilesTest {

  private static final Path SHARED = Path.of(System.getProperty("root")).resolveSibling("shared");
  private static final Path CASES = SHARED.resolve("conformance/dockerfile-parser");

  static List<Path> parsed() throws IOException {
    try (Stream<Path> folders = Files.list(CASES.resolve("testfiles"))) {
      return folders.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource
  void parsed(Path folder) throws IOException, ReadException {
    Source source = Source.of("Dockerfile", Files.readString(folder.resolve("Dockerfile")));
    var entries = new Entries(source, new Limits());
    var dump = new StringBuilder();
    for (Entries.Entry entry = entries.next(); entry != null; entry = entries.next()) {
      dump.append('(').append(expression(entry.node())).append(")\n");
    }
    assertThat(dump.toString().strip()).isEqualTo(Files.readString(folder.resolve("result")).strip());
  }

  /** BuildKit's way to show what its parser cut. */
  private static String expression(Node node) {
    var out = new StringBuilder(Keyword.lower(node.command().value()));
    if (!node.flags().isEmpty()) {
      out.append(" [");
      for (FlagWord flag : node.flags()) {
        out.append(out.charAt(out.length() - 1) == '[' ? "" : " ");
        out.append(quoted("--" + flag.name() + (flag.value() == null ? "" : "=" + flag.value())));
      }
      out.append(']');
    }
    if (node.trigger() != null) {
      return out.append(" (").append(expression(node.trigger())).append(')').toString();
    }
    for (String arg : BuildKitView.args(node)) {
      out.append(' ').append(quoted(arg));
    }
    return out.toString();
  }

  /** A string as Go's strconv.Quote writes it. */
  private static String quoted(String text) {
    var out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      String named = Map.of('"', "\\\"", '\\', "\\\\", '\b', "\\b", '\f', "\\f", '\n', "\\n", '\r', "\\r", '\t', "\\t").get(c);
      out.append(named != null ? named : c < ' ' ? String.format("\\x%02x", (int) c) : String.valueOf(c));
    }
    return out.append('"').toString();
  }

  @Test
  void refused() {
    Map<String, String> refusals = new TreeMap<>();
    for (String name : List.of("empty_dockerfile", "env_no_value", "only_comments", "shykes-nested-json")) {
      refusals.put(name, Shown.refusal(text(CASES.resolve("testfiles-negative").resolve(name).resolve("Dockerfile"))));
    }
    assertThat(refusals)
        .containsEntry("empty_dockerfile", "the file has no instructions 1:1+0..1:1+0")
        .containsEntry("env_no_value", "ENV needs a name and a value 3:5+18..3:9+22")
        .containsEntry("only_comments", "the file has no instructions 1:1+0..1:1+0")
        .containsEntry("shykes-nested-json", "a JSON array of an instruction may hold strings only 1:15+14..1:16+15");
  }

  /** The lines of the instructions of BuildKit's file for that, as its own test has them. */
  @Test
  void lines() throws ReadException {
    Source source = Source.of("Dockerfile", text(CASES.resolve("testfile-line/Dockerfile")));
    var entries = new Entries(source, new Limits());
    var lines = new StringBuilder();
    for (Entries.Entry entry = entries.next(); entry != null; entry = entries.next()) {
      lines.append(source.position(entry.start()).line()).append('-').append(source.position(entry.end()).line()).append(' ');
    }
    assertThat(lines).hasToString("5-5 11-12 17-31 ");
  }

  static List<Path> real() throws IOException {
    try (Stream<Path> corpus = Files.walk(SHARED.resolve("corpus"));
        Stream<Path> cases = Files.walk(SHARED.resolve("conformance/static/cases"))) {
      return Stream.concat(corpus, cases)
          .filter(file -> file.getFileName().toString().contains("Dockerfile") && Files.isRegularFile(file))
          .filter(file -> !file.toString().endsWith(".dockerignore"))
          .sorted()
          .toList();
    }
  }

  /** BuildKit refuses these as well; its words stand behind each. */
  private static final Map<String, String> REFUSED =
      Map.ofEntries(
          // unknown instruction: BADCMD
          entry("buildkit-check/MaintainerDeprecated/testWarningsBeforeError_1", "unknown instruction BADCMD 4:1+56..4:7+62"),
          entry("buildkit-check/StageNameCasing/testWarningsBeforeError_1", "unknown instruction BADCMD 4:1+56..4:7+62"),
          // USER requires exactly one argument
          entry("trivy-checks/DS-0002/test_empty_user_denied", "USER needs an argument 2:1+17..2:5+21"),
          // COPY requires at least two arguments, but only one was provided
          entry(
              "trivy-checks/DS-0002/test_multi_stage_build_denied_if_last_stage_does_not_specify_user",
              "COPY needs a source and a destination 4:1+44..4:5+48"),
          // unknown instruction: COMMENT
          entry("trivy-checks/DS-0006/test_basic_allowed", "unknown instruction COMMENT 6:1+202..6:8+209"),
          // FROM requires either one or three arguments
          entry(
              "trivy-checks/DS-0017/test_non_package_manager_update_allowed",
              "FROM takes an image, and AS with a name, and nothing else 1:1+0..1:5+4"),
          // dockerfile contains no stages to build
          entry("trivy-checks/DS-0031/test_allow_secret_key-2", "the file has no FROM 1:17+16..1:17+16"),
          entry("trivy-checks/DS-0031/test_deny_multiply_args_in_same_line", "the file has no FROM 1:26+25..1:26+25"),
          entry("trivy-checks/DS-0031/test_deny_secret_arg", "the file has no FROM 1:17+16..1:17+16"),
          entry("trivy-checks/DS-0031/test_deny_secret_arg_variable_with_default", "the file has no FROM 1:29+28..1:29+28"),
          entry("trivy-checks/DS-0031/test_deny_secret_arg_with_prefix", "the file has no FROM 1:49+48..1:49+48"),
          entry("trivy-checks/DS-0031/test_deny_secret_key-3", "the file has no FROM 1:26+25..1:26+25"),
          entry("trivy-checks/DS-0031/test_deny_secret_key-4", "the file has no FROM 1:20+19..1:20+19"),
          entry("trivy-checks/DS-0031/test_deny_secret_key-5", "the file has no FROM 1:20+19..1:20+19"));

  @Test
  void everyRealDockerfileIsRead() throws IOException {
    Map<String, String> refusals = new TreeMap<>();
    Path cases = SHARED.resolve("conformance/static/cases");
    for (Path file : real()) {
      String refusal = Shown.refusal(text(file));
      if (!refusal.equals("accepted")) {
        refusals.put(cases.relativize(file.getParent()).toString(), refusal);
      }
    }
    assertThat(real()).hasSizeGreaterThan(300);
    assertThat(refusals).containsExactlyInAnyOrderEntriesOf(REFUSED);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
