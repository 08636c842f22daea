package io.plimsoll.core.read.compose;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What {@link Mutants} puts into Compose files: values in one line of YAML, and the .env file beside each. */
final class MutantValues {

  /** What stands in the .env file beside each. */
  static final String ENV =
      """
      SET=set
      EMPTY=
      NUMBER=42
      FLAG=true
      PORT=8080
      SIZE=64m
      PATHNAME=/srv/data
      SOCKET=/var/run/docker.sock
      NAME=x
      QUOTED="a b  c"
      NESTED=${SET}-${NUMBER:-1}
      TAG=1.2.3
      MEMORY=256m
      COUNT=3
      TOKEN=s3cr3t
      """;

  /** Values of every type, for any key. */
  static final List<String> ANY =
      List.of(
          "0", "1", "-1", "+5", "007", "0755", "0o17", "0O17", "0x1F", "0b11", "0X1f", "08", "1_000", "1e3", "1.5", "1.50", ".5",
          "5.", "-0", "1e6", "123456789.0", ".inf", ".nan", "18446744073709551615", "9223372036854775808", "true", "True", "TRUE",
          "tRue", "yes", "Yes", "no", "on", "Off", "y", "n", "~", "null", "Null", "\"\"", "''", "2001-01-01", "2001-1-2 3:4:5",
          "2001-12-14t21:59:43.10-05:00", "2001-02-30", "12:30", "1:2:3", "\"8080\"", "'no'", "\"true\"", "'0755'", "512m", "1g",
          "1.5GiB", "64 MB", "\"1e3\"", "50%", "10s", "1m30s", "1.5h", "2d", "90", "!!str 5", "!!str true", "!!int \"7\"", "!!float 3",
          "! 5", "!!binary aGk=", "!unknown x", "!reset null", "!override x", "a", "A", "a b", "a:b", "a=b", "a,b", "/a", "./a", "~/a",
          "host", "none", "service:x", "container:x", "default", "all", "$$x", "$${SET}", "$$$SET", "$SET", "${SET}", "$EMPTY",
          "${EMPTY}", "${NUMBER}", "${FLAG}", "${SIZE}", "${UNSET}", "$UNSET", "pre${UNSET}post", "${UNSET:-d}", "${UNSET-d}",
          "${EMPTY:-d}", "${EMPTY-d}", "${SET:-d}", "${SET:+alt}", "${SET+alt}", "${EMPTY:+alt}", "${EMPTY+alt}", "${SET:?e}",
          "${SET?e}", "${UNSET:-${SET}}", "${UNSET:-${UNSET2:-z}}", "${UNSET:-$SET}", "${UNSET:-a}${SET:-b}", "${UNSET:-{}}",
          "${UNSET:-{a}}", "${UNSET:-a}b}", "${UNSET:-a b}", "${UNSET:-a:b}", "${SET:-${}", "${SET:-${UNSET", "a$", "a$1", "$-x", "$SET-x",
          "${SET}x$SET", "${NESTED}", "${QUOTED}", "${}", "${1}", "${SET", "${SET:}", "${SET:=x}", "${SET!}", "${SET:-$$}",
          "${UNSET:-$$x}", "\"${UNSET:-\\\"q\\\"}\"", "'${SET}'", "\"\\x41\\u0042\\t\"", "'it''s'", "\"\\$SET\"", "[]", "{}", "[a]", "[a, b]",
          "[1, true, 1.5]", "{a: b}", "{a: 1, b: true, c: null}", "[[a]]", "[{a: b}]", "[null]", "[\"\"]", "\"a\\nb\"", "é", "日本", "😀");

  /** Values that fit a key, and some that nearly do. */
  static final Map<String, List<String>> FITTING = fitting();

