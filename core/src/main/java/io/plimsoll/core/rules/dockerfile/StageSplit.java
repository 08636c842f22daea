package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.facts.RuntimeImages;
import io.plimsoll.core.facts.RuntimeImages.Family;
import io.plimsoll.core.facts.RuntimeImages.Base;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.StepEdits;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Parts the only stage of a file in two: one that builds, and one that the program runs in. Behind the last step that builds a new stage
 * begins, upon the same release without compilers. It takes over what the program needs of what was said before: settings, labels,
 * ports, users, packages, files outside of the folder that is built in. What stands behind stays as it is. Where it can't be told what a
 * step does, what is started, or what to run it on, there is no fix.
 */
final class StageSplit {

  /** Variables that only builds heed. */
  private static final List<String> OF_BUILDS = List.of(
      "CGO_ENABLED", "GO111MODULE", "GOARCH", "GOBIN", "GOCACHE", "GOFLAGS", "GOOS", "GOPATH", "GOPRIVATE", "GOPROXY", "GOSUMDB", "MAVEN_", "GRADLE_", "CARGO_", "RUSTFLAGS",
      "npm_config_", "NPM_CONFIG_", "DEBIAN_FRONTEND");

  private final Stage stage;
  private final Family family;
  private final BuildSteps steps;
  private final Starts starts;
  private final BuiltParts parts;
  private final Base runtime;
  private final RuntimePackages packages;
  private final List<Edit> edits = new ArrayList<>();

  private StageSplit(Stage stage, Family family, BuildSteps steps, Starts starts, BuiltParts parts, Base runtime, RuntimePackages packages) {
    this.stage = stage;
    this.family = family;
    this.steps = steps;
    this.starts = starts;
    this.parts = parts;
    this.runtime = runtime;
    this.packages = packages;
  }

  /**
   * The fix of a stage that is alone in its file, or null.
   *
   * @param started the containers of this run that are started from it
   */
  static @Nullable Fix of(Stage stage, List<ContainerSpec> started) {
    ImageName image = ImageName.of(stage.from().image().text());
    Family family = image == null ? null : RuntimeImages.family(image);
    if (image == null || family == null || stage.index() != 0 || !stage.last() || stage.name() != null || !StepEdits.isAlone(stage.from())) {
      return null;
    }
    BuildSteps steps = BuildSteps.of(stage, family);
    Starts starts = Starts.of(stage, started);
    if (steps == null || starts.commands().isEmpty() || starts.builds() || (family == Family.PYTHON && starts.namesBelow("/usr/local/bin/"))) {
      return null;
    }
    BuiltParts parts = BuiltParts.of(family, steps, starts);
    if (parts == null || parts.paths().isEmpty() || !parts.paths().keySet().stream().allMatch(BuildSteps::isPlain)) {
      return null;
    }
    boolean alpine = RuntimeImages.isAlpine(image);
    RuntimePackages packages = RuntimePackages.of(steps.packages, family, starts, alpine);
    boolean shell = starts.shell() || !packages.isBare() || steps.kept().stream().anyMatch(one -> one instanceof Instruction.Run);
    Base runtime = RuntimeImages.of(image, stage.from().image().raw(), shell || starts.names("curl") || starts.names("wget"), isLinked(stage));
    if (runtime == null || !fits(steps, starts, runtime, family)) {
      return null;
    }
    if (!runtime.same() && runtime.shell()) {
      complete(packages, starts, family, alpine);
    }
    return new StageSplit(stage, family, steps, starts, parts, runtime, packages).fix(image);
  }

  /** What the base of the build brought and this one does not. */
  private static void complete(RuntimePackages packages, Starts starts, Family family, boolean alpine) {
    boolean itself = family == Family.GO || family == Family.RUST;
    if (itself && !alpine && !packages.has("ca-certificates")) {
      packages.add("ca-certificates");
    }
    for (String program : List.of("curl", "wget")) {
      if (starts.names(program) && !packages.has(program) && !(alpine && program.equals("wget"))) {
        packages.add(program);
      }
    }
  }

  /** True for a program of Go that may load libraries of C. */
  private static boolean isLinked(Stage stage) {
    boolean off = false;
    for (Instruction one : stage.instructions()) {
      String text = one.head().rest().text();
      boolean says = (one instanceof Instruction.Env || one instanceof Instruction.Run) && text.contains("CGO_ENABLED");
      off |= says && (text.contains("CGO_ENABLED=0") || text.contains("CGO_ENABLED 0"));
      if (says && text.contains("CGO_ENABLED=1")) {
        return true;
      }
    }
    return !off;
  }

