package io.plimsoll.core.read.compose;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Projects that nobody wrote: a file and what is laid over it, services that extend one another within a file and across,
 * files that are included, env files. The same seed gives the same projects. Most of what stands in them fits, since a
 * project that is refused shows little.
 */
final class MadeProjects {

  /**
   * A project.
   *
   * @param files what {@code -f} names, from the project's folder; none: what Compose finds there
   * @param envFiles what {@code --env-file} names, likewise
   * @param texts of all files, by path from the project's folder
   */
  record Made(List<String> files, List<String> envFiles, Map<String, String> texts) {}

  /** Values by key, in the forms that merge. */
  private static final Map<String, List<String>> VALUES = values();

  private static final List<String> NAMES = List.of("a", "b", "c", "d");

  private final Random random;
  private Map<String, String> texts = new TreeMap<>();

  MadeProjects(long seed) {
    this.random = new Random(seed);
  }

  Made next() {
    texts = new TreeMap<>();
    texts.put(".env", MutantValues.ENV + (chance(10) ? "COMPOSE_PROJECT_NAME=told\n" : ""));
    for (String folder : List.of("", "common/", "common/deep/", "part/", "part/deep/")) {
      texts.put(folder + "a.env", "A=file" + folder + "\nB=$SET-${NUMBER}\nC='$SET'\nPASSED\nSET\nF=$A$B${UNSET:-z}\nP=$PART\n");
      texts.put(folder + "b.env", "# more\nB=other\nD=\"x y\"\nexport E=${B}${UNSET}\n");
      texts.put(folder + "raw.env", "  R=\"$SET\" # x\nSET\nB=raw\n#no\n");
      texts.put(folder + "l.env", "l=file\nm=$l\n");
    }
    texts.put("other.env", "SET=other\nTAG=9\nNEW=$TAG\nNUMBER=7\nFLAG=false\nSIZE=1g\n");
    texts.put("common/base.yaml", document("common/base.yaml", List.of("deep/base.yaml", "base.yaml")));
    texts.put("common/deep/base.yaml", document("common/deep/base.yaml", List.of("../base.yaml", "base.yaml")));
    texts.put("part/compose.yaml", document("part/compose.yaml", List.of("../common/base.yaml")) + nested());
    texts.put("part/deep/compose.yaml", document("part/deep/compose.yaml", List.of()));
    texts.put("part/more.yaml", document("part/more.yaml", List.of("../common/base.yaml")));
    texts.put("part/.env", "SET=part\nPART=p\nB=$SET\n");
    List<String> files = switch (random.nextInt(6)) {
      case 0 -> List.of("compose.yaml");
      case 1, 2 -> List.of("compose.yaml", "prod.yaml");
      case 3 -> List.of("compose.yaml", "prod.yaml", "over/last.yaml");
      default -> List.of();
    };
    List<String> given = files;
    if (files.isEmpty()) {
      given = new ArrayList<>(List.of(pick(DefaultFiles.NAMES), pick(DefaultFiles.OVERRIDES)));
      if (chance(5)) {
        given.add(pick(DefaultFiles.NAMES));
      }
    }
    for (int i = 0; i < given.size(); i++) {
      String text = document(given.get(i), List.of("common/base.yaml", "./common/deep/base.yaml", "part/compose.yaml"));
      text += chance(i == 0 ? 4 : 12) ? include() : "";
      texts.put(given.get(i), text);
    }
    return new Made(files, chance(8) ? List.of("other.env") : chance(12) ? List.of(".env", "other.env") : List.of(), texts);
  }

  private String nested() {
    return chance(3) ? "include: [" + pick(List.of("deep/compose.yaml", "./deep/compose.yaml", "{path: deep/compose.yaml, project_directory: .}")) + "]\n" : "";
  }

  private String include() {
    return "include:\n  - " + pick(List.of(
        "part/compose.yaml", "./part/compose.yaml", "{path: part/compose.yaml}", "{path: [part/compose.yaml, part/more.yaml]}",
        "{path: part/compose.yaml, project_directory: .}", "{path: part/compose.yaml, project_directory: ./common}",
        "{path: part/compose.yaml, env_file: other.env}", "{path: part/compose.yaml, env_file: [part/.env, other.env]}",
        "part/compose.yaml\n  - part/more.yaml", "part/compose.yaml\n  - part/deep/compose.yaml", "part/more.yaml\n  - part/more.yaml")) + "\n";
  }