  /** Values that fit what is declared beside services. */
  static final Map<String, List<String>> DECLARED = new TreeMap<>(Map.of(
      "name", List.of("shop", "Shop_1", "${NAME}-x", "$SET", "$UNSET", "\"\"", "null", "5", "1.50", "2001-01-01", "'2001-01-01'", "!reset x", "-a", "é", "[a]", "${EMPTY:-y}"),
      "version", List.of("\"3.8\"", "3.8", "'2'", "3", "null"),
      "networks", List.of(
          "null", "{}", "{driver: bridge}", "{internal: true, attachable: \"yes\"}", "{external: true}", "{external: {name: x}}", "{external: false, name: y}",
          "{external: \"$FLAG\"}", "{external: \"${UNSET}\"}", "{internal: \"${UNSET:-on}\"}", "{driver: $SET, driver_opts: {a: 1, b: null, c: $UNSET, d: true}}",
          "{driver_opts: [a=b]}", "{internal: 1}", "x", "[]", "{driver: host}", "{driver: 5}", "{labels: [a=b], ipam: {driver: default, config: [{subnet: 10.0.0.0/8}]}}"),
      "volumes", List.of(
          "null", "{}", "{driver: local, driver_opts: {type: none, o: bind, device: /}}", "{driver_opts: {device: $PATHNAME, o: \"${UNSET}\"}}", "{external: true}",
          "{external: \"true\"}", "{external: {name: x}}", "{external: true, driver: x}", "{driver: null}", "{name: x}", "x", "[a]", "{driver_opts: {size: 1.50, t: 2001-01-01}}"),
      "secrets", List.of(
          "{file: ./a}", "{environment: TOKEN}", "{environment: $SET}", "{external: true}", "{external: false, file: x}", "{file: $UNSET}", "{file: \"\"}", "{content: x}",
          "{driver: x}", "{file: a, environment: b}", "{name: x, external: true}", "null", "{}", "{external: {name: x}}", "{file: 5}"),
      "configs", List.of(
          "{file: ./a}", "{content: \"a $SET\"}", "{environment: TOKEN}", "{environment: UNSET}", "{external: true}", "{content: \"a\\nb\"}", "{file: a, content: b}", "null")));

  private MutantValues() {}