  private static boolean fits(BuildSteps steps, Starts starts, Base runtime, Family family) {
    // Java lies elsewhere in other makers' images.
    boolean java = starts.program().startsWith("/") && starts.program().endsWith("/java") && !starts.program().startsWith("/opt/java/openjdk/");
    boolean home = steps.carried.stream().anyMatch(one -> one instanceof Instruction.Env && one.head().rest().text().contains("JAVA_HOME="));
    if (family == Family.JAVA && (java || home)) {
      return false;
    }
    var users = new HashSet<>(Set.of("root"));
    if (runtime.shell()) {
      users.addAll(Set.of("nobody", "www-data", "daemon"));
    } else {
      users.add("nonroot");
    }
    if (family == Family.NODE) {
      users.add("node");
    }
    for (Instruction one : steps.tail()) {
      boolean other = one instanceof Instruction.Run run && StepKind.of(run) == StepKind.OTHER;
      if (other && family != Family.NODE && family != Family.PYTHON && family != Family.JAVA) {
        return false;
      }
    }
    return steps.knowsUsers(users);
  }

  private Fix fix(ImageName image) {
    var lines = new ArrayList<String>();
    PythonHome home = family == Family.PYTHON ? PythonHome.of(steps) : null;
    Instruction.Run first = home == null ? null : home.before();
    for (Instruction one : steps.carried) {
      boolean again = one instanceof Instruction.Env || one instanceof Instruction.Run || one instanceof Instruction.Copy || one instanceof Instruction.Shell;
      if (one instanceof Instruction.Env env && isOfBuild(env)) {
        continue;
      }
      if (one instanceof Instruction.Shell && !runtime.shell()) {
        continue;
      }
      lines.add(again ? text(one) : commented(one));
      if (!again) {
        edits.add(without(one));
      }
    }
    String install = runtime.shell() ? packages.step(StepEdits.escape(source())) : null;
    if (install != null) {
      lines.addFirst(install);
    }
    if (first != null) {
      lines.add(PythonHome.SETTING);
      Edit above = StepEdits.above(first, PythonHome.STEP + "\n" + indent(first) + PythonHome.SETTING);
      edits.add(Objects.requireNonNull(above, "it begins its line"));
    }
    boolean elsewhere = !steps.tail().isEmpty() && steps.tail().getFirst() instanceof Instruction.Workdir next && next.path().raw().startsWith("/");
    boolean given = steps.all.subList(0, steps.last).stream().anyMatch(one -> one instanceof Instruction.Workdir);
    if (steps.folder != null && given && !elsewhere) {
      lines.add("WORKDIR " + steps.folder);
    }
    if (parts.context()) {
      steps.copies.forEach(copy -> lines.add(text(copy)));
    }
    parts.paths().forEach((from, to) -> lines.add("COPY --from=build " + from + " " + to));
    if (steps.user != null) {
      lines.add(text(steps.user));
    }
    args(lines);
    String pruned = prune(image);
    Instruction last = steps.all.get(steps.last);
    var text = new StringBuilder(pruned == null ? "" : "\n" + indent(last) + pruned).append("\n\n").append(indent(stage.from())).append("FROM ");
    stage.from().head().flags().forEach(flag -> text.append(source().slice(flag.at().range())).append(' '));
    text.append(runtime.reference());
    lines.forEach(line -> text.append('\n').append(indent(last)).append(line));
    String as = stage.from().head().written().equals("from") ? " as build" : " AS build";
    edits.add(Splices.behind(source(), stage.from().image().at(), as));
    edits.add(Splices.behind(source(), last.head().at(), text.toString()));
    return Fix.unsafe("build in a stage of its own", breaks(pruned != null), edits.toArray(Edit[]::new));
  }

  private String breaks(boolean pruned) {
    String image = stage.from().image().text().shown();
    String breaks = parts.whole() ? runtime.same() ? "a program that compiles while it runs" : "a program that loads or starts what only " + image + " has"
        : "a program that reads more than " + String.join(" and ", parts.paths().values()) + ": templates, static files, configuration";
    if (family == Family.NODE && pruned) {
      breaks += ", or packages of devDependencies";
    }
    if (family == Family.PYTHON) {
      breaks += "; what names /usr/local/bin/python and looks for packages there";
    }
    return runtime.reference().endsWith(":nonroot") ? breaks + "; it has no shell, and it is no longer root" : breaks;
  }

