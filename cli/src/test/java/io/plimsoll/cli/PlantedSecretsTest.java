package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A value whose form or name tells that it is a secret, in every place where some reader takes a value, be it of the wrong kind, in a
 * wrong key or in a text that is broken: no report and no error prints it. Whether it is found is for {@link SecretsEverywhereTest}.
 */
class PlantedSecretsTest {

  /** Its form tells. Put together here, so that hosts of code do not take this file for a leak. */
  private static final String TOKEN = "gh" + "p_Qz7Lw2Rk9Vb4Xn6Tj1Hs8Gd3Fp5Cy0MaEuWi";

  /** Only a name beside it tells. */
  private static final String WORD = "kelpiewalruslantern";

  /** In a text that is broken, and glued to an option, its letters tell. */
  private static final String MIXED = "S3cr3tPassw0rdQ9";

  /** So much of one helps whoever has it. */
  private static final int PART = 9;

  private static final List<String> PARTS = List.of(
      TOKEN.substring(4, 4 + PART), TOKEN.substring(TOKEN.length() - PART), WORD.substring(0, PART), WORD.substring(WORD.length() - PART),
      MIXED.substring(0, PART), MIXED.substring(MIXED.length() - PART));

  /** What holds all that the others have, and a map; the others are held by {@link SecretsEverywhereTest}. */
  private static final List<String> FORMATS = List.of("json", "html", "junit");

  private static final Instant NOW = Instant.ofEpochSecond(1_795_338_764L);

  private static final List<String> SERVICE_KEYS = List.of(
      "image", "container_name", "hostname", "user", "working_dir", "privileged", "read_only", "restart", "network_mode", "pid", "ipc", "cpus",
      "mem_limit", "shm_size", "pids_limit", "stop_signal", "stop_grace_period", "platform", "runtime", "isolation", "cgroup_parent",
      "domainname", "init", "tty", "stdin_open", "oom_kill_disable", "oom_score_adj", "mac_address", "scale", "pull_policy", "userns_mode",
      "uts", "attach", "cpu_shares", "profiles", "env_file", "extends", "build", "command", "entrypoint", "environment", "labels", "ports",
      "expose", "volumes", "tmpfs", "devices", "dns", "dns_search", "dns_opt", "extra_hosts", "links", "external_links", "depends_on",
      "networks", "secrets", "configs", "security_opt", "cap_add", "cap_drop", "sysctls", "ulimits", "logging", "healthcheck", "deploy",
      "develop", "annotations", "group_add", "device_cgroup_rules", "volumes_from", "credential_spec", "blkio_config", "gpus", "models",
      "provider", "post_start", "storage_opt", "label_file", "use_api_socket", "enviroment", "x-more");

  private static final List<String> ALONE = List.of("extends", "env_file", "label_file", "build", "develop", "provider");

  private static final List<String> VALUES = List.of(
      "%T", "https://ada:%W@h.acme.org/x", "\"${P:-%T}\"", "[%T]", "{%T: a}", "{a: %T}", "{password: %W}", "\"${DB_PASSWORD:-%W}\"", "[{password: %W}]", "[DB_PASSWORD=%W]", "DB_PASSWORD=%W", "{a: {password: %W}}", "[[%T]]", "{a: [%T]}", "!x %T",
      "!!int %T", "[\"a\", %T: x]");

  private static final List<String> BROKEN_VALUES = List.of("\"%T", "[%T", "{password: %W", "{password: [%W", "[a: %T", "*%T", "@%M", "'%M");

  private static final List<String> TOP_KEYS = List.of("name", "version", "services", "networks", "volumes", "secrets", "configs", "include", "models", "foo", "x-more");

  private static final List<String> TOP_VALUES = List.of(
      "%T", "[%T]", "{a: %T}", "{%T: {}}", "{a: {name: %T}}", "{a: {password: %W}}", "{a: {driver_opts: {o: \"username=x,password=%W\"}}}",
      "{a: {file: %T}}", "{a: {content: %T}}", "{a: {environment: %T}}", "{a: {labels: {password: %W}}}", "{a: {external: %T}}",
      "{a: {driver_opts: {password: %W}}}", "{a: {image: %T, privileged: %T}}", "{a: {external: \"${P:-%T}\"}}", "[{path: %T}]");

