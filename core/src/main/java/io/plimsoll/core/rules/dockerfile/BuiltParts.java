package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.facts.RuntimeImages.Family;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.SlashPath;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.words.Glob;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What of a build goes over to the program's own stage. Only what was built, where all else that the build was given is known to be
 * source; else the folder in which it was built as a whole: nobody can tell which of its files the program reads.
 *
 * @param paths from where to where, mostly the same
 * @param context true where what the build took from the context is taken again: its own output is too much to copy
 * @param whole true where folders go over as they are
 */
record BuiltParts(Map<String, String> paths, boolean context, boolean whole) {

  /** Names in the context of which no program reads anything once it is built. */
  private static final List<String> SOURCES = List.of(
      "go.mod", "go.sum", "go.work", "*.go", "vendor", "Makefile", "pom.xml", "mvnw", "mvnw.cmd", ".mvn", "build.gradle*", "settings.gradle*", "gradle.properties",
      "gradlew", "gradlew.bat", "gradle", "gradle.lockfile", "Cargo.toml", "Cargo.lock", "build.rs", "rust-toolchain*", ".cargo", "*.csproj", "*.fsproj", "*.sln", "*.cs",
      "*.props", "*.targets", "nuget.config", "NuGet.Config", "global.json");

  /** What says which packages of Python are installed. */
  private static final List<String> LISTS = List.of(
      "requirements*.txt", "requirements", "constraints*.txt", "pyproject.toml", "poetry.lock", "Pipfile", "Pipfile.lock", "setup.py", "setup.cfg", "uv.lock", "README*", "Makefile");

  /** Of a build; null where what is started was not seen to be built. */
  static @Nullable BuiltParts of(Family family, BuildSteps steps, Starts starts) {
    return switch (family) {
      case GO -> program(steps, starts, "/go/bin/", "install");
      case RUST -> program(steps, starts, "/usr/local/cargo/bin/", "install");
      case JAVA -> java(steps, starts);
      case DOTNET -> dotnet(steps, starts);
      case NODE -> folders(steps, true);
      case PYTHON -> python(steps);
    };
  }

  private static BuiltParts folders(BuildSteps steps, boolean whole) {
    var paths = new LinkedHashMap<String, String>();
    steps.tops.forEach(top -> paths.put(top, top));
    for (String output : steps.outputs) {
      if (steps.tops.stream().noneMatch(top -> output.equals(top) || output.startsWith(top + "/"))) {
        paths.put(output, output);
      }
    }
    return new BuiltParts(paths, false, whole);
  }

  private static BuiltParts only(String from, String to) {
    return new BuiltParts(Map.of(from, to), false, false);
  }

  private static boolean within(BuildSteps steps, String path) {
    return steps.tops.stream().anyMatch(top -> path.startsWith(top + "/"));
  }

  /** True where all that the build took from the context is source. */
  private static boolean isSource(BuildSteps steps, boolean folder) {
    for (Instruction.Copy copy : steps.copies) {
      if (copy.head().flag("from") != null || !copy.heredocs().isEmpty()) {
        return false;
      }
      for (Instruction.Value source : copy.sources()) {
        String name = source.text().known() == null ? "" : Sources.name(SlashPath.belowRoot(source.text().shown()));
        if (!isOne(name, SOURCES) && !(folder && name.equals("src"))) {
          return false;
        }
      }
    }
    return !steps.copies.isEmpty();
  }

  private static boolean isOne(String name, List<String> globs) {
    return !name.isEmpty() && globs.stream().anyMatch(glob -> Glob.matches(glob, name));
  }

  /** A program that starts itself: named by its path, or found where {@code install} puts it. */
  private static @Nullable BuiltParts program(BuildSteps steps, Starts starts, String bin, String verb) {
    String program = starts.program();
    boolean rust = bin.contains("cargo");
    boolean installs = steps.builds.stream().anyMatch(call -> isVerb(call, verb));
    if (program.isEmpty()) {
      return null;
    }
    if (program.indexOf('/') < 0) {
      String found = steps.outputs.stream().filter(output -> output.startsWith("/usr/local/bin/") && output.endsWith("/" + program)).findFirst().orElse(null);
      String from = found != null ? found : installs && BuildSteps.isPlain(program) ? bin + program : null;
      return from == null ? null : with(steps, from, "/usr/local/bin/" + program, rust);
    }
    String path = steps.end == null && !program.startsWith("/") ? null : Folders.from(steps.end == null ? "/" : steps.end, program);
    if (path == null || !BuildSteps.isPlain(path)) {
      return null;
    }
    boolean made = steps.outputs.contains(path) || (within(steps, path) && !path.endsWith(".sh")) || (installs && path.startsWith(bin));
    if (made) {
      return with(steps, path, path, rust);
    }
    // A script, which starts what stands where it was built.
    boolean script = path.endsWith(".sh") && !rust && (within(steps, path) || steps.kept().stream().anyMatch(one -> one instanceof Instruction.Copy));
    return script ? folders(steps, true) : null;
  }

