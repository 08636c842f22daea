package io.plimsoll.core.read.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.plimsoll.core.decide.Decide;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.resolve.Files;
import io.plimsoll.core.resolve.Intake;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rules.Rules;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A few lines that refer to one another twice each must not ask for the work of millions. */
@Timeout(20)
class FanOutTest {

  private final Map<String, String> files = new HashMap<>();

  private FanOutTest file(String path, String text) {
    files.put(path, text);
    return this;
  }

  private Source source(String path) {
    return Source.of(path, files.getOrDefault(path, ""));
  }

  private ComposeReader.Outcome read(String... names) throws ReadException {
    var neighbours = new Neighbours(path -> files.containsKey(path)
        ? new Neighbours.Answer.Found(source(path)) : new Neighbours.Answer.Missing());
    var sources = new ArrayList<Source>();
    for (String name : names) {
      sources.add(source(name));
    }
    return ComposeReader.read(
        new ComposeReader.Request(sources, "", "shop", List.of(), Variables.NONE, Set.of(), neighbours));
  }

  /** All that a run says, so that what is done with places counts too. */
  private List<Finding> judged() {
    var intake = new Intake(
        path -> files.containsKey(path) ? new Files.Look.Found(source(path)) : new Files.Look.Missing(), "shop");
    intake.compose(source("compose.yaml"));
    return Decide.decide(Rules.ALL, Rules.ALL, intake.subjects(), Policy.defaults(), LocalDate.of(2026, 11, 22)).findings();
  }

  private ReadException refused(String... names) {
    return catchThrowableOfType(ReadException.class, () -> read(names));
  }

  private static String twice(String item) {
    return "include: [" + item + ", " + item + "]\n";
  }

  @Test
  void includesOfTheSameFileTwice() {
    file("compose.yaml", twice("i0.yaml"));
    for (int i = 0; i < 30; i++) {
      file("i" + i + ".yaml", twice("i" + (i + 1) + ".yaml"));
    }
    file("i30.yaml", "services: {a: {image: x, privileged: true}}\n");
    List<Finding> findings = judged();
    Finding privileged = findings.stream().filter(finding -> finding.rule().name().equals("privileged")).findFirst().orElseThrow();
    // Each step of the way once, and no step carries those before it.
    assertThat(privileged.at().via()).hasSize(31).allMatch(step -> step.at() != null && step.at().via().isEmpty());
  }

  @Test
  void includesThatEndInNothing() throws ReadException {
    file("compose.yaml", twice("i0.yaml") + "services: {a: {image: x}}\n");
    for (int i = 0; i < 30; i++) {
      file("i" + i + ".yaml", twice("i" + (i + 1) + ".yaml"));
    }
    file("i30.yaml", "services: [\n");
    assertThat(read("compose.yaml").project().services()).hasSize(1);
    assertThat(judged()).isNotEmpty();
  }

  /** Each way gives other variables, so each is read by itself: that is counted. */
  @Test
  void includesWithVariablesOfTheirOwn() {
    file("compose.yaml", "include: [i0.yaml]\n").file("a.env", "A=1\n").file("b.env", "A=2\n");
    for (int i = 0; i < 20; i++) {
      String next = "path: i" + (i + 1) + ".yaml";
      file("i" + i + ".yaml", "include: [{" + next + ", env_file: a.env}, {" + next + ", env_file: b.env}]\n");
    }
    file("i20.yaml", "services: {a: {image: 'x:${A}'}}\n");
    ReadException refused = refused("compose.yaml");
    assertThat(refused).hasMessageContaining("more than " + Assembly.MAX_FILES + " files");
    assertThat(refused.at().file()).matches("i[0-9]+\\.yaml");
    assertThat(refused.at().range().start().line()).isEqualTo(1);
    assertThat(refused.at().range().start().column()).isGreaterThan(1);
  }

  @Test
  void manyIncludesOfManyServices() {
    String services = IntStream.range(0, 20_000).mapToObj(i -> "  s" + i + ": {image: x}\n").collect(Collectors.joining("", "services:\n", ""));
    file("big.yaml", services);
    var all = new StringBuilder("include:\n");
    for (int i = 0; i < 400; i++) {
      file("i" + i + ".yaml", "include: [big.yaml]\n");
      all.append("  - i" + i + ".yaml\n");
    }
    file("compose.yaml", all.toString());
    assertThat(refused("compose.yaml")).hasMessageContaining("more than " + Assembly.MAX_COPIED + " values");
  }

