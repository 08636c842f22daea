package io.plimsoll.core.read.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.EnvVar;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Port;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Unread;
import io.plimsoll.core.read.ReadException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Projects of several files: where what they say stands, and what is left of them when a part makes no sense. */
class ProjectsTest {

  private final Map<String, String> files = new HashMap<>();

  private ProjectsTest file(String path, String text) {
    files.put(path, text);
    return this;
  }

  private ComposeReader.Outcome read(String... names) throws ReadException {
    return read(Set.of(), names);
  }

  private ComposeReader.Outcome read(Set<String> profiles, String... names) throws ReadException {
    var neighbours = new Neighbours(path -> files.containsKey(path)
        ? new Neighbours.Answer.Found(source(path)) : path.equals("closed.yaml")
        ? new Neighbours.Answer.Closed("it is a link out of the tree") : new Neighbours.Answer.Missing());
    var sources = new ArrayList<Source>();
    for (String name : names) {
      sources.add(source(name));
    }
    return ComposeReader.read(
        new ComposeReader.Request(sources, "", "shop", List.of(), Variables.NONE, profiles, neighbours));
  }

  private Source source(String path) {
    return Source.of(path, files.getOrDefault(path, ""));
  }

  private static ContainerSpec service(ComposeReader.Outcome outcome, String name) {
    return outcome.project().services().stream().filter(spec -> spec.subject().name().equals(name)).findFirst().orElseThrow();
  }

  private static <T> T value(Prop<T> prop) {
    return Objects.requireNonNull(prop.value());
  }

  private static Place.InText at(Prop<?> prop) {
    return (Place.InText) prop.place();
  }

  private static List<Place.Step> steps(Place at) {
    return at.via().stream().map(Place.Via::step).toList();
  }

  @Test
  void whatAnOverrideSaysStandsInTheOverride() throws ReadException {
    var outcome = file("compose.yaml", "services:\n  web: {image: a, privileged: false}\n")
        .file("over.yaml", "services:\n  web:\n    privileged: true\n").read("compose.yaml", "over.yaml");
    ContainerSpec web = service(outcome, "web");
    assertThat(web.get(Key.PRIVILEGED).value()).isTrue();
    assertThat(at(web.get(Key.PRIVILEGED)).file()).isEqualTo("over.yaml");
    assertThat(at(web.get(Key.PRIVILEGED)).range().start().line()).isEqualTo(3);
    assertThat(steps(web.get(Key.PRIVILEGED).place())).containsExactly(Place.Step.OVERRIDE);
    assertThat(at(web.get(Key.IMAGE)).file()).isEqualTo("compose.yaml");
    assertThat(web.get(Key.IMAGE).place().via()).isEmpty();
    assertThat(((Place.InText) web.name()).file()).as("a service is where it is said first").isEqualTo("compose.yaml");
  }

  @Test
  void whatIsExtendedAndIncludedStandsThereAndSaysHowItCame() throws ReadException {
    var outcome = file("compose.yaml", """
            include: [part/compose.yaml]
            services:
              web: {image: a, extends: {file: common/base.yaml, service: base}}
            """)
        .file("common/base.yaml", "services:\n  base:\n    privileged: true\n    volumes: [./x:/x]\n")
        .file("part/compose.yaml", "services:\n  db:\n    image: ${NAME}\n").file("part/.env", "# it\nNAME=postgres\n").read("compose.yaml");
    Prop<Boolean> privileged = service(outcome, "web").get(Key.PRIVILEGED);
    assertThat(at(privileged).file()).isEqualTo("common/base.yaml");
    assertThat(steps(privileged.place())).containsExactly(Place.Step.EXTENDS);
    Place.InText from = (Place.InText) privileged.place().via().getFirst().at();
    assertThat(from).isNotNull();
    assertThat(from.file()).isEqualTo("compose.yaml");
    assertThat(from.range().start().line()).isEqualTo(3);
    assertThat(value(service(outcome, "web").get(Key.MOUNTS)).items().getFirst().source().known()).isEqualTo("common/x");
    var image = service(outcome, "db").get(Key.IMAGE);
    assertThat(String.valueOf(image.value())).contains("postgres");
    assertThat(steps(image.place())).containsExactly(Place.Step.INCLUDE, Place.Step.INTERPOLATION);
    assertThat(image.place().via().getLast().at()).isEqualTo(source("part/.env").place(10, 18));
    assertThat(outcome.parts()).containsExactly("part/compose.yaml");
  }

