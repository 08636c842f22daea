package io.plimsoll.core.read.script;

import io.plimsoll.core.model.shell.Invocation;
import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.model.shell.ShellWord.Literal;
import io.plimsoll.core.model.shell.ShellWord.Parameter;
import io.plimsoll.core.model.shell.ShellWord.Part;
import io.plimsoll.core.read.run.Argument;
import io.plimsoll.core.read.run.RunReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Finds the word {@code docker} of a command behind what only runs another one. */
final class Locating {

  /** Commands that run what stands somewhere behind them, beside those that {@link Invocation} sees through. */
  private static final List<String> PASSING = List.of(
      "aws-vault", "caffeinate", "chronic", "chrt", "colima", "cronic", "direnv", "doppler", "dotenv", "find", "flock", "kubectl",
      "lima", "limactl", "minikube", "multipass", "numactl", "op", "parallel", "pkexec", "proxychains", "proxychains4", "retry",
      "start-stop-daemon", "strace", "systemd-inhibit", "systemd-run", "taskset", "torsocks", "ts", "unbuffer", "vagrant", "watch",
      "winpty", "wsl", "wsl.exe");

  /** Those of them that write {@code {}} for what they put in. */
  private static final List<String> FILLING = List.of("find", "parallel", "xargs");

  /** More holes in front of a command than {@code $SUDO $TIME docker} has. */
  private static final int MOST_HOLES = 8;

  private Locating() {}

  /** False for a command that can't be a call of docker, told in one look. */
  static boolean mayRun(List<ShellWord> words, String name) {
    if (RunReader.isEngine(name) || name.isEmpty()) {
      return true;
    }
    for (ShellWord word : words) {
      String sketch = word.sketch();
      if (RunReader.isEngine(sketch.substring(sketch.lastIndexOf('/') + 1)) || sketch.equals("\0")) {
        return true;
      }
    }
    return false;
  }

  /**
   * The index of the word that names the engine, or -1.
   *
   * @param passes tells the functions of the script that run their arguments
   */
  static int engine(List<ScriptWord> words, Predicate<String> passes) {
    var plain = new ArrayList<ShellWord>(words.size());
    for (ScriptWord word : words) {
      plain.add(plain(word.argument()));
    }
    int from = 0;
    for (int holes = 0; holes < MOST_HOLES && from < plain.size(); holes++) {
      Invocation invocation = Invocation.of(plain.subList(from, plain.size()));
      int at = plain.size() - 1 - invocation.arguments().size();
      String name = invocation.name();
      if (RunReader.isEngine(name) || isCalledEngine(words, at)) {
        return at;
      }
      if (!name.isEmpty()) {
        return PASSING.contains(name) || passes.test(name) ? behind(words, at + 1) : -1;
      }
      // A variable in front may hold sudo, or nothing.
      from = at + 1;
    }
    return -1;
  }

  private static int behind(List<ScriptWord> words, int from) {
    for (int i = from; i < words.size(); i++) {
      String known = words.get(i).argument().text().known();
      if (known != null && RunReader.isEngine(known.substring(known.lastIndexOf('/') + 1))) {
        return i;
      }
    }
    return -1;
  }

  /** True for {@code $DOCKER run}. */
  private static boolean isCalledEngine(List<ScriptWord> words, int at) {
    Argument word = words.get(at).argument();
    if (!word.text().isHole() || at + 1 >= words.size()) {
      return false;
    }
    String next = words.get(at + 1).argument().text().known();
    boolean verb = next != null && (next.equals("run") || next.equals("create") || next.equals("container"));
    String name = word.text().holes().getFirst().toUpperCase(Locale.ROOT);
    return verb && (name.contains("DOCKER") || name.contains("PODMAN") || name.contains("NERDCTL") || name.contains("CONTAINER")
        || name.contains("ENGINE") || name.contains("OCI") || name.contains("RUNTIME"));
  }

  private static ShellWord plain(Argument argument) {
    String known = argument.text().known();
    if (known != null) {
      return new ShellWord(List.of(new Literal(known, true, 0, 0)), 0, 0);
    }
    var parts = new ArrayList<Part>();
    List<String> literals = argument.text().literals();
    for (int i = 0; i < literals.size(); i++) {
      if (i > 0) {
        parts.add(new Parameter("", argument.text().holes().get(i - 1), null, "", null, true, 0, 0));
      }
      if (!literals.get(i).isEmpty()) {
        parts.add(new Literal(literals.get(i), true, 0, 0));
      }
    }
    return new ShellWord(parts, 0, 0);
  }

  /** True where <code>{}</code> stands for something else. */
  static boolean fills(List<ScriptWord> words, int engine) {
    for (ScriptWord word : words.subList(0, engine)) {
      String known = word.argument().text().known();
      if (known != null && FILLING.contains(known.substring(known.lastIndexOf('/') + 1))) {
        return true;
      }
    }
    return false;
  }
}
