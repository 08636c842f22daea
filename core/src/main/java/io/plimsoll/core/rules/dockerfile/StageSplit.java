package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.facts.Mirrors;
import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.StepEdits;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parts the only stage of a file in two: one that builds, and one that holds what was built. Only for shapes of which it is certain what
 * was built and where: {@code go build -o NAME} without C, and a jar of Maven or Gradle that {@code java -jar} starts by its name.
 * Whatever else the program reads is in the first stage alone, and the fix says so.
 */
final class StageSplit {

  /**
   * What goes over.
   *
   * @param path of the program, from the top
   * @param base the image that it needs
   */
  private record Built(String path, String base) {}

  private StageSplit() {}

  /** The fix of a stage that is alone in its file, or null. */
  static @Nullable Fix of(Stage stage) {
    List<Instruction> all = stage.instructions();
    int last = -1;
    String folder = null;
    var repeated = new ArrayList<String>();
    if (all.size() > StepEdits.MANY) {
      return null;
    }
    for (int i = 0; i < all.size(); i++) {
      boolean open = all.get(i).head().rest().text().indexOf('$') >= 0 && !(all.get(i) instanceof Instruction.Run);
      if (open || !StepEdits.isAlone(all.get(i))) {
        return null;
      }
      switch (all.get(i)) {
        case Instruction.Run run -> last = i;
        case Instruction.Copy copy -> last = copy.add() ? Integer.MAX_VALUE : i;
        case Instruction.Workdir workdir -> folder = Folders.behind(folder, workdir);
        case Instruction.Env env -> repeated.add(env.head().rest().source().slice(env.head().at().range()));
        // A build that takes arguments, changes shells or users, or has triggers is not simple.
        case Instruction.Arg arg -> last = Integer.MAX_VALUE;
        case Instruction.Shell shell -> last = Integer.MAX_VALUE;
        case Instruction.User user -> last = Integer.MAX_VALUE;
        case Instruction.Onbuild onbuild -> last = Integer.MAX_VALUE;
        default -> {
          if (last < 0 || i < lastStep(all)) {
            last = Integer.MAX_VALUE;
          }
        }
      }
      if (last == Integer.MAX_VALUE) {
        return null;
      }
    }
    Instruction start = start(all);
    Built built = stage.index() != 0 || !stage.last() || stage.name() != null || folder == null || last < 0 || start == null ? null : built(stage, folder, start);
    if (built == null) {
      return null;
    }
    var text = new StringBuilder("\n\nFROM " + built.base + "\n");
    for (String env : repeated.subList(0, before(all, last))) {
      if (!env.contains("CGO_ENABLED") && !env.contains("GOOS") && !env.contains("GOFLAGS") && !env.contains("MAVEN_OPTS")) {
        text.append(env).append('\n');
      }
    }
    text.append("WORKDIR ").append(folder).append("\nCOPY --from=build ").append(built.path).append(' ').append(built.path);
    Edit name = new Edit.Splice(Splices.behind(stage.from().head().rest().source(), stage.from().image().at(), "").at(), " AS build");
    Edit part = new Edit.Splice(Splices.behind(all.get(last).head().rest().source(), all.get(last).head().at(), "").at(), text.toString());
    return Fix.unsafe("build in a stage of its own", "a program that reads more than itself: templates, static files, configuration, a shell, certificates",
        name, part);
  }

  private static int lastStep(List<Instruction> all) {
    int last = all.size() - 1;
    while (last >= 0 && !(all.get(last) instanceof Instruction.Run) && !(all.get(last) instanceof Instruction.Copy)) {
      last--;
    }
    return last;
  }

  /** How many ENVs stand before a step. */
  private static int before(List<Instruction> all, int step) {
    return (int) all.subList(0, step).stream().filter(one -> one instanceof Instruction.Env).count();
  }

  /** The one CMD or ENTRYPOINT, as a list; null where there are both, or a shell. */
  private static @Nullable Instruction start(List<Instruction> all) {
    Instruction start = null;
    for (Instruction one : all) {
      if (one instanceof Instruction.Cmd || one instanceof Instruction.Entrypoint) {
        if (start != null) {
          return null;
        }
        start = one;
      }
    }
    return start;
  }

