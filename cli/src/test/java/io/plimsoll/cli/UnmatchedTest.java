package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a policy names and nobody has is said once the whole tree is judged, and only then. */
class UnmatchedTest {

  private static final String COMPOSE = "services:\n  api:\n    image: docker.io/acme/api:1\n    privileged: true\n";

  @TempDir Path temporary;

  private Tree tree;

  @BeforeEach
  void tree() throws IOException {
    tree = Tree.gitTop(temporary);
    Files.createDirectories(tree.folder.resolve("shop"));
    Files.writeString(tree.folder.resolve("shop/compose.yaml"), COMPOSE);
    Files.writeString(tree.folder.resolve("deploy.sh"), "docker run --privileged nginx\n");
  }

  private void policy(String rest) throws IOException {
    Files.writeString(tree.folder.resolve("plimsoll.yaml"), "version: 1\n" + rest);
  }

  private static String waiver(String at) {
    return "waivers:\n  - {rule: privileged, at: \"" + at + "\", owner: o, until: 2999-01-01, reason: r}\n";
  }

  @ParameterizedTest
  @CsvSource({
    "nosuch.yaml, true",
    "shop/compose.yml#api, true",
    "compose.yaml#api, true",
    "gone/*/compose.yaml, true",
    "shop/compose.yaml#api, false",
    "'**/compose.yaml#api', false",
    "deploy.sh, false",
    "'ops/*.sh', false",
    "'#gone', false",
  })
  void aWaiverOfAFileThatIsNotThereIsStale(String at, boolean stale) throws IOException {
    policy(waiver(at));
    String said = "A waiver speaks of";
    assertThat(tree.run("check", "--all").contains(said)).isEqualTo(stale);
    assertThat(tree.run("check", ".", "--all").contains(said)).isEqualTo(stale);
    assertThat(tree.run("check", "shop", "--all")).as("a part of the tree").doesNotContain(said);
    assertThat(tree.run("check", "--all", "--exclude", "x")).as("without a part").doesNotContain(said);
  }

  @Test
  void aSettingOfAServiceThatNobodyHasIsSaid() throws IOException {
    policy("rules:\n  published-port: {severity: critical, services: [nosuch, \"a*\"]}\n");
    String said = "plimsoll: plimsoll.yaml: published-port is set for nosuch, and nothing here is called so";
    assertThat(tree.run("check")).contains(said).doesNotContain("set for a*");
    assertThat(tree.run("check", "-q")).doesNotContain(said);
    assertThat(tree.run("check", "shop")).doesNotContain(said);
  }
}
