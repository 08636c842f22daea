package io.plimsoll.core.policy.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.policy.PolicyException;
import io.plimsoll.core.policy.PolicyReader;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rules.Rules;
import io.plimsoll.testkit.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImportTest {

  private static final Path ROOT = Path.of(System.getProperty("root")).toAbsolutePath();
  private static final Path SAMPLES = ROOT.resolve("core/src/test/resources/io/plimsoll/core/policy/foreign/samples");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

  /** How many things each sample says, counted by hand. */
  private static final Map<String, Integer> ENTRIES = new TreeMap<>(Map.ofEntries(
      Map.entry("hadolint-service", 14), Map.entry("hadolint-short", 8), Map.entry("hadolint-empty", 0),
      Map.entry("trivyignore-ids", 5), Map.entry("trivyignore-odd", 4),
      Map.entry("trivy-yaml", 8), Map.entry("trivy-yaml-odd", 10),
      Map.entry("checkov-ci", 11), Map.entry("checkov-old", 11),
      Map.entry("kics-json", 9), Map.entry("kics-yaml", 10), Map.entry("kics-toml", 3),
      Map.entry("compose-lint", 6), Map.entry("compose-lint-list", 9),
      Map.entry("tally-project", 14), Map.entry("tally-odd", 11),
      Map.entry("everything", 14)));

  static Stream<String> samples() throws IOException {
    try (Stream<Path> folders = Files.list(SAMPLES)) {
      return folders.filter(Files::isDirectory).map(folder -> folder.getFileName().toString()).sorted().toList().stream();
    }
  }

  private static List<Import.Given> given(String sample) throws IOException {
    var given = new ArrayList<Import.Given>();
    try (Stream<Path> files = Files.list(SAMPLES.resolve(sample))) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        Format format = Format.ofFile(name);
        if (format != null) {
          given.add(new Import.Given(format, Source.of(name, Files.readString(file))));
        }
      }
    }
    return given;
  }

  private static Import of(List<Import.Given> given) throws ReadException {
    return Import.of(given, Rules.INDEX, TODAY, Import.NOBODY);
  }

  private static Import of(Format format, String... lines) throws ReadException {
    return of(List.of(new Import.Given(format, Source.of("x", String.join("\n", lines)))));
  }

  private static Policy policy(Import made) throws PolicyException {
    return PolicyReader.read(Source.of("plimsoll.yaml", made.text()), Rules.INDEX);
  }

  /** A reason is an audit text: one that was given for something else is worse than none. */
  @Test
  void aCommentOfTrivyIsOfWhatStandsBelowIt() throws Exception {
    Policy policy = policy(of(
        Format.TRIVYIGNORE, "# we accept root here", "AVD-DS-0002", "DS026 exp:2027-01-01", "CVE-2024-1234", "# old", "DS001 exp:2020-01-01",
        "DS005 exp:2027-01-02", "", "# two", "# lines", "DS006 exp:2027-01-03", "DS017 exp:2027-01-04", "# other", "DS013 exp:2027-01-05", "",
        "DS014 exp:2027-01-06"));
    Map<String, Set<String>> reasons = new TreeMap<>();
    policy.waivers().forEach(waiver -> reasons.computeIfAbsent(waiver.until().toString(), day -> new TreeSet<>()).add(waiver.reason()));
    assertThat(reasons).isEqualTo(Map.of(
        "2027-01-01", Set.of("taken over from x:3"), "2027-01-02", Set.of("taken over from x:7"), "2027-01-03", Set.of("two lines"),
        "2027-01-04", Set.of("two lines"), "2027-01-05", Set.of("other"), "2027-01-06", Set.of("taken over from x:16")));
  }

  @Test
  void everyFormatHasSamples() throws IOException {
    assertThat(samples().collect(Collectors.toSet())).isEqualTo(ENTRIES.keySet());
    var formats = new TreeSet<Format>();
    for (String sample : ENTRIES.keySet()) {
      given(sample).forEach(one -> formats.add(one.format()));
    }
    assertThat(formats).containsExactly(Format.values());
  }

  /** Nothing is lost: what is in comes out as a part of the policy or as a note. */
  @ParameterizedTest
  @MethodSource("samples")
  void sample(String sample) throws Exception {
    Import made = of(given(sample));
    policy(made);
    assertThat(made.taken() + made.without()).as(made.text()).isEqualTo(Objects.requireNonNull(ENTRIES.get(sample)));
    assertThat(made.text().lines().filter(line -> line.strip().startsWith("# no equal: "))).hasSize(made.without());
    Golden.check(SAMPLES.resolve(sample + ".golden.yaml"), made.text());
  }

  /** Whatever is done to a sample: it is refused with a place, or what comes of it can be read. */
  @ParameterizedTest
  @MethodSource("samples")
  void anyInputGivesAPolicyOrAPlace(String sample) throws Exception {
    var random = new Random(sample.hashCode());
    List<Import.Given> sound = given(sample);
    String spice = "[]{}\"'#:*&!,-=\\\n\t @%/.~<|>?0a\u0085\uFEFF\u2028\uD83D\uDE00\u0007";
    for (int i = 0; i < 400; i++) {
      var given = new ArrayList<Import.Given>();
      for (Import.Given one : sound) {
        var text = new StringBuilder(one.source().text());
        for (int change = random.nextInt(4); change >= 0; change--) {
          int at = random.nextInt(text.length() + 1);
          switch (random.nextInt(3)) {
            case 0 -> text.insert(at, spice.charAt(random.nextInt(spice.length())));
            case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(8)));
            default -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(40))));
          }
        }
        given.add(new Import.Given(one.format(), Source.of(String.valueOf(one.source().file()), text.toString())));
      }
      try {
        policy(of(given));
      } catch (ReadException e) {
        assertThat(e.at().range().start().line()).isPositive();
      } catch (PolicyException e) {
        throw new AssertionError(given.getFirst().source().text() + "\n---\n" + e.getMessage(), e);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 17, 999, 1000})
  void manyEntriesAllComeOut(int count) throws Exception {
    var lines = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      lines.add(i % 3 == 0 ? "DS-0002" : i % 3 == 1 ? "AVD-DS-0026 exp:2027-01-31" : "CVE-2024-" + i);
    }
    Import made = of(Format.TRIVYIGNORE, lines.toArray(String[]::new));
    policy(made);
    assertThat(made.taken() + made.without()).isEqualTo(count);
    for (int line = 1; line <= count; line++) {
      assertThat(made.text()).contains("x:" + line + " ");
    }
  }

  @Test
  void tooMuch() {
    assertThatThrownBy(() -> of(Format.TRIVYIGNORE, "DS-0002\n".repeat(1001))).isInstanceOf(ReadException.class)
        .hasMessageContaining("more than 1000 settings");
    assertThatThrownBy(() -> of(Format.HADOLINT, "#".repeat(Tree.MAX_LENGTH + 1))).hasMessageContaining("longer than");
    assertThatThrownBy(() -> of(Format.TALLY, "a = " + "[".repeat(10_000))).hasMessageContaining("nested more than");
    assertThatThrownBy(() -> of(Format.KICS, "{\"a\": " + "[".repeat(10_000))).isInstanceOf(ReadException.class);
    assertThatThrownBy(() -> of(Format.HADOLINT, "[".repeat(10_000))).isInstanceOf(ReadException.class);
  }

  @Test
  void everySpellingIsUnderstood() throws Exception {
    for (String id : List.of("DS002", "ds002", "DS-0002", "AVD-DS-0002", "avd-ds-0002")) {
      assertThat(policy(of(Format.TRIVYIGNORE, id)).isOff("PL1000") || of(Format.TRIVYIGNORE, id).text().contains("runs-as-root: off")).isTrue();
    }
    assertThat(of(Format.HADOLINT, "ignored: [dl3020]").text()).contains("add-instead-of-copy: off");
  }

  @Test
  void aSecretIsNotShown() throws Exception {
    String text = of(Format.CHECKOV, "bc-api-key: 0f3c9a7b6d5e4c3b2a190f3c9a7b6d5e", "skip-path: [ghp_abcdefghijklmnopqrstuvwxyz0123456789]").text();
    assertThat(text).doesNotContain("0f3c9a7b").doesNotContain("ghp_abcdef").contains("bc-api-key").contains("looks like a secret");
  }

  @ParameterizedTest
  @CsvSource({"a = [] b, follows", "a, '= belongs'", "a = x, in quotes", "[a]\\n[a], already", "a = \"x, no end", "a = [1, belongs", "= 1, a key belongs",
      "a = \"\\q\", escape", "a.b = 1\\na.b = 2, already", "a = 1\\n[a], already", "a = \"\"\"x, no end", "a = \"\\uD800\", no such character"})
  void whatIsNoToml(String text, String message) {
    assertThatThrownBy(() -> of(Format.TALLY, text.replace("\\n", "\n"))).isInstanceOf(ReadException.class).hasMessageContaining(message);
  }

  /** Why a rule is missing is what docs/meanings.md says. */
  @Test
  void reasonsAreThoseOfTheMeanings() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/meanings.md"));
    var rows = new TreeSet<String>();
    for (String line : page.substring(page.indexOf("## Without a rule")).lines().toList()) {
      String[] cells = line.split(" ?\\| ?", -1);
      if (cells.length == 5 && !cells[1].equals("Meaning") && !cells[1].startsWith("---")) {
        for (String ref : cells[3].split(", ", -1)) {
          if (ref.matches("(hadolint|KICS|trivy|checkov|buildkit|tally|compose-lint):.*")) {
            rows.add(ref + "\t" + cells[1] + "\t" + cells[2]);
          }
        }
      }
    }
    String head = "# Why an id of another tool has no rule here: the id; a tab; what it means; a tab; why. From docs/meanings.md, by a test.\n";
    Golden.check(ROOT.resolve("core/src/main/resources/io/plimsoll/core/policy/foreign/no-equal.tsv"), head + String.join("\n", rows) + "\n");
  }

  /** Every query of KICS's that a rule stands for can be named by its id. */
  @Test
  void everyQueryOfOursHasAnId() {
    var known = Words.table("kics.tsv").stream().map(row -> "KICS:" + row[1]).collect(Collectors.toSet());
    var wanted = Rules.ALL.stream().map(rule -> rule.info()).map(RuleInfo::refs).flatMap(List::stream).filter(ref -> ref.startsWith("KICS:"))
        .collect(Collectors.toCollection(TreeSet::new));
    assertThat(known).allMatch(wanted::contains);
    wanted.removeAll(known);
    assertThat(wanted).containsExactly("KICS:exposing_port_22");
  }
}