  /** The same long text for each of many services that extend it in files of their own. */
  @Test
  void textIsCounted() {
    String long_ = "# a comment of some length\n".repeat(140_000) + "services: {base: {image: x}}\n";
    var all = new StringBuilder("include:\n");
    for (int i = 0; i < 12; i++) {
      file("base" + i + ".yaml", long_);
      file("i" + i + ".yaml", "services: {s" + i + ": {extends: {file: base" + i + ".yaml, service: base}}}\n");
      all.append("  - i" + i + ".yaml\n");
    }
    file("compose.yaml", all.toString());
    assertThat(refused("compose.yaml")).hasMessageContaining("million characters").satisfies(
        refused -> assertThat(refused.at().file()).startsWith("i"));
  }

  /** A service that extends another, which extends another in a file that is included, and so on. */
  @Test
  void extendsAndIncludesMixed() {
    file("compose.yaml", "include: [i0.yaml]\nservices: {top: {extends: {file: i0.yaml, service: s}, privileged: true}}\n");
    for (int i = 0; i < 30; i++) {
      file("i" + i + ".yaml", "include: [i" + (i + 1) + ".yaml, i" + (i + 1) + ".yaml]\nservices:\n  s" + (i == 0 ? "" : i) + ": {extends: {file: i" + (i + 1)
          + ".yaml, service: s" + (i + 1) + "}, labels: {l" + i + ": a}}\n");
    }
    file("i30.yaml", "services: {s30: {image: x, privileged: true}}\n");
    assertThat(judged()).isNotEmpty();
  }

  @Test
  void chainsOfServicesThatManyExtend() {
    var text = new StringBuilder("services:\n  b0: {image: x, labels: {a: b}}\n");
    for (int i = 1; i < 90; i++) {
      text.append("  b" + i + ": {extends: b" + (i - 1) + ", labels: {l" + i + ": a}}\n");
    }
    for (int i = 0; i < 300; i++) {
      text.append("  s" + i + ": {extends: b89, labels: {m: '" + i + "'}}\n");
    }
    file("compose.yaml", text.toString());
    assertThat(judged()).isNotEmpty();
  }

  @Test
  void envFilesNamedOftenByMany() {
    file("big.env", IntStream.range(0, 20_000).mapToObj(i -> "A" + i + "=$A" + Math.max(i - 1, 0) + "\n").collect(Collectors.joining()));
    String list = IntStream.range(0, 50).mapToObj(i -> i % 2 == 0 ? "big.env" : "./big.env").collect(Collectors.joining(", "));
    file("compose.yaml", IntStream.range(0, 200).mapToObj(i -> "  s" + i + ": {image: x, env_file: [" + list + "]}\n")
        .collect(Collectors.joining("", "services:\n", "")));
    assertThat(refused("compose.yaml")).hasMessageContaining("more than " + Assembly.MAX_COPIED + " values");
  }

  /** A variable is what another is, a thousand times over: its place tells one step. */
  @Test
  void variablesInARow() {
    file(".env", IntStream.range(0, 5_000).mapToObj(i -> "A" + i + "=" + (i == 0 ? "x" : "$A" + (i - 1)) + "\n").collect(Collectors.joining()));
    file("compose.yaml", "services: {a: {image: 'x:${A4999}', privileged: true, user: '${A4998}'}}\n");
    List<Finding> findings = judged();
    assertThat(findings).isNotEmpty();
    for (Finding finding : findings) {
      for (Place.Via via : finding.at().via()) {
        assertThat(via.at() == null ? List.of() : via.at().via()).isEmpty();
      }
    }
  }

  /** Files laid over one another, each of which includes and extends the same. */
  @Test
  void severalFilesOfOneProject() {
    for (int i = 0; i < 25; i++) {
      file("i" + i + ".yaml", twice("i" + (i + 1) + ".yaml"));
    }
    file("i25.yaml", "services: {a: {image: x}}\n");
    var names = new String[60];
    for (int i = 0; i < names.length; i++) {
      names[i] = "f" + i + ".yaml";
      file(names[i], "include: [i0.yaml]\nservices: {b" + i + ": {extends: {file: i25.yaml, service: a}}}\n");
    }
    long start = System.nanoTime();
    try {
      assertThat(read(names).project().services()).isNotEmpty();
    } catch (ReadException e) {
      assertThat(e).hasMessageContaining("more than");
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
  }

  @Test
  void stagesAndArguments() {
    var text = new StringBuilder("ARG A=x\n");
    for (int i = 0; i < 2_000; i++) {
      text.append("FROM ").append(i == 0 ? "alpine:3.22" : "s" + (i - 1)).append(" AS s").append(i)
          .append("\nARG A=$A$A\nENV B=$B$A\nRUN echo $B\nCOPY --from=").append(i == 0 ? "alpine" : "s" + (i - 1)).append(" /a /b\n");
    }
    var intake = new Intake(Files.NONE, "shop");
    intake.dockerfile(Source.of("Dockerfile", text.toString()));
    Decide.decide(Rules.ALL, Rules.ALL, intake.subjects(), Policy.defaults(), LocalDate.of(2026, 11, 22));
  }
}
