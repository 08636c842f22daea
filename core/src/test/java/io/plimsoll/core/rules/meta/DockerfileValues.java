package io.plimsoll.core.rules.meta;

import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.dockerfile.DockerfileReader;
import io.plimsoll.core.rules.meta.Hiding.Stretch;
import io.plimsoll.core.rules.meta.Hiding.Wanted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts a variable in the place of values in a Dockerfile, and declares it without a default where that value can see it:
 * before the first FROM for a FROM, else after the FROM of its stage.
 */
final class DockerfileValues {

  /**
   * A value.
   *
   * @param entry it and its name
   * @param declared the line above which its variable is declared
   */
  private record Slot(Stretch value, Stretch entry, String what, int declared, Stretch instruction) {}

  /** The flags of COPY and ADD into which BuildKit puts variables; into others it puts none, or refuses them. */
  private static final Set<String> EXPANDED = Set.of("chown", "chmod");

  private final Sample sample;
  private final Source source;
  private final List<Slot> slots = new ArrayList<>();
  private final List<Stage> stages;

  private DockerfileValues(Sample sample, Source source) throws ReadException {
    this.sample = sample;
    this.source = source;
    Dockerfile dockerfile = DockerfileReader.read(source, Map.of());
    this.stages = dockerfile.stages();
    int first = stages.getFirst().from().head().at().range().start().line();
    for (Stage stage : stages) {
      Instruction.From from = stage.from();
      slot(from, from.image(), first);
      for (Instruction instruction : stage.instructions()) {
        collect(instruction, from.head().at().range().end().line() + 1);
      }
    }
  }

  private void collect(Instruction instruction, int declared) {
    switch (instruction) {
      case Instruction.Env env -> env.assignments().forEach(one -> slot(env, one, declared));
      case Instruction.Label label -> label.assignments().forEach(one -> slot(label, one, declared));
      case Instruction.Arg arg -> arg.assignments().forEach(one -> slot(arg, one, declared));
      case Instruction.Copy copy -> {
        copy.sources().forEach(one -> slot(copy, one, declared));
        slot(copy, copy.destination(), declared);
      }
      case Instruction.User user -> slot(user, user.user(), declared);
      case Instruction.Workdir workdir -> slot(workdir, workdir.path(), declared);
      case Instruction.Expose expose -> expose.ports().forEach(one -> slot(expose, one, declared));
      case Instruction.Volumes volumes -> volumes.paths().forEach(one -> slot(volumes, one, declared));
      case Instruction.StopSignal signal -> slot(signal, signal.signal(), declared);
      case Instruction.Onbuild onbuild when onbuild.trigger() != null -> collect(onbuild.trigger(), declared);
      // What a shell runs has variables of the shell; the rest has no values.
      default -> {}
    }
    for (Instruction.Flag flag : instruction.head().flags()) {
      if (instruction instanceof Instruction.Copy && EXPANDED.contains(flag.name())) {
        slot(instruction, flag.value(), declared);
      }
    }
  }

  private void slot(Instruction in, Instruction.@Nullable Value value, int declared) {
    if (value != null) {
      Stretch stretch = Stretch.of(source, value.at());
      add(in, stretch, stretch, declared);
    }
  }

  private void slot(Instruction in, Instruction.Assignment assignment, int declared) {
    Instruction.Value value = assignment.value();
    if (value != null) {
      add(in, Stretch.of(source, value.at()), Stretch.of(source, assignment.at()), declared);
    }
  }

  private void add(Instruction in, Stretch value, Stretch entry, int declared) {
    slots.add(new Slot(value, entry, in.head().keyword(), declared, Stretch.of(source, in.head().at())));
  }

  /** Every way to hide what is judged at a place. */
  static List<Hiding> hide(Sample sample, Source source, Stretch place) throws ReadException {
    return new DockerfileValues(sample, source).hide(place);
  }

  private List<Hiding> hide(Stretch place) {
    for (Slot slot : slots) {
      if (slot.entry.equals(place) || slot.value.holds(place)) {
        return List.of(hiding(slot, Wanted.UNDECIDED));
      }
    }
    for (Stage stage : stages) {
      if (Stretch.of(source, stage.from().head().at()).equals(place)) {
        return stage(stage).stream().map(slot -> hiding(slot, Wanted.FOUND)).toList();
      }
    }
    for (Stage stage : stages) {
      for (Instruction instruction : stage.instructions()) {
        Stretch whole = Stretch.of(source, instruction.head().at());
        if (runs(instruction) && whole.holds(place) && place.start() >= code(instruction)) {
          int declared = stage.from().head().at().range().end().line() + 1;
          return List.of(hiding(new Slot(place, place, instruction.head().keyword(), declared, whole), Wanted.UNDECIDED));
        }
      }
    }
    // An instruction as a whole, or its keyword.
    for (Slot slot : slots) {
      if (slot.instruction.holds(place)) {
        Stretch whole = slot.instruction;
        return slots.stream().filter(one -> one.instruction.equals(whole)).map(one -> hiding(one, Wanted.FOUND)).toList();
      }
    }
    return List.of();
  }

  /** Where an instruction's arguments begin: behind its keyword and its flags. */
  private int code(Instruction instruction) {
    int start = Stretch.of(source, instruction.head().keywordAt()).end();
    for (Instruction.Flag flag : instruction.head().flags()) {
      start = Math.max(start, Stretch.of(source, flag.at()).end());
    }
    return start;
  }

  /** True for what holds a command, in which a variable of the build is one of the shell. */
  private static boolean runs(Instruction instruction) {
    return switch (instruction) {
      case Instruction.Run run -> true;
      case Instruction.Cmd cmd -> true;
      case Instruction.Entrypoint entrypoint -> true;
      case Instruction.Health health -> true;
      case Instruction.Onbuild onbuild -> onbuild.trigger() != null && runs(onbuild.trigger());
      default -> false;
    };
  }

  private List<Slot> stage(Stage stage) {
    int start = Stretch.of(source, stage.from().head().at()).start();
    int next = stage.last() ? source.text().length() : Stretch.of(source, stages.get(stage.index() + 1).from().head().at()).start();
    return slots.stream().filter(slot -> slot.value.start() >= start && slot.value.end() <= next).toList();
  }

  private Hiding hiding(Slot slot, Wanted wanted) {
    String text = source.text();
    int above = slot.declared > source.lineCount() ? text.length() : source.lineStart(slot.declared);
    String changed = text.substring(0, above) + "ARG " + Hiding.NAME + "\n" + text.substring(above, slot.value.start())
        + Hiding.VARIABLE + text.substring(slot.value.end());
    String name = String.valueOf(source.file());
    return new Hiding(sample.with(name, changed), slot.what, wanted, name, source.lineAt(slot.value.start()) + 1, slot.declared);
  }
}
