package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.testkit.DockerRegistry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code fix --update} with a real registry, which is a mirror of Docker Hub and one of its own. */
class UpdateIT {

  private static DockerRegistry registry;
  private static final Map<String, String> DIGESTS = new HashMap<>();

  @TempDir
  Path folder;

  private final Map<String, String> environment = new HashMap<>();
  private Path shop;

  @BeforeAll
  static void push() {
    registry = DockerRegistry.start();
    push("library/python", "3.8-slim");
    push("library/python", "3.11-slim");
    push("library/python", "3.12.1-slim");
    push("library/python", "3.12.11-slim");
    push("library/python", "3.13-rc-slim");
    push("library/node", "25.2.1", "latest");
    push("library/node", "24.11.1", "lts");
    push("library/postgres", "16.1");
    push("library/postgres", "16.10");
    push("library/postgres", "12");
    push("library/postgres", "18");
    push("library/redis", "7.4");
    push("acme/api", "1.4.2");
    push("acme/api", "1.4.3");
    push("acme/api", "1.5.0");
  }

  private static void push(String repository, String... tags) {
    String digest = registry.push(repository, tags);
    for (String tag : tags) {
      DIGESTS.put(repository.replace("library/", "") + ":" + tag, "@" + digest);
    }
  }

  @AfterAll
  static void stop() {
    registry.close();
  }

  @BeforeEach
  void lay() throws IOException {
    shop = Files.createDirectories(folder.resolve("shop"));
    Files.createDirectories(folder.resolve("etc/docker"));
    Files.writeString(folder.resolve("etc/docker/daemon.json"), "{\"registry-mirrors\": [\"http://" + registry.name() + "\"]}");
    environment.put("HOME", folder.toString());
    environment.put("HTTPS_PROXY", "http://127.0.0.1:9");
  }

  private String run(String... words) {
    var out = new ByteArrayOutputStream();
    try (var stream = new PrintStream(out, true, StandardCharsets.UTF_8)) {
      var io = new Io(new ByteArrayInputStream(new byte[0]), stream, stream, environment, shop, new Io.Terminal(false, false),
          Instant.parse("2026-11-22T12:00:00Z"), folder.resolve("etc/plimsoll"));
      int exit = Main.run(List.of(words), io);
      return out.toString(StandardCharsets.UTF_8) + "exit " + exit;
    }
  }

  private static String pinned(String image) {
    return image + DIGESTS.get(image);
  }

  private void file(String name, String... lines) throws IOException {
    Files.writeString(shop.resolve(name), String.join("\n", lines) + "\n");
  }

  private List<String> lines(String name) throws IOException {
    return Files.readAllLines(shop.resolve(name));
  }

  @Test
  void basesOfADockerfile() throws Exception {
    file("Dockerfile", "FROM node AS build", "FROM node:lts AS more", "FROM python:3.12.1-slim AS old", "# the API", "FROM python:3.8-slim", "COPY --from=old /x /y");
    assertThat(run("fix", "--only", "no-digest", "--only", "unpinned-base", "--only", "outdated-base")).contains("nothing to mend", "exit 0");
    assertThat(run("fix", "--update", "--write", "--only", "no-digest", "--only", "unpinned-base", "--only", "outdated-base")).contains("exit 0");
    assertThat(lines("Dockerfile")).containsExactly(
        "FROM " + pinned("node:25.2.1") + " AS build", "FROM " + pinned("node:24.11.1") + " AS more",
        "FROM " + pinned("python:3.12.11-slim") + " AS old", "# the API", "FROM " + pinned("python:3.8-slim"), "COPY --from=old /x /y");
    assertThat(run("fix", "--update", "--check", "--only", "no-digest", "--only", "unpinned-base", "--only", "outdated-base")).contains("nothing to mend", "exit 0");
    assertThat(run("fix", "--update", "--only", "end-of-life-base")).contains("nothing to mend safely", "exit 0");
    assertThat(run("fix", "--update", "--unsafe", "--write", "--only", "end-of-life-base")).contains("may break: what needs Python 3.8", "exit 0");
    assertThat(lines("Dockerfile")).contains("FROM " + pinned("python:3.11-slim"));
  }

  @Test
  void imagesOfACompose() throws Exception {
    file("compose.yaml", "services:", "  db:", "    image: 'postgres:16.1' # the papers", "  old:", "    image: postgres:12",
        "  api:", "    image: " + registry.name() + "/acme/api:1.4.2", "  cache: &cache", "    image: redis:7.4@sha256:" + "0".repeat(64),
        "  built:", "    build: .", "    image: acme/built:1", "  open:", "    image: ${OPEN}");
    file("Dockerfile", "FROM scratch");
    String[] only = {"fix", "--update", "--write", "--only", "undigested-image", "--only", "outdated-image", "--only", "unpinned-image", "--only", "end-of-life-image"};
    assertThat(run(only)).contains("exit 0");
    assertThat(lines("compose.yaml")).contains("    image: '" + pinned("postgres:16.10") + "' # the papers",
        // What a database has written is not moved to another release.
        "    image: " + pinned("postgres:12"),
        "    image: " + pinned("redis:7.4"),
        "    image: acme/built:1", "    image: ${OPEN}");
    String[] unsafe = only.clone();
    unsafe[2] = "--unsafe";
    assertThat(run(unsafe)).doesNotContain("+    image: postgres", "postgres:18").contains("+    image: " + registry.name() + "/acme/api:1.4.3", "exit 0");
  }

  @Test
  void whatCantBeAsked() throws Exception {
    file("Dockerfile", "FROM python:3.12.1-slim", "FROM quay.io/acme/a:1.0.0", "FROM quay.io/acme/b:1.0.0");
    assertThat(run("fix", "--update", "--write", "--only", "no-digest")).contains("plimsoll: quay.io can't be asked", "exit 2");
    assertThat(lines("Dockerfile")).containsExactly("FROM " + pinned("python:3.12.1-slim"), "FROM quay.io/acme/a:1.0.0", "FROM quay.io/acme/b:1.0.0");
    assertThat(run("fix", "--update", "--offline")).contains("--update asks registries, and --offline lets no connection be opened", "exit 2");
  }
}
