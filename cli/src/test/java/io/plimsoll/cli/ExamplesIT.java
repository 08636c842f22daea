package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.testkit.Engine;
import io.plimsoll.testkit.GoProgram;
import io.plimsoll.testkit.Images;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The three example projects on a real engine, by the real Compose: built and started as they are, with the safe fixes, and with all. Each
 * time they become healthy and do what they are for; what a fix promises is then looked up where it counts, in the processes themselves.
 * With all fixes each is built in a stage of its own, and runs without compilers.
 */
class ExamplesIT {

  private static final Path ROOT = Path.of(System.getProperty("root"));

  /** 2026-11-22: ends of life are judged by the day. */
  private static final Instant NOW = Instant.ofEpochSecond(1_795_338_764L);

  private static final Pattern SUMMARY = Pattern.compile("(\\d+) (critical|high|medium|low|info)");

  private static Engine engine;
  private static String compose;

  @TempDir Path temporary;

  /** The project that is up, and is taken down when its test ends. */
  private Project up;

  @BeforeAll
  static void images() {
    engine = Engine.shared();
    compose = GoProgram.build(ROOT.resolve("testkit/src/main/go/compose"), ROOT.resolve("testkit/target/go")).binary().toString();
    Images.into(engine, ROOT);
  }

  @BeforeEach
  void nothing() {
    up = new Project("none", temporary);
  }

  @AfterEach
  void down() {
    if (!up.name.equals("none")) {
      up.compose("down", "--volumes", "--timeout", "2");
    }
  }

  /** A copy of an example. */
  private final class Project {
    final String name;
    final Path folder;

    Project(String name, Path folder) {
      this.name = name;
      this.folder = folder;
    }

    Project fixed(String... options) {
      var words = new ArrayList<>(List.of("fix", "--write"));
      words.addAll(List.of(options));
      String first = plimsoll(words);
      assertThat(first).contains("findings mended");
      assertThat(plimsoll(words)).as("a second run").contains("nothing to mend");
      return this;
    }

    /** How many findings there are, of all severities. */
    int findings() {
      Matcher matcher = SUMMARY.matcher(plimsoll(List.of("check", "--severity", "info")));
      int all = 0;
      while (matcher.find()) {
        all += Integer.parseInt(matcher.group(1));
      }
      return all;
    }

    private String plimsoll(List<String> words) {
      return Tree.run(folder, Map.of("SOURCE_DATE_EPOCH", String.valueOf(NOW.getEpochSecond())), words.toArray(String[]::new));
    }

    String compose(String... words) {
      var command = new ArrayList<>(List.of(compose, "--project-name", name));
      command.addAll(List.of(words));
      Engine.Result result = engine.run(folder, command);
      assertThat(result.code()).as(String.join(" ", command) + ":\n" + result.out() + result.err() + logs()).isZero();
      return result.out().strip();
    }

    private String logs() {
      Engine.Result logs = engine.run(folder, List.of(compose, "--project-name", name, "logs", "--no-color", "--tail", "20"));
      return "\n" + logs.out();
    }

    /** Builds and starts it, and waits until all are up, and those with a health check are healthy. */
    Project up() {
      up = this;
      compose("build");
      compose("up", "--detach", "--wait", "--wait-timeout", "120");
      return this;
    }

    /** Ends it; what it has written stays. */
    void stop() {
      compose("down", "--timeout", "10");
    }

    void end() {
      compose("down", "--volumes", "--timeout", "10");
    }

    Started process(String service) {
      return new Started(service, compose("ps", "--quiet", service));
    }
  }

