package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a service starts in the image that it builds is known where its Dockerfile is mended. */
class StartedElsewhereTest {

  private static final String DOCKERFILE = "FROM golang:1.26\nWORKDIR /src\nCOPY . .\nRUN go build -o /bin/server .\nCMD [\"/bin/server\"]\n";

  @TempDir Path temporary;

  private String fixed(String service) throws IOException {
    Tree tree = Tree.gitTop(temporary);
    tree.write("api/Dockerfile", DOCKERFILE);
    tree.write("go.mod", "module a\n");
    tree.write("compose.yaml", "services:\n  api:\n    build: api\n" + service);
    return tree.run("fix", "--unsafe", "--only", "build-tools", ".");
  }

  @Test
  void aProgramAloneNeedsNoShell() throws IOException {
    assertThat(fixed("")).contains("+FROM golang:1.26 AS build", "+FROM gcr.io/distroless/");
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "    entrypoint: [\"/bin/sh\", \"-c\"]\n    command: [\"/src/wait-for.sh db:5432 && exec /bin/server\"]\n",
      "    healthcheck: {test: [CMD, curl, -f, \"http://localhost:8080/\"]}\n", "    healthcheck: {test: wget -q http://localhost:8080/}\n"})
  void whatAServiceStartsIsThere(String service) throws IOException {
    assertThat(fixed(service)).contains("+FROM golang:1.26 AS build").doesNotContain("distroless");
  }

  @Test
  void aServiceThatBuildsKeepsItsTools() throws IOException {
    assertThat(fixed("    command: [go, run, .]\n")).doesNotContain("AS build");
  }
}
