package io.plimsoll.core.resolve;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.plimsoll.core.model.Dangling;
import io.plimsoll.core.model.Project;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.read.compose.Variables;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rules.Judged;
import io.plimsoll.core.rules.project.DependencyCycle;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which names of a project lead nowhere, and of whom it is not said. */
class DanglingTest {

  private static final String BROKEN = """
      services:
        api:
          image: acme/api:1
          networks: [bakc]
      networks: {back: {}}
      """;

  private static Intake intake(Map<String, String> files) {
    return new Intake(path -> {
      String text = files.get(path);
      return text == null ? new Files.Look.Missing() : new Files.Look.Found(Source.of(path, text));
    }, "shop");
  }

  private static Source source(Map<String, String> files, String path) {
    return Source.of(path, requireNonNull(files.get(path)));
  }

  private static List<String> said(Intake intake) {
    return intake.subjects().projects().stream().map(Project::dangling).flatMap(List::stream)
        .map(one -> one.by().name() + " " + one.kind().word() + " " + one.name() + (one.idle() ? " idle" : "")).sorted().toList();
  }

  private static List<String> alone(String text) {
    Map<String, String> files = Map.of("compose.yaml", text);
    Intake intake = intake(files);
    intake.compose(source(files, "compose.yaml"));
    return said(intake);
  }

  @Test
  void whatIsMeantIsNamed() {
    Map<String, String> files = Map.of("compose.yaml", BROKEN);
    Intake intake = intake(files);
    intake.compose(source(files, "compose.yaml"));
    assertThat(intake.subjects().projects().getFirst().dangling()).singleElement().satisfies(one -> {
      assertThat(one.kind()).isEqualTo(Dangling.Kind.NETWORK);
      assertThat(one.meant()).isEqualTo("back");
    });
  }

  @Test
  void aPartIsNotAccused() {
    Map<String, String> files = Map.of("compose.prod.yaml", BROKEN);
    Intake intake = intake(files);
    intake.part(source(files, "compose.prod.yaml"));
    assertThat(said(intake)).isEmpty();
  }

  @Test
  void filesAreLookedAtTogether() {
    Map<String, String> files = new TreeMap<>(Map.of(
        "compose.yaml", BROKEN, "compose.override.yaml", "networks: {bakc: {}}\nservices: {api: {secrets: [token]}}\n"));
    Intake intake = intake(files);
    intake.compose(List.of(source(files, "compose.yaml"), source(files, "compose.override.yaml")));
    assertThat(said(intake)).containsExactly("api secret token");
  }

  @Test
  void aServiceWithNothingToRunLooksLikeAPart() {
    assertThat(alone(BROKEN + "\n")).containsExactly("api network bakc");
    assertThat(alone(BROKEN.replace("image: acme/api:1", "restart: always"))).isEmpty();
  }

  @Test
  void whatIsIncludedIsThere() {
    Map<String, String> files = Map.of(
        "compose.yaml", "include: [sub/compose.yaml]\nservices: {api: {image: a, networks: [far], depends_on: [db]}}\n",
        "sub/compose.yaml", "services: {db: {image: a, networks: [far, nowhere]}}\nnetworks: {far: {}}\n");
    Intake intake = intake(files);
    intake.compose(source(files, "compose.yaml"));
    intake.compose(source(files, "sub/compose.yaml"));
    assertThat(said(intake)).containsExactly("db network nowhere");
  }

  @Test
  void nothingIsSaidWhereAnIncludeIsNotRead() {
    assertThat(alone("include: [\"oci://acme/base\"]\n" + BROKEN)).isEmpty();
    assertThat(alone("include: [\"${WHICH}.yaml\"]\n" + BROKEN)).isEmpty();
  }

