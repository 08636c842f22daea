package io.plimsoll.core.resolve;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.BuildContext;
import io.plimsoll.core.model.Source;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a Dockerfile is built with. */
class ContextsTest {

  private static Files tree(Map<String, String> files) {
    return path -> {
      String text = files.get(path);
      return text == null ? new Files.Look.Missing() : new Files.Look.Found(Source.of(path, text));
    };
  }

  private static BuildContext alone(String path, Map<String, String> files) {
    var intake = new Intake(tree(files), "shop");
    intake.dockerfile(Source.of(path, requireNonNull(files.get(path))));
    return intake.subjects().dockerfiles().getFirst().context();
  }

  private static BuildContext built(Map<String, String> files) {
    var intake = new Intake(tree(files), "shop");
    intake.compose(Source.of("compose.yaml", requireNonNull(files.get("compose.yaml"))));
    assertThat(intake.failures()).isEmpty();
    return intake.subjects().dockerfiles().getFirst().context();
  }

  @Test
  void aDockerfileAloneIsBuiltWhereItLies() {
    BuildContext context = alone("api/Dockerfile", Map.of("api/Dockerfile", "FROM a:1\n", "api/.dockerignore", "x\n"));
    assertThat(context.folder()).isEqualTo("api");
    assertThat(context.certain()).isTrue();
    assertThat(requireNonNull(context.ignore()).leavesOut("x")).isTrue();
  }

  @Test
  void orFurtherUpWhereADockerignoreSaysSo() {
    BuildContext context = alone("a/b/Dockerfile", Map.of("a/b/Dockerfile", "FROM a:1\n", ".dockerignore", "x\n"));
    assertThat(context.certain()).isFalse();
    assertThat(context.ignore()).isNull();
    assertThat(alone("a/b/Dockerfile", Map.of("a/b/Dockerfile", "FROM a:1\n")).certain()).isTrue();
  }

  @Test
  void itsOwnDockerignoreComesFirst() {
    BuildContext context = alone("dev.Dockerfile", Map.of(
        "dev.Dockerfile", "FROM a:1\n", "dev.Dockerfile.dockerignore", "x\n", ".dockerignore", "y\n"));
    assertThat(requireNonNull(context.ignore()).file()).isEqualTo("dev.Dockerfile.dockerignore");
  }

  @Test
  void aServiceSaysWhereItIsBuiltAndWhichStage() {
    BuildContext context = built(Map.of(
        "compose.yaml",
        """
        services:
          a:
            build: {context: ., dockerfile: docker/Dockerfile, target: Dev, additional_contexts: {lib: ./lib}}
          b:
            build: {context: ., dockerfile: docker/Dockerfile}
        """,
        "docker/Dockerfile", "FROM a:1 AS dev\nFROM a:1\nCOPY . .\n",
        "docker/.dockerignore", "no\n", ".dockerignore", ".env\n", ".env", "A=1\n", ".npmrc", "x\n"));
    assertThat(context.folder()).isEmpty();
    assertThat(context.certain()).isTrue();
    assertThat(requireNonNull(context.ignore()).leavesOut("no")).isFalse();
    assertThat(context.targets()).containsExactly("dev");
    assertThat(context.named()).containsExactly("lib");
    assertThat(context.always()).as("what b has not").isEmpty();
    assertThat(context.secrets()).extracting(Source::file).containsExactly(".npmrc");
  }

  @Test
  void secretsAreLookedForOnlyWhereFoldersAreCopied() {
    Map<String, String> files = Map.of("Dockerfile", "FROM a:1\nCOPY app.py /\n", ".env", "A=1\n");
    assertThat(alone("Dockerfile", files).secrets()).isEmpty();
  }

  @Test
  void aDockerignoreThatStopsABuildIsSetAside() {
    var intake = new Intake(tree(Map.of("Dockerfile", "FROM a:1\n", ".dockerignore", "[\n")), "shop");
    intake.dockerfile(Source.of("Dockerfile", "FROM a:1\n"));
    assertThat(intake.subjects().dockerfiles()).hasSize(1);
    assertThat(intake.failures()).singleElement().satisfies(one -> assertThat(one.file()).isEqualTo(".dockerignore"));
  }
}