  private Project project(String example, String copy) throws IOException {
    Path from = ROOT.resolve("examples").resolve(example);
    Path to = temporary.toRealPath().resolve(copy);
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        Files.copy(path, to.resolve(from.relativize(path).toString()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    return new Project(copy, to);
  }

  /** A container, by what the kernel says of its first process. */
  private record Started(String service, String id) {

    String inspect(String format) {
      return engine.docker("inspect", "--format", format, id);
    }

    /** A line of {@code /proc/1/status}. */
    String status(String field) {
      for (String line : engine.docker("exec", id, "cat", "/proc/1/status").split("\n", -1)) {
        if (line.startsWith(field + ":")) {
          return line.substring(field.length() + 1).strip().split("\\s+", 2)[0];
        }
      }
      throw new AssertionError("no " + field);
    }

    String uid() {
      return engine.docker("exec", id, "id", "-u");
    }

    /** What it may still do, as a mask: bit 0 is CAP_CHOWN (capability.h). */
    long capabilities() {
      return Long.parseLong(status("CapEff"), 16);
    }

    boolean writes(String path) {
      return Engine.run(Engine.DOCKER, engine.socket(), List.of("exec", id, "sh", "-c", "touch " + path)).code() == 0;
    }

    /** True where a program is found by its name. */
    boolean has(String program) {
      return Engine.run(Engine.DOCKER, engine.socket(), List.of("exec", id, "sh", "-c", "command -v " + program)).code() == 0;
    }

    /** True where its port answers on an address that is not the host's own loopback: its network's gateway. */
    boolean isOpen(int port) {
      String gateway = inspect("{{range .NetworkSettings.Networks}}{{.Gateway}}{{end}}");
      return engine.inNetwork("curl", "-s", "-m", "5", "-o", "/dev/null", "telnet://" + gateway + ":" + port).code() != 7;
    }

    void isConfined(String user, long capabilities) {
      assertThat(status("Uid")).as(service).isEqualTo(user);
      assertThat(capabilities()).as(service).isEqualTo(capabilities);
      assertThat(status("NoNewPrivs")).as(service).isEqualTo("1");
      assertThat(writes("/planted")).as(service + " writes to its root").isFalse();
      assertThat(inspect("{{.HostConfig.ReadonlyRootfs}}")).isEqualTo("true");
      assertThat(inspect("{{.HostConfig.PidsLimit}} {{.HostConfig.Memory}} {{.HostConfig.NanoCpus}}")).as(service).doesNotContain("<nil>").matches("[1-9]\\d* [1-9]\\d* [1-9]\\d*");
      assertThat(inspect("{{index .HostConfig.LogConfig.Config \"max-size\"}}")).isEqualTo("10m");
    }

    void isOpenWide() {
      assertThat(status("Uid")).as(service).isEqualTo("0");
      assertThat(capabilities()).as(service + " has what the engine gives").isNotZero();
      assertThat(status("NoNewPrivs")).as(service).isEqualTo("0");
      assertThat(writes("/planted")).as(service).isTrue();
    }
  }

  /** What a request is answered with, the status behind it; a service that is only just up is given some time. */
  private static String ask(String expected, String... request) throws InterruptedException {
    var command = new ArrayList<>(List.of("curl", "-sS", "-m", "10", "-w", " %{http_code}"));
    command.addAll(List.of(request));
    String answer = "";
    for (int i = 0; i < 60; i++) {
      Engine.Result result = engine.inNetwork(command.toArray(String[]::new));
      answer = (result.out() + result.err()).strip().replaceAll("\\s+", " ");
      if (result.code() == 0 && answer.contains(expected)) {
        return answer;
      }
      Thread.sleep(500);
    }
    throw new AssertionError(String.join(" ", request) + ": " + answer);
  }

  /** Gives a volume to whoever is to write it, as the fix says that it has to be for those that exist already. */
  private static void give(Project project, String volume, String path, String user) {
    String image = project.name + "-api";
    engine.docker("run", "--rm", "--user", "0", "--entrypoint", "chown", "-v", project.name + "_" + volume + ":" + path, image, "-R", user, path);
  }

  // Node and PostgreSQL.

  private static void papers(String title) throws InterruptedException {
    ask("\"ok\"", "localhost:3000/health");
    String added = ask("201", "-H", "Content-Type: application/json", "-d", "{\"title\":\"" + title + "\"}", "localhost:3000/papers");
    String id = added.replaceAll(".*\"id\":(\\d+).*", "$1");
    assertThat(ask("200", "localhost:3000/papers")).contains("On Computable Numbers", title);
    ask("204", "-X", "PUT", "-H", "Content-Type: text/plain", "-d", "text of " + title, "localhost:3000/papers/" + id + "/fulltext");
    ask("text of " + title, "localhost:3000/papers/" + id + "/fulltext");
  }

  @Test
  void anApiOfNodeWithPostgres() throws Exception {
    Project before = project("papers-node-postgres", "papers").up();
    papers("Before");
    before.process("api").isOpenWide();
    assertThat(before.process("api").has("g++")).isTrue();
    assertThat(before.process("api").isOpen(3000)).isTrue();
    assertThat(before.process("db").isOpen(5432)).isTrue();
    assertThat(before.process("db").inspect("{{.Config.Env}}")).contains("Wq7hvN2tzKpa");
    int found = before.findings();
    before.stop();

    Project after = fixed(before, found);
    give(after, "fulltexts", "/usr/src/app/fulltexts", "node");
    after.up();
    papers("After");
    assertThat(ask("200", "localhost:3000/papers")).as("what was there before").contains("Before");
    ask("text of Before", "localhost:3000/papers/2/fulltext");
    Started api = after.process("api");
    api.isConfined("1000", 0);
    assertThat(api.uid()).isEqualTo("1000");
    assertThat(List.of(api.has("g++"), api.has("make"), api.has("curl"), api.has("node_modules/.bin/tsc"))).as("built in a stage of its own").containsExactly(false, false, true, false);
    assertThat(api.isOpen(3000)).isFalse();
    Started db = after.process("db");
    db.isConfined("999", 0);
    assertThat(db.isOpen(5432)).isFalse();
    assertThat(db.inspect("{{.Config.Env}}")).doesNotContain("Wq7hvN2tzKpa").contains("POSTGRES_PASSWORD_FILE");
    after.end();
    after.up();
    papers("Anew");
    after.end();
    safely("papers-node-postgres", "papers", found).up();
    papers("Safe");
  }

  /** The same project, from then on with all fixes. */
  private static Project fixed(Project project, int found) {
    project.fixed("--unsafe");
    assertThat(project.findings()).as("findings left of " + found).isPositive().isLessThan(found / 2);
    return project;
  }

  private Project safely(String example, String name, int found) throws IOException {
    Path old = up.folder;
    Files.move(old, temporary.resolve(name + "-unsafe"));
    Project safe = project(example, name).fixed();
    assertThat(safe.findings()).isLessThan(found);
    return safe;
  }

  // Python and Redis.

  private static void search(String document, String word) throws InterruptedException {
    ask("\"ok\"", "localhost:8000/health");
    ask("202", "-X", "PUT", "-d", "a quick brown " + word, "localhost:8000/documents/" + document);
    ask("\"" + document + "\"", "localhost:8000/search?q=quick+" + word);
    ask("a quick brown " + word, "localhost:8000/documents/" + document);
  }

  @Test
  void anApiOfPythonWithRedis() throws Exception {
    Project before = project("search-python-redis", "search").up();
    search("one", "fox");
    before.process("api").isOpenWide();
    before.process("worker").isOpenWide();
    assertThat(before.process("worker").has("gcc")).isTrue();
    assertThat(before.process("redis").isOpen(6379)).isTrue();
    int found = before.findings();
    before.stop();

    Project after = fixed(before, found);
    give(after, "snapshots", "/app/snapshots", "65532:65532");
    after.up();
    search("two", "cat");
    ask("\"one\"", "localhost:8000/search?q=fox");
    ask("fox", "localhost:8000/documents/one");
    for (String service : List.of("api", "worker")) {
      Started process = after.process(service);
      process.isConfined("65532", 0);
      assertThat(process.uid()).isEqualTo("65532");
      assertThat(List.of(process.has("gcc"), process.has("make"), process.has("curl"))).as("built in a stage of its own").containsExactly(false, false, true);
    }
    assertThat(after.process("api").isOpen(8000)).isFalse();
    Started redis = after.process("redis");
    redis.isConfined("999", 0);
    assertThat(redis.isOpen(6379)).isFalse();
    assertThat(redis.inspect("{{.State.Health.Status}}")).isEqualTo("healthy");
    after.end();
    after.up();
    search("three", "dog");
    after.end();
    safely("search-python-redis", "search", found).up();
    search("four", "cow");
  }

  // Java behind nginx.

  private static final String TOKEN = "Authorization: Bearer tok_5fd1e0c8b2a94c7796";

  /** CAP_CHOWN, CAP_SETGID, CAP_SETUID and CAP_NET_BIND_SERVICE, with which the parent of nginx starts its workers. */
  private static final long OF_NGINX = 1 | 1 << 6 | 1 << 7 | 1 << 10;

  private static void cite(String from) throws InterruptedException {
    ask("\"ok\"", "localhost/health");
    ask("201", "-H", TOKEN, "-d", "{\"from\":\"" + from + "\",\"to\":\"10.1/b\"}", "localhost/citations");
    ask("\"" + from + "\"", "-H", TOKEN, "localhost/citations?of=10.1/b");
    ask("401", "localhost/citations?of=10.1/b");
  }

  @Test
  void anApiOfJavaBehindNginx() throws Exception {
    Project before = project("cite-java", "cite").up();
    cite("10.1/before");
    before.process("api").isOpenWide();
    assertThat(before.process("api").isOpen(5005)).as("Java's debugger").isTrue();
    assertThat(before.process("api").has("javac")).isTrue();
    assertThat(before.process("api").capabilities() & (1L << 12)).as("NET_ADMIN").isNotZero();
    int found = before.findings();
    before.stop();

    Project after = fixed(before, found);
    give(after, "citations", "/data", "65532:65532");
    after.up();
    cite("10.1/after");
    ask("10.1/before", "-H", TOKEN, "localhost/citations?of=10.1/b");
    Started api = after.process("api");
    api.isConfined("65532", 0);
    assertThat(api.uid()).isEqualTo("65532");
    assertThat(List.of(api.has("javac"), api.has("mvn"))).as("built in a stage of its own").containsExactly(false, false);
    assertThat(api.isOpen(8080)).isFalse();
    assertThat(api.isOpen(5005)).isFalse();
    Started proxy = after.process("proxy");
    proxy.isConfined("0", OF_NGINX);
    assertThat(proxy.inspect("{{.State.Health.Status}}")).isEqualTo("healthy");
    after.end();
    after.up();
    cite("10.1/anew");
    after.end();
    safely("cite-java", "cite", found).up();
    cite("10.1/safe");
  }
}
