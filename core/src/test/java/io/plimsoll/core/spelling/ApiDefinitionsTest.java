package io.plimsoll.core.spelling;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.engine.CreateReader;
import io.plimsoll.core.read.engine.InspectReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The table of keys and the readers against the API's own definitions, versions 1.25 to 1.55. */
@Tag("shared")
class ApiDefinitionsTest {

  private static final Path FOLDER =
      Path.of(String.valueOf(System.getProperty("root"))).resolveSibling("shared").resolve("reference/docker-api");

  /** What a container can be told through the API and no key is for. */
  private static final Set<String> NOT_JUDGED =
      Set.of(
          // How a client is attached.
          "/AttachStdin", "/AttachStdout", "/AttachStderr", "/StdinOnce", "/HostConfig/ConsoleSize",
          "/HostConfig/ContainerIDFile",
          // Of Windows.
          "/ArgsEscaped", "/HostConfig/CpuCount", "/HostConfig/CpuPercent", "/HostConfig/IOMaximumBandwidth",
          "/HostConfig/IOMaximumIOps",
          // Of images.
          "/OnBuild", "/Shell",
          // Weights and rates of single devices.
          "/HostConfig/BlkioDeviceReadBps", "/HostConfig/BlkioDeviceReadIOps", "/HostConfig/BlkioDeviceWriteBps",
          "/HostConfig/BlkioDeviceWriteIOps", "/HostConfig/BlkioWeightDevice",
          // Without effect, or never in use.
          "/HostConfig/Cgroup", "/HostConfig/DiskQuota", "/HostConfig/KernelMemoryTCP",
          // Read together with others, or into them.
          "/HostConfig/Capabilities", "/HostConfig/MaskedPaths", "/HostConfig/ReadonlyPaths", "/HostConfig/Mounts",
          "/Volumes");

  static Stream<Path> versions() {
    return IntStream.rangeClosed(25, 55).mapToObj(minor -> FOLDER.resolve("v1." + minor + ".yaml"));
  }

  /** A map in a YAML file, by its path. */
  private static Map<?, ?> at(Map<?, ?> map, Object... path) {
    Object value = map;
    for (Object step : path) {
      value = Objects.requireNonNull(((Map<?, ?>) value).get(step), step.toString());
    }
    return (Map<?, ?>) value;
  }

