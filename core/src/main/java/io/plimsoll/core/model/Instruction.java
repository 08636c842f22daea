package io.plimsoll.core.model;

import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.PackageCall;
import io.plimsoll.core.model.shell.Script;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One instruction of a Dockerfile, in BuildKit's grammar. A value keeps what was written beside what it means once
 * variables are put in ({@link Value}).
 */
public sealed interface Instruction {

  Head head();

  /** What is done: itself, or what an ONBUILD holds for images that are built on this one. */
  default Instruction done() {
    return this instanceof Onbuild(var head, Instruction trigger) && trigger != null ? trigger : this;
  }

  /** {@code FROM [--platform=P] image [AS name]}, or what stands for it in a file that has none. */
  record From(Head head, Value image, @Nullable Value name) implements Instruction {

    /** The image of a FROM that names none, which is a fault. */
    public static Value unknown(Place.InText at) {
      return new Value("", Text.hole("FROM"), at);
    }

    /** True where no image is written, so that nothing can be said of it. */
    public boolean isUnknown() {
      return image.raw().isEmpty();
    }
  }

  /** {@code RUN}. */
  record Run(Head head, Exec exec, List<Heredoc> heredocs) implements Instruction {}

  record Cmd(Head head, Exec exec) implements Instruction {}

  record Entrypoint(Head head, Exec exec) implements Instruction {}

  /** {@code HEALTHCHECK NONE} has no test; its options are flags. */
  record Health(Head head, @Nullable Exec test) implements Instruction {}

  record Shell(Head head, List<Value> words) implements Instruction {}

  record Env(Head head, List<Assignment> assignments) implements Instruction {}

  record Label(Head head, List<Assignment> assignments) implements Instruction {}

  /** {@code ARG NAME[=default] ...}. */
  record Arg(Head head, List<Assignment> assignments) implements Instruction {}

  /**
   * COPY and ADD; a heredoc is a source of its own.
   *
   * @param sources without the destination; none where a flag is at fault
   * @param destination null in one that is at fault
   */
  record Copy(Head head, boolean add, List<Value> sources, @Nullable Value destination, List<Heredoc> heredocs)
      implements Instruction {}

  record User(Head head, Value user) implements Instruction {}

  record Workdir(Head head, Value path) implements Instruction {}

  record Expose(Head head, List<Value> ports) implements Instruction {}

  record Volumes(Head head, List<Value> paths) implements Instruction {}

  record StopSignal(Head head, Value signal) implements Instruction {}

  record Maintainer(Head head, Value name) implements Instruction {}

  /**
   * {@code ONBUILD}.
   *
   * @param trigger runs when the image is used as a base, with the variables of that build; null where it is no instruction
   *     as it stands ({@code ONBUILD RUNN x}, {@code ONBUILD COPY x}), which only that build finds out
   */
  record Onbuild(Head head, @Nullable Instruction trigger) implements Instruction {}

  /**
   * What every instruction has.
   *
   * @param keyword in upper case
   * @param written the keyword as written
   * @param at the whole instruction, continuation lines and heredoc bodies included, without the last line's end
   * @param keywordAt the keyword alone
   * @param flags {@code --name[=value]} before the arguments, in order
   * @param rest all after keyword and flags, continuations joined
   * @param comments the comment lines directly above, without gaps, and those inside, as written
   */
  record Head(
      String keyword,
      String written,
      Place.InText at,
      Place.InText keywordAt,
      List<Flag> flags,
      Code rest,
      List<Word> comments) {

    public @Nullable Flag flag(String name) {
      for (Flag flag : flags) {
        if (flag.name().equals(name)) {
          return flag;
        }
      }
      return null;
    }

    /** The value of a flag, or null where there is no such flag or a bare one. */
    public @Nullable Value valueOf(String flag) {
      Flag found = flag(flag);
      return found == null ? null : found.value();
    }
  }

  /**
   * {@code --name=value} of an instruction.
   *
   * @param value null for a bare {@code --name}
   */
  record Flag(String name, @Nullable Value value, Place.InText at) {}

  /**
   * A word as written and as meant.
   *
   * @param raw with its quotes and variables
   * @param text quotes removed and variables put in; a variable that nobody sets is a hole, and so is a word that can't be
   *     taken apart (<code>${X</code>)
   */
  record Value(String raw, Text text, Place.InText at) {}

  /**
   * {@code NAME=value}, or the old form {@code NAME value}.
   *
   * @param value null for {@code ARG NAME}; for an ARG the default as written, also where a build argument overrides it
   * @param legacy true for the form without {@code =}
   */
  record Assignment(Value name, @Nullable Value value, boolean legacy, Place.InText at) {}

  /**
   * A command, in shell or JSON form.
   *
   * <p>{@code script} is the one way to all that a POSIX shell runs here, so that whoever walks it meets every command
   * once: it is the shell form with the bodies of its heredocs, or the third word of {@code ["sh", "-c", "..."]}, or the
   * body of {@code RUN <<EOF}. A script that one of its commands hands on, as in {@code RUN bash <<EOF}, is that command's:
   * {@link io.plimsoll.core.model.shell.Statement.Simple#script}.
   *
   * @param json true for {@code ["a", "b"]}
   * @param code the text with the bodies of its heredocs, or the JSON array as written
   * @param words the words of the JSON form; in shell form none
   * @param script null where what runs it is not a POSIX shell (SHELL pwsh, cmd, another interpreter of a heredoc)
   * @param calls the commands that are run, in order: those of {@code script}, or the one of a JSON form that needs no shell
   * @param packages those of {@code calls} that are calls of package managers
   */
  record Exec(
      boolean json, Code code, List<Value> words, @Nullable Script script, List<Call> calls, List<PackageCall> packages) {

    public Exec {
      words = List.copyOf(words);
      calls = List.copyOf(calls);
      packages = List.copyOf(packages);
    }
  }

  /**
   * A heredoc of RUN, COPY or ADD. What a shell runs of it is in {@link Exec#script}.
   *
   * @param name the delimiter, which for COPY is the file's name
   * @param expand false when the delimiter is quoted
   * @param chomp true for {@code <<-}
   * @param body the lines between, as written
   */
  record Heredoc(String name, boolean expand, boolean chomp, Code body) {}
}
