package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiscoveryTest {

  @TempDir Path temporary;

  private Path tree;

  @BeforeEach
  void tree() throws IOException {
    tree = temporary.toRealPath().resolve("tree");
    Files.createDirectories(tree.resolve(".git"));
  }

  private Path dockerfile(String name) throws IOException {
    Path file = tree.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "FROM scratch\nUSER 1000\n");
  }

  private Discovery discovery() {
    return new Discovery(new Disk(tree), true, false, Excluded.none(tree), Progress.none());
  }

  private List<String> found() {
    return discovery().below(tree).files().stream().map(found -> tree.relativize(found.path()).toString()).toList();
  }

  private String check(String... words) {
    var out = new ByteArrayOutputStream();
    try (var stream = new PrintStream(out, true, StandardCharsets.UTF_8)) {
      var io = new Io(new ByteArrayInputStream(new byte[0]), stream, stream, Map.of(), tree, false, Instant.EPOCH);
      int exit = Main.run(List.of(words), io);
      return out.toString(StandardCharsets.UTF_8) + "exit " + exit;
    }
  }

  @Test
  void whatToolsMakeIsPassedOver() throws IOException {
    dockerfile("a/Dockerfile");
    for (String folder : Discovery.SKIPPED) {
      dockerfile("a/" + folder + "/b/Dockerfile");
    }
    assertThat(found()).containsExactly("a/Dockerfile");
  }

  @Test
  void aFolderThatIsPassedOverIsReadWhenItIsNamed() throws IOException {
    dockerfile("vendor/Dockerfile");
    assertThat(check("check", "vendor")).contains("vendor/Dockerfile, level recommended").endsWith("exit 0");
  }

  @Test
  void linksGoRoundInNoCircle() throws IOException {
    dockerfile("a/Dockerfile");
    Files.createSymbolicLink(tree.resolve("a/again"), tree);
    Files.createSymbolicLink(tree.resolve("a/Dockerfile.dir"), tree.resolve("a"));
    Files.createSymbolicLink(tree.resolve("a/Dockerfile.loop"), Path.of("Dockerfile.loop"));
    Files.createSymbolicLink(tree.resolve("a/Dockerfile.same"), Path.of("Dockerfile"));
    Files.createSymbolicLink(tree.resolve("a/Dockerfile.nothing"), Path.of("gone"));
    assertThat(found()).containsExactly("a/Dockerfile", "a/Dockerfile.loop", "a/Dockerfile.nothing", "a/Dockerfile.same");
    assertThat(check("check")).contains("a/Dockerfile, level", "a/Dockerfile.loop: it is a link that leads round in a circle",
        "a/Dockerfile.nothing: it is a link to nothing", "INCOMPLETE at high", "2 inputs").endsWith("exit 2");
    assertThat(check("check", "a/Dockerfile.loop")).contains("a/Dockerfile.loop: it is a link that leads round in a circle").endsWith("exit 2");
    assertThat(check("check", "a/Dockerfile.nothing")).contains("a/Dockerfile.nothing: it is a link to nothing").endsWith("exit 2");
    assertThat(check("check", "a/again")).as("a folder that is named may be a link").contains("a/Dockerfile, level").endsWith("exit 2");
  }

  @Test
  void aFolderThatIsTooDeepIsSaid() throws IOException {
    String deep = "d/".repeat(Discovery.MAX_DEPTH - 1);
    dockerfile(deep + "Dockerfile");
    assertThat(check("check")).contains("1 file, level").endsWith("exit 0");
    dockerfile(deep + "d/Dockerfile");
    dockerfile(deep + "node_modules/Dockerfile");
    assertThat(found()).containsExactly(deep + "Dockerfile");
    assertThat(check("check")).contains(deep + "d: it lies 64 folders deep, and nothing in it is read").doesNotContain("node_modules")
        .contains("1 input").endsWith("exit 2");
    assertThat(check("fix")).contains("64 folders deep").endsWith("exit 2");
  }

  @Test
  void whatIsNoFileIsSaid() throws IOException, InterruptedException {
    Files.createDirectories(tree.resolve("Dockerfile/compose.yaml"));
    dockerfile("a/Dockerfile");
    assertThat(new ProcessBuilder("mkfifo", tree.resolve("a/Dockerfile.pipe").toString()).start().waitFor()).isZero();
    assertThat(check("check")).contains("a/Dockerfile, level", "a/Dockerfile.pipe: it is not a regular file").endsWith("exit 2");
  }

  @Test
  void eachFolderHasTheProjectThatComposeTakes() throws IOException {
    for (String name : List.of("compose.yml", "docker-compose.yaml", "docker-compose.yml", "docker-compose.test.yml")) {
      Files.writeString(tree.resolve(name), "services: {}\n");
    }
    assertThat(found()).containsExactly("compose.yml", "docker-compose.test.yml", "docker-compose.yaml", "docker-compose.yml");
    assertThat(discovery().below(tree).files()).filteredOn(Discovery.Found::project).extracting(one -> FileNames.of(one.path()))
        .containsExactly("compose.yml");
  }

  @Test
  void aTreeThatIsWalkedTwiceIsReadOnce() throws IOException {
    dockerfile("a/Dockerfile");
    var discovery = discovery();
    Discovery.Listing first = discovery.below(tree);
    dockerfile("b/Dockerfile");
    assertThat(discovery.below(tree)).isSameAs(first);
  }

  private Path compose(String name, String text) throws IOException {
    Path file = tree.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  @Test
  void aProjectAndItsOverrideAreTakenAsComposeTakesThem() throws IOException {
    for (String name : List.of("docker-compose.yaml", "docker-compose.yml", "docker-compose.override.yaml", "compose.override.yaml",
        "docker-compose.prod.yml")) {
      compose("a/" + name, "services: {web: {image: a}}\n");
    }
    compose("b/compose.override.yml", "services: {web: {privileged: true}}\n");
    var listing = discovery().below(tree);
    assertThat(listing.files()).extracting(found -> tree.relativize(found.path()) + " " + (found.over() == null ? null : tree.relativize(found.over())))
        .containsExactly(
            "a/docker-compose.override.yaml null", "a/docker-compose.prod.yml null", "a/docker-compose.yaml null",
            "a/docker-compose.yml a/compose.override.yaml", "b/compose.override.yml null");
  }

  @Test
  void namedFilesSwitchTheSearchForOthersOff() throws IOException {
    compose("compose.yaml", "services: {web: {image: a}}\n");
    compose("x.yaml", "services: {web: {image: a, privileged: true}}\n");
    dockerfile("api/Dockerfile");
    assertThat(check("check", "-f", "x.yaml", ".", "--only", "privileged")).startsWith("x.yaml, api/Dockerfile: 1 service").contains("x.yaml:1:");
    assertThat(check("check", "-f", "x.yaml", "--only", "privileged")).startsWith("x.yaml: 1 service");
  }

  @Test
  void aFolderOutsideOfTheTreeIsNoProjects() throws IOException {
    compose("compose.yaml", "services: {web: {image: a}}\n");
    assertThat(check("check", "-f", "compose.yaml", "--project-directory", "..")).contains("lies outside of the tree").endsWith("exit 2");
    assertThat(check("check", "-f", "../x.yaml")).endsWith("exit 2");
  }
}