  private static Map<?, ?> load(Path file) {
    try {
      return (Map<?, ?>) new Load(LoadSettings.builder().setCodePointLimit(10_000_000).build()).loadFromString(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The properties of a definition and of those it is made of, by pointer. */
  private static void collect(Map<?, ?> definitions, Object definition, String pointer, Map<String, Object> out) {
    Map<?, ?> schema = (Map<?, ?>) definition;
    if (schema.get("$ref") instanceof String ref) {
      collect(definitions, at(definitions, ref.substring(ref.lastIndexOf('/') + 1)), pointer, out);
    }
    if (schema.get("allOf") instanceof List<?> parts) {
      parts.forEach(part -> collect(definitions, part, pointer, out));
    }
    if (schema.get("properties") instanceof Map<?, ?> properties) {
      properties.forEach((name, property) -> out.put(pointer + "/" + name, Objects.requireNonNull(property)));
    }
  }

  private static Map<String, Object> properties(Path file) {
    Map<?, ?> definitions = at(load(file), "definitions");
    var out = new TreeMap<String, Object>();
    Object config = definitions.containsKey("ContainerConfig") ? definitions.get("ContainerConfig")
        : definitions.get("Config");
    collect(definitions, Objects.requireNonNull(config), "", out);
    collect(definitions, at(definitions, "HostConfig"), "/HostConfig", out);
    for (String inner : List.of("/HostConfig/LogConfig", "/HostConfig/RestartPolicy")) {
      collect(definitions, Objects.requireNonNull(out.get(inner)), inner, out);
    }
    return out;
  }

  @Test
  void everyPointerIsInTheApiWithItsType() {
    var all = new TreeMap<String, Object>();
    versions().forEach(file -> all.putAll(properties(file)));
    for (Key<?> key : Key.all()) {
      String pointer = key.pointer();
      if (pointer != null && key != Key.NETWORKS) {
        assertThat(all).containsKey(pointer);
        assertThat(types(key)).as(pointer).contains(type(all.get(pointer)));
      }
    }
  }

  private static String type(@Nullable Object property) {
    Map<?, ?> schema = (Map<?, ?>) Objects.requireNonNull(property);
    return String.valueOf(schema.containsKey("type") ? schema.get("type") : "ref");
  }

  private static List<String> types(Key<?> key) {
    return switch (key.kind()) {
      case FLAG -> List.of("boolean");
      case WORD -> List.of("string", "integer");
      case NUMBER, BYTES, CPUS -> List.of("integer");
      case WORDS -> List.of("array");
      case PAIRS -> List.of("object");
      case OWN -> List.of("array", "object", "integer", "ref");
    };
  }

  /** Whoever adds a property to the API finds it here. */
  @ParameterizedTest
  @MethodSource("versions")
  void nothingOfTheApiIsOverlooked(Path file) {
    // 1.27 writes NanoCPUs, which is the same to the engine.
    var rest = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    rest.addAll(properties(file).keySet());
    Key.all().forEach(key -> rest.remove(String.valueOf(key.pointer())));
    rest.removeIf(pointer -> pointer.startsWith("/HostConfig/LogConfig")
        || pointer.startsWith("/HostConfig/RestartPolicy"));
    rest.removeAll(NOT_JUDGED);
    assertThat(rest).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void theExampleOfARequestIsRead(Path file) throws ReadException {
    Map<?, ?> post = at(load(file), "paths", "/containers/create", "post");
    List<?> parameters = (List<?>) Objects.requireNonNull(post.get("parameters"));
    Map<?, ?> body =
        parameters.stream().map(Map.class::cast).filter(one -> "body".equals(one.get("in"))).findFirst().orElseThrow();
    String json = Tree.json(at(body, "schema", "example"));
    Map<String, String> facts = Facts.of(CreateReader.read(Source.of(null, json)));
    assertThat(facts)
        .as(json)
        .containsEntry("image", "'ubuntu'")
        .containsEntry("environment", "[ENVIRONMENT BAZ='quux', ENVIRONMENT FOO='bar']")
        .containsEntry("cap_add", "['NET_ADMIN']")
        .containsEntry("cap_drop", "['MKNOD']")
        .containsEntry("ports", "[|11022|22/tcp]")
        .containsEntry("volumes", "[BIND /tmp -> /tmp readOnly false {}, VOLUME  -> /volumes/data readOnly false {}]")
        .containsEntry("volumes_from", "['other:ro', 'parent']")
        .containsEntry("stop_signal", "'SIGTERM'")
        .doesNotContainKeys("privileged", "pids_limit", "restart", "mem_limit", "expose");
  }

  /** Later versions have examples of parts only. */
  static Stream<Path> versionsWithAnAnswer() {
    return versions().limit(23);
  }

  @ParameterizedTest
  @MethodSource("versionsWithAnAnswer")
  void theExampleOfAnAnswerIsRead(Path file) throws ReadException {
    Map<?, ?> responses = at(load(file), "paths", "/containers/{id}/json", "get", "responses");
    Object ok = responses.containsKey(200) ? responses.get(200) : responses.get("200");
    String json = Tree.json(at((Map<?, ?>) Objects.requireNonNull(ok), "examples", "application/json"));
    Map<String, String> facts = Facts.of(InspectReader.read(Source.of(null, json)).getFirst());
    assertThat(facts)
        .as(json)
        .containsEntry("container_name", "'boring_euclid'")
        .containsEntry("command", "('/bin/sh' '-c' 'exit 9')")
        .containsEntry("user", "'0'")
        .doesNotContainKeys("privileged", "read_only", "hostname");
  }
}