  @Test
  void aServiceThatOthersExtendIsATemplate() {
    Map<String, String> files = new TreeMap<>(Map.of(
        "base/compose.yaml", BROKEN + "# and\n",
        "shop/compose.yaml", "services: {api: {extends: {file: ../base/compose.yaml, service: api}}}\nnetworks: {bakc: {}}\n"));
    Intake intake = intake(files);
    intake.compose(source(files, "base/compose.yaml"));
    intake.compose(source(files, "shop/compose.yaml"));
    assertThat(said(intake)).isEmpty();
  }

  @Test
  void whatIsExtendedBringsNoNetworks() {
    Map<String, String> files = Map.of(
        "base.yaml", "services: {api: {image: a, networks: [far]}}\nnetworks: {far: {}}\n",
        "compose.yaml", "services: {api: {extends: {file: base.yaml, service: api}}}\n");
    Intake intake = intake(files);
    intake.compose(source(files, "compose.yaml"));
    assertThat(said(intake)).containsExactly("api network far");
  }

  private static List<String> with(Set<String> profiles, String text) {
    Map<String, String> files = Map.of("compose.yaml", text);
    Intake intake = intake(files);
    intake.settings(new Intake.Compose(List.of(), Variables.NONE, profiles, false));
    intake.compose(source(files, "compose.yaml"));
    return said(intake);
  }

  @Test
  void aServiceWithoutItsProfileIsNotThere() {
    String text = """
        services:
          api: {image: a, depends_on: [db]}
          web: {image: a, depends_on: {db: {condition: service_started, required: false}}}
          db: {image: a, profiles: [data]}
        """;
    assertThat(with(Set.of(), text)).isEmpty();
    assertThat(with(Set.of("data"), text)).isEmpty();
    assertThat(with(Set.of("*"), text)).isEmpty();
    assertThat(with(Set.of("debug"), text)).containsExactly("api service db idle");
  }

  @Test
  void aVariableMayBeAnything() {
    assertThat(alone("services: {api: {image: a, networks: [\"${NET}\"], volumes: [\"${DATA}:/data\"], depends_on: [\"x${Y}\"]}}\n")).isEmpty();
  }

  @Test
  void whatCantBeReadMayDeclareIt() {
    Map<String, String> files = Map.of("compose.yaml", "services: {api: {image: a, networks: [far]}}\nnetworks: [far]\n");
    Intake intake = intake(files);
    intake.compose(source(files, "compose.yaml"));
    assertThat(said(intake)).isEmpty();
  }

  @Test
  void networkModeTakesNetworksOfTheEngine() {
    String text = "services: {api: {image: a, network_mode: back}}\nnetworks: ";
    assertThat(alone(text + "{back: {}}\n")).containsExactly("api network back idle");
    assertThat(alone(text + "{back: {name: other}}\n")).containsExactly("api network back idle");
    assertThat(alone(text + "{back: {name: back}}\n")).isEmpty();
    assertThat(alone(text + "{back: {name: \"${X}\"}}\n")).isEmpty();
    assertThat(alone(text + "{back: {external: true}}\n")).isEmpty();
    assertThat(alone(text + "{back: {}, front: {name: back}}\n")).isEmpty();
    assertThat(alone(text + "{front: {}}\n")).describedAs("it may be one of the engine").isEmpty();
  }

  @Test
  void oneProjectNamesSoManyAndNoMore() {
    var text = new StringBuilder("services:\n  api:\n    image: a\n    networks:\n");
    for (int i = 0; i < 300; i++) {
      text.append("      - n").append(i).append('\n');
    }
    assertThat(alone(text.toString())).hasSize(100);
  }

  @Test
  void circlesOfManyServicesTakeNoTime() {
    var text = new StringBuilder("services:\n");
    int many = 20_000;
    for (int i = 0; i < many; i++) {
      text.append("  s").append(i).append(": {image: a, depends_on: [s").append((i + 1) % many).append(", s").append(i / 2).append("]}\n");
    }
    List<Finding> found = assertTimeoutPreemptively(
        Duration.ofSeconds(30), () -> Judged.compose(text.toString(), new DependencyCycle()));
    assertThat(found).isNotEmpty();
    assertThat(found.getFirst().evidence()).contains("depends_on");
  }
}
