package io.plimsoll.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.decide.Decide;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.resolve.Intake;
import io.plimsoll.core.rule.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each line of the first table of docs/keys.md, tried: what is written in a Compose file is found by the rules that the line
 * names, and by none where it says that there is no rule. What a service without the key is told anyway does not count.
 */
class KeysPageTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  private static final Pattern ID = Pattern.compile("PL[0-9]{4}");

  /** What stands below a service, by the beginning of its line in the table; several tries where it names several things. */
  private static final Map<String, List<String>> TRIES = tries();

  private static Map<String, List<String>> tries() {
    var tries = new LinkedHashMap<String, List<String>>();
    tries.put("`use_api_socket`", List.of("use_api_socket: true"));
    tries.put("a mount of the engine's socket", List.of(
        "volumes: ['/var/run/docker.sock:/s']", "volumes: ['/var/run:/s']",
        "volumes: [{type: npipe, source: '\\\\.\\pipe\\docker_engine', target: '\\\\.\\pipe\\docker_engine'}]"));
    tries.put("a secret or config that is the engine's socket", List.of("secrets: [s] ^ secrets: {s: {file: /var/run/docker.sock}}"));
    tries.put("`volumes` with `driver_opts: {o: bind}`", List.of(
        "volumes: ['vol:/a'] ^ volumes: {vol: {driver: local, driver_opts: {o: bind, type: none, device: /var/run/docker.sock}}}",
        "volumes: ['vol:/a'] ^ volumes: {vol: {driver: local, driver_opts: {o: bind, type: none, device: /etc}}}",
        "volumes: ['vol:/a:ro'] ^ volumes: {vol: {driver: local, driver_opts: {o: bind, type: none, device: /root}}}",
        "volumes: ['vol:/a'] ^ volumes: {vol: {driver: local, driver_opts: {o: bind, type: none, device: /srv/data}}}"));
    tries.put("`volumes` that are a disk", List.of(
        "volumes: ['vol:/a'] ^ volumes: {vol: {driver_opts: {type: ext4, device: /dev/sda1}}}",
        "volumes: ['vol:/a'] ^ volumes: {vol: {driver_opts: {type: overlay, device: overlay, o: 'lowerdir=/srv,upperdir=/root'}}}",
        "volumes: ['vol:/a:ro'] ^ volumes: {vol: {driver_opts: {type: overlay, device: overlay, o: 'lowerdir=/etc'}}}",
        "volumes: ['vol:/a'] ^ volumes: {vol: {driver_opts: {type: proc, device: proc}}}"));
    tries.put("paths that climb", List.of(
        "volumes: ['../../../../etc:/a']", "volumes: ['../../../../../../..:/a']", "volumes: ['~/../../etc/shadow:/a:ro']"));
    tries.put("`networks` with `driver: macvlan`", List.of(
        "networks: [lan]\n    command: [jupyter, lab, --ServerApp.token=] ^ networks: {lan: {driver: macvlan, driver_opts: {parent: eth0}}}",
        "networks: [lan]\n    command: [jupyter, lab, --ServerApp.token=] ^ networks: {lan: {driver: ipvlan, driver_opts: {parent: eth0}}}"));
    tries.put("a secret or config that is a file", List.of(
        "secrets: [s] ^ secrets: {s: {file: /etc/shadow}}", "configs: [s] ^ configs: {s: {file: /var/lib/docker}}",
        "secrets: [s] ^ secrets: {s: {file: ~/.ssh/id_rsa}}"));
    tries.put("`volumes` and `networks` with a password", List.of(
        "volumes: ['vol:/a'] ^ volumes: {vol: {driver: local, driver_opts: {type: cifs, o: 'username=a,password=Xk3pQ9zLm2', device: '//h/s'}}}",
        "networks: [n] ^ networks: {n: {driver: x, driver_opts: {password: Xk3pQ9zLm2}}}"));
    tries.put("mounts of `type: image`", List.of(
        "volumes: [{type: image, source: 'docker.io/acme/a', target: /a}]", "volumes: [{type: image, source: 'docker.io/library/node:14', target: /a}]"));
    tries.put("`volumes_from`", List.of("volumes_from: ['container:other']"));
    tries.put("`provider`", List.of("provider: {type: awesomecloud}", "provider: {type: awesomecloud, options: {password: Xk3pQ9zLm2}}"));
    tries.put("`environment` of a hook", List.of(
        "post_start: [{command: a, environment: {DB_PASSWORD: Xk3pQ9zLm2}}]", "pre_stop: [{command: a, environment: [DB_PASSWORD=changeme]}]",
        "pre_start: [{command: a, environment: [API_SECRETS=kelpie-walrus]}]"));
    tries.put("`pre_start`, `post_start`, `pre_stop` with `privileged`", List.of(
        "pre_start: [{command: a, privileged: true}]", "post_start: [{command: a, privileged: true}]", "pre_stop: [{command: a, privileged: true}]"));
    tries.put("`pre_start`, `post_start`, `pre_stop` with `user: root`", List.of(
        "pre_start: [{command: a, user: root}]", "post_start: [{command: a, user: root}]", "pre_stop: [{command: a, user: '0'}]"));
    tries.put("`build.privileged`", List.of(
        "build: {context: ., privileged: true}", "build: {context: ., entitlements: [security.insecure]}",
        "build: {context: ., entitlements: [network.host]}"));
    tries.put("`build.network`", List.of("build: {context: ., network: host}"));
    tries.put("`build.args`", List.of("build: {context: ., args: {TOKEN: ghp_0123456789abcdefghijABCDEFGHIJ012345}}"));
    tries.put("`build.ssh`", List.of("build: {context: ., ssh: [default]}"));
    tries.put("`build.context`", List.of(
        "build: {context: 'https://github.com/acme/api.git'}", "build: {context: ., additional_contexts: {a: 'https://github.com/acme/api.git'}}"));
    tries.put("`build.secrets`", List.of("secrets: [s] ^ secrets: {s: {file: /var/run/docker.sock}}"));
    tries.put("`build.dockerfile_inline`", List.of("build: {context: ., dockerfile_inline: 'FROM docker.io/acme/a:1.4'}"));
    tries.put("`configs.content`", List.of(
        "configs: [c] ^ configs: {c: {content: 'token: ghp_0123456789abcdefghijABCDEFGHIJ012345'}}"));
    tries.put("`label_file`", List.of("labels: {a: b}"));
    tries.put("`gpus`", List.of("devices: [/dev/mem]", "gpus: all"));
    tries.put("`device_cgroup_rules`", List.of("device_cgroup_rules: ['a *:* rwm']"));
    tries.put("`credential_spec`", List.of("credential_spec: {file: spec.json}"));
    tries.put("`develop.watch` with `sync+exec`", List.of(
        "develop: {watch: [{path: ., action: sync+exec, target: /a, exec: {command: a, privileged: true}}]}",
        "develop: {watch: [{path: ., action: sync+exec, target: /a, exec: {command: a, user: root}}]}",
        "develop: {watch: [{path: ., action: sync+exec, target: /a, exec: {command: 'a --password Xk3pQ9zLm2'}}]}"));
    tries.put("`develop.watch` with `sync`", List.of("develop: {watch: [{path: ., action: sync, target: /a}, {path: ., action: rebuild}]}"));
    tries.put("a key that Compose does not know", List.of("read-only: true"));
    tries.put("`include`, `extends` from elsewhere", List.of("restart: always ^ include: ['oci://docker.io/acme/a:1']", "extends: {file: 'https://github.com/acme/a.git', service: a}"));
    tries.put("`network_mode: host`", List.of("network_mode: host"));
    tries.put("`network_mode`, `pid`, `ipc`", List.of(
        "network_mode: 'container:a'", "network_mode: 'service:other'", "pid: 'container:a'", "ipc: 'container:a'"));
    tries.put("`pid: host`", List.of("pid: host"));
    tries.put("`ipc: host`", List.of("ipc: host"));
    tries.put("`uts: host`", List.of("uts: host"));
    tries.put("`userns_mode: host`", List.of("userns_mode: host"));
    tries.put("`cgroup: host`", List.of("cgroup: host"));
    tries.put("`cgroup_parent`", List.of("cgroup_parent: /a"));
    tries.put("`sysctls`", List.of("sysctls: {net.ipv4.ip_forward: 1}"));
    tries.put("`links`, `external_links`", List.of("links: [other]", "external_links: [a]"));
    tries.put("`extra_hosts`", List.of("extra_hosts: ['github.com:10.0.0.1']"));
    tries.put("`group_add`", List.of("group_add: [docker]"));
    tries.put("`security_opt: [systempaths", List.of("security_opt: ['systempaths=unconfined']"));
    tries.put("`security_opt: [writable-cgroups", List.of("security_opt: ['writable-cgroups=true']"));
    tries.put("`tmpfs`", List.of("tmpfs: ['/a:exec']", "tmpfs: ['/a:suid']", "tmpfs: ['/a:dev']"));
    tries.put("`oom_kill_disable`", List.of("oom_kill_disable: true", "oom_score_adj: -900"));
    tries.put("`models`", List.of("models: [m] ^ models: {m: {model: ai/smollm2}}"));
    return tries;
  }

  /** The rows of the first table: what stands in its cells. */
  static List<List<String>> rows() {
    List<String> lines;
    try {
      lines = Files.readAllLines(Path.of(System.getProperty("root"), "docs/keys.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var rows = new ArrayList<List<String>>();
    for (String line : lines.subList(lines.indexOf("## Keys") + 4, lines.size())) {
      if (line.startsWith("## ")) {
        break;
      }
      if (line.startsWith("| ")) {
        int middle = line.indexOf(" | ", 2);
        rows.add(List.of(line.substring(2, middle), line.substring(middle + 3, line.length() - 2)));
      }
    }
    return rows;
  }

  @ParameterizedTest
  @MethodSource("rows")
  void holds(List<String> row) {
    var wanted = new TreeSet<String>();
    for (Matcher id = ID.matcher(row.get(1)); id.find();) {
      wanted.add(id.group());
    }
    List<String> tries = tried(row.getFirst());
    assertThat(tries).as("a try of " + row.getFirst()).isNotEmpty();
    Set<String> plain = found("");
    var found = new TreeSet<String>();
    for (String one : tries) {
      Set<String> here = found(one);
      here.removeAll(plain);
      // Each thing that the line names is found, or none.
      assertThat(here.stream().anyMatch(wanted::contains)).as(one + " gives " + here).isEqualTo(!wanted.isEmpty());
      if (wanted.isEmpty()) {
        assertThat(here).as(one).isEmpty();
      }
      found.addAll(here);
    }
    assertThat(found).containsAll(wanted);
  }

  private static List<String> tried(String key) {
    for (Map.Entry<String, List<String>> entry : TRIES.entrySet()) {
      if (key.startsWith(entry.getKey())) {
        return entry.getValue();
      }
    }
    return List.of();
  }

  @Test
  void everyTryIsOfALine() {
    for (String key : TRIES.keySet()) {
      assertThat(rows().stream().filter(row -> row.getFirst().startsWith(key))).as(key).isNotEmpty();
    }
  }

  /** What is found in a service with a line of its own, and a section beside the services behind a circumflex. */
  private static Set<String> found(String text) {
    int cut = text.indexOf(" ^ ");
    String own = cut < 0 ? text : text.substring(0, cut);
    String beside = cut < 0 ? "" : text.substring(cut + 3);
    String image = own.startsWith("build:") || own.startsWith("provider:") ? "" : "    image: docker.io/acme/api:1.4\n";
    String compose = "services:\n  api:\n" + image + "    user: '1001'\n    " + (own.isEmpty() ? "restart: always" : own) + "\n  other:\n"
        + "    image: docker.io/acme/other:1.4\n    user: '1001'\n" + (beside.isEmpty() ? "" : beside + "\n");
    var intake = new Intake(io.plimsoll.core.resolve.Files.NONE, "shop");
    intake.compose(Source.of("compose.yaml", compose));
    var ids = new TreeSet<String>();
    for (Finding finding : Decide.decide(Rules.ALL, intake.subjects(), Policy.defaults(), TODAY).findings()) {
      if (finding.state() == Finding.State.OPEN) {
        ids.add(finding.rule().id());
      }
    }
    return ids;
  }
}
