package io.plimsoll.core.read.run;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.spelling.Span;
import io.plimsoll.core.words.Nearest;
import java.util.ArrayList;
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

  /** Programs that take docker's command line. */
  private static final List<String> ALIKE = List.of("podman", "podman-remote", "nerdctl");

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
    boolean alike = isAlike(words.get(at - 1));
    at = new FlagReader(source, words, at).read(alike ? Flag.PODMAN_GLOBAL : Flag.GLOBAL, new Passed(false));
    Argument command = command(at);
    if (command.span().is("container")) {
      at = new FlagReader(source, words, at + 1).read(Flag.GLOBAL, new Passed(false));
      command = command(at);
      if (command.span().is("container")) {
        throw new ReadException("expected run or create", command.place(source));
      }
    }
    var said = new RunFlags(source, alike);
    int image = new FlagReader(source, words, at + 1).read(alike ? Flag.PODMAN_RUN : Flag.RUN, said);
    if (image == words.size()) {
      throw new ReadException("expected an image after the flags", words.getLast().place(source));
    }
    if (words.get(image).span().isEmpty()) {
      throw new ReadException("expected an image", words.get(image).place(source));
    }
    return said.build(command.place(source), words.get(image), words.subList(image + 1, words.size()));
  }

  /**
   * A call of a script, and which of its words are what.
   *
   * @param unread why there may be flags that can't be seen, or null
   * @param verb the index of {@code run} or {@code create}
   * @param image the index of the image
   * @param flags the first and the last word, exclusive, of each flag in turn
   */
  public record Call(ContainerSpec spec, @Nullable String unread, int verb, int image, List<int[]> flags) {
    public Call {
      flags = List.copyOf(flags);
    }
  }

  /** What is told while a call of a script is read. */
  public interface Listener {
    /** A flag that docker would refuse, and that is left out. */
    void fault(ReadException e);

    /** What a container is called whose name and image can't be told. */
    String unnamed();
  }

  /** True for the name of a program that takes docker's command line, without its folder. */
  public static boolean isEngine(String name) {
    return name.equals("docker") || name.equalsIgnoreCase("docker.exe") || ALIKE.contains(name);
  }

  /**
   * Reads a call among others, of which a script may have many kinds: one flag that docker would refuse does not hide the
   * others.
   *
   * @param words beginning with the program, which is taken for what it is to be
   * @return null for another command than run and create, and for one that asks for help
   */
  public static @Nullable Call call(Source script, List<Argument> words, Listener listener) {
    boolean alike = isAlike(words.getFirst());
    int verb = verb(script, words, alike ? Flag.PODMAN_GLOBAL : Flag.GLOBAL);
    try {
      if (verb >= words.size() || !(words.get(verb).span().is("run") || words.get(verb).span().is("create"))) {
        return null;
      }
      if (words.size() > MOST_WORDS) {
        listener.fault(new ReadException("a command line of this length is not read", words.get(verb).place(script)));
        return null;
      }
      var said = new Heard(new RunFlags(script, alike), listener);
      int image = new FlagReader(script, words, verb + 1).read(alike ? Flag.PODMAN_RUN : Flag.RUN, said);
      if (image >= words.size() || words.get(image).span().isEmpty()) {
        if (!said.help) {
          listener.fault(new ReadException("expected an image after the flags", words.getLast().place(script)));
        }
        return null;
      }
      ContainerSpec spec = said.flags.build(
          words.get(verb).place(script), words.get(image), words.subList(image + 1, words.size()), listener::unnamed);
      return new Call(spec, said.unread, verb, image, said.taken);
    } catch (ReadException e) {
      listener.fault(e);
      return null;
    }
  }

  /** The index of the word that says what is to be done, or behind the last. */
  private static int verb(Source script, List<Argument> words, Flag.Table table) {
    try {
      int verb = new FlagReader(script, words, 1).read(table, new Passed(true));
      return verb < words.size() && words.get(verb).span().is("container") ? verb + 1 : verb;
    } catch (ReadException e) {
      return words.size();
    }
  }

  private static boolean isAlike(Argument program) {
    String name = program.text().known();
    return name != null && ALIKE.contains(name.substring(name.lastIndexOf('/') + 1));
  }

  /** Hands on flags, and keeps what is wrong with one to itself. */
  private static final class Heard implements FlagReader.Sink {
    private final RunFlags flags;
    private final Listener listener;
    private final List<int[]> taken = new ArrayList<>();
    private @Nullable String unread;
    private boolean help;

    Heard(RunFlags flags, Listener listener) {
      this.flags = flags;
      this.listener = listener;
    }

    @Override
    public void given(Flag flag, @Nullable Span value, Argument word, Place at) {
      help |= flag.name().equals("help");
      try {
        flags.given(flag, value, word, at);
      } catch (ReadException e) {
        listener.fault(e);
      }
    }

    @Override
    public void unread(String why) {
      unread = unread == null ? why : unread;
      flags.unread(why);
    }

    @Override
    public void unknown(ReadException e) {
      listener.fault(e);
    }

    @Override
    public void took(int from, int to) {
      taken.add(new int[] {from, to});
    }
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
    return isEngine(known.substring(Math.max(known.lastIndexOf('/'), known.lastIndexOf('\\')) + 1));
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

  /**
   * Docker's own flags say nothing of a container.
   *
   * @param any whether those that it does not know are passed over too
   */
  private record Passed(boolean any) implements FlagReader.Sink {
    @Override
    public void given(Flag flag, @Nullable Span value, Argument word, Place at) {}

    @Override
    public void unread(String why) {}

    @Override
    public void unknown(ReadException e) throws ReadException {
      if (!any) {
        throw e;
      }
    }
  }
}
