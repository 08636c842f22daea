package io.plimsoll.core.read.run;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.spelling.Span;
import io.plimsoll.core.words.Nearest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code docker run}, {@code docker create} and {@code docker container run|create} into a {@link ContainerSpec}:
 * docker's own flags first, then the command, its flags, the image, and the words that it is to run. {@code sudo}
 * before it is passed over.
 *
 * <p>A line that docker itself would refuse is a {@link ReadException}.
 */
public final class RunReader {

  /** More words than any shell hands to a command by accident. */
  public static final int MOST_WORDS = 65_536;

  /** In characters. */
  public static final int LONGEST_LINE = 1 << 20;

  private static final List<String> COMMANDS = List.of("run", "create", "container");

  private final Source source;
  private final List<Argument> words;

  private RunReader(Source source, List<Argument> words) {
    this.source = source;
    this.words = words;
  }

  /**
   * Reads a line.
   *
   * @param commandLine the text that the words' places count in
   * @param words beginning with {@code docker}
   */
  public static ContainerSpec read(Source commandLine, List<Argument> words) throws ReadException {
    if (words.isEmpty()) {
      throw new ReadException("expected docker run IMAGE", commandLine.place(0, 0));
    }
    if (words.size() > MOST_WORDS || commandLine.text().length() > LONGEST_LINE) {
      throw new ReadException("a command line of this length is not read", words.getFirst().place(commandLine));
    }
    return new RunReader(commandLine, words).read();
  }

  public static ContainerSpec read(CommandLine line) throws ReadException {
    return read(line.source(), line.words());
  }

  private ContainerSpec read() throws ReadException {
    int at = docker();
    at = new FlagReader(source, words, at).read(Flag.GLOBAL, new Passed());
    Argument command = command(at);
    if (command.span().is("container")) {
      at = new FlagReader(source, words, at + 1).read(Flag.GLOBAL, new Passed());
      command = command(at);
      if (command.span().is("container")) {
        throw new ReadException("expected run or create", command.place(source));
      }
    }
    var said = new RunFlags(source);
    int image = new FlagReader(source, words, at + 1).read(Flag.RUN, said);
    if (image == words.size()) {
      throw new ReadException("expected an image after the flags", words.getLast().place(source));
    }
    if (words.get(image).span().isEmpty()) {
      throw new ReadException("expected an image", words.get(image).place(source));
    }
    return said.build(command.place(source), words.get(image), words.subList(image + 1, words.size()));
  }

  /** The index after the word {@code docker}. */
  private int docker() throws ReadException {
    int at = 0;
    if (words.getFirst().span().is("sudo")) {
      at++;
      while (at < words.size() && words.get(at).span().startsWith("-")) {
        at++;
      }
    }
    if (at < words.size() && isDocker(words.get(at).span())) {
      return at + 1;
    }
    Argument found = words.get(Math.min(at, words.size() - 1));
    throw new ReadException("expected docker run or docker create", found.place(source));
  }

  private static boolean isDocker(Span word) {
    String known = word.known();
    if (known == null) {
      return word.isHole();
    }
    String name = known.substring(Math.max(known.lastIndexOf('/'), known.lastIndexOf('\\')) + 1);
    return name.equals("docker") || name.equalsIgnoreCase("docker.exe");
  }

  private Argument command(int at) throws ReadException {
    if (at >= words.size()) {
      throw new ReadException("expected run or create", words.getLast().place(source));
    }
    Argument word = words.get(at);
    String name = word.span().known();
    if (name == null || !COMMANDS.contains(name)) {
      String hint = name == null ? "" : Nearest.hint(name, COMMANDS);
      throw new ReadException("expected docker run or docker create" + hint, word.place(source));
    }
    return word;
  }

  /** Docker's own flags say nothing of a container. */
  private static final class Passed implements FlagReader.Sink {
    @Override
    public void given(Flag flag, @Nullable Span value, Argument word, Place at) {}

    @Override
    public void unread(String why) {}
  }
}
