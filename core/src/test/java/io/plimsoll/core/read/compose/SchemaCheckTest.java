package io.plimsoll.core.read.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Stray;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.schema.Schema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the schema forbids, in words and at its place. */
class SchemaCheckTest {

  private static final String API = "services:\n  api:\n    image: acme/api:1\n";

  private static List<String> said(String text) {
    var said = new ArrayList<String>();
    for (ReadException one : SchemaCheck.of(Source.of("compose.yaml", text))) {
      said.add(one.at().range().start().line() + ":" + one.at().range().start().column() + " " + one.getMessage());
    }
    return said;
  }

  /** A line of a service, and the one thing that is said of it. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "privilegd: true | 4:5 privilegd is no key of a service; did you mean privileged?",
      "read-only: true | 4:5 read-only is no key of a service; did you mean read_only?",
      "ReadOnly: true | 4:5 ReadOnly is no key of a service; did you mean read_only?",
      "replicas: 2 | 4:5 replicas is no key of a service; it stands below deploy",
      "dockerfile: x | 4:5 dockerfile is no key of a service; it stands below build",
      "include: [x] | 4:5 include is no key of a service; it stands at the top of the file",
      "zzzzzzzz: 1 | 4:5 zzzzzzzz is no key of a service",
      "build: {privileged: true, ports: [1]} | 4:31 ports is no key of build; it is one of a service",
      "ports: 80 | 4:12 ports must be a list, and this is a whole number",
      "privileged: [true] | 4:17 privileged must be a text or true or false, and this is a list",
      "privileged: | 4:5 privileged must be a text or true or false, and this is nothing",
      "command: {a: b} | 4:14 command must be a list or a text, and this is a mapping",
      "cap_add: [NET_ADMIN, 7] | 4:26 an item of cap_add must be a text, and this is a whole number",
      "ports: [{target: 80, publish: 80}] | 4:26 publish is no key of an item of ports; did you mean published?",
      "volumes: [{source: a, target: /b}] | 4:15 an item of volumes lacks the key type",
      "cgroup: hots | 4:13 cgroup must be host or private, and this is hots; did you mean host?",
      "oom_score_adj: 2000 | 4:20 oom_score_adj must be 1000 or less",
      "oom_score_adj: -1001 | 4:20 oom_score_adj must be -1000 or more",
      "security_opt: [a, b, a] | 4:26 security_opt says a a second time",
      "ulimits: {nofile: {soft: 1}} | 4:15 nofile lacks the key hard",
      "use_api_socket: 'true' | 4:21 use_api_socket must be true or false, and this is a text",
      "deploy: {update_config: {order: first}} | 4:37 order must be start-first or stop-first, and this is first",
      "mem_swappiness: [1] | 4:21 mem_swappiness must be a text or a whole number, and this is a list",
      "healthcheck: {test: {a: b}} | 4:25 test must be a list or a text, and this is a mapping",
      "gpus: some | 4:11 gpus must be all, and this is some",
      "environment: [A=1, {B: 2}] | 4:24 an item of environment must be a text, and this is a mapping"})
  void ofAService(String line, String said) {
    assertThat(said(API + "    " + line + "\n")).containsExactly(said);
  }

  @Test
  void elsewhere() {
    assertThat(said(API + "    pull_policy: sometimes\n")).singleElement().asString()
        .startsWith("4:18 pull_policy must be always, never, build, ").endsWith(" or every_([0-9]+[wdhms])+, and this is sometimes");
    assertThat(said("services:\n  api: {image: a}\nports: [80]\n")).containsExactly("3:1 ports is no key of a Compose file; it is one of a service");
    assertThat(said("service:\n  api: {image: a}\n")).containsExactly("1:1 service is no key of a Compose file; did you mean services?");
    assertThat(said("services:\n  my api: {image: a}\n"))
        .containsExactly("2:3 the name \"my api\" holds other characters than names here may");
    assertThat(said("services:\n- api\n")).containsExactly("2:1 services must be a mapping, and this is a list");
    assertThat(said("services:\n  api: nginx\n")).containsExactly("2:8 a service must be a mapping, and this is a text");
    assertThat(said("services: {a: {image: a}}\nnetworks:\n  back: {intern: true}\n"))
        .containsExactly("3:10 intern is no key of a network; did you mean internal?");
    assertThat(said("services: {a: {image: a}}\nnetworks:\n  back:\n    driver: [a]\n")).containsExactly("4:13 driver must be a text, and this is a list");
    assertThat(said("jobs:\n  a: {image: a}\n")).containsExactly("2:3 a job lacks the key triggers");
    assertThat(said("web:\n  image: a\n")).containsExactly("1:1 this is a file of Compose's first version: its services stand below services now");
    assertThat(said("a: [b\n")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "privileged: ${X}", "ports: ['${X}:80', 80, '81']", "cgroup: ${X:-host}", "x-any: [1, {a: b}]", "dns: [1.1.1.1, 1.1.1.1]",
      "environment: {A: 1, B: null, C: true}", "mem_limit: 1.5", "command: null", "deploy: null", "cpus: 0.5", "scale: 2.0", "logging: {options: {a: null}}",
      "build: {context: ., args: [A=1, A=1]}", "networks: {default: null}", "expose: [80, 80]", "labels: {a: 2024-01-15}", "volumes: !reset []",
      "develop: {watch: [{path: ., action: sync+exec, exec: {command: a}, target: /a}]}", "pre_start: [{image: a, command: b, per_replica: true}]"})
  void whatIsRight(String line) {
    assertThat(said(API + "    " + line + "\n")).isEmpty();
  }

  @Test
  void anchorsAndMergeKeys() {
    assertThat(said("x-a: &a\n  privilegd: true\nservices:\n  a: {<<: *a, image: a}\n"))
        .containsExactly("2:3 privilegd is no key of a service; did you mean privileged?");
  }

  @Test
  void aFewLinesDoNotAskForMuch() {
    assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
      assertThat(said(aliases(900, 1_000))).hasSize(SchemaCheck.MOST);
      // So many aliases are refused by who reads the file, and says so.
      assertThat(said(aliases(20_000, 20_000))).isEmpty();
    });
  }

  @Test
  void manyMistakes() throws ReadException {
    var text = new StringBuilder(API);
    for (int i = 0; i < 200_000; i++) {
      text.append("    privilegd").append(i).append(": true\n");
    }
    assertTimeoutPreemptively(Duration.ofSeconds(60), () -> assertThat(said(text.toString())).hasSize(SchemaCheck.MOST));
    assertThat(ComposeReader.read(Source.of("compose.yaml", text.toString()), Variables.NONE, "shop").strays()).hasSize(ComposeKeys.MOST);
    assertThat(said(API + "    pull_policy: every_" + "1w".repeat(200_000) + "\n")).isEmpty();
  }

  /** Services that all take one list. */
  private static String aliases(int items, int services) {
    var text = new StringBuilder("x-a: &a [").append("1,".repeat(items)).append("1]\nservices:\n");
    for (int i = 0; i < services; i++) {
      text.append("  s").append(i).append(": {image: a, volumes_from: *a}\n");
    }
    return text.toString();
  }

