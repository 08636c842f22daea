package io.plimsoll.core.model;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A Dockerfile.
 *
 * @param file from the root
 * @param escape the continuation and escape character: {@code \}, or {@code `} by directive
 * @param directives {@code # syntax=}, {@code # escape=}, {@code # check=}: name and value
 * @param args the ARGs before the first FROM
 * @param stages in order; at least one
 * @param source its text
 * @param context what it is built with
 */
public record Dockerfile(
    String file,
    char escape,
    List<Pair> directives,
    List<Instruction.Arg> args,
    List<Stage> stages,
    Source source,
    BuildContext context) {

  /** What every build sets before the first FROM (docs.docker.com/build/building/variables, "Multi-platform build arguments"). */
  public static final List<String> PLATFORM_ARGS = List.of(
      "BUILDPLATFORM", "BUILDOS", "BUILDOSVERSION", "BUILDARCH", "BUILDVARIANT", "TARGETPLATFORM", "TARGETOS", "TARGETOSVERSION",
      "TARGETARCH", "TARGETVARIANT", "TARGETSTAGE");

  /** One of which nothing is known but its text. */
  public Dockerfile(
      String file, char escape, List<Pair> directives, List<Instruction.Arg> args, List<Stage> stages, Source source) {
    this(file, escape, directives, args, stages, source, BuildContext.UNKNOWN);
  }

  public Dockerfile {
    directives = List.copyOf(directives);
    args = List.copyOf(args);
    stages = List.copyOf(stages);
  }

  /** The same with what it is built with. */
  public Dockerfile with(BuildContext known) {
    return new Dockerfile(file, escape, directives, args, stages, source, known);
  }

  public Subject subject() {
    return new Subject(Subject.Kind.DOCKERFILE, file, Gate.DOCKERFILE, file);
  }

  /**
   * The stages as {@code COPY --from} names them: by name in lower case, of which the last stage of a name has it, and by
   * number from 0. (FROM goes by {@link Stage#base}; {@code from} of a mount takes names only.)
   */
  public Map<String, Stage> stagesByReference() {
    var found = new HashMap<String, Stage>();
    for (Stage stage : stages) {
      found.put(String.valueOf(stage.index()), stage);
      if (stage.name() != null) {
        found.put(stage.name().toLowerCase(Locale.ROOT), stage);
      }
    }
    return found;
  }
}
