package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher, in a checkout whose Maven is a script that counts, and whose Java is one that says how it was called. */
class LauncherTest {

  @TempDir Path temporary;

  private Path home;
  private Path jdk;
  private Path bin;
  private Path calls;
  private Path launcher;

  @BeforeEach
  void checkout() throws IOException {
    Path folder = temporary.toRealPath();
    home = folder.resolve("a home with * in it");
    jdk = folder.resolve("a jdk");
    bin = folder.resolve("bin");
    calls = folder.resolve("calls");
    launcher = Launched.launcher(home);
    Files.createDirectories(home.resolve("core/src/main/java"));
    for (String file : List.of("pom.xml", "core/pom.xml", "core/src/main/java/A.java")) {
      Files.writeString(home.resolve(file), "x");
    }
    try (Stream<Path> all = Files.walk(home)) {
      for (Path path : all.toList()) {
        Files.setLastModifiedTime(path, FileTime.from(Instant.EPOCH));
      }
    }
    Launched.script(jdk.resolve("bin/java"), """
        #!/bin/sh
        for word in "$@"; do
          case $word in -XX:AOTCacheOutput=*) : >"${word#*=}"; exit 0 ;; esac
        done
        printf '%s\\n' "LC_ALL=${LC_ALL:-}" "COLUMNS=${COLUMNS:-}" "$@"
        """);
    jdk("25.0.9");
    Launched.script(bin.resolve("mvn"), """
        #!/bin/sh
        printf '\\033[0m'
        printf '\\033[0m' >&2
        echo called >>"$CALLS"
        if [ -n "${MVN_WAITS:-}" ]; then while ! [ -e "$MVN_WAITS" ]; do sleep 0.1; done; fi
        if [ -n "${MVN_FAILS:-}" ]; then printf '[\\033[1;31mERROR\\033[m] it broke\\n'; exit 1; fi
        if [ -n "${MVN_TOUCHES:-}" ]; then sleep 0.05; touch "$MVN_TOUCHES"; fi
        mkdir -p cli/target/lib && echo jar >cli/target/lib/plimsoll.jar
        """);
  }

  private void jdk(String version) throws IOException {
    Files.writeString(
        jdk.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_RUNTIME_VERSION=\"" + version + "+1\"\nJAVA_VERSION=\"" + version + "\"");
  }

  /** A home as it is shipped: without sources. */
  private void release() throws IOException {
    Files.delete(home.resolve("pom.xml"));
    Files.createDirectories(home.resolve("dist/lib"));
    Files.writeString(home.resolve("dist/lib/plimsoll.jar"), "jar");
  }

  private Launched start(Map<String, String> environment, String... command) throws IOException {
    Map<String, String> all = new HashMap<>(Map.of(
        "PATH", bin + ":/usr/bin:/bin", "JAVA_HOME", jdk.toString(), "CALLS", calls.toString(), "LC_ALL", "C.UTF-8"));
    all.putAll(environment);
    return Launched.start(temporary, all, command);
  }

  private Launched run(Map<String, String> environment, String... words) throws IOException, InterruptedException {
    Launched launched = start(environment, Stream.concat(Stream.of(launcher.toString()), Stream.of(words)).toArray(String[]::new));
    launched.exit();
    return launched;
  }

  private List<String> calls() throws IOException {
    return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
  }

  /** What a build leaves in the home but its outcome and its lock. */
  private List<String> leftovers() throws IOException {
    try (Stream<Path> files = Files.list(home)) {
      return files.map(FileNames::of).filter(name -> name.startsWith(".dist") && !name.equals(".dist.lock")).toList();
    }
  }