  /** The table of keys is what the schema says at the places that the table names. */
  @Test
  void theTableIsTheSchemas() {
    var places = new LinkedHashMap<String, Set<String>>();
    collect(Schema.compose(), "", places);
    for (String line : ComposeKeys.TABLE.strip().lines().toList()) {
      String path = line.substring(0, line.indexOf(':'));
      assertThat(new TreeSet<>(List.of(line.substring(line.indexOf(':') + 2).split(" ", -1)))).as(path)
          .isEqualTo(places.remove(path.equals(".") ? "" : path));
    }
    // What few have is left out.
    assertThat(places.keySet()).allMatch(path ->
        path.startsWith("jobs") || path.contains(".pre_start.") || path.contains("blkio_config.") || path.contains("generic_resources."));
  }

  private static void collect(Schema schema, String path, Map<String, Set<String>> places) {
    for (Schema one : schema.oneOf()) {
      collect(one, path, places);
    }
    if (schema.closed() && !schema.properties().isEmpty()) {
      var keys = new TreeSet<>(schema.properties().keySet());
      if (path.isEmpty()) {
        keys.remove("jobs");
        keys.add("jobs");
      }
      places.put(path, keys);
    }
    schema.properties().forEach((name, below) -> collect(below, path.isEmpty() ? name : path + "." + name, places));
    for (Schema.Named named : schema.patterns()) {
      if (!named.form().pattern().equals("^x-")) {
        collect(named.schema(), path + ".*", places);
      }
    }
    if (schema.items() != null) {
      collect(schema.items(), path + ".[]", places);
    }
  }

  @Test
  void straysOfAProject() throws ReadException {
    String text = API + """
            read-only: true
            build: {context: ., dockerfil: x}
            volumes: [{type: bind, source: a, target: b, bind: {selinx: z}}]
            x-note: 1
            networks: {back: {alias: [a]}}
            environment: {ANY: 1}
        netwrks: {}
        networks: {back: {x-note: 1, intrnal: true}}
        """;
    List<Stray> strays = ComposeReader.read(Source.of("compose.yaml", text), Variables.NONE, "shop").strays();
    assertThat(strays).extracting(stray -> stray.name() + " in " + stray.owner() + ", " + stray.meant()).containsExactlyInAnyOrder(
        "read-only in a service, read_only", "dockerfil in build, dockerfile", "selinx in bind, selinux",
        "alias in an entry of networks, aliases", "netwrks in a Compose file, networks", "intrnal in a network, internal");
  }
}