  /** Below {@code environment} and below a slip of it. */
  private static final List<String> VARIABLES = List.of(
      "DB_PASSWORD: %W", "- DB_PASSWORD=%W", "DB_PASSWORD: [%W", "DB_PASSWORD: {%W", "DB_PASSWORD: \"%W", "DB_PASSWORD: '%W", "DB_PASSWORD: %W: x",
      "DB_PASSWORD: &%W", "DB_PASSWORD: *%W", "DB_PASSWORD: !%W x", "X: [%T", "X: [%M", "X: {a: %M", "X: \"%M", "X: *%T", "X: !%T x", "X: %%T",
      "X: @%M", "X: \"\\q%T\"", "DB_PASSWORD: \"\\q%W\"", "DB_PASSWORD %W", "DB_PASSWORD:%W", "DB_PASSWORD: a\n      DB_PASSWORD: %W", "? %T",
      "<<: %T", "DB_PASSWORD: !!int %W", "DB_PASSWORD: |\n %W", "DB_PASSWORD: [%W]", "DB_PASSWORD: {a: %W}", "DB_PASSWORD: [\"x\", \"%W\"]",
      "DB_PASSWORD:\n        a: %W", "DB_PASSWORD:\n        - %W", "X: ${%T", "DB_PASSWORD: ${X:-%W", "DB_PASSWORD: ${X!%W}", "DB_PASSWORD: ${X:?%T}", "DB_PASSWORD: ${X:=%W}", "DB_PASSWORD: ${X:%W}", "DB_PASSWORD: ${X=%W}",
      "DB_PASSWORD: ${X Y-%W}", "DB_PASSWORD: ${X:- %W", "DB_PASSWORD: $(%M)", "DB_PASSWORD: \"x${%W\"", "DB_PASSWORD: \"%W${x\"", "DB_PASSWORD: $$%M", "X: ${P:=%M}",
      "X: postgres://u:${P:%W}@h", "X: postgres://u:${P:-%W}@h", "DB_PASSWORD: ${X}%W",
      "{DB_PASSWORD: %W}", "{X: b, DB_PASSWORD: %W, C: d}", "[DB_PASSWORD=%W]", "BASIC_AUTH: admin:%W", "X: Bearer %T");

  private static final List<String> ENV_LINES = List.of(
      "DB_PASSWORD=%W", "export DB_PASSWORD=%W", "DB_PASSWORD %W", "DB_PASSWORD=\"%W", "DB_PASSWORD='%W", "DB PASSWORD=%W", "X=%T", "%T", "%M",
      "DB_PASSWORD: %W", "DB_PASSWORD=${X:-%W", "DB_PASSWORD=a ${X %W", "=%M", "1A=%M", "#DB_PASSWORD=%W");

  private static final List<String> INSTRUCTIONS = List.of(
      "FROM %T", "FROM a AS %T", "FROM --platform=%T a", "FROM --foo=%T a", "RUN --mount=type=%T x", "RUN --mount=%T x", "RUN --network=%T x",
      "RUN --password=%W x", "COPY --from=%T a b", "COPY --chmod=%T a b", "COPY --chown=%T a b", "COPY --token=%W a b", "ADD --checksum=%T a b",
      "ENV %T", "ENV A %T", "ENV A=%T B", "ENV %T=a", "ENV DB_PASSWORD=%W B", "ENV DB_PASSWORD=\"%W", "ENV DB_PASSWORD %W", "ENV DB_PASSWORD=${X:=%W}", "ENV DB_PASSWORD=${X:%W}", "ENV DB_PASSWORD=${X=%W}",
      "ENV DB_PASSWORD=%W${x", "ENV DB_PASSWORD=x${%W", "ARG DB_PASSWORD=${T:%W}", "LABEL DB_PASSWORD=${T:%W}", "FROM a:${T:%M}", "RUN app --password ${X:%W}",
      "ENV URL=postgres://u:${P:%W}@h", "ARG DB_PASSWORD=%W B C",
      "ARG DB_PASSWORD=%W", "ARG A=%T", "LABEL DB_PASSWORD=%W x", "LABEL password %W", "EXPOSE %T", "USER %T", "WORKDIR %T", "VOLUME %T",
      "VOLUME [%T", "STOPSIGNAL %T", "SHELL %T", "SHELL [\"%T\"", "HEALTHCHECK %T", "HEALTHCHECK --interval=%T CMD x",
      "HEALTHCHECK --password=%W CMD x", "ONBUILD %T x", "ONBUILD FROM %T", "MAINTAINER %T", "%T x", "PASSWORD %W", "DB_PASSWORD=%W",
      "CMD [\"--password\", \"%W\"", "CMD [\"a\", %T]", "RUN <<%T\nx", "RUN app --password %W", "RUN echo \"%T", "RUN app --password '%W",
      "COPY <<EOF /x\npassword=%W\n", "# syntax=%T", "# escape=%T", "# check=skip=%T", "# plimsoll: ignore=%T", "RUN sudo x # password: %W",
      "ENTRYPOINT app --token=%W", "RUN sudo app -p%M", "RUN sudo app -u root -p %M", "RUN sudo app --passwd %W",
      "RUN sudo sh -c 'echo //r/:_authToken=%W > .npmrc'", "RUN sudo ./tool -uroot -p%W", "# password: %W", "RUN sudo x # was -p%M", "LABEL a.basicauth.users=admin:%W");

