package io.plimsoll.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a command was given.
 *
 * @param paths folders, files, or {@code -}; none is the working folder, unless there is a command line
 * @param as what every file given is, or null: its name and content decide
 * @param stdinName what standard input is called, or null
 * @param line the words of a docker command line; none: there is no such line
 * @param compose what is said of Compose projects
 */
record Given(List<Path> paths, Guess.@Nullable Kind as, @Nullable String stdinName, List<String> line, Compose compose) {
  /** Nothing, and nothing said of Compose projects. */
  static final Given NOTHING =
      new Given(List.of(), null, null, List.of(), new Compose(List.of(), null, List.of(), List.of(), false, false));

  Given {
    paths = List.copyOf(paths);
    line = List.copyOf(line);
  }

  /** The paths that are looked at. */
  List<Path> looked() {
    return paths.isEmpty() && line.isEmpty() && compose.files.isEmpty() ? List.of(Path.of("")) : paths;
  }

  /** The files and folders that are named. */
  List<Path> named() {
    var named = new ArrayList<>(paths);
    named.addAll(compose.files);
    named.removeIf(Inputs::isInput);
    return named;
  }

  /** True where standard input is read. */
  boolean readsInput() {
    return paths.stream().anyMatch(Inputs::isInput) || compose.files.stream().anyMatch(Inputs::isInput);
  }

  /**
   * What is said of Compose projects.
   *
   * @param files which are one project, each laid over those before it; none: Compose files are looked for
   * @param folder of that project, or null: that of its first file
   * @param envFiles in place of .env
   * @param profiles whose services are judged, beside those without one; none: all
   * @param environment true when the process's own variables count
   * @param validated true when Compose files are held to their schema
   */
  record Compose(
      List<Path> files, @Nullable Path folder, List<Path> envFiles, List<String> profiles, boolean environment, boolean validated) {
    Compose {
      files = List.copyOf(files);
      envFiles = List.copyOf(envFiles);
      profiles = List.copyOf(profiles);
    }
  }
}
