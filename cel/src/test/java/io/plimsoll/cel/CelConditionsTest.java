package io.plimsoll.cel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Project;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Subjects;
import io.plimsoll.core.policy.Conditions;
import io.plimsoll.core.policy.Conditions.Fault;
import io.plimsoll.core.policy.Conditions.Outcome;
import io.plimsoll.core.policy.UserRule.Over;
import io.plimsoll.core.resolve.Files;
import io.plimsoll.core.resolve.Intake;
import io.plimsoll.testkit.Golden;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CelConditionsTest {

  private static final String SERVICE = """
      services:
        web:
          image: ghcr.io/acme/web:${TAG}
          user: ${WHO}
          cap_add: [SYS_TIME, "${CAP}"]
          ports: ["127.0.0.1:80:80", "9000:9000"]
          labels: {team: a, owner: "${OWNER}"}
          environment: {A: b, PASSED: }
          volumes: ["/srv:/srv:ro", "data:/data"]
          mem_limit: 512m
          cpus: 1.5
          privileged: ${P}
      """;

  private final Conditions conditions = new CelConditions();

  private static Project project(String text) {
    var intake = new Intake(Files.NONE, "test");
    intake.compose(Source.of("compose.yaml", text));
    Subjects subjects = intake.subjects();
    assertThat(intake.failures()).isEmpty();
    return subjects.projects().getFirst();
  }

  private Outcome ask(String when, String compose) throws Fault {
    return conditions.compile(Over.CONTAINER, when).ask(project(compose).services().getFirst());
  }

  private static String word(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Silent silent -> "good";
      case Outcome.Found found -> "bad";
      case Outcome.Open(String why, var at) -> "open: " + why;
    };
  }

  /** What nobody said has a value; what can't be told leaves open what hangs on it, and no more. */
  @ParameterizedTest
  @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
      container.name == "web" ; bad
      container.read_only ; good
      has(container.read_only) ; good
      has(container.mem_limit) && container.mem_limit == 536870912 ; bad
      container.cpus > 1.4 && container.cpus < 1.6 ; bad
      container.pids_limit == 0 && !has(container.pids_limit) ; bad
      container.user == "root" ; open: ${WHO} has no value here
      has(container.user) ; open: ${WHO} has no value here
      container.user == "root" && false ; good
      container.read_only && container.user == "root" ; good
      container.user == "root" || container.name == "web" ; bad
      container.privileged ; open: ${P} has no value here
      has(container.privileged) ; open: ${P} has no value here
      "SYS_TIME" in container.cap_add ; bad
      "ALL" in container.cap_add ; open: a part of it has no value here
      container.cap_add.exists(c, c == "SYS_TIME") ; bad
      container.cap_add.exists(c, c == "ALL") ; open: ${CAP} has no value here
      container.cap_add.all(c, c == "ALL") ; good
      container.ports.exists(p, p.host_ip == "") ; bad
      container.ports.size() == 2 ; bad
      container.labels.team == "a" ; bad
      container.labels["owner"] == "b" ; open: ${OWNER} has no value here
      "owner" in container.labels ; bad
      has(container.labels.nobody) ; good
      "PASSED" in container.environment ; bad
      container.image.startsWith("ghcr.io/") ; open: ${TAG} has no value here
      container.image_name.registry == "ghcr.io" ; bad
      container.image_name.tag == "latest" ; open: a part of the image's name has no value here
      container.volumes.exists(v, v.type == "bind" && !v.read_only) ; good
      container.volumes.filter(v, v.type == "volume").size() == 1 ; bad
      container.healthcheck.disabled || has(container.healthcheck) ; good
      container.image_name.repository.matches("^acme/[a-z]+$") ; bad
      """)
  void whatIsKnownDecides(String when, String outcome) throws Fault {
    assertThat(word(ask(when, SERVICE))).isEqualTo(outcome);
  }

  @Test
  void whatFailsIsUndecided() throws Fault {
    assertThat(word(ask("container.labels['none'] == 'a'", SERVICE))).startsWith("open: ").contains("none");
    assertThat(word(ask("1 / container.pids_limit == 1", SERVICE))).startsWith("open: ");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      container.mem_limit > 1                                | 10
      container.ports.exists(p, p.host_ip == "")             | 6
      "data:/data" != "" && container.volumes.exists(v, v.type == "volume") | 9
      !container.ports.all(p, p.host_ip != "")               | 6
      container.mem_limit > 1 && container.cpus > 1.0        | 2
      !container.read_only                                   | 2
      """)
  void thePlaceIsThatOfWhatDecides(String when, int line) throws Fault {
    assertThat(ask(when, SERVICE)).isInstanceOfSatisfying(
        Outcome.Found.class, found -> assertThat(((Place.InText) found.at()).range().start().line()).isEqualTo(line));
  }

  @Test
  void theItemThatDecides() throws Fault {
    Outcome outcome = ask("container.ports.exists(p, p.host_ip == '')", SERVICE);
    var at = (Place.InText) ((Outcome.Found) outcome).at();
    assertThat(SERVICE.substring(at.range().start().offset(), at.range().end().offset())).contains("9000:9000").doesNotContain("127");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "none", textBlock = """
      container.imagee == "x"            | imagee    | image | there is no field imagee
      containr.image == "x"              | containr  | container | there is nothing called containr here: a rule for a container asks of container
      container.ports.exists(p, p.hostip == "") | hostip | host_ip | there is no field hostip
      container.image                    | container.image | none | a condition is true or false, and this is string
      container.image == 1               | =         | none | found no matching overload for '_==_' applied to '(string, int)' (candidates: (%A0, %A0))
      dyn(1) == 1                        | dyn       | none | there is nothing called dyn here: a rule for a container asks of container
      [1, "a"].size() == 2               | [         | none | what a list or a map holds is of one type
      plimsoll.Image{tag: "a"} == container.image_name | { | none | a condition makes no plimsoll.Image
      [[[1]]].size() == 1                | [         | none | lists and maps lie in one another more than 2 deep
      """)
  void faultsHaveAPlaceAndWhatWasMeant(String when, String marked, String suggestion, String message) {
    Fault fault = catchThrowableOfType(Fault.class, () -> conditions.compile(Over.CONTAINER, when));
    assertThat(fault.getMessage()).isEqualTo(message);
    assertThat(when.substring(fault.start(), fault.end())).isEqualTo(marked);
    assertThat(fault.suggestion()).isEqualTo(suggestion);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      container.image == (
      (
      ''
      "a
      container.image == "x" &&& true
      """)
  void whatIsNoCelIsAFault(String when) {
    assertThatThrownBy(() -> conditions.compile(Over.CONTAINER, when)).isInstanceOfSatisfying(Fault.class, fault -> {
      assertThat(fault.start()).isBetween(0, when.length());
      assertThat(fault.end()).isBetween(fault.start(), when.length());
      assertThat(fault.getMessage()).isNotBlank().doesNotContain("\n");
    });
  }

  @Test
  void depthIsBounded() {
    for (String deep : new String[] {"(".repeat(3000) + "true" + ")".repeat(3000), "true" + " && true".repeat(3000)}) {
      assertThatThrownBy(() -> conditions.compile(Over.CONTAINER, deep)).isInstanceOf(Fault.class);
    }
  }

  /** Nested loops over a long list, texts that double, and expressions that must not hide the end of it. */
  @Test
  void anAnswerIsBounded() throws Fault {
    var compose = new StringBuilder("services:\n  web:\n    image: x\n    dns_search:\n");
    for (int i = 0; i < 1000; i++) {
      compose.append("      - a").append(i).append(".example\n");
    }
    String list = "container.dns_search";
    for (String when : new String[] {
      list + ".all(a, " + list + ".all(b, " + list + ".all(c, a + b != c)))",
      "true || " + list + ".all(a, " + list + ".all(b, a != b + '.'))" + " || false ? " + list + ".all(a, " + list + ".all(b, a != b + '.')) : false",
      "['" + "x".repeat(100) + "']" + ".map(a, a + a)".repeat(26) + ".size() == 1",
    }) {
      long start = System.nanoTime();
      assertThatThrownBy(() -> ask(when, compose.toString())).as(when).isInstanceOf(Conditions.Spent.class);
      assertThat((System.nanoTime() - start) / 1_000_000).as("milliseconds").isLessThan(20_000);
    }
    // A regular expression takes a time that grows with the text alone.
    assertThat(word(ask("container.image.matches('(x+x+)+y')", "services: {web: {image: " + "x".repeat(5000) + "}}"))).isEqualTo("good");
  }

  @Test
  void dockerfilesStagesAndProjects() throws Fault {
    var intake = new Intake(Files.NONE, "test");
    intake.dockerfile(Source.of("Dockerfile", "FROM node:24 AS build\nRUN npm ci && curl -k https://a.b\nFROM build\nUSER ${U}\nLABEL a=b\nCOPY --from=build /a /b\n"));
    Dockerfile file = intake.subjects().dockerfiles().getFirst();
    assertThat(word(conditions.compile(Over.DOCKERFILE, "dockerfile.stages.size() > 1 && dockerfile.stages[0].name == 'build'").ask(file))).isEqualTo("bad");
    assertThat(word(conditions.compile(Over.STAGE, "stage.calls.exists(c, c.name == 'curl' && c.text.contains(' -k'))").ask(file.stages().getFirst()))).isEqualTo("bad");
    assertThat(word(conditions.compile(Over.STAGE, "stage.user == 'root'").ask(file.stages().getLast()))).isEqualTo("open: ${U} has no value here");
    assertThat(word(conditions.compile(Over.STAGE, "stage.labels.a == 'b' && stage.instructions.exists(i, i.keyword == 'COPY' && i.flags['from'] == 'build')")
        .ask(file.stages().getLast()))).isEqualTo("bad");
    Project project = project("services: {a: {image: x, privileged: true}, b: {image: y}}\nnetworks: {n: {internal: true}}\n");
    assertThat(word(conditions.compile(Over.PROJECT, "project.services.exists(s, s.privileged) && project.networks.all(n, n.internal)").ask(project))).isEqualTo("bad");
  }

  /** Every key has a type and a name of its own. */
  @Test
  void everyKeyIsAField() {
    Set<String> names = new HashSet<>();
    for (Key<?> key : Key.all()) {
      assertThat(Containers.isTyped(key)).as(key.toString()).isTrue();
      assertThat(names.add(Containers.name(key))).as(Containers.name(key)).isTrue();
      assertThat(Containers.name(key)).matches("[a-z][a-z0-9_]*");
    }
    assertThat(Model.CONTAINER.fields()).hasSizeGreaterThanOrEqualTo(Key.all().size() + 5);
  }

  @Test
  void theReference() {
    Golden.check(Path.of(System.getProperty("root"), "docs", "user-rules-reference.md"), Reference.markdown());
  }

  private static final java.util.List<String> ENDLESS = java.util.List.of(
      "(a{1,1000}){1,1000}", "(".repeat(26) + "a" + "){1,2}".repeat(26), "((a{100}){100}){100}", "a{3000}", "(".repeat(2000) + ")".repeat(2000),
      "(?:(?:x{50}y*){50}|z){2,}", "[a-z]{1000}{1000}", "\\\\Q" + "a".repeat(3000) + "\\\\E", "(a|b{999}){999}");

  /** A pattern is measured before it is compiled: where it is written, when the policy is read. */
  @org.junit.jupiter.api.Timeout(20)
  @Test
  void aWrittenPatternIsMeasured() {
    for (String pattern : ENDLESS) {
      assertThatThrownBy(() -> conditions.compile(Over.CONTAINER, "container.image.matches('" + pattern + "')")).as(pattern)
          .isInstanceOf(Fault.class).hasMessageContaining("regular expression of more than 2000 steps");
    }
  }

  /** One that comes from what is judged, when it is known; nobody learns of the error of a JVM. */
  @org.junit.jupiter.api.Timeout(20)
  @Test
  void aPatternThatComesLaterIsMeasured() throws Fault {
    for (String pattern : ENDLESS) {
      String service = "services: {web: {image: 'ghcr.io/acme/x:1', labels: {re: '" + pattern.replace("\\\\", "\\") + "'}}}";
      for (String when : new String[] {
          "container.image.matches(container.labels['re'])", "matches(container.image, container.labels['re'] + 'b')",
          "container.labels.exists(k, container.image.matches(container.labels[k]))"}) {
        assertThat(ask(when, service)).as(when + pattern).isInstanceOfSatisfying(
            Outcome.Open.class, open -> assertThat(open.why()).contains("regular expression of more than 2000 steps"));
      }
    }
    assertThat(word(ask("container.image.matches(container.labels['re'])",
        "services: {web: {image: 'ghcr.io/acme/x:1', labels: {re: '^ghcr[.]io/(a{1,4}|[c-m]{1,5})+/x:[0-9]{1,3}$'}}}"))).isEqualTo("bad");
  }
}