  /** What a shell runs, be it in RUN or in a service: each in the forms of both. */
  private static final List<String> COMMANDS = List.of(
      "echo -e \"%W\\n%W\" | passwd root", "usermod -p %W root", "(echo %W; echo %W) | passwd", "printf \"%s\\n%s\\n\" %W %W | passwd root",
      "yes %W | passwd", "echo -e '%W\\n%W' | adduser bob", "echo -e '%W\\n%W' | smbpasswd -s -a bob", "echo \"root:$(echo %W)\" | chpasswd",
      "useradd -p $(openssl passwd -1 %W) bob", "openssl passwd -6 %W", "vault login %W", "smbclient -U bob%%W //srv/share", "lftp -u bob,%W h",
      "sqlplus sys/%W@db", "ansible-vault encrypt_string %W", "snmpget -A %W -X %W h", "net use X: \\\\srv\\share %W", "net user bob %W /add",
      "vncpasswd -f <<< %W", "sed -i 's/PASSWORD/%W/' a", "sed -i 's|__DB_PASSWORD__|%W|g' a", "sed -i 's#{{ password }}#%W#' a",
      "sed -i 's/^requirepass .*/requirepass %W/' a", "expect -c 'expect \"password:\"; send \"%W\\n\"'", "npm config set _auth=%W",
      "npm config set //r.acme.org/:_authToken=%W", "htpasswd -nb bob %W", "ldapsearch -w %W", "redis-cli -a %W", "redis-cli AUTH %W",
      "sshpass -p %W ssh h", "curl -u bob:%W h", "wget --password %W h", "gpg --passphrase %W -d x", "keytool -storepass %W", "openssl rsa -passin pass:%W",
      "docker login -u x -p %W", "az login -u x -p %W", "oc login --token=%W", "helm registry login -u x -p %W h", "rabbitmqctl add_user bob %W",
      "psql postgres://u:%W@db/x", "kinit bob <<< %W", "cryptsetup open x y <<< %W", "zip -P %W a b", "7z a -p%W a", "unzip -P %W a",
      "mount -o username=x,password=%W //a /b", "wpa_passphrase x %W", "echo %W | sudo -S x", "echo %W | docker secret create x -",
      "mkpasswd %W", "echo %W > /run/secrets/db_password", "tailscale up --authkey=%W", "redis-server --requirepass %W --masterauth %W",
      "mongod --password %W", "minio server --secret-key %W", "etcd --auth-token=%W", "chpasswd <<EOF\nroot:%W\nEOF");

  private static final List<String> REQUEST_KEYS = List.of(
      "\"Env\": [\"DB_PASSWORD=%W\"]", "\"Env\": {\"DB_PASSWORD\": \"%W\"}", "\"Env\": \"DB_PASSWORD=%W\"", "\"Enviroment\": [\"DB_PASSWORD=%W\"]",
      "\"DB_PASSWORD\": \"%W\"", "\"%T\": \"x\"", "\"Foo\": \"%T\"", "\"Cmd\": [\"--password\", \"%W\"]", "\"Cmd\": [{\"password\": \"%W\"}]",
      "\"Labels\": {\"password\": \"%W\"}", "\"Labels\": [\"password=%W\"]", "\"Labels\": {\"a\": [\"%T\"]}", "\"User\": [\"%T\"]", "\"User\": \"%T\"",
      "\"HostConfig\": {\"Privileged\": \"%T\"}", "\"HostConfig\": {\"Memory\": \"%T\"}", "\"HostConfig\": {\"Binds\": [\"%T\"]}",
      "\"HostConfig\": {\"password\": \"%W\"}", "\"ExposedPorts\": {\"%T\": {}}", "\"HostConfig\": {\"PortBindings\": {\"%T\": []}}",
      "\"Healthcheck\": {\"Test\": [\"CMD\", \"--password\", \"%W\"]}", "\"Env\": [\"DB_PASSWORD=%W\"", "\"Env\": [\"DB_PASSWORD=%W",
      "\"HostConfig\": {\"LogConfig\": {\"Type\": \"x\", \"Config\": {\"token\": \"%T\"}}}", "\"Image\": \"%T\"", "\"Image\": \"user:%W@registry/x\"",
      "\"Entrypoint\": {\"a\": \"%T\"}", "\"Env\": [1, \"DB_PASSWORD=%W\"]", "\"Env\": [\"DB_PASSWORD=%W\", 1]", "\"Env\": [[\"DB_PASSWORD=%W\"]]",
      "\"Domainname\": 1, \"Env\": [\"DB_PASSWORD=%W\"]", "'Env': ['DB_PASSWORD=%W']", "\"auth\": \"%T\"", "\"Cmd\": [\"app\", \"-p%M\"]",
      "\"Labels\": {\"traefik.http.middlewares.x.basicauth.users\": \"admin:%W\"}");