  @Test
  void itBuildsOnceAndAfterAChange() throws IOException, InterruptedException {
    Launched first = run(Map.of(), "check", "a b");
    assertThat(first.exit()).isZero();
    assertThat(first.out()).isEqualTo("""
        LC_ALL=C.UTF-8
        COLUMNS=
        -XX:+UseSerialGC
        -XX:TieredStopAtLevel=1
        -XX:+UnlockDiagnosticVMOptions
        -XX:-AOTReplayTraining
        -XX:-UsePerfData
        -Xmx1g
        -XX:MaxTenuringThreshold=1
        -Xlog:disable
        --sun-misc-unsafe-memory-access=allow
        -XX:AOTCache=HOME/dist/lib/plimsoll.aot
        -Dplimsoll.terminal=
        -jar
        HOME/dist/lib/plimsoll.jar
        check
        a b
        """.replace("HOME", home.toString()));
    assertThat(first.err()).matches(
        "plimsoll: building \\(once, and after a change\\)\nplimsoll: making the start-up cache\nplimsoll: built in \\d+ s\n");
    Launched second = run(Map.of(), "check");
    assertThat(second.err()).isEmpty();
    assertThat(calls()).hasSize(1);
    Files.writeString(home.resolve("core/src/main/java/A.java"), "y");
    assertThat(run(Map.of(), "check").exit()).isZero();
    assertThat(calls()).hasSize(2);
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void whatChangesWhileItBuildsIsBuiltNextTime() throws IOException, InterruptedException {
    run(Map.of("MVN_TOUCHES", home.resolve("core/src/main/java/A.java").toString()));
    run(Map.of());
    assertThat(calls()).hasSize(2);
    run(Map.of());
    assertThat(calls()).hasSize(2);
  }

  @Test
  void aCacheOfAnotherJavaIsMadeAnew() throws IOException, InterruptedException {
    run(Map.of());
    jdk("25.0.10");
    run(Map.of());
    assertThat(calls()).hasSize(2);
  }

  @Test
  void whoWaitsForAnotherBuildIsToldSo() throws IOException, InterruptedException {
    Path go = temporary.resolve("go");
    Launched first = start(Map.of("MVN_WAITS", go.toString()), launcher.toString());
    Launched.until("the first builds", () -> Files.exists(calls));
    Launched second = start(Map.of("MVN_WAITS", go.toString()), launcher.toString());
    Launched.until("the second waits", () -> second.err().contains("another plimsoll is building; waiting for it"));
    Files.writeString(go, "");
    assertThat(first.exit()).isZero();
    assertThat(second.exit()).isZero();
    assertThat(second.err()).isEqualTo("plimsoll: another plimsoll is building; waiting for it\n");
    assertThat(calls()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143", "HUP, 143"})
  void aBuildThatIsStoppedLeavesNothingBehind(String signal, int exit) throws IOException, InterruptedException {
    // As Ctrl-C: the signal goes to all of the group. A test that runs in the background may have it switched off.
    Launched launched = start(
        Map.of("MVN_WAITS", temporary.resolve("never").toString()), "setsid", "env", "--default-signal=INT,TERM,HUP", launcher.toString());
    Launched.until("it builds", () -> Files.exists(calls));
    assertThat(new ProcessBuilder("kill", "-" + signal, "--", "-" + launched.pid()).start().waitFor()).isZero();
    assertThat(launched.exit()).isEqualTo(exit);
    assertThat(leftovers()).isEmpty();
    assertThat(home.resolve("dist")).doesNotExist();
    assertThat(run(Map.of()).exit()).as("the lock is free").isZero();
  }

  @Test
  void whatAKilledBuildLeftIsSweptUp() throws IOException, InterruptedException {
    Files.createDirectories(home.resolve(".dist.new.123/lib"));
    Files.createDirectories(home.resolve(".dist.old.456"));
    assertThat(run(Map.of()).exit()).isZero();
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void aBuildThatFailsSaysWhatMavenSaidWithoutItsColours() throws IOException, InterruptedException {
    Launched launched = run(Map.of("MVN_FAILS", "1"));
    assertThat(launched.exit()).isEqualTo(2);
    assertThat(launched.out()).isEmpty();
    assertThat(launched.err()).isEqualTo("plimsoll: building (once, and after a change)\n[ERROR] it broke\nplimsoll: the build failed\n");
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void withoutMavenItSaysSo() throws IOException, InterruptedException {
    Files.delete(bin.resolve("mvn"));
    // A PATH of this folder alone: what else a build calls is linked into it.
    for (String tool : List.of("find", "flock", "date", "git", "rm", "mkdir")) {
      Path real = Path.of("/usr/bin", tool);
      Files.createSymbolicLink(bin.resolve(tool), Files.exists(real) ? real : Path.of("/bin", tool));
    }
    Launched launched = run(Map.of("PATH", bin.toString()));
    assertThat(launched.exit()).isEqualTo(2);
    assertThat(launched.err()).isEqualTo("plimsoll: Maven is needed to build, and there is no mvn on the PATH\n");
  }

  @Test
  void aReleaseNeedsNothingButItsJava() throws IOException, InterruptedException {
    release();
    Launched launched = run(Map.of("PATH", "/nonexistent"), "version");
    assertThat(launched.err()).isEmpty();
    assertThat(launched.out()).contains("\n-Dplimsoll.terminal=\n-jar\n" + home + "/dist/lib/plimsoll.jar\nversion\n").doesNotContain("AOTCache");
    assertThat(calls()).isEmpty();
    Files.writeString(home.resolve("dist/lib/plimsoll.aot"), "cache");
    assertThat(run(Map.of("PATH", "/nonexistent"), "version").out()).contains("-XX:AOTCache=" + home + "/dist/lib/plimsoll.aot\n");
  }

  /** A JVM that can't start ends with 1, as a check with findings does. */
  @ParameterizedTest
  @CsvSource({
      "ulimit -v 400000, 'ulimit -v is 400000 kB, and Java needs 3000000 kB of addresses'",
      "mkdir gone && cd gone && rmdir ../gone, the working folder is not there any more"})
  void whatKeepsJavaFromStartingIsSaid(String before, String why) throws IOException, InterruptedException {
    release();
    Launched launched = start(Map.of(), "/bin/sh", "-c", before + " && exec \"$0\" version", launcher.toString());
    assertThat(launched.exit()).isEqualTo(2);
    assertThat(launched.err()).endsWith("plimsoll: " + why + "\n");
    assertThat(launched.out()).isEmpty();
  }

  @Test
  void optionsForOtherProgramsDoNotGetToJava() throws IOException, InterruptedException {
    release();
    Launched.script(jdk.resolve("bin/java"), "#!/bin/sh\necho \"${JAVA_TOOL_OPTIONS-}${_JAVA_OPTIONS-}${JDK_JAVA_OPTIONS-}.\"\n");
    assertThat(run(Map.of("JAVA_TOOL_OPTIONS", "-a", "_JAVA_OPTIONS", "-b", "JDK_JAVA_OPTIONS", "-c"), "version").out()).isEqualTo(".\n");
  }

  @Test
  void aReleaseThatIsNotWholeSaysSo() throws IOException, InterruptedException {
    release();
    Files.delete(home.resolve("dist/lib/plimsoll.jar"));
    Launched launched = run(Map.of(), "version");
    assertThat(launched.exit()).isEqualTo(2);
    assertThat(launched.err()).isEqualTo("plimsoll: " + home + "/dist/lib/plimsoll.jar is missing: this release is incomplete\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"17.0.1", "250.1", "24"})
  void anotherJavaIsNoneThatCounts(String version) throws IOException, InterruptedException {
    release();
    jdk(version);
    // There may be a real one under /usr/lib/jvm; this one is not called.
    assertThat(run(Map.of(), "version").out()).doesNotContain("-Dplimsoll.terminal");
  }

  @Test
  void javaOfThePathCountsLast() throws IOException, InterruptedException {
    release();
    Files.createSymbolicLink(bin.resolve("java"), jdk.resolve("bin/java"));
    String out = run(Map.of("JAVA_HOME", ""), "version").out();
    boolean real = !out.contains("-Dplimsoll.terminal");
    assertThat(real).isEqualTo(Files.isDirectory(Path.of("/usr/lib/jvm")) && hasJava25());
  }

  private static boolean hasJava25() throws IOException {
    try (Stream<Path> jvms = Files.list(Path.of("/usr/lib/jvm"))) {
      for (Path release : jvms.map(jvm -> jvm.resolve("release")).filter(Files::isRegularFile).toList()) {
        if (Files.readAllLines(release).stream().anyMatch(line -> line.matches("JAVA_VERSION=\"25[.\"].*"))) {
          return true;
        }
      }
      return false;
    }
  }

  @Test
  void linksAndFoldersLeadHome() throws IOException, InterruptedException {
    release();
    Path link = Files.createSymbolicLink(temporary.resolve("link"), Path.of(FileNames.of(home), "plimsoll"));
    Path second = Files.createSymbolicLink(temporary.resolve("second"), link);
    String jar = "\n" + home + "/dist/lib/plimsoll.jar\n";
    for (List<String> command : List.of(
        List.of(link.toString()), List.of(second.toString()), List.of("sh", "second"), List.of("sh", FileNames.of(home) + "/plimsoll"),
        List.of("sh", "-c", "cd '" + home + "' && sh plimsoll"), List.of("sh", "-c", "cd '" + home + "' && ./plimsoll"),
        List.of("bash", launcher.toString()))) {
      Launched launched = start(Map.of("CDPATH", temporary + ":."), command.toArray(String[]::new));
      assertThat(launched.exit()).isZero();
      assertThat(launched.out()).as(command.toString()).contains(jar);
    }
  }

  @ParameterizedTest
  @CsvSource(nullValues = "-", value = {
    "-, -, -, C.UTF-8", "C, -, -, C.UTF-8", "-, -, C, C.UTF-8", "POSIX, -, de_DE.UTF-8, C.UTF-8", "-, de_DE.ISO-8859-1, en_US.UTF-8, C.UTF-8",
    "C.UTF-8, -, C, C.UTF-8", "en_US, -, -, C.UTF-8"
  })
  void pathsAreUtf8WhateverTheLocaleSays(String all, String ctype, String lang, String expected) throws IOException, InterruptedException {
    release();
    var environment = new HashMap<>(Map.of("LC_ALL", all == null ? "" : all));
    if (ctype != null) {
      environment.put("LC_CTYPE", ctype);
    }
    if (lang != null) {
      environment.put("LANG", lang);
    }
    assertThat(run(environment, "version").out()).startsWith("LC_ALL=" + expected + "\n");
  }

  @Test
  void closedStreamsAreNoFiles() throws IOException, InterruptedException {
    release();
    String quoted = "'" + launcher + "'";
    Launched in = start(Map.of(), "sh", "-c", quoted + " check - <&-");
    assertThat(in.exit()).isZero();
    assertThat(in.out()).contains("\n-Dplimsoll.stdin.closed=true\n");
    assertThat(run(Map.of(), "check", "-").out()).doesNotContain("closed");
    Launched out = start(Map.of(), "sh", "-c", quoted + " check >&-");
    assertThat(out.exit()).isEqualTo(2);
    assertThat(out.err()).isEqualTo("plimsoll: standard output is closed\n");
    Launched err = start(Map.of(), "sh", "-c", quoted + " check 2>&-");
    assertThat(err.exit()).isZero();
    assertThat(err.out()).contains("\ncheck\n");
  }

  @Test
  void aTerminalIsSeenAndItsWidth() throws IOException, InterruptedException {
    release();
    String quoted = "'" + launcher + "'";
    String narrow = "stty cols 57; " + quoted + " version";
    Launched both = start(Map.of(), "script", "-qec", narrow, "/dev/null");
    assertThat(both.exit()).isZero();
    assertThat(both.out().replace("\r", "")).contains("COLUMNS=57\n", "\n-Dplimsoll.terminal=12\n");
    Launched given = start(Map.of("COLUMNS", "44"), "script", "-qec", narrow, "/dev/null");
    given.exit();
    assertThat(given.out()).contains("COLUMNS=44");
    Path file = temporary.resolve("file");
    Launched errors = start(Map.of(), "script", "-qec", narrow + " >'" + file + "'", "/dev/null");
    errors.exit();
    assertThat(Files.readString(file)).contains("COLUMNS=57\n", "\n-Dplimsoll.terminal=2\n");
    assertThat(run(Map.of("COLUMNS", "44"), "version").out()).contains("\n-Dplimsoll.terminal=\n");
  }
}