  /** Arguments are asked for anew in a stage that speaks of them. */
  private void args(List<String> lines) {
    var speaks = new StringBuilder();
    lines.forEach(line -> speaks.append(line).append('\n'));
    steps.tail().forEach(one -> speaks.append(one.head().rest().text()).append('\n'));
    var asked = new ArrayList<String>();
    for (Instruction.Arg arg : steps.args) {
      boolean used = arg.assignments().stream().map(pair -> pair.name().raw())
          .anyMatch(name -> speaks.indexOf("$" + name) >= 0 || speaks.indexOf("${" + name) >= 0);
      if (used) {
        asked.add(text(arg));
      }
    }
    lines.addAll(0, asked);
  }

  /** What takes out of node_modules what only the build needs; null where that is not certain. */
  private @Nullable String prune(ImageName image) {
    Call install = null;
    boolean compiles = false;
    for (Call call : steps.builds) {
      List<String> words = call.arguments().stream().map(word -> word.sketch()).toList();
      String verb = words.isEmpty() ? "" : words.getFirst();
      boolean installs = Set.of("ci", "install", "i").contains(verb) && (call.name().equals("npm") || call.name().equals("pnpm"));
      if (installs) {
        boolean odd = install != null || words.stream().anyMatch(word -> word.contains("prod") || word.contains("omit") || word.contains("prefix") || word.equals("-C"));
        boolean moved = call.context().script().code().text().contains("cd ");
        if (odd || moved || !call.at().assignments().isEmpty()) {
          return null;
        }
        install = call;
      }
      compiles |= verb.equals("build") || (verb.equals("run") && words.size() > 1 && words.get(1).startsWith("build"));
    }
    boolean production = steps.all.subList(0, steps.last).stream().anyMatch(one -> (one instanceof Instruction.Env || one instanceof Instruction.Arg)
        && one.head().rest().text().contains("NODE_ENV"));
    String program = starts.program();
    String script = starts.main().size() > 1 ? starts.main().get(1) : "";
    boolean plain = program.equals("node") || (program.equals(install == null ? "" : install.name()) && (script.equals("start") || starts.behind("run").startsWith("start")));
    if (family != Family.NODE || install == null || !compiles || production || !plain || steps.tops.size() != 1 || !steps.tops.contains(steps.folder)) {
      return null;
    }
    String tag = image.tag() == null ? "" : image.tag();
    boolean old = tag.matches("(8|10|12|14)([.-].*)?");
    return install.name().equals("pnpm") ? "RUN pnpm prune --prod" : old ? "RUN npm prune --production" : "RUN npm prune --omit=dev";
  }

  private static boolean isOfBuild(Instruction.Env env) {
    return env.assignments().stream().allMatch(pair -> OF_BUILDS.stream().anyMatch(pair.name().raw()::startsWith));
  }

  private Source source() {
    return stage.from().head().rest().source();
  }

  private String indent(Instruction instruction) {
    int column = instruction.head().at().range().start().column();
    int start = source().index(instruction.head().at().range().start().offset());
    return source().text().substring(start - (column - 1), start);
  }

  /** Takes an instruction out with its comments, and with one of two blank lines that it stands between. */
  private Edit without(Instruction instruction) {
    Edit.Splice lines = StepEdits.without(instruction);
    String text = source().text();
    int start = source().index(lines.at().range().start().offset());
    int end = source().index(lines.at().range().end().offset());
    boolean above = start > 0 && source().line(source().lineAt(start - 1)).isBlank();
    int line = source().lineAt(end);
    boolean between = above && end < text.length() && line < source().lineCount() && source().line(line).isBlank();
    return between ? new Edit.Splice(source().place(start, source().lineStart(line + 1)), "") : lines;
  }

  private String text(Instruction instruction) {
    return source().slice(instruction.head().at().range()).replace("\r\n", "\n");
  }

  /** With the comments right above it, as they go with it. */
  private String commented(Instruction instruction) {
    return source().slice(StepEdits.without(instruction).at().range()).replace("\r\n", "\n").strip();
  }
}
