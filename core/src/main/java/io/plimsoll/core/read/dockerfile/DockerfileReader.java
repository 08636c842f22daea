package io.plimsoll.core.read.dockerfile;

import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.read.ReadException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a Dockerfile as BuildKit does (checked against v0.34.2): what its parser accepts is accepted, and the rest is
 * refused at the place of the fault; or the fault is kept, and what stands beside it is read.
 *
 * <p>A FROM that names an earlier stage is built on it; a later stage, or itself, is an image's name to it. BuildKit finds
 * {@code FROM Build} no stage {@code build} and then refuses the name for its case; here the stage is found.
 *
 * <p>What only a build can tell is not looked at: whether an image exists, whether a signal, a port or a platform does,
 * and what a stage says that nobody builds. Bounds of our own: {@link Limits}, {@link Budget} and {@link Shlex#DEPTH}. The
 * length of the text is bounded by the caller; time and space are linear in it.
 */
public final class DockerfileReader {

  private static final String UNNAMED = "Dockerfile";

  private final Source source;
  private final String file;
  private final Entries entries;
  private final Variables variables;
  private final Limits limits = new Limits();
  private final Instructions instructions;
  private final Faults faults;

  /** True for a file without a FROM: all of it is one stage. */
  private final boolean bare;

  private final List<Instruction.Arg> args = new ArrayList<>();
  private final List<Stage> stages = new ArrayList<>();
  private final List<End> ends = new ArrayList<>();
  private final Map<String, Integer> byName = new HashMap<>();

  private Instruction.@Nullable From from;
  private @Nullable Stage base;
  private List<Instruction> body = new ArrayList<>();
  private final List<Entries.Entry> triggers = new ArrayList<>();
  private boolean posix = true;

  /** True once the file's own FROM was read. */
  private boolean begun;

  /** True if an instruction before that could not be read: it may have been the FROM. */
  private boolean lost;

  /**
   * What can be read of a file.
   *
   * @param dockerfile without what is at fault. Instructions before the first FROM, and all of a file that has none, are a
   *     stage whose FROM {@link Instruction.From#isUnknown is unknown}
   * @param failures what BuildKit refuses, at most {@link Faults#MAX}; the first is what {@link #read(Source, Map)} throws
   */
  public record Outcome(Dockerfile dockerfile, List<ReadException> failures) {

    public Outcome {
      failures = List.copyOf(failures);
    }
  }

  /** What a stage leaves to those built on it: its variables, whether its shell is a POSIX one, its ONBUILDs. */
  private record End(Scope variables, boolean posix, List<Entries.Entry> triggers) {}

  private DockerfileReader(Source source, Map<String, Text> buildArgs, Faults faults, boolean bare) {
    this.source = source;
    String named = source.file();
    this.file = named == null ? UNNAMED : named;
    this.faults = faults;
    this.bare = bare;
    this.entries = new Entries(source, limits, faults);
    this.variables = new Variables(buildArgs, new Budget());
    this.instructions = new Instructions(source, entries, variables, limits, faults);
  }

  /** Reads a Dockerfile with the defaults of its ARGs. */
  public static Dockerfile read(Source source) throws ReadException {
    return read(source, Map.of());
  }

  /**
   * Reads a Dockerfile as it is built with build arguments.
   *
   * @param buildArgs in place of the defaults of ARGs of these names; a value may have holes. What an ARG says itself
   *     ({@link Instruction.Assignment#value}) stays the default as written
   */
  public static Dockerfile read(Source source, Map<String, Text> buildArgs) throws ReadException {
    return new DockerfileReader(source, buildArgs, Faults.STRICT, false).read();
  }

  /**
   * Reads what can be read of a Dockerfile that may have faults.
   *
   * @throws ReadException where nothing can be, or a limit is passed
   */
  public static Outcome outcome(Source source, Map<String, Text> buildArgs) throws ReadException {
    Faults faults = Faults.kept();
    var reader = new DockerfileReader(source, buildArgs, faults, false);
    Dockerfile dockerfile = reader.read();
    if (reader.begun) {
      return new Outcome(dockerfile, faults.all());
    }
    // An ARG is one of the stage then, and its variables are: only now is that known.
    dockerfile = new DockerfileReader(source, buildArgs, Faults.kept(), true).read();
    if (dockerfile.stages().isEmpty() || dockerfile.stages().getFirst().instructions().isEmpty()) {
      throw faults.all().getFirst();
    }
    return new Outcome(dockerfile, faults.all());
  }

  private Dockerfile read() throws ReadException {
    int end = 0;
    boolean more = true;
    while (more) {
      try {
        Entries.Entry entry = entries.next();
        more = entry != null;
        if (entry != null) {
          end = entry.end();
          add(entry);
        }
      } catch (ReadException e) {
        if (limits.isPassed()) {
          throw e;
        }
        faults.add(e);
        lost = true;
      }
    }
    if (from == null && !lost) {
      String message = args.isEmpty() ? "the file has no instructions" : "the file has no FROM";
      faults.add(new ReadException(message, source.place(end, end)));
    }
    close(true);
    return new Dockerfile(file, entries.escape(), entries.directives(), args, Shipping.of(stages), source);
  }

  private void add(Entries.Entry entry) throws ReadException {
    if (bare && from == null) {
      open(instructions.implied(entry));
    }
    Instruction instruction = instructions.of(entry, from != null, posix);
    if (from == null && instruction != null && !(instruction instanceof Instruction.From) && !(instruction instanceof Instruction.Arg)) {
      if (!lost) {
        faults.add(new ReadException(
            instruction.head().keyword() + " stands before the first FROM, where only ARG may", instruction.head().keywordAt()));
      }
      open(instructions.implied(entry));
      instruction = instructions.of(entry, true, posix);
    }
    if (instruction != null) {
      add(entry, instruction);
    }
  }

  private void add(Entries.Entry entry, Instruction instruction) throws ReadException {
    switch (instruction) {
      case Instruction.From next -> {
        begun = true;
        close(false);
        open(next);
        return;
      }
      case Instruction.Arg arg when from == null -> args.add(arg);
      case Instruction.Shell shell -> posix = Shells.isPosix(entry.node().args());
      case Instruction.Onbuild onbuild -> triggers.add(entry);
      default -> {}
    }
    if (from != null) {
      body.add(instruction);
    }
  }

  private void open(Instruction.From next) throws ReadException {
    limits.stage(next.head().at());
    from = next;
    String image = next.image().text().known();
    Integer earlier = image == null ? null : byName.get(Keyword.lower(image));
    if (earlier == null) {
      base = null;
      variables.enter(Scope.EMPTY);
      posix = Shells.startsPosix(next);
    } else {
      base = stages.get(earlier);
      End end = ends.get(earlier);
      variables.enter(end.variables());
      posix = end.posix();
      replay(end.triggers());
    }
    if (next.name() != null) {
      byName.put(Keyword.lower(next.name().raw()), stages.size());
    }
  }

  private void close(boolean last) {
    if (from != null) {
      String name = from.name() == null ? null : from.name().raw();
      stages.add(new Stage(file, stages.size(), name, from, base, body, last, true));
      ends.add(new End(variables.heirs(), posix, List.copyOf(triggers)));
      body = new ArrayList<>();
      triggers.clear();
    }
  }

  /** The ONBUILDs of a stage run at the start of those that are built on it, and not in those built on these. */
  private void replay(List<Entries.Entry> onbuilds) throws ReadException {
    for (Entries.Entry entry : onbuilds) {
      Node trigger = entry.node().trigger();
      if (trigger != null) {
        instructions.replay(entry, trigger);
        if (trigger.keyword() == Keyword.SHELL && trigger.json()) {
          posix = Shells.isPosix(trigger.args());
        }
      }
    }
  }
}
