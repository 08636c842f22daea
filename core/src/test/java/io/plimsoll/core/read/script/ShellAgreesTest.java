package io.plimsoll.core.read.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.read.script.ScriptReader.RunCall;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What we take for the words of a call is what a shell passes to a program of that name. */
class ShellAgreesTest {

  private static final int SCRIPTS = 120;
  private static final String END = "\u0001end";

  @TempDir Path folder;

  @Test
  void bash() throws IOException, InterruptedException {
    agree("bash", true);
  }

  @Test
  void dash() throws IOException, InterruptedException {
    agree(Files.isExecutable(Path.of("/bin/dash")) ? "dash" : "sh", false);
  }

  private void agree(String shell, boolean bash) throws IOException, InterruptedException {
    Path bin = Files.createDirectory(folder.resolve("bin"));
    program(bin.resolve("docker"), "#!/bin/sh\n{ printf '%s\\0' \"$@\"; printf '%s\\0' '" + END + "'; } >>\"$RECORD\"\n");
    program(bin.resolve("sudo"), "#!/bin/sh\nwhile :; do case $1 in -u) shift 2;; -*) shift;; *) break;; esac; done\nexec \"$@\"\n");
    Path scripts = Files.createDirectory(folder.resolve("scripts"));
    var texts = new ArrayList<String>();
    for (int i = 0; i < SCRIPTS; i++) {
      texts.add(MadeScript.of(i, bash));
      Files.writeString(scripts.resolve(String.format("%04d.sh", i)), texts.get(i));
    }
    var builder = new ProcessBuilder("sh", "-c",
        "for f in *.sh; do RECORD=$PWD/$f.out " + shell + " \"$f\" >/dev/null 2>\"$f.err\" </dev/null || :; done");
    builder.directory(scripts.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", bin + ":/usr/local/bin:/usr/bin:/bin");
    builder.environment().put("LC_ALL", "C.UTF-8");
    assertThat(builder.start().waitFor()).isZero();
    int compared = 0;
    for (int i = 0; i < SCRIPTS; i++) {
      String name = String.format("%04d.sh", i);
      String err = Files.readString(scripts.resolve(name + ".err"));
      assertThat(err).as(texts.get(i)).doesNotContain("syntax error").doesNotContain("not found");
      Map<String, List<String>> passed = passed(scripts.resolve(name + ".out"));
      compared += compare(name, texts.get(i), passed);
    }
    assertThat(compared).isGreaterThan(4 * SCRIPTS);
  }

  private static void program(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** The words of each call, by the word that tells them apart. */
  private static Map<String, List<String>> passed(Path file) throws IOException {
    var calls = new HashMap<String, List<String>>();
    var words = new ArrayList<String>();
    for (String word : Files.readString(file, StandardCharsets.UTF_8).split("\0", -1)) {
      if (word.equals(END)) {
        String id = words.stream().filter(one -> one.startsWith("id=")).findFirst().orElseThrow();
        assertThat(calls.put(id, List.copyOf(words))).as(id).isNull();
        words.clear();
      } else {
        words.add(word);
      }
    }
    return calls;
  }

  private static int compare(String name, String text, Map<String, List<String>> passed) {
    Source source = Source.of(name, text);
    ScriptReader.Outcome outcome = ScriptReader.read(source);
    assertThat(outcome.failures()).as(text).isEmpty();
    var seen = new HashMap<String, List<String>>();
    for (RunCall call : outcome.calls()) {
      List<String> words = call.words().subList(1, call.words().size()).stream().map(word -> word.argument().text().shown()).toList();
      String id = words.stream().filter(one -> one.startsWith("id=")).findFirst().orElseThrow();
      if (!id.equals("id=0")) {
        assertThat(seen.put(id, words)).as(text).isNull();
      }
      call.words().forEach(word -> assertThat(word.argument().text().isKnown()).as(id + ": " + word.argument() + "\n" + text).isTrue());
    }
    passed.forEach((id, words) -> assertThat(seen.get(id)).as(id + " in " + text).isEqualTo(words));
    assertThat(seen.keySet()).as(text).isEqualTo(passed.keySet());
    return seen.size();
  }
}