  private static final List<String> IMAGES = List.of(
      "user:%M@registry/x", "https://user:%M@registry/x", "ada:%M@registry.acme.org/x:1", "user:%W@registry/x", "ada:%W@r.acme.org:5000/a/b",
      "registry/x:%T", "registry.acme.org/%T/x", "%T@registry.acme.org/x", "registry.acme.org/x@sha256:%T");

  private static final List<List<String>> LINES = List.of(
      List.of("-e", "DB_PASSWORD=%W", "a/b"), List.of("-eDB_PASSWORD=%W", "a/b"), List.of("--evn", "DB_PASSWORD=%W", "a/b"),
      List.of("--pasword=%W", "a/b"), List.of("--pasword", "%W", "a/b"), List.of("-e", "X=%T", "-p", "%T", "a/b"), List.of("-v", "%T", "a/b"),
      List.of("--privileged=%T", "a/b"), List.of("--memory", "%T", "a/b"), List.of("-p", "%T", "a/b"), List.of("--mount", "type=x,password=%W", "a/b"),
      List.of("--network", "%T", "a/b"), List.of("--ulimit", "%T", "a/b"), List.of("--log-opt", "splunk-token=%W", "a/b"),
      List.of("a/b", "app", "-p%M"), List.of("a/b", "app", "-u", "root", "-p", "%M"), List.of("a/b", "mysqladmin", "-p%W"), List.of("-z", "%T", "a/b"),
      List.of("--label", "password=%W", "a/b"), List.of("--label", "traefik.http.middlewares.x.basicauth.users=admin:%W", "a/b"),
      List.of("--restart", "%T", "a/b"), List.of("--env-file", "%T", "a/b"), List.of("-e", "DB_PASSWORD=%W"),
      List.of("--health-cmd", "x --password %W", "a/b"), List.of("--security-opt", "%T", "a/b"), List.of("--device", "%T", "a/b"),
      List.of("--gpus", "%T", "a/b"), List.of("--add-host", "%T", "a/b"), List.of("--dns", "%T", "a/b"), List.of("--storage-opt", "password=%W", "a/b"));

  private static final List<String> POLICIES = List.of(
      "password: %W", "rules: {password: %W}", "rules: {secret-in-env: {options: {allow: [%T]}}}", "rules: {secret-in-env: %T}", "level: %T",
      "fail-on: %T", "trusted: {registries: [\"https://ada:%W@r.acme.org\"]}", "trusted: {registries: [%T]}",
      "waivers: [{rule: x, at: \"%T\", owner: \"%T\", reason: \"%T\"}]",
      "waivers: [{rule: privileged, at: \"compose.yaml\", owner: \"a\", until: 2027-01-31, reason: \"password: %W\"}]",
      "extends: https://ada:%W@h/x.yaml", "gateway: {redis: \"redis://:%W@h\"}", "%T: 1", "guard: {password: %W}", "user-rules: [{name: a, when: \"x == '%T'\"}]",
      "images: [%T", "password: [%W", "token: {x: %W}", "gateway: {token: %W}", "rules:\n  password:\n    %T: x");

  @TempDir Path temporary;

  private final List<String> faults = new ArrayList<>();