  private static @Nullable Built built(Stage stage, String folder, Instruction start) {
    ImageName image = ImageName.of(stage.from().image().text());
    String name = image == null || image.tagHole() || stage.from().image().raw().indexOf('$') >= 0 ? "" : Mirrors.original(image);
    String tag = image == null || image.tag() == null ? "" : image.tag();
    Instruction.Exec exec = start instanceof Instruction.Cmd cmd ? cmd.exec() : start instanceof Instruction.Entrypoint entry ? entry.exec() : null;
    var words = new ArrayList<String>();
    if (exec == null || !exec.json()) {
      return null;
    }
    for (Instruction.Value word : exec.words()) {
      words.add(word.text().known() == null ? "" : word.text().shown());
    }
    return switch (name) {
      case "golang" -> go(stage, folder, tag, words);
      case "maven", "gradle" -> java(folder, tag, words);
      default -> null;
    };
  }

  /** A program without C, so that it needs nothing of its image: by CGO_ENABLED=0, or on alpine, which brings no compiler for C. */
  private static @Nullable Built go(Stage stage, String folder, String tag, List<String> words) {
    boolean bare = tag.contains("alpine");
    String output = null;
    for (Instruction.Env env : stage.all(Instruction.Env.class)) {
      bare |= env.head().rest().text().contains("CGO_ENABLED=0");
    }
    for (Instruction.Run run : stage.all(Instruction.Run.class)) {
      String text = run.exec().code().text();
      if (text.contains("gcc") || text.contains("build-base") || text.contains("musl-dev") || text.contains("CGO_ENABLED=1")) {
        return null;
      }
      for (Call call : run.exec().calls()) {
        List<ShellWord> all = call.arguments();
        for (int i = 1; call.name().equals("go") && all.getFirst().sketch().equals("build") && i + 1 < all.size(); i++) {
          bare |= all.get(i).sketch().equals("-o") && text.contains("CGO_ENABLED=0");
          output = all.get(i).sketch().equals("-o") ? all.get(i + 1).known() : output;
        }
      }
    }
    String path = output == null || output.endsWith("/") ? null : Folders.from(folder, output);
    boolean started = path != null && words.size() > 0 && path.equals(Folders.from(folder, words.getFirst())) && words.getFirst().indexOf('/') >= 0;
    return bare && started && path != null ? new Built(path, tag.contains("alpine") ? "alpine" + alpine(tag) : "gcr.io/distroless/static-debian12:nonroot") : null;
  }

  /** {@code 1.24-alpine3.22} is built on {@code alpine:3.22}. */
  private static String alpine(String tag) {
    String version = tag.substring(tag.indexOf("alpine") + 6);
    return version.isEmpty() ? "" : ":" + version;
  }

  /** {@code maven:3.9-eclipse-temurin-21} and {@code gradle:8-jdk21} bring Temurin, which has images without compiler. */
  private static @Nullable Built java(String folder, String tag, List<String> words) {
    int at = tag.contains("eclipse-temurin-") ? tag.indexOf("eclipse-temurin-") + 16 : tag.contains("-jdk") ? tag.indexOf("-jdk") + 4 : -1;
    int end = at;
    while (at >= 0 && end < tag.length() && Character.isDigit(tag.charAt(end))) {
      end++;
    }
    int jar = words.indexOf("-jar");
    String path = jar < 0 || jar + 1 >= words.size() || !words.getFirst().equals("java") ? null : words.get(jar + 1);
    boolean named = path != null && path.endsWith(".jar") && path.indexOf('*') < 0 && path.indexOf('/') >= 0;
    String rest = at < 0 ? "" : tag.substring(end);
    boolean plain = rest.isEmpty() || rest.equals("-alpine");
    return at < 0 || end == at || !named || !plain || path == null ? null
        : new Built(Folders.from(folder, path), "eclipse-temurin:" + tag.substring(at, end) + "-jre" + rest);
  }
}
