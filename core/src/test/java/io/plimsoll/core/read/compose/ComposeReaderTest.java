package io.plimsoll.core.read.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Port;
import io.plimsoll.core.model.Project;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Word;
import io.plimsoll.core.read.ReadException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is odd about Compose files, each by itself. That all the rest reads as Compose reads it, {@link ComposeAgreesIT} says. */
class ComposeReaderTest {

  private static Project read(String text) throws ReadException {
    return ComposeReader.read(Source.of("compose.yaml", text), Variables.NONE, "folder");
  }

  /** The only service of a file, with these lines in it. */
  private static ContainerSpec service(String... lines) throws ReadException {
    return read("services:\n  web:\n    " + String.join("\n    ", lines) + "\n").services().getFirst();
  }

  private static <T> @Nullable T value(Key<T> key, String... lines) throws ReadException {
    return service(lines).get(key).value();
  }

  private static List<String> words(Key<Listing<Word>> key, String... lines) throws ReadException {
    return Objects.requireNonNull(value(key, lines)).items().stream().map(word -> word.text().shown()).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "mem_limit: 64m, 67108864",
    "mem_limit: \"1_000k\", 1024000",
    "mem_limit: \"0x1p4k\", 16384",
    "mem_limit: \"1.5 GiB\", 1610612736",
    "mem_limit: 1_000, 1000",
    "mem_limit: \"8192p\", 9223372036854775807",
    // What is no whole number of 63 bits and no text is no limit.
    "mem_limit: 1e9, 0",
    "mem_limit: 1.5, 0",
    "mem_limit: 2001-01-01, 0",
    "mem_limit: 9223372036854775808, 0",
  })
  void sizes(String line, long bytes) throws ReadException {
    assertThat(value(Key.MEMORY, line)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({
    "pids_limit: 010, 8",
    "pids_limit: \"010\", 10",
    "pids_limit: 1.9, 1",
    "pids_limit: 1_000, 1000",
    // It wraps around: this is no limit.
    "pids_limit: 18446744073709551615, -1",
    "pids_limit: 1e30, 9223372036854775807",
  })
  void wholeNumbers(String line, long number) throws ReadException {
    assertThat(value(Key.PIDS_LIMIT, line)).isEqualTo(number);
  }

  @ParameterizedTest
  @CsvSource({
    "cpus: 0.5, 500000000",
    "cpus: \"1_0.5\", 10500000000",
    "cpus: \"1e-1\", 100000000",
    "cpus: \"0x1p-2\", 250000000",
    "cpus: 1e-20, 0",
    "cpus: \"9e30\", 9223372036854775807",
  })
  void cpus(String line, long billionths) throws ReadException {
    assertThat(value(Key.CPUS, line)).isEqualTo(billionths);
  }

  @Test
  void optionsOfAMountKeepTheirHoles() throws ReadException {
    String mount = "volumes: [{type: tmpfs, target: /t, bind: {propagation: \"${P}\", recursive: \"${R}\"}, volume: {subpath: \"a/${S}\"}, "
        + "tmpfs: {size: \"${T}\", mode: 0700}}]";
    assertThat(Objects.requireNonNull(value(Key.MOUNTS, mount)).items().getFirst().options())
        .containsExactly("${P}", "recursive=${R}", "subpath=a/${S}", "size=${T}", "mode=700");
  }

  @Test
  void targetsOfPortsAreCutToWholeNumbers() throws ReadException {
    Listing<Port> ports = value(Key.PORTS, "ports: [{target: 80.0}, {target: 1e3}, {target: \"0443\"}, {target: \"${X}\"}]");
    assertThat(Objects.requireNonNull(ports).items().stream().map(port -> port.target().shown())).containsExactly("80", "1000", "443", "${X}");
  }

  @Test
  void aProjectMayBeCalledAfterADay() throws ReadException {
    assertThat(read("name: 2001-01-01\nservices: {}").name()).isEqualTo("2001-01-01");
    assertThat(read("name: \"\"\nservices: {}").name()).isEqualTo("folder");
  }

  @Test
  void theProjectsNameIsAVariable() throws ReadException {
    Source source = Source.of("compose.yaml", "name: File\nservices: {web: {hostname: \"${COMPOSE_PROJECT_NAME}-h\"}}");
    var env = new Variables(Map.of("COMPOSE_PROJECT_NAME", new Variables.Value(Text.of("env"), null)));
    Project ofFile = ComposeReader.read(source, Variables.NONE, "folder");
    Project ofEnv = ComposeReader.read(source, env, "folder");
    assertThat(List.of(ofFile.name(), ofEnv.name())).containsExactly("file", "env");
    assertThat(ofFile.services().getFirst().get(Key.HOSTNAME).value()).isEqualTo(Text.of("file-h"));
    assertThat(ofEnv.services().getFirst().get(Key.HOSTNAME).value()).isEqualTo(Text.of("env-h"));
  }

  @ParameterizedTest
  @CsvSource(quoteCharacter = '`', value = {"<<", "! <<", "! \"<<\"", "!!merge <<"})
  void mergeKeys(String key) throws ReadException {
    assertThat(value(Key.PRIVILEGED, key + ": {privileged: true}")).isTrue();
  }

  @Test
  void aKeyInQuotesIsNoMergeKey() throws ReadException {
    assertThat(service("\"<<\": {privileged: true}").says(Key.PRIVILEGED)).isFalse();
    // Nor does it come through one.
    assertThat(words(Key.CAP_ADD, "environment: {<<: {\"<<\": {}}, A: b}", "cap_add: [ALL]")).containsExactly("ALL");
  }

  @Test
  void firstMergedWins() throws ReadException {
    assertThat(value(Key.USER, "<<: [{user: a}, {user: b, hostname: h}]", "hostname: own")).isEqualTo(Text.of("a"));
    assertThat(value(Key.HOSTNAME, "<<: [{user: a}, {user: b, hostname: h}]", "hostname: own")).isEqualTo(Text.of("own"));
  }

  @Test
  void resetsAreGone() throws ReadException {
    ContainerSpec service = service("privileged: !reset true", "cap_add: [A, !reset B]", "user: &u !reset root", "hostname: *u");
    assertThat(service.says(Key.PRIVILEGED)).isFalse();
    assertThat(service.says(Key.USER)).isFalse();
    assertThat(service.says(Key.HOSTNAME)).isFalse();
    assertThat(words(Key.CAP_ADD, "cap_add: [A, !reset B]")).containsExactly("A");
  }

  /** Compose looks for no reset below an override, so that the container is privileged. */
  @Test
  void resetsBelowAnOverrideAreNone() throws ReadException {
    ContainerSpec service = read("services:\n  web: !override\n    privileged: !reset true\n").services().getFirst();
    assertThat(service.get(Key.PRIVILEGED).value()).isTrue();
    assertThat(words(Key.CAP_ADD, "cap_add: !override [A, !reset B]")).containsExactly("A", "B");
  }

  @Test
  void envFiles() throws ReadException {
    Map<String, Variables.Value> values = Dotenv.read(Source.of(".env", """
        # A comment, and nothing

        PLAIN=a b # c
        export HASH=a#b
        COLON: x
        SINGLE='$PLAIN \\n' # c
        DOUBLE="$PLAIN\\n\\$PLAIN"
        LINES="first
        second"
        ALONE
        BLANK=
        MISSING=${NOBODY}/${NOBODY:-x}
        """));
    assertThat(values.entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue().text().shown())).containsExactly(
        "PLAIN=a b", "HASH=a#b", "COLON=x", "SINGLE=$PLAIN \\n", "DOUBLE=a b\n$PLAIN", "LINES=first\nsecond", "BLANK=",
        "MISSING=${NOBODY}/x");
  }
}