  @Test
  void inEachKeyOfAService() throws IOException {
    for (String value : VALUES) {
      // A service each, but for what makes the whole file unreadable.
      var together = new StringBuilder("services:\n");
      for (String key : SERVICE_KEYS) {
        if (ALONE.contains(key)) {
          compose("services:\n  a:\n    image: a/b:1\n    " + key + ": " + value + "\n");
        } else {
          together.append("  s").append(together.length()).append(":\n").append(key.equals("image") ? "" : "    image: a/b:1\n")
              .append("    ").append(key).append(": ").append(value).append('\n');
        }
      }
      compose(together.toString());
    }
    for (String value : BROKEN_VALUES) {
      for (String key : List.of("image", "privileged", "command", "enviroment", "x-more")) {
        compose("services:\n  a:\n    " + key + ": " + value + "\n");
      }
    }
    nothingIsPrinted();
  }

  @Test
  void inEachKeyOfAFile() throws IOException {
    for (String key : TOP_KEYS) {
      for (String value : TOP_VALUES) {
        compose((key.equals("services") ? "" : "services:\n  a: {image: a/b:1, privileged: true}\n") + key + ": " + value + "\n");
      }
    }
    nothingIsPrinted();
  }

  @Test
  void inAnEnvironmentThatIsBrokenOrMisspelt() throws IOException {
    for (String variable : VARIABLES) {
      for (String key : List.of("environment", "enviroment")) {
        compose("services:\n  a:\n    image: a/b:1\n    privileged: true\n    " + key + ":\n      " + variable + "\n");
        compose("services:\n  a:\n    image: a/b:1\n    privileged: true\n    " + key + ": " + variable + "\n");
      }
    }
    nothingIsPrinted();
  }

  @Test
  void inAFileOfVariables() throws IOException {
    for (String line : ENV_LINES) {
      files(Map.of("compose.yaml", "services:\n  a:\n    image: a/b:${TAG}\n    privileged: true\n    env_file: a.env\n"
          + "    environment: {DB_PASSWORD: \"${DB_PASSWORD}\", X: \"${X}\"}\n", ".env", line + "\n", "a.env", line + "\n"), ".");
      files(Map.of("compose.yaml", "services:\n  a:\n    image: \"a/b:${DB_PASSWORD}\"\n    privileged: ${DB_PASSWORD}\n"
          + "    container_name: ${X}\n    mem_limit: ${DB_PASSWORD}\n    ports: [\"${DB_PASSWORD}:80\"]\n    user: ${DB_PASSWORD}\n"
          + "    restart: ${DB_PASSWORD}\n    network_mode: ${DB_PASSWORD}\n    volumes: [\"${DB_PASSWORD}:/x\"]\n", ".env", line + "\n"), ".");
    }
    nothingIsPrinted();
  }

  @Test
  void inADockerfile() throws IOException {
    for (String instruction : INSTRUCTIONS) {
      files(Map.of("Dockerfile", "FROM debian:12.5\n" + instruction + "\nRUN sudo x\n"), ".");
      if (instruction.startsWith("#")) {
        files(Map.of("Dockerfile", instruction + "\nFROM debian:12.5\nRUN sudo x\n"), ".");
      }
    }
    nothingIsPrinted();
  }

  @Test
  void inWhatAShellRuns() throws IOException {
    for (String command : COMMANDS) {
      String json = "[\"sudo\", \"sh\", \"-c\", \"" + command.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"]";
      files(Map.of("Dockerfile", "FROM debian:12.5\nRUN sudo true; " + command + "\n"), ".");
      files(Map.of("Dockerfile", "FROM debian:12.5\nRUN " + json + "\nCMD " + json + "\nHEALTHCHECK CMD " + json + "\nRUN <<X\nsudo true\n" + command + "\nX\n"), ".");
      String service = "services:\n  a:\n    image: a/b:1\n    privileged: true\n";
      String words = json.replace("$", "$$");
      compose(service + "    command: " + words + "\n    entrypoint: " + words + "\n    healthcheck: {test: " + words.replace("\"sudo\"", "\"CMD\", \"sudo\"") + "}\n");
      compose(service + "    healthcheck:\n      test: |\n        sudo true; " + command.replace("$", "$$").replace("\n", "\n        ") + "\n");
    }
    nothingIsPrinted();
  }

  @Test
  void inARequest() throws IOException {
    for (String key : REQUEST_KEYS) {
      files(Map.of("create.json", "{\"Image\": \"a/b:1\", \"Tty\": true, " + key + "}\n"), "create.json");
      files(Map.of("create.json", "{\"Image\": \"a/b:1\",\n \"Tty\": true,\n " + key + "}\n"), "create.json");
      files(Map.of("create.json", "{\"Image\": \"a/b:1\",\n \"HostConfig\": {\"Privileged\": true}, " + key.replace("\": ", "\" : ") + "}\n"), "create.json");
    }
    nothingIsPrinted();
  }

