package io.plimsoll.cli;

import io.plimsoll.core.words.Echo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Runs git in a work tree whose configuration may be meant to do harm: what a repository can name as a program is switched off
 * (file system monitors, hooks, transports that fetch what is missing). Only commands are to be asked that open no file of the
 * work tree, since git would convert it by a filter. Ownership of the repository is left to git to judge, so the user's own
 * configuration and the machine's are read. Nothing of the environment goes in but where programs and that configuration are.
 */
final class GitCommand {

  /** The most that is taken of an answer, in bytes. */
  private static final int MAX_BYTES = 128 << 20;

  /** The most that is taken of what git says of an error. */
  private static final int MAX_ERROR = 1 << 12;

  /** How long one question may take. */
  private static final int SECONDS = 120;

  private static final List<String> PASSED = List.of("PATH", "HOME", "XDG_CONFIG_HOME", "USERPROFILE", "SYSTEMROOT");

  private static final List<String> SAFELY = List.of(
      "--no-pager", "--no-optional-locks", "--literal-pathspecs", "-c", "core.fsmonitor=false", "-c", "core.untrackedCache=false",
      "-c", "core.hooksPath=/dev/null", "-c", "core.excludesFile=/dev/null", "-c", "core.attributesFile=/dev/null",
      "-c", "protocol.allow=never", "-c", "submodule.recurse=false");

  private final String program;
  private final Path top;
  private final Map<String, String> environment;

  /** What git answered. */
  record Answer(int exit, String out, String err) {

    /** The answer on one line. */
    String line() {
      return out.strip();
    }
  }

  /** In the top of a work tree. */
  GitCommand(Io io, Path top) throws Problem {
    this.program = program(io);
    this.top = top;
    this.environment = io.environment();
  }

  /** Where git is, by a PATH of which only absolute folders count: a program in the tree is none. */
  private static String program(Io io) throws Problem {
    String path = io.variable("PATH");
    for (String folder : path == null ? List.<String>of() : Arrays.asList(path.split(":"))) {
      try {
        Path file = Path.of(folder, "git");
        if (file.isAbsolute() && Files.isRegularFile(file) && Files.isExecutable(file)) {
          return file.toString();
        }
      } catch (InvalidPathException e) {
        // The next one may be good.
      }
    }
    throw new Problem("--changed-since asks git, and there is no git on the PATH");
  }

  /** Asks git. */
  Answer ask(String... words) throws Problem {
    var command = new ArrayList<>(List.of(program));
    command.addAll(SAFELY);
    command.addAll(List.of(words));
    var builder = new ProcessBuilder(command).directory(top.toFile());
    Map<String, String> variables = builder.environment();
    variables.clear();
    for (String name : PASSED) {
      String value = environment.get(name);
      if (value != null) {
        variables.put(name, value);
      }
    }
    variables.put("LC_ALL", "C");
    variables.put("GIT_TERMINAL_PROMPT", "0");
    variables.put("GIT_ALLOW_PROTOCOL", "");
    variables.put("GIT_NO_LAZY_FETCH", "1");
    Path above = top.getParent();
    if (above != null) {
      // With a .git that is none, git would go on looking above.
      variables.put("GIT_CEILING_DIRECTORIES", above.toString());
    }
    try {
      return answer(builder.start());
    } catch (IOException e) {
      throw new Problem("git can't be asked: " + Reason.of(e));
    }
  }

  private static Answer answer(Process process) throws IOException, Problem {
    process.getOutputStream().close();
    var error = new AtomicReference<>("");
    Thread errors = thread("git-errors", () -> error.set(text(process.getErrorStream())));
    var late = new AtomicReference<@Nullable Boolean>();
    Thread watch = thread("git-watch", () -> {
      if (!ended(process, SECONDS)) {
        late.set(true);
        process.destroyForcibly();
      }
    });
    byte[] out;
    try (InputStream in = process.getInputStream()) {
      out = in.readNBytes(MAX_BYTES + 1);
      if (out.length > MAX_BYTES) {
        process.destroyForcibly();
        throw new Problem("git names more than " + (MAX_BYTES >> 20) + " MB of files");
      }
    }
    join(watch);
    join(errors);
    if (late.get() != null) {
      throw new Problem("git takes longer than " + SECONDS + " s");
    }
    return new Answer(process.exitValue(), new String(out, StandardCharsets.UTF_8), error.get());
  }

  private static Thread thread(String name, Runnable work) {
    var thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** What is said, but for what is too long; all of it is read, so that git does not wait. */
  private static String text(InputStream in) {
    try (in) {
      String text = new String(in.readNBytes(MAX_ERROR), StandardCharsets.UTF_8);
      in.skip(Long.MAX_VALUE);
      return text;
    } catch (IOException e) {
      return "";
    }
  }

  private static boolean ended(Process process, int seconds) {
    try {
      return process.waitFor(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void join(Thread thread) throws Problem {
    try {
      thread.join(TimeUnit.SECONDS.toMillis(2L * SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Problem("interrupted while git was asked");
    }
  }

  /** What went wrong, by git's own words. */
  Problem failure(String what, Answer answer) {
    String said = answer.err.strip();
    int feed = said.indexOf('\n');
    String line = (feed < 0 ? said : said.substring(0, feed)).strip();
    return new Problem("git can't tell " + what + " in " + top + (line.isEmpty() ? "" : ": " + Echo.sentence(line)));
  }
}
