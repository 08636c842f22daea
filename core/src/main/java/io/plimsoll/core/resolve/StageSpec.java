package io.plimsoll.core.resolve;

import io.plimsoll.core.model.Command;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.EnvVar;
import io.plimsoll.core.model.Healthcheck;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Mount;
import io.plimsoll.core.model.Pair;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Word;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the image that a stage ends in says of a container: USER, ENV, HEALTHCHECK and the rest, from this stage and the
 * stages that it is built on. A later instruction wins; CMD is forgotten where ENTRYPOINT is set after it, as BuildKit does.
 */
final class StageSpec {

  private final Stage stage;
  private @Nullable Prop<Text> user;
  private @Nullable Prop<Text> workdir;
  private @Nullable Prop<Text> stopSignal;
  private @Nullable Prop<Command> entrypoint;
  private @Nullable Prop<Command> command;
  private @Nullable Prop<Healthcheck> healthcheck;
  private final Map<String, EnvVar> environment = new LinkedHashMap<>();
  private final Map<String, Pair> labels = new LinkedHashMap<>();
  private final List<Word> exposed = new ArrayList<>();
  private final List<Mount> volumes = new ArrayList<>();
  private @Nullable Place firstEnv;

  private StageSpec(Stage stage) {
    this.stage = stage;
  }

  /** The container that this stage's image runs as, if nobody says more. */
  static ContainerSpec of(Stage stage) {
    var spec = new StageSpec(stage);
    for (Stage each : stage.line().reversed()) {
      each.instructions().forEach(spec::add);
    }
    return spec.build();
  }

  private void add(Instruction instruction) {
    switch (instruction) {
      case Instruction.User given -> user = text(given.user());
      case Instruction.Workdir given -> workdir = text(given.path());
      case Instruction.StopSignal given -> stopSignal = text(given.signal());
      case Instruction.Entrypoint given -> {
        entrypoint = command(given.exec(), given.head());
        if (command != null) {
          command = null;
        }
      }
      case Instruction.Cmd given -> command = command(given.exec(), given.head());
      case Instruction.Health given -> healthcheck = health(given);
      case Instruction.Env given -> given.assignments().forEach(this::environment);
      case Instruction.Label given -> given.assignments().forEach(this::label);
      case Instruction.Expose given -> given.ports().forEach(port -> exposed.add(new Word(port.text(), port.at())));
      case Instruction.Volumes given -> given.paths().forEach(this::volume);
      default -> {}
    }
  }

  private void environment(Instruction.Assignment assignment) {
    if (assignment.value() != null) {
      firstEnv = firstEnv == null ? assignment.at() : firstEnv;
      Text name = assignment.name().text();
      environment.put(name.shown(), new EnvVar(name, text(assignment.value()), EnvVar.Source.DOCKERFILE, assignment.at()));
    }
  }

  private void label(Instruction.Assignment assignment) {
    if (assignment.value() != null) {
      Text name = assignment.name().text();
      labels.put(name.shown(), new Pair(name, text(assignment.value()), assignment.at()));
    }
  }

  private void volume(Instruction.Value path) {
    volumes.add(new Mount(
        Mount.Type.VOLUME, Text.of(""), path.at(), path.text(), new Prop.Known<>(false, path.at()), List.of(), null, path.at()));
  }

  private static Prop<Text> text(Instruction.Value value) {
    return value.text().isHole()
        ? new Prop.Unknown<>(value.text().why(), value.at())
        : new Prop.Known<>(value.text(), value.at());
  }

  private static Prop<Command> command(Instruction.Exec exec, Instruction.Head head) {
    var words = new ArrayList<Word>();
    if (exec.json()) {
      exec.words().forEach(word -> words.add(new Word(word.text(), word.at())));
    } else {
      words.add(new Word(Text.of(exec.code().text()), exec.code().place(0, exec.code().text().length())));
    }
    return new Prop.Known<>(new Command(!exec.json(), words, head.at()), head.at());
  }

  private static Prop<Healthcheck> health(Instruction.Health given) {
    Place at = given.head().at();
    Instruction.Exec test = given.test();
    if (test == null) {
      return new Prop.Known<>(new Healthcheck(new Prop.Known<>(true, at), Listing.of(List.of()), at), at);
    }
    Command command = command(test, given.head()).value();
    var words = new ArrayList<Word>();
    words.add(new Word(Text.of(test.json() ? "CMD" : "CMD-SHELL"), at));
    words.addAll(command == null ? List.of() : command.words());
    return new Prop.Known<>(new Healthcheck(new Prop.Known<>(false, at), Listing.of(words), at), at);
  }

  private ContainerSpec build() {
    Place from = stage.from().head().at();
    var spec = new ContainerSpec.Builder(stage.subject(), from).stage(stage);
    put(spec, Key.USER, user);
    put(spec, Key.WORKING_DIR, workdir);
    put(spec, Key.STOP_SIGNAL, stopSignal);
    put(spec, Key.ENTRYPOINT, entrypoint);
    put(spec, Key.COMMAND, command);
    put(spec, Key.HEALTHCHECK, healthcheck);
    if (firstEnv != null) {
      spec.put(Key.ENVIRONMENT, Listing.of(List.copyOf(environment.values())), firstEnv);
    }
    if (!labels.isEmpty()) {
      spec.put(Key.LABELS, Listing.of(List.copyOf(labels.values())), labels.values().iterator().next().at());
    }
    if (!exposed.isEmpty()) {
      spec.put(Key.EXPOSE, Listing.of(exposed), exposed.getFirst().at());
    }
    if (!volumes.isEmpty()) {
      spec.put(Key.MOUNTS, Listing.of(volumes), volumes.getFirst().at());
    }
    Instruction.From root = stage.root();
    if (root.isUnknown()) {
      spec.unread(ContainerSpec.FRAGMENT);
    } else {
      spec.put(Key.IMAGE, text(root.image()));
    }
    return spec.build();
  }

  private static <T> void put(ContainerSpec.Builder spec, Key<T> key, @Nullable Prop<T> prop) {
    if (prop != null) {
      spec.put(key, prop);
    }
  }
}