  /** A file, of one document or of several. */
  private String document(String path, List<String> others) {
    String text = single(path, others);
    return chance(25) ? text + "---\n" + single(path, List.of()) : text;
  }

  private String single(String path, List<String> others) {
    var out = new StringBuilder();
    if (chance(12)) {
      out.append("name: ").append(pick(List.of("shop", "Shop_1", "x-$SET", "\"\""))).append('\n');
    }
    String anchored = chance(6) ? pick(List.copyOf(VALUES.keySet())) : "";
    if (!anchored.isEmpty()) {
      out.append("x-base: &base\n  ").append(anchored).append(": ").append(value(anchored, false)).append("\n  environment: {X: base, A: base}\n");
    }
    out.append("services:\n");
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      out.append("  ").append(NAMES.get(i)).append(":\n");
      service(i, path, others, anchored, out);
    }
    for (String section : List.of("networks", "volumes", "secrets", "configs")) {
      if (chance(5)) {
        out.append(section).append(":\n  ").append(pick(List.of("a", "b"))).append(": ").append(pick(DECLARED.getOrDefault(section, List.of()))).append('\n');
      }
    }
    return out.toString();
  }

  private void service(int number, String path, List<String> others, String anchored, StringBuilder out) {
    String indent = "    ";
    if (chance(300)) {
      out.setLength(out.length() - 1);
      out.append(" null\n");
      return;
    }
    var keys = new LinkedHashMap<String, String>();
    if (chance(8)) {
      keys.put("image", pick(ofKey("image")));
    }
    for (int i = 1 + random.nextInt(6); i > 0; i--) {
      String key = pick(List.copyOf(VALUES.keySet()));
      keys.put(key, value(key, path.contains("prod") || path.contains("over")));
    }
    boolean base = path.startsWith("common/");
    if (chance(base ? 4 : 3) && number > 0) {
      keys.put("extends", chance(2) ? NAMES.get(number - 1) : "{service: " + NAMES.get(number - 1) + "}");
    } else if (chance(4) && !others.isEmpty()) {
      keys.put("extends", "{file: " + pick(others) + ", service: " + pick(List.of("a", "a", "a", "b")) + "}");
    }
    if (!anchored.isEmpty() && chance(2)) {
      out.append(indent).append("<<: *base\n");
    }
    keys.forEach((key, value) -> out.append(indent).append(key).append(": ").append(value).append('\n'));
  }

  /** A value; tags make a text of a number, and a base that says nothing is refused. */
  private String value(String key, boolean over) {
    if (chance(400)) {
      return pick(MutantValues.FITTING.getOrDefault(key, MutantValues.ANY));
    }
    String value = pick(ofKey(key));
    boolean collection = value.startsWith("[") || value.startsWith("{");
    return over && chance(25) ? "null" : chance(14) && collection ? "!override " + value : chance(20) ? "!reset " + value : value;
  }

  private static List<String> ofKey(String key) {
    return VALUES.getOrDefault(key, List.of());
  }

  private boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private static final Map<String, List<String>> DECLARED = Map.of(
      "networks", List.of("null", "{}", "{driver: bridge}", "{driver: x, driver_opts: {a: 1}}", "{driver_opts: {a: 2, b: $SET}}", "{internal: true}", "{external: true}", "{external: {name: x}}", "{labels: [a=b]}", "{labels: {c: d}}", "!override {attachable: true}", "!reset null", "{ipam: {config: [{subnet: 10.0.0.0/8}]}}"),
      "volumes", List.of("null", "{driver: local, driver_opts: {type: none, o: bind, device: ./data}}", "{driver_opts: {device: ./other}}", "{driver: x}", "{external: true}", "!override {driver: y}", "{labels: {a: b}}"),
      "secrets", List.of("{file: ./s}", "{environment: TOKEN}", "{file: ../t}", "{file: t, name: x}", "!override {file: ~/u}"),
      "configs", List.of("{file: ./s}", "{file: t}", "{content: \"a $SET\"}", "{file: ../v, name: y}", "!override {file: /x}"));

  private static Map<String, List<String>> values() {
    var all = new LinkedHashMap<String, List<String>>();
    all.put("image", List.of("a", "b:$TAG", "c:${NEW:-none}", "\"\"", "${PART}x"));
    all.put("command", List.of("a b", "[a, b]", "[]", "$SET x", "!reset null", "\"\""));
    all.put("entrypoint", List.of("a b", "[a, b]", "[]", "$SET x", "!reset null", "\"\""));
    all.put("environment", List.of(
        "{A: 1, B: two}", "{B: 2.50, C: null, SET: }", "[A=x, B]", "[D=$SET, A]", "[A=1, A=2]", "{A: !reset null}", "{B: !override 3, Z: 1}", "[]", "{}", "{PART: $PART, A: ${TAG}}", "{A: true, \"B\": ''}", "[\"E=${UNSET}\", C=]", "[SET, PART, PASSED]"));
    all.put("env_file", List.of("a.env", "[a.env, b.env]", "[{path: a.env}, raw.env]", "[{path: raw.env, format: raw}]", "[{path: none.env, required: false}, ./b.env]", "[{path: a.env, required: true}]", "[b.env, ./b.env]"));
    all.put("label_file", List.of("l.env", "[l.env]", "[./l.env, l.env]"));
    List<String> labels = List.of("{a: b}", "[a=c, d]", "{l: own, a: 1.50}", "{a: !reset null, e: f}", "[a=1, a=2]", "{}", "{a: null}");
    all.put("labels", labels);
    all.put("annotations", labels);
    all.put("sysctls", List.of("{a: 1}", "[a=2, b=3]", "{b: x, c: 1}"));
    all.put("ports", List.of(
        "[80]", "[\"80:80\"]", "[\"8080:80\", 443]", "[{target: 80, published: \"8080\"}]", "[{target: 80, host_ip: 127.0.0.1, published: 8080, mode: host}]", "[\"127.0.0.1:8080:80\"]", "[\"3000-3001:3000-3001\"]", "[\"3001:3001\"]", "[\"53:53/udp\"]", "[\"8080:80\", \"8080:80\"]", "[]"));
    all.put("volumes", List.of(
        "[/a]", "[\"./x:/a\"]", "[\"data:/a\", \"/y:/b:ro\"]", "[{type: bind, source: ./z, target: /a}]", "[{type: volume, source: data, target: /b/}]", "[\"../x:/a/\"]", "[\"~/h:/h\"]", "[{type: tmpfs, target: /t, tmpfs: {size: 1m}}]", "[\"${SET}:/b\"]", "[\".:/a\"]", "[]"));
    all.put("secrets", List.of("[a]", "[{source: a, target: x}]", "[b, {source: a}]", "[{source: b, target: /run/secrets/a}]"));
    all.put("configs", List.of("[a]", "[{source: a, target: /x}]", "[b, {source: c, target: /a}]"));
    all.put("networks", List.of("[a]", "[b, default]", "{a: null, b: {aliases: [x]}}", "{a: {aliases: [y, x]}}", "{b: !reset null}", "{a: !override {aliases: [z]}}", "[]", "{a: {aliases: !reset []}}", "[\"${SET}\"]"));
    all.put("depends_on", List.of("[a]", "{b: {condition: service_healthy}}", "[b, c]", "{a: {condition: service_started, required: false}}", "{a: !reset null}"));
    all.put("build", List.of(
        ".", "./x", "{context: y, args: {A: 1, B: $SET}}", "{args: [A=2, C], dockerfile: D}", "{context: ., target: t, ssh: [default], labels: {a: b}}", "{additional_contexts: {a: ./c}, args: {A: !reset null}}", "{additional_contexts: [\"b=../d\"], secrets: [a]}", "{context: !reset null, network: host}", "{ssh: {k: ./key}}", "{dockerfile_inline: FROM a, privileged: true}", "{context: \"https://h/x.git\", entitlements: [a]}", "{additional_contexts: {s: \"service:a\", i: \"docker-image://x\"}}", "{entitlements: [b, a], secrets: [{source: b, target: c}, a]}"));
    all.put("healthcheck", List.of("{test: [CMD, a]}", "{test: curl x, interval: 5s}", "{disable: true}", "{test: [NONE]}", "{interval: 1m, retries: 2}", "{test: !reset null}", "{disable: !reset null, test: a}"));
    all.put("logging", List.of("{driver: json-file, options: {a: 1}}", "{driver: syslog, options: {b: 2}}", "{options: {a: 3, c: 4}}", "{driver: none}", "{options: {a: !reset null}}"));
    all.put("ulimits", List.of("{nofile: 10}", "{nofile: {soft: 1, hard: 2}}", "{nofile: {soft: 3, hard: 9}, nproc: 5}", "{nofile: !reset null}"));
    all.put("deploy", List.of("{resources: {limits: {memory: 512M, cpus: \"0.5\"}}}", "{resources: {limits: {memory: 1g, pids: 9}}, replicas: 2}", "{labels: [a=b]}", "{labels: {a: c}}", "{resources: !override {limits: {cpus: \"2\"}}}", "{resources: {reservations: {devices: [{capabilities: [gpu], count: 1}]}}}", "{resources: {limits: {memory: !reset null}}}", "{placement: {constraints: [a]}}"));
    for (String key : List.of("cap_add", "cap_drop", "group_add", "external_links", "device_cgroup_rules", "volumes_from", "profiles", "links", "expose")) {
      all.put(key, List.of("[a]", "[b, a]", "[a=1, c]", "[a=2]", "[\"$SET\"]", "[]", "[\"$SET\", c, a]"));
    }
    for (String key : List.of("dns", "dns_search", "tmpfs")) {
      all.put(key, List.of("a", "[a, b]", "[b=1]", "[b=2, a]", "$SET", "[\"/t:size=1m\"]"));
    }
    all.put("dns_opt", List.of("[a, b]", "[b=1]", "[b=2, a]"));
    all.put("security_opt", List.of("[no-new-privileges]", "[\"seccomp:unconfined\"]", "[\"label:disable\", \"apparmor=x\"]", "[\"no-new-privileges:false\"]", "[\"label:type:y\", \"label:disable\"]"));
    all.put("extra_hosts", List.of("[\"h=1.2.3.4\"]", "{h: 1.2.3.4, i: 5.6.7.8}", "{h: [1.1.1.1, 2.2.2.2]}", "[\"h:1.2.3.4\", \"j=::1\"]", "{h: !reset null}"));
    all.put("devices", List.of("[/dev/a]", "[\"/dev/a:/dev/b:r\"]", "[{source: /dev/c, target: /dev/b}]", "[\"/dev/x:/dev/a\"]"));
    all.put("gpus", List.of("all", "[{count: 2}]", "[{driver: x}]"));
    all.put("post_start", List.of("[{command: a}]", "[{command: [b], user: root}]", "[{command: a}, {command: c, privileged: true}]"));
    all.put("models", List.of("[m]", "{m: {endpoint_var: X}}", "{n: null}"));
    all.put("storage_opt", List.of("{size: 1G}", "{size: 2G, x: y}"));
    all.put("provider", List.of("{type: x}", "{type: y, options: {a: b}}", "{type: y, options: {c: d}}"));
    all.put("blkio_config", List.of("{weight: 10}", "{weight: 20}"));
    all.put("credential_spec", List.of("{file: x}", "{registry: y}"));
    for (String key : List.of("privileged", "read_only", "init")) {
      all.put(key, List.of("true", "false", "\"yes\"", "$FLAG"));
    }
    all.put("use_api_socket", List.of("true", "false"));
    all.put("mem_limit", List.of("512m", "1g", "$SIZE", "0"));
    all.put("pids_limit", List.of("5", "$NUMBER", "-1"));
    for (String key : List.of("user", "network_mode", "restart", "hostname", "pid")) {
      all.put(key, List.of("x", "$SET", "\"\"", "host", "${PART:-none}"));
    }
    return all;
  }
}