  @Test
  void resetTakesAwayAndOverrideTakesThePlace() throws ReadException {
    var outcome = file("compose.yaml", "services:\n  web: {image: a, ports: ['80:80'], cap_add: [A], user: root}\n")
        .file("over.yaml", "services:\n  web: {ports: !reset [], cap_add: !override [B], user: !reset null}\n")
        .read("compose.yaml", "over.yaml");
    ContainerSpec web = service(outcome, "web");
    assertThat(web.says(Key.USER)).isFalse();
    assertThat(web.says(Key.PORTS)).isFalse();
    assertThat(value(web.get(Key.CAP_ADD)).items()).extracting(word -> word.text().shown()).containsExactly("B");
  }

  @Test
  void envFilesAreReadOneOverTheOtherAndUnderTheServiceItself() throws ReadException {
    var outcome = file("compose.yaml", """
            services:
              web:
                image: a
                environment: {A: own}
                env_file: [a.env, {path: gone.env, required: false}, b.env]
            """).file("a.env", "A=1\nB=1\nC=1\n").file("b.env", "\nB=2\n").read("compose.yaml");
    Listing<EnvVar> variables = value(service(outcome, "web").get(Key.ENVIRONMENT));
    assertThat(variables.complete()).isTrue();
    assertThat(variables.items()).extracting(variable -> variable.name().shown() + "=" + value(variable.value()).shown() + " "
        + ((Place.InText) variable.value().place()).file()).containsExactly("A=own compose.yaml", "B=2 b.env", "C=1 a.env");
    assertThat(outcome.failures()).isEmpty();
  }

  @Test
  void anEnvFileThatIsNotThereLeavesTheEnvironmentOpen() throws ReadException {
    var outcome = file("compose.yaml", "services: {web: {image: a, env_file: gone.env}}\n").read("compose.yaml");
    assertThat(value(service(outcome, "web").get(Key.ENVIRONMENT)).complete()).isFalse();
  }

  @Test
  void profilesLeaveOutTheServicesOfOthers() throws ReadException {
    file("compose.yaml", "services: {a: {image: a}, b: {image: b, profiles: [x, y]}, c: {image: c, profiles: [z]}}\n");
    assertThat(read("compose.yaml").project().services()).hasSize(3);
    assertThat(read(Set.of("y"), "compose.yaml").project().services()).extracting(spec -> spec.subject().name()).containsExactly("a", "b");
    assertThat(read(Set.of("*"), "compose.yaml").project().services()).hasSize(3);
  }

  @Test
  void whatMakesNoSenseIsSaidAndTheRestIsRead() throws ReadException {
    var outcome = file("compose.yaml", """
            services:
              web:
                image: a
                privileged: 1
                ports: ["80:80", "x:1:2", "443:443"]
                security_opt: no-new-privileges:yes
                environment: {A: 1, B: [c]}
                deploy: {resources: {limits: {memory: much}}}
                pid: host
              list: [a]
              other: {image: b, privileged: true}
            networks:
              odd: {internal: maybe}
            """).read("compose.yaml");
    assertThat(outcome.failures()).extracting(e -> e.at().range().start().line() + " " + e.getMessage()).containsExactly(
        "4 true or false is wanted here", "5 expected an address of IPv4 or IPv6", "6 expected true or false",
        "7 a text is wanted here, not a list", "8 a size such as 512m is wanted here",
        "10 the service list must be a mapping, and this is a list", "13 true or false is wanted here");
    ContainerSpec web = service(outcome, "web");
    assertThat(web.get(Key.PRIVILEGED)).isInstanceOf(Prop.Unknown.class);
    assertThat(web.get(Key.NO_NEW_PRIVILEGES)).isInstanceOf(Prop.Unknown.class);
    assertThat(web.get(Key.MEMORY)).isInstanceOf(Prop.Unknown.class);
    Listing<Port> ports = value(web.get(Key.PORTS));
    assertThat(ports.items()).hasSize(2);
    assertThat(ports.complete()).isFalse();
    assertThat(value(web.get(Key.ENVIRONMENT)).items()).hasSize(1);
    assertThat(web.get(Key.PID).value()).isNotNull();
    assertThat(service(outcome, "other").get(Key.PRIVILEGED).value()).isTrue();
    assertThat(service(outcome, "list").get(Key.PRIVILEGED)).isInstanceOf(Prop.Unknown.class);
  }

