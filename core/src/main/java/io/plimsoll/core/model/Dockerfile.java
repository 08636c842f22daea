package io.plimsoll.core.model;

import java.util.List;

/**
 * A Dockerfile.
 *
 * @param file from the root
 * @param escape the continuation and escape character: {@code \}, or {@code `} by directive
 * @param directives {@code # syntax=}, {@code # escape=}, {@code # check=}: name and value
 * @param args the ARGs before the first FROM
 * @param stages in order; at least one
 * @param source its text
 */
public record Dockerfile(
    String file, char escape, List<Pair> directives, List<Instruction.Arg> args, List<Stage> stages, Source source) {

  public Dockerfile {
    directives = List.copyOf(directives);
    args = List.copyOf(args);
    stages = List.copyOf(stages);
  }

  public Subject subject() {
    return new Subject(Subject.Kind.DOCKERFILE, file, Gate.DOCKERFILE, file);
  }
}