  @Test
  void inAnImageReference() throws IOException {
    for (String image : IMAGES) {
      compose("services:\n  a:\n    image: " + image + "\n    privileged: true\n");
      compose("services:\n  a:\n    image: \"" + image + "\"\n    build: {context: ., cache_from: [\"" + image + "\"]}\n");
      files(Map.of("Dockerfile", "FROM " + image + "\nRUN sudo x\n"), ".");
      files(Map.of("Dockerfile", "ARG BASE=" + image + "\nFROM ${BASE}\nRUN sudo x\n"), ".");
      files(Map.of("Dockerfile", "FROM debian:12\nCOPY --from=" + image + " /a /b\nRUN --mount=from=" + image + ",target=/x sudo x\n"), ".");
      line(List.of("--privileged", image));
      files(Map.of("create.json", "{\"Image\": \"" + image + "\", \"HostConfig\": {\"Privileged\": true}}\n"), "create.json");
    }
    nothingIsPrinted();
  }

  @Test
  void inACommandLine() throws IOException {
    for (List<String> words : LINES) {
      line(words);
      var more = new ArrayList<>(List.of("--privileged", "--rm"));
      more.addAll(words);
      line(more);
    }
    nothingIsPrinted();
  }

  @Test
  void inAPolicy() throws IOException {
    for (String policy : POLICIES) {
      var files = Map.of("compose.yaml", "services: {a: {image: a/b:1, privileged: true}}\n", "plimsoll.yaml", "version: 1\n" + policy + "\n");
      files(files, ".");
      files(Map.of("compose.yaml", "services: {a: {image: a/b:1, privileged: true}}\n", "rules.yaml", "version: 1\n" + policy + "\n"), ".", "-c", "rules.yaml");
    }
    nothingIsPrinted();
  }

  private void nothingIsPrinted() {
    assertThat(String.join("\n", faults)).isEmpty();
  }

  private void compose(String text) throws IOException {
    files(Map.of("compose.yaml", text), ".");
  }

  private void line(List<String> words) throws IOException {
    var command = new ArrayList<>(reports(List.of("check", "--all")));
    command.addAll(List.of("--", "docker", "run"));
    words.forEach(word -> command.add(planted(word)));
    Path tree = temporary.toRealPath();
    look(tree, run(tree, command), String.join(" ", words));
  }

  private void files(Map<String, String> files, String... words) throws IOException {
    Path tree = temporary.toRealPath();
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(tree.resolve(file.getKey()), planted(file.getValue()));
    }
    var command = new ArrayList<>(reports(List.of("check", "--all")));
    command.addAll(List.of(words));
    String said = run(tree, command);
    if (words.length == 1 && words[0].equals(".")) {
      said += run(tree, List.of("fix", "--unsafe"));
    }
    look(tree, said, files.values().toString());
    for (String file : files.keySet()) {
      Files.delete(tree.resolve(file));
    }
  }

  private static List<String> reports(List<String> command) {
    var all = new ArrayList<>(command);
    for (String format : FORMATS) {
      all.addAll(List.of("--format", format + "=report." + format));
    }
    all.addAll(List.of("--format", "table"));
    return all;
  }

  private void look(Path tree, String said, String what) throws IOException {
    look("the terminal", said, what);
    for (String format : FORMATS) {
      Path report = tree.resolve("report." + format);
      if (Files.exists(report)) {
        look(format, Files.readString(report), what);
        Files.delete(report);
      }
    }
  }

  private void look(String where, String printed, String what) {
    for (String part : PARTS) {
      int at = printed.indexOf(part);
      if (at >= 0 && faults.size() < 400) {
        String around = printed.substring(Math.max(0, at - 80), Math.min(printed.length(), at + 30)).replace("\n", " / ");
        faults.add(where + ": " + around.strip() + "\n    of " + what.replace("\n", " / "));
        return;
      }
    }
  }

  private static String planted(String text) {
    return text.replace("%T", TOKEN).replace("%W", WORD).replace("%M", MIXED);
  }

  private static String run(Path tree, List<String> words) {
    var out = new ByteArrayOutputStream();
    try (var stream = new PrintStream(out, true, StandardCharsets.UTF_8)) {
      Main.run(words, new Io(new ByteArrayInputStream(new byte[0]), stream, stream, Map.of(), tree, false, NOW));
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