  @Test
  void keysThatDontFitCountAsTheyAreSaidLast() throws ReadException {
    var outcome = file("compose.yaml", "services: {web: {image: a, cap_add: [A], privileged: true}}\n")
        .file("over.yaml", "services: {web: {cap_add: {b: c}}}\n").read("compose.yaml", "over.yaml");
    assertThat(outcome.failures().getFirst()).hasMessage("what this overrides is a list, and this is a mapping");
    assertThat(outcome.failures().getFirst().at().file()).isEqualTo("over.yaml");
    assertThat(service(outcome, "web").get(Key.PRIVILEGED).value()).isTrue();
  }

  @Test
  void thereIsAnEndToComplaints() {
    var text = new StringBuilder("services:\n");
    for (int i = 0; i <= Complaints.MAX; i++) {
      text.append("  s").append(i).append(": {privileged: 1}\n");
    }
    file("compose.yaml", text.toString());
    assertThat(catchThrowableOfType(ReadException.class, () -> read("compose.yaml")).at().range().start().line())
        .isEqualTo(Complaints.MAX + 2);
  }

  @Test
  void circlesAreSaidAndWhatStandsBesideIsRead() throws ReadException {
    var outcome = file("compose.yaml", """
            include: [a.yaml]
            services:
              one: {image: a, privileged: true, extends: two}
              two: {image: b, extends: {file: compose.yaml, service: one}}
              three: {image: c, extends: nobody}
            """).file("a.yaml", "include: [b.yaml]\nservices: {in: {image: x}}\n").file("b.yaml", "include: [a.yaml]\nservices: {deep: {image: y}}\n")
        .read("compose.yaml");
    assertThat(outcome.failures()).extracting(ReadException::getMessage)
        .contains("a.yaml includes itself in the end", "there is no service nobody in this file to extend")
        .anyMatch(message -> message.endsWith("extends itself in the end"));
    assertThat(service(outcome, "one").get(Key.PRIVILEGED).value()).isTrue();
    assertThat(service(outcome, "three").unread()).isNotNull();
  }

  @Test
  void whatIsOutOfReachIsNotFollowed() throws ReadException {
    var asked = new ArrayList<String>();
    Source compose = Source.of("compose.yaml", """
        include:
          - ../up.yaml
          - /etc/passwd
          - ~/x.yaml
          - https://example.org/a.git
          - oci://example.org/a
          - git@example.org:a.git
          - path: gone.yaml
          - ${UNKNOWN}/x.yaml
        services:
          web: {image: a, extends: {file: ../../x.yaml, service: a}, env_file: [/etc/shadow, ../b.env]}
        """);
    var neighbours = new Neighbours(path -> {
      asked.add(path);
      return new Neighbours.Answer.Missing();
    });
    var outcome = ComposeReader.read(new ComposeReader.Request(List.of(compose), "", "shop", neighbours));
    assertThat(asked).containsExactlyInAnyOrder(".env", "gone.yaml");
    assertThat(outcome.project().unread()).extracting(Unread::why).containsExactly(
        "../up.yaml lies outside of the tree", "/etc/passwd lies outside of the tree", "~/x.yaml lies outside of the tree",
        "https://example.org/a.git is remote", "oci://example.org/a is remote", "git@example.org:a.git is remote",
        "gone.yaml is not there", "${UNKNOWN}/x.yaml is not known: ${UNKNOWN} has no value here",
        "../../x.yaml lies outside of the tree");
    assertThat(outcome.project().unread()).filteredOn(Unread::remote).hasSize(3);
    assertThat(outcome.project().unread()).filteredOn(Unread::missing).hasSize(1);
    assertThat(service(outcome, "web").unread()).contains("outside of the tree");
  }

