package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Command;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Healthcheck;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.Word;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.ShellWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What is started in the containers of a stage: by its own CMD, ENTRYPOINT and HEALTHCHECK, and by those of the services that build it.
 *
 * @param commands the words of each, the program first; what a variable holds is empty
 * @param main the program that the stage itself starts, or empty
 * @param shell true where one of them needs a shell
 */
record Starts(List<List<String>> commands, List<String> main, boolean shell) {

  /** What only builds, or works on the program while it runs: who starts it needs what it was built with. */
  private static final Set<String> TOOLS = Set.of(
      "go", "cargo", "mvn", "mvnw", "gradle", "gradlew", "gcc", "g++", "make", "cmake", "javac", "ts-node", "ts-node-dev", "tsx", "nodemon", "vite",
      "ng", "webpack", "tsc", "dev", "develop", "start:dev", "dev:start", "watch", "start:watch", "serve:dev", "air", "reflex", "bootRun", "jshell", "uv", "npx");

  private static final Set<String> SHELLS = Set.of("sh", "bash", "ash", "dash");

  /** Words of a command that are looked at. */
  private static final int LOOKED_AT = 200;

  static Starts of(Stage stage, List<ContainerSpec> started) {
    var commands = new ArrayList<List<String>>();
    List<String> cmd = List.of();
    List<String> entrypoint = List.of();
    boolean shell = false;
    for (Instruction one : stage.instructions()) {
      Instruction.Exec exec = switch (one) {
        case Instruction.Cmd given -> given.exec();
        case Instruction.Entrypoint given -> given.exec();
        case Instruction.Health given -> given.test();
        default -> null;
      };
      if (exec == null) {
        continue;
      }
      List<List<String>> words = words(exec);
      commands.addAll(words);
      shell |= !exec.json() || words.stream().anyMatch(Starts::isScript);
      List<String> first = words.isEmpty() ? List.of() : words.getFirst();
      cmd = one instanceof Instruction.Cmd ? first : cmd;
      entrypoint = one instanceof Instruction.Entrypoint ? first : entrypoint;
    }
    for (ContainerSpec spec : started) {
      for (Key<Command> key : List.of(Key.ENTRYPOINT, Key.COMMAND)) {
        Command command = spec.get(key).value();
        List<String> words = command == null ? List.of() : plain(command.words());
        commands.add(words);
        shell |= isScript(words);
      }
      Healthcheck check = spec.get(Key.HEALTHCHECK).value();
      List<String> test = check == null ? List.of() : plain(check.test().items());
      boolean listed = !test.isEmpty() && (test.getFirst().equals("CMD") || test.getFirst().equals("NONE"));
      shell |= !test.isEmpty() && !listed;
      commands.add(listed || (!test.isEmpty() && test.getFirst().equals("CMD-SHELL")) ? test.subList(1, test.size()) : test);
    }
    commands.removeIf(List::isEmpty);
    return new Starts(List.copyOf(commands), entrypoint.isEmpty() ? cmd : entrypoint, shell);
  }

  private static List<List<String>> words(Instruction.Exec exec) {
    var all = new ArrayList<List<String>>();
    if (exec.json()) {
      var words = new ArrayList<String>();
      for (Instruction.Value value : exec.words().subList(0, Math.min(exec.words().size(), LOOKED_AT))) {
        words.add(value.text().known() == null ? "" : value.text().shown());
      }
      if (words.isEmpty() || !SHELLS.contains(Sources.name(words.getFirst()))) {
        all.add(words);
      }
    }
    for (Call call : exec.json() && !all.isEmpty() ? List.<Call>of() : exec.calls()) {
      var words = new ArrayList<String>();
      String name = call.word().known();
      words.add(name == null ? "" : name);
      for (ShellWord word : call.arguments().subList(0, Math.min(call.arguments().size(), LOOKED_AT))) {
        words.add(word.known() == null ? "" : word.sketch());
      }
      all.add(words);
    }
    return all;
  }

  private static List<String> plain(List<Word> words) {
    var plain = new ArrayList<String>();
    for (Word word : words.subList(0, Math.min(words.size(), LOOKED_AT))) {
      String text = word.text().known() == null ? word.text().head() : word.text().shown();
      plain.addAll(List.of(text.strip().split("[\\s;|&()]+")));
    }
    return plain;
  }

  private static boolean isScript(List<String> words) {
    return !words.isEmpty() && (words.getFirst().endsWith(".sh") || SHELLS.contains(Sources.name(words.getFirst())));
  }

  /** True where something is started that builds. */
  boolean builds() {
    return commands.stream().flatMap(List::stream).anyMatch(word -> TOOLS.contains(Sources.name(word)));
  }

  /** True where a command has a program or word of this name. */
  boolean names(String program) {
    return commands.stream().flatMap(List::stream).anyMatch(word -> Sources.name(word).equals(program));
  }

  /** True where a command names a path that begins so. */
  boolean namesBelow(String folder) {
    return commands.stream().flatMap(List::stream).anyMatch(word -> word.startsWith(folder));
  }

  /** The word behind another in what the stage starts, or empty. */
  String behind(String word) {
    int at = main.indexOf(word);
    return at < 0 || at + 1 >= main.size() ? "" : main.get(at + 1);
  }

  /** The program that is started, as written. */
  String program() {
    return main.isEmpty() ? "" : main.getFirst();
  }
}