  private static Map<String, List<String>> fitting() {
    var all = new LinkedHashMap<String, List<String>>();
    all.put("ports", List.of(
        "[80]", "[\"80\"]", "[22:22]", "[\"8080:80\"]", "[\"127.0.0.1:8080:80\"]", "[\"127.0.0.1::80\"]", "[\"[::1]:8080:80\"]", "[\"::1:8080:80\"]",
        "[\"80/udp\"]", "[\"80/UDP\"]", "[\"53:53/udp\", \"53:53/tcp\"]", "[3000-3002]", "[\"3000-3002:4000-4002\"]", "[\"3000-3005:80\"]",
        "[\"3000-3001:80-82\"]", "[0777]", "[080]", "[80.5]", "[1_000]", "[\":80\"]", "[\"80:\"]", "[\"0.0.0.0:80\"]", "[\"a:80\"]", "[\"80/\"]",
        "[\"80/foo\"]", "[\"70000\"]", "[\"$PORT:80\"]", "[\"${PORT}\"]", "[\"${UNSET}:80\"]", "[\"${UNSET:-9000}:80\"]", "[\"80:80\", \"80:80\"]",
        "[{target: 80}]", "[{target: 80, published: 8080}]", "[{target: 80, published: \"8080-8090\", protocol: udp, host_ip: 127.0.0.1, mode: host}]",
        "[{target: \"80\", published: \"8080\", protocol: TCP}]", "[{target: ${PORT}}]", "[{published: 80}]", "[{target: 80, name: web, app_protocol: http}]",
        "[\"published=80,target=80\"]", "[\"localhost:80:80\"]", "\"80:80\"", "{a: b}", "[80, 443:443, {target: 80}]", "[{target: 80.0}]", "[{target: 1e3, published: 1e3}]", "[{target: 80.7}]", "[{target: \"080\", published: 010}]", "[{target: -1}]", "[{target: 70000}]", "[{target: \"80-81\"}]", "[{target: 80, host_ip: \"::1\"}]", "[{target: 80, host_ip: \"[::1]\"}]", "[{target: \"1_000\"}]", "[\"6000-6002\"]", "[2222:22/tcp]"));
    all.put("volumes", List.of(
        "[/a]", "[/a:/b]", "[\"./a:/b:ro\"]", "[\"../a:/b:rw\"]", "[\"~/a:/b\"]", "[data:/b]", "[\"data:/b:nocopy\"]", "[\"/a:/b:ro,z,rshared\"]",
        "[\"/a:/b:Z,cached\"]", "[\"/a/:/b/\"]", "[\"/a:/b/../c\"]", "[\"/a:/b\", \"/c:/b\"]", "[\"/a:/b\", \"/c:/b/\"]", "[\"c:/x:/y\"]", "[\"c:\\\\x:/y:ro\"]",
        "[\"x:/b\"]", "[\"/a:/b:ro:x\"]", "[\"/a::/b\"]", "[\":/b\"]", "[\"\"]", "[a]", "[\"ab:\"]", "[\"$PATHNAME:/b\"]", "[\"${SOCKET}:/b:${UNSET:-ro}\"]",
        "[\"${UNSET}:/b\"]", "[\"/a:/b:${UNSET}\"]", "[\"${UNSET:-/a}:/b\"]", "[\"$${X}:/b\"]",
        "[{type: bind, source: /a, target: /b}]", "[{type: bind, source: /a, target: /b, read_only: true, bind: {propagation: rslave, create_host_path: false}}]",
        "[{type: bind, source: ., target: /b, bind: {selinux: z, recursive: readonly}}]", "[{type: volume, source: data, target: /b, volume: {nocopy: true, subpath: x}}]",
        "[{type: volume, target: /b, volume: {nocopy: \"yes\", labels: {a: b}}}]", "[{type: tmpfs, target: /b, tmpfs: {size: 64m, mode: 01777}}]",
        "[{type: tmpfs, target: /b, tmpfs: {size: 1048576, mode: 448}}]", "[{type: tmpfs, target: /b, tmpfs: {size: \"${SIZE}\"}}]", "[{type: npipe, source: a, target: b}]",
        "[{type: image, source: alpine, target: /b, image: {subpath: x}}]", "[{type: cluster, source: a, target: /b}]", "[{source: /a, target: /b}]",
        "[{type: bind, source: /a}]", "[{type: foo, source: a, target: b}]", "[{type: bind, source: /a, target: /b, consistency: cached}]",
        "[{type: bind, source: $SOCKET, target: /b, read_only: \"${FLAG}\"}]", "/a:/b", "{a: /b}", "[5]", "[/a, [b]]",
        "[{type: bind, source: /a, target: /b}, \"/c:/b\"]",
        "[{type: bind, source: /a, target: /b, bind: {propagation: \"${UNSET}\", selinux: \"${UNSET:-Z}\", recursive: \"${UNSET}\"}}]",
        "[{type: volume, source: data, target: /b, volume: {subpath: \"a/${UNSET}\", nocopy: \"$FLAG\"}}]", "[{type: tmpfs, target: /b, tmpfs: {size: \"${UNSET:-1g}\", mode: \"0700\"}}]"));
    all.put("environment", List.of(
        "{A: b}", "{A: 1, B: 1.50, C: true, D: null, E: \"\", F: 0755, G: 1e6, H: 2001-01-01, I: yes}", "[A=b]", "[A, B=, C=d=e]", "[A=1, A=2]", "[\"A = b\"]",
        "[SET, UNSET]", "{SET: , UNSET: }", "{A: $SET, B: \"${UNSET}\", C: \"${UNSET:-x}\", D: $$x}", "[\"A=${SET}\", \"${NAME}=y\", \"${UNSET}\", \"${UNSET}=z\"]",
        "{1: a}", "{true: a}", "{yes: a}", "{\"1\": a}", "[1]", "[true]", "[A=1, B]", "A=b", "{A: [b]}", "{A: {b: c}}", "{A: 18446744073709551615}",
        "{A: .5, B: 0x10, C: 1_000, D: -0, E: .inf}", "[null]", "[{A: b}]", "{\"A B\": c}", "[\"A=b # c\"]", "{A: \"multi\\nline\"}"));
    all.put("command", List.of(
        "a b c", "\"a 'b c' d\"", "[a, b c]", "[]", "\"\"", "null", "a && b", "a | b", "a 2>&1", "a 2> /dev/null", "a > b", "a; b", "sh -c 'a && b'", "\"sh -c \\\"a b\\\"\"",
        "'a \\\"b\\\" c'", "'a \\ b'", "'a \"b'", "a (b)", "a $$(b)", "a `b`", "\"a 'it''s'\"", "\"a \\\"\\\" b\"", "$SET x", "\"$UNSET x\"", "\"${UNSET}\"", "\"--x=${UNSET}y z\"", "[\"$SET\", \"$UNSET\"]",
        "[1]", "5", "true", "a\\tb", "\"a\\tb\\nc\"", "\"a \\\\n b\"", "{a: b}", "\"  a  b  \"", "a # b", "\"a # b\"", "[\"a\", null]", "'a''b'", "a\"b\"c", "a&b", "x=1 y", "\")\"", "'$$(' "));
    all.put("entrypoint", all.get("command"));
    all.put("healthcheck", List.of(
        "{test: curl x}", "{test: [CMD, curl, x]}", "{test: [CMD-SHELL, curl x]}", "{test: [NONE]}", "{test: NONE}", "{disable: true}", "{disable: \"yes\", test: a}", "{disable: ${FLAG}}",
        "{}", "{test: []}", "{interval: 10s, retries: 3, test: [CMD, \"$SET\", \"$UNSET\"]}", "{test: \"\"}", "{test: null}", "{disable: false}", "{retries: \"3\", timeout: 1.5h, start_period: 1m30s}", "[]", "x"));
    all.put("deploy", List.of(
        "{resources: {limits: {memory: 512M, cpus: \"0.5\", pids: 100}}}", "{resources: {limits: {memory: 1g}, reservations: {memory: 64m, cpus: 0.25}}}", "{resources: {limits: {cpus: 1}}}",
        "{resources: {limits: {memory: 1048576}}}", "{resources: {limits: {memory: \"$SIZE\", pids: \"${NUMBER}\"}}}", "{replicas: 2}", "null", "{}", "{resources: null}",
        "{resources: {reservations: {devices: [{capabilities: [gpu]}]}}}", "{resources: {reservations: {devices: [{capabilities: [gpu, utility], count: 2, driver: nvidia, options: {a: b}}]}}}",
        "{resources: {reservations: {devices: [{capabilities: [tpu], device_ids: [\"0\", \"3\"]}]}}}", "{resources: {reservations: {devices: [{capabilities: [gpu], count: all}]}}}", "[]", "x",
        "{resources: {limits: {memory: 1.5g, cpus: 1e-1}}}", "{resources: {limits: {pids: \"010\"}}}"));
    all.put("build", List.of(
        ".", "./x", "{context: .}", "{context: ., dockerfile: D, target: t, args: {A: 1, B: null, SET: }}", "{args: [A=b, SET, UNSET]}", "{dockerfile_inline: \"FROM x\"}", "{context: $SET, args: {A: $UNSET}}",
        "{context: ., privileged: true, network: host, entitlements: [security.insecure], ssh: [default]}", "{context: ., ssh: {default: null, k: /p}}", "{context: ., ssh: [\"k=/p\"]}", "{context: ., ssh: [k]}",
        "{context: ., additional_contexts: {a: ./b}}", "{context: ., additional_contexts: [\"a=./b\"]}", "{context: ., secrets: [a, {source: b, target: c}]}", "null", "{}", "[]", "\"\"", "5", "{context: ., privileged: \"on\", no_cache: true, pull: \"false\"}",
        "{context: ., additional_contexts: [a]}", "\"https://github.com/a/b.git#main:x\"", "{context: ., cache_from: [x], labels: [a=b], tags: [t], platforms: [linux/amd64], shm_size: 64m}"));
    all.put("networks", List.of("[a]", "[a, b]", "[a, a]", "{a: null, b: {}}", "{a: {aliases: [x, y], ipv4_address: 1.2.3.4}}", "[]", "{}", "a", "[$SET]", "[\"$UNSET\"]", "{a: {aliases: x}}", "{a: x}", "{a: {priority: 5}}", "[1]"));
    all.put("depends_on", List.of("[a]", "[a, b]", "{a: {condition: service_started}}", "{a: {condition: service_healthy, restart: true, required: false}}", "a", "{a: null}", "[]", "{a: x}"));
    all.put("extra_hosts", List.of(
        "[\"a:1.2.3.4\"]", "[\"a=1.2.3.4\"]", "[\"a=1.2.3.4,5.6.7.8\"]", "[\"a=::1\"]", "[\"a=[::1]\"]", "[\"a:::1\"]", "{a: 1.2.3.4}", "{a: [1.2.3.4, \"::1\"]}", "{a: \"[::1]\"}", "[a]", "[\"a:host-gateway\", \"a:1.2.3.4\"]",
        "{a: 1}", "{a: null}", "[\"a=$SET\"]", "[\"a=$UNSET\"]", "\"a=b\"", "[\"=1.2.3.4\"]", "{\"a:b\": c}"));
    all.put("ulimits", List.of("{nofile: 1024}", "{nofile: {soft: 1, hard: 2}}", "{nofile: {soft: 5, hard: 5}}", "{nofile: \"${NUMBER}\"}", "{nofile: {soft: \"1\", hard: \"${NUMBER}\"}}", "{nofile: -1, nproc: 0}", "{nofile: {soft: 1}}", "{nofile: 1.5}", "{nofile: x}", "[]", "{nofile: 0777}", "{nofile: \"010\"}", "{nofile: {soft: 0, hard: 0}}"));
    all.put("logging", List.of("{driver: json-file}", "{driver: none, options: {max-size: 10m, max-file: 3, x: null}}", "{options: {a: b}}", "{driver: null}", "x", "{driver: $SET, options: {a: $UNSET, b: 1.50}}", "{options: {a: true}}"));
    all.put("secrets", List.of("[a]", "[{source: a, target: /x}]", "[a, a]", "[{source: a}, {source: a, target: b}]", "[{source: a, mode: 0440, uid: \"1\"}]", "a", "[$SET]", "[{source: a, mode: \"0440\"}]", "[a, {source: b, target: /run/secrets/a}]"));
    all.put("configs", all.get("secrets"));
    all.put("devices", List.of("[/dev/a]", "[/dev/a:/dev/b]", "[/dev/a:/dev/b:r]", "[\"/dev/a:rw\"]", "[\"/dev/a:\"]", "[\"a:b:c:d\"]", "[{source: /dev/a, target: /dev/b, permissions: r}]", "[{source: /dev/a, target: /x}]", "[{source: /dev/a}]",
        "[vendor.com/class=name]", "[\"/dev/a:/x\", \"/dev/b:/x\"]", "[\"$PATHNAME:/dev/b\"]", "[\"${UNSET}\"]", "[5]", "/dev/a"));
    all.put("gpus", List.of("all", "[{count: 2}]", "[{count: all}]", "[{driver: nvidia, device_ids: [\"0\"], capabilities: [compute]}]", "[{}]", "[{count: \"3\"}]", "[{options: {a: b}}]", "x", "2", "[{count: 1, device_ids: [a]}]", "[{options: [a=b]}]", "[{count: $NUMBER}]", "[{count: \"2k\"}]", "[{count: ALL}]", "[{count: \"${UNSET}\"}]", "[{driver: a, options: {b: null, c: 1}}]", "[{capabilities: [[gpu]]}]"));
    all.put("security_opt", List.of("[no-new-privileges]", "[\"no-new-privileges:true\"]", "[no-new-privileges=false]", "[seccomp:unconfined]", "[seccomp=./p.json, apparmor=x]", "[\"label=disable\"]", "[\"label:type:x\", \"label=user:y\"]",
        "[systempaths=unconfined]", "[writable-cgroups=true]", "[a]", "[\"$SET\"]", "[\"seccomp:$UNSET\"]", "[\"$UNSET\"]", "[credentialspec=file://x]", "no-new-privileges", "[\"no-new-privileges: true\"]"));
    all.put("post_start", List.of("[{command: a b}]", "[{command: [a], user: root, privileged: true}]", "[{command: a, privileged: \"yes\", environment: {A: b}}]", "[]", "[{user: x}]", "[{command: null}]", "x"));
    all.put("pre_stop", all.get("post_start"));
    all.put("env_file", List.of("a.env", "[a.env, b.env]", "[{path: a.env}]", "[{path: a.env, required: false}, b.env]", "[a.env, a.env]", "[{path: a, format: raw}]", "[\"$SET\"]", "[{required: true}]", "{path: a}", "5"));
    all.put("labels", List.of("{a: b}", "[a=b]", "[a]", "{a: 1, b: 1.50, c: true, d: null, e: 2001-01-01}", "[a=1, a=2]", "{a: $SET, b: $UNSET}", "[\"$SET=x\"]", "a=b", "{1: b}", "{a: [b]}", "[\"a=b=c\", \"d=\"]", "{a.b/c: d}"));
    all.put("annotations", all.get("labels"));
    all.put("sysctls", List.of("{net.core.somaxconn: 1024}", "[net.core.somaxconn=1024]", "[a]", "{a: null}", "{a: 1.50, b: true}", "{a: $NUMBER}"));
    all.put("storage_opt", List.of("{size: 1G}", "{size: 5}", "{size: null}", "[]", "{size: $SIZE}", "x"));
    all.put("blkio_config", List.of("{weight: 300}", "{weight: \"300\"}", "{weight: ${NUMBER}}", "{device_read_bps: [{path: /dev/a, rate: 1mb}]}", "null", "x"));
    all.put("provider", List.of("{type: x}", "{type: x, options: {a: b, c: [d, e]}}", "{type: $SET}", "x", "{}"));
    all.put("credential_spec", List.of("{file: x}", "{registry: x}", "{config: x}", "x", "{file: $SET}", "{}"));
    all.put("models", List.of("[a]", "{a: {endpoint_var: X}}", "{a: null}", "a"));
    all.put("develop", List.of("{watch: [{path: ., action: rebuild}]}"));
    for (String key : List.of("cap_add", "cap_drop", "group_add", "dns", "dns_opt", "dns_search", "tmpfs", "volumes_from", "links", "external_links", "device_cgroup_rules", "profiles", "expose", "label_file")) {
      all.put(key, List.of("[a]", "[a, b]", "[a, a]", "a", "[]", "[1, 2]", "[1.50]", "[0755]", "[\"\", a]", "[null]", "[$SET, \"$UNSET\", \"${UNSET:-x}\"]", "\"\"", "[a=1, a=2]", "{a: b}", "[80, 80/tcp, \"443/udp\"]", "[/tmp, \"/run:size=1m,noexec\"]", "[ALL]", "[true]", "[[a]]", "\"$SET\"", "null", "!reset []", "!override [a]"));
    }
    for (String key : List.of("privileged", "read_only", "init", "tty", "stdin_open", "oom_kill_disable", "use_api_socket")) {
      all.put(key, List.of("true", "false", "True", "\"true\"", "yes", "\"yes\"", "On", "n", "1", "\"1\"", "t", "$FLAG", "\"${UNSET}\"", "${UNSET:-true}", "${EMPTY:-no}", "null", "\"TRUE\"", "!!bool true", "!!str true", "0"));
    }
    for (String key : List.of("mem_limit", "memswap_limit", "mem_reservation", "shm_size", "mem_swappiness", "pids_limit", "cpu_shares", "cpus", "oom_score_adj", "cpu_quota", "cpu_period", "cpu_rt_period", "cpu_rt_runtime", "scale", "cpu_count", "cpu_percent")) {
      all.put(key, List.of("0", "1", "-1", "100", "\"100\"", "010", "\"010\"", "0x10", "\"0x10\"", "0o17", "1_000", "\"1_000\"", "1e3", "\"1e3\"", "1.5", "\"1.5\"", ".5", "1.9", "512m", "\"512M\"", "1g", "1.5g", "64 MB", "1kib", "1KB", "10b", "1tb", "\"\"", "$NUMBER", "${SIZE}", "\"${UNSET}\"", "${UNSET:-5}", "true", "a", "50ms", "1e400", "9223372036854775808", "-5m", "+5", "\" 5\"", "\"5 \"", "0.1", "0.3333333333333", "\"3/2\"", ".inf", "null", "\"1_000k\"", "\"0x1p4\"", "\"0x1p4k\"", "\"1__0\"", "\"_1\"", "\"inf\"", "\"1e39\"", "\"1E2\"", "\"1.\"", "\".5k\"", "2001-01-01", "18446744073709551615", "-9223372036854775808", "-9223372036854775809", "1e30", "\"9e9\"", "\"9999999999\"", "1000000000", "\"0.0000000001\"", "\"1 g\"", "\"1  g\"", "\"g\"", "\"1gib\"", "\"1eb\"", "\"8191p\"", "\"8192p\"", "\"-1\"", "\"+1\"", "\"-0\"", "-0", "-.5", "\"٣\"", "!!int 5", "!!float 5", "!!str 5"));
    }
    for (String key : List.of("image", "user", "working_dir", "hostname", "domainname", "container_name", "restart", "network_mode", "pid", "ipc", "uts", "userns_mode", "cgroup", "cgroup_parent", "mac_address", "cpuset", "platform", "pull_policy", "runtime", "isolation", "stop_signal", "stop_grace_period")) {
      all.put(key, ANY);
    }
    return all;
  }
}