  private static boolean isVerb(Call call, String verb) {
    return (call.name().equals("go") || call.name().equals("cargo")) && !call.arguments().isEmpty() && call.arguments().getFirst().sketch().equals(verb);
  }

  private static BuiltParts with(BuildSteps steps, String from, String to, boolean rust) {
    if (isSource(steps, rust)) {
      return only(from, to);
    }
    if (rust) {
      return new BuiltParts(Map.of(from, to), true, true);
    }
    BuiltParts folders = folders(steps, true);
    var paths = new LinkedHashMap<>(folders.paths);
    if (!within(steps, from)) {
      paths.put(from, to);
    }
    return new BuiltParts(paths, false, true);
  }

  private static @Nullable BuiltParts java(BuildSteps steps, Starts starts) {
    String jar = starts.behind("-jar");
    boolean script = starts.program().endsWith(".sh");
    if (!starts.names("java") && !script) {
      return null;
    }
    String path = jar.isEmpty() || steps.end == null ? null : Folders.from(steps.end, jar);
    boolean named = path != null && path.endsWith(".jar") && BuildSteps.isPlain(path);
    if (named && path != null && !within(steps, path) && !steps.outputs.contains(path)) {
      return null;
    }
    return named && path != null && !script && isSource(steps, true) ? only(path, path) : folders(steps, true);
  }

  private static @Nullable BuiltParts dotnet(BuildSteps steps, Starts starts) {
    boolean itself = starts.program().indexOf('/') >= 0;
    String dll = itself ? starts.program() : starts.program().equals("dotnet") && starts.main().size() > 1 ? starts.main().get(1) : "";
    String path = dll.isEmpty() || steps.end == null ? null : Folders.from(steps.end, dll);
    boolean publishes = steps.builds.stream().anyMatch(call -> call.name().equals("dotnet") && !call.arguments().isEmpty() && call.arguments().getFirst().sketch().equals("publish"));
    if (path == null || (!itself && !path.endsWith(".dll"))) {
      return null;
    }
    for (String output : steps.outputs) {
      if (publishes && path.startsWith(output + "/")) {
        return only(output, output);
      }
    }
    return within(steps, path) ? folders(steps, true) : null;
  }

  /** The virtual environment, and the folder of the program unless that is copied behind it anyway. */
  private static @Nullable BuiltParts python(BuildSteps steps) {
    PythonHome home = PythonHome.of(steps);
    if (home == null) {
      return null;
    }
    var paths = new LinkedHashMap<String, String>();
    if (home.path() != null) {
      paths.put(home.path(), home.path());
    }
    boolean lists = steps.copies.stream().allMatch(copy -> copy.head().flag("from") == null && copy.sources().stream()
        .allMatch(source -> source.text().known() != null && isOne(Sources.name(SlashPath.belowRoot(source.text().shown())), LISTS)));
    boolean all = steps.builds.stream().allMatch(PythonHome::isInstaller);
    var covered = new ArrayList<String>();
    String at = steps.folder;
    for (Instruction one : steps.tail()) {
      at = one instanceof Instruction.Workdir workdir ? Folders.behind(at, workdir) : at;
      if (one instanceof Instruction.Copy copy && copy.destination() != null && copy.destination().text().known() != null
          && copy.sources().stream().anyMatch(source -> source.text().known() != null && Sources.isWholeContext(source.text().shown()))) {
        String to = copy.destination().text().shown();
        covered.add(to.startsWith("/") || at != null ? Folders.from(at == null ? "/" : at, to) : "");
      }
    }
    for (String path : folders(steps, true).paths.keySet()) {
      if (!(lists && all && covered.contains(path))) {
        paths.put(path, path);
      }
    }
    return new BuiltParts(paths, false, true);
  }
}