  @Test
  void ofAListOfPathsEachIsSaidThatIsNotRead() throws ReadException {
    var outcome = file("compose.yaml", "include: [{path: [oci://example.org/a, git@example.org:a.git, gone.yaml]}]\nservices: {web: {image: a}}\n")
        .read("compose.yaml");
    assertThat(outcome.project().unread()).extracting(Unread::why)
        .containsExactly("oci://example.org/a is remote", "git@example.org:a.git is remote", "gone.yaml is not there");
  }

  @Test
  void aFileThatIsClosedIsSaidWithItsReason() throws ReadException {
    var outcome = file("compose.yaml", "include: [closed.yaml]\nservices: {}\n").read("compose.yaml");
    assertThat(outcome.project().unread()).extracting(Unread::why)
        .containsExactly("closed.yaml is not read: it is a link out of the tree");
  }

  @Test
  void aPartThatIsNoYamlIsLeftOut() throws ReadException {
    var outcome = file("compose.yaml", "include: [part.yaml]\nservices: {web: {image: a, privileged: true}}\n").file("part.yaml", "a: [\n")
        .read("compose.yaml");
    assertThat(outcome.failures().getFirst().at().file()).isEqualTo("part.yaml");
    assertThat(service(outcome, "web").get(Key.PRIVILEGED).value()).isTrue();
  }

  @Test
  void tenThousandFilesAreRefusedInTime() {
    var names = new String[10_000];
    for (int i = 0; i < names.length; i++) {
      names[i] = "c" + i + ".yaml";
      file(names[i], "services: {web: {image: a, cap_add: [A" + i + "]}}\n");
    }
    assertTimeout(Duration.ofSeconds(10), () ->
        assertThat(catchThrowableOfType(ReadException.class, () -> read(names))).hasMessageContaining("more than 1000 files"));
  }

  @Test
  void asManyFilesAsThereMayBeTakeTimeInProportion() throws ReadException {
    var names = new String[Assembly.MAX_FILES];
    for (int i = 0; i < names.length; i++) {
      names[i] = "c" + i + ".yaml";
      file(names[i], "services: {web: {image: a" + i + ", cap_add: [A" + i + "], volumes: [/v:/a], environment: {E" + i + ": 1}}}\n");
    }
    assertTimeout(Duration.ofSeconds(10), () -> {
      var outcome = read(names);
      assertThat(value(service(outcome, "web").get(Key.CAP_ADD)).items()).hasSize(names.length);
      assertThat(value(service(outcome, "web").get(Key.MOUNTS)).items()).hasSize(1);
    });
  }

  @Test
  void chainsAndFansOfExtendsEnd() throws ReadException {
    var text = new StringBuilder("services:\n  s0: {image: a, environment: {");
    for (int i = 0; i < 1000; i++) {
      text.append("E").append(i).append(": x, ");
    }
    text.append("}}\n");
    for (int i = 1; i <= 5_000; i++) {
      text.append("  s").append(i).append(": {extends: s").append(i - 1).append("}\n");
    }
    file("compose.yaml", text.toString());
    assertTimeout(Duration.ofSeconds(60), () ->
        assertThat(catchThrowableOfType(ReadException.class, () -> read("compose.yaml"))).hasMessageContaining("more than"));
  }

  @Test
  void aDoublingOfIncludesEnds() throws ReadException {
    for (int i = 0; i < 30; i++) {
      String next = "f" + (i + 1) + ".yaml";
      file("f" + i + ".yaml", "include: [{path: " + next + ", env_file: a.env}, {path: " + next + ", env_file: b.env}]\nservices: {s" + i + ": {image: a}}\n");
    }
    file("f30.yaml", "services: {end: {image: a}}\n").file("a.env", "A=1\n").file("b.env", "A=2\n");
    assertTimeout(Duration.ofSeconds(60), () -> {
      try {
        assertThat(read("f0.yaml").project().services()).isNotEmpty();
      } catch (ReadException e) {
        assertThat(e).hasMessageContaining("more than");
      }
    });
  }
}
