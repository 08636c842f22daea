package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileNamesTest {

  @ParameterizedTest
  @ValueSource(strings = {
    "Dockerfile", "dockerfile", "DOCKERFILE", "Dockerfile.dev", "Dockerfile-dev", "Dockerfile_dev", "Dockerfile.prod-1.2",
    "dockerfile.prod", "api.Dockerfile", "api.dockerfile", "Containerfile", "Containerfile.x", "containerfile-x", "a.containerfile",
    "a.Containerfile", "Dockerfile.go", "Dockerfile.php", "Dockerfile.node"
  })
  void isADockerfile(String name) {
    assertThat(FileNames.kind(Path.of("x", name))).isEqualTo(FileNames.Kind.DOCKERFILE);
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.prod.yaml", "Docker-Compose.YML", "compose.override.yaml"
  })
  void isAComposeFile(String name) {
    assertThat(FileNames.kind(Path.of("x", name))).isEqualTo(FileNames.Kind.COMPOSE);
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "Dockerfile.orig", "Dockerfile.bak", "Dockerfile.j2", "Dockerfile.tmpl", "Dockerfile.template", "Dockerfile.in", "Dockerfile~",
    "Dockerfile.dev~", "Dockerfile.dev.bak", "Dockerfile.swp", ".Dockerfile.swp", "Dockerfile.dockerignore", "Dockerfile.md",
    "Dockerfile.", "Dockerfiles", "dockerfile_test.go", "dockerfile-parser.js", "dockerfile.py", "Dockerfile-generate.sh",
    "Containerfile.rej", "compose.yaml.bak", "compose.yml~", "compose.json", "composer.lock", "README.md", ""
  })
  void isNeither(String name) {
    assertThat(FileNames.kind(Path.of(name))).isNull();
  }
}
