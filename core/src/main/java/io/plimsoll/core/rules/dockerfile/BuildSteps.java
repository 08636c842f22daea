package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.facts.BuildPackages;
import io.plimsoll.core.facts.RuntimeImages.Family;
import io.plimsoll.core.facts.UserCommands;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.Installer;
import io.plimsoll.core.model.shell.PackageCall;
import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.rule.StepEdits;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The instructions of a stage that builds a program and is shipped, told apart: what the build needs, what the program needs that is
 * built, and what both do. All up to the last step that builds is the build's; of that the program needs what is carried over. Where an
 * instruction is not understood, or what it makes may lie anywhere, there is no telling, and no split.
 */
final class BuildSteps {

  /** Folders that hold more than a program, so that they are not copied as a whole. */
  private static final Set<String> SYSTEM = Set.of(
      "/", "/bin", "/boot", "/dev", "/etc", "/go", "/go/src", "/home", "/home/gradle", "/lib", "/lib64", "/media", "/mnt", "/opt", "/proc", "/root", "/run", "/sbin",
      "/sys", "/tmp", "/usr", "/usr/bin", "/usr/lib", "/usr/local", "/usr/local/bin", "/usr/local/lib", "/usr/local/sbin", "/usr/sbin",
      "/usr/share", "/usr/src", "/var", "/var/cache", "/var/lib", "/var/log", "/var/run", "/var/tmp");

  /** Where builds look for their settings and keep what they fetch. */
  private static final List<String> OF_BUILDS = List.of(
      "/root/", "/tmp/", "/go/", "/usr/local/cargo/", "/usr/share/maven/", "/home/gradle/", "/var/cache/", "/etc/pip.conf", "/etc/apt/");

  /** Commands that any base of a program has. */
  private static final Set<String> COMMON = Set.of(
      "cd", "rm", "echo", "true", "set", ":", "test", "[", "export", "ls", "pwd", "cat", "cp", "mv", "printf", "date", "env", "sed", "grep", "find", "ln", "id",
      "mkdir", "chown", "chmod", "chgrp", "touch", "head", "tail", "sort", "tr", "cut", "xargs", "sleep", "install");

  final List<Instruction> all;
  /** The last that builds. */
  final int last;
  /** What the program needs of what stands before that, in its order. */
  final List<Instruction> carried = new ArrayList<>();
  final List<Instruction.Arg> args = new ArrayList<>();
  /** Folders that are worked in, none within another. */
  final Set<String> tops = new LinkedHashSet<>();
  /** Copies of the context into them. */
  final List<Instruction.Copy> copies = new ArrayList<>();
  /** What is put elsewhere by a build. */
  final Set<String> outputs = new LinkedHashSet<>();
  final List<PackageCall> packages = new ArrayList<>();
  /** Calls that build, with the folder of each. */
  final List<Call> builds = new ArrayList<>();
  /** The folder behind the last step that builds, and at the end. */
  @Nullable String folder;
  @Nullable String end;
  Instruction.@Nullable User user;
  private final Family family;
  private final Set<String> works = new LinkedHashSet<>();

  private BuildSteps(List<Instruction> all, int last, Family family) {
    this.all = all;
    this.last = last;
    this.family = family;
  }

  /** Of a stage; null where something is not understood. */
  static @Nullable BuildSteps of(Stage stage, Family family) {
    List<Instruction> all = stage.instructions();
    int last = -1;
    if (all.size() > StepEdits.MANY) {
      return null;
    }
    for (int i = 0; i < all.size(); i++) {
      if (!StepEdits.isAlone(all.get(i)) || all.get(i) instanceof Instruction.Onbuild) {
        return null;
      }
      last = all.get(i) instanceof Instruction.Run run && StepKind.of(run) == StepKind.BUILD ? i : last;
    }
    var steps = new BuildSteps(all, last, family);
    return last >= 0 && steps.folders(stage) && steps.walk(stage) && steps.behind() ? steps : null;
  }

  /** Looks for the folders that are worked in. */
  private boolean folders(Stage stage) {
    String at = Folders.ofBase(stage);
    for (Instruction one : all) {
      if (!(one instanceof Instruction.Workdir workdir)) {
        continue;
      }
      at = Folders.behind(at, workdir);
      String raw = workdir.path().raw();
      boolean given = stage.all(Instruction.Arg.class).stream().flatMap(arg -> arg.assignments().stream())
          .anyMatch(arg -> raw.indexOf('$') >= 0 && raw.contains(arg.name().raw()));
      if (at == null || given || !isPlain(at)) {
        return false;
      }
      works.add(at);
    }
    end = at;
    works.removeIf(one -> SYSTEM.contains(one) || works.stream().anyMatch(other -> !SYSTEM.contains(other) && one.startsWith(other + "/")));
    return true;
  }

  static boolean isPlain(String path) {
    return path.chars().allMatch(c -> c < 0x80 && (Character.isLetterOrDigit(c) || "/._-+@".indexOf(c) >= 0));
  }

  /** The folder that holds a path and may be copied as a whole; null for none. */
  private @Nullable String top(String path) {
    for (String work : works) {
      if (path.equals(work) || path.startsWith(work + "/")) {
        return work;
      }
    }
    for (String known : tops) {
      if (path.equals(known) || path.startsWith(known + "/")) {
        return known;
      }
    }
    return null;
  }

  private boolean walk(Stage stage) {
    folder = Folders.ofBase(stage);
    for (Instruction one : all.subList(0, last + 1)) {
      boolean understood = switch (one) {
        case Instruction.Workdir workdir -> {
          folder = Folders.behind(folder, workdir);
          yield folder != null;
        }
        case Instruction.Copy copy -> copy(copy);
        case Instruction.Run run -> run(run);
        case Instruction.Arg arg -> args.add(arg);
        case Instruction.User given -> {
          boolean first = user == null && family != Family.PYTHON;
          user = given;
          yield first;
        }
        default -> carried.add(one);
      };
      if (!understood) {
        return false;
      }
    }
    return true;
  }

  private boolean copy(Instruction.Copy copy) {
    Instruction.Value destination = copy.destination();
    String known = destination == null ? null : destination.text().known();
    if (known == null || (folder == null && !known.startsWith("/"))) {
      return false;
    }
    String path = Folders.from(folder == null ? "/" : folder, known);
    String top = top(path);
    boolean local = copy.head().flag("from") == null;
    boolean whole = copy.sources().stream().anyMatch(source -> source.text().known() == null || Sources.isWholeContext(source.text().shown()));
    if (top == null && !SYSTEM.contains(path) && local && (whole || known.endsWith("/") || copy.sources().size() > 1) && isPlain(path)
        && OF_BUILDS.stream().noneMatch(path::startsWith)) {
      top = path;
    }
    if (top != null) {
      tops.add(top);
      copies.add(copy);
      return true;
    }
    if (whole && local) {
      return false;
    }
    return (OF_BUILDS.stream().anyMatch(path::startsWith) && !path.endsWith(".sh")) || carried.add(copy);
  }

  private boolean run(Instruction.Run run) {
    StepKind kind = StepKind.of(run);
    boolean asRoot = user == null;
    return switch (kind) {
      case BUILD, BESIDE -> build(run) && (!installs(run) || (asRoot && packages(run, packages)));
      case PACKAGES -> asRoot && packages(run, packages);
      case PREPARE -> asRoot && prepare(run);
      case GLOBAL -> asRoot && family == Family.NODE && carried.add(run);
      case OTHER -> false;
    };
  }

  /** Looks where a step builds, and for what it puts elsewhere. */
  private boolean build(Instruction.Run run) {
    String at = folder;
    for (Call call : run.exec().calls()) {
      List<ShellWord> words = call.arguments();
      String end = words.isEmpty() ? null : words.getLast().known();
      if (call.name().equals("cd")) {
        at = end == null || (at == null && !end.startsWith("/")) ? null : Folders.from(at == null ? "/" : at, end);
        if (at == null) {
          return false;
        }
        continue;
      }
      boolean moves = call.name().equals("cp") || call.name().equals("mv");
      if (moves && (end == null || !takes(Folders.from(at == null ? "/" : at, end), end))) {
        return false;
      }
      if (StepKind.isBuilder(call, run.exec())) {
        builds.add(call);
        boolean anywhere = PythonHome.isInstaller(call);
        String top = at == null ? null : top(at);
        if (anywhere ? family != Family.PYTHON : top == null) {
          return false;
        }
        if (!anywhere && top != null) {
          tops.add(top);
        }
        String output = output(call);
        if (output != null && !takes(Folders.from(at == null ? "/" : at, output), output)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Where a compiler is told to write; null where it is not told. */
  private static @Nullable String output(Call call) {
    List<ShellWord> words = call.arguments();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i).sketch();
      for (String option : List.of("-o", "--output", "--out-dir", "--target-dir")) {
        if (word.equals(option)) {
          return i + 1 < words.size() && words.get(i + 1).known() != null ? words.get(i + 1).sketch() : "\0";
        }
        if (word.startsWith(option + "=")) {
          return word.substring(option.length() + 1);
        }
      }
    }
    return null;
  }

  /** Remembers what is built; false where that may be anything. */
  private boolean takes(String path, String written) {
    if (path.indexOf('\0') >= 0 || !isPlain(path)) {
      return false;
    }
    boolean within = top(path) != null;
    outputs.add(path);
    return within || (!SYSTEM.contains(path) && !written.endsWith("/") && !written.endsWith("."));
  }

  private static boolean installs(Instruction.Run run) {
    return run.exec().packages().stream().anyMatch(call -> call.installer().ofDistribution());
  }

  /** Takes in what a step installs; false where that is more than names of packages. */
  static boolean packages(Instruction.Run run, List<PackageCall> into) {
    for (Call call : run.exec().calls()) {
      if (Set.of("cp", "mv", "find").contains(call.name())) {
        return false;
      }
    }
    for (PackageCall call : run.exec().packages()) {
      if (!call.installer().ofDistribution()) {
        continue;
      }
      boolean known = call.installer() == Installer.APT || call.installer() == Installer.APK;
      boolean odd = call.options().has("-t", "--target-release", "-X", "--repository", "--virtual", "--root", "-p") || call.open();
      if (!known || odd || call.action() == PackageCall.Action.REMOVE || call.action() == PackageCall.Action.OTHER
          || call.items().stream().anyMatch(item -> item.kind() != PackageCall.Kind.NAME)) {
        return false;
      }
      into.add(call);
    }
    return true;
  }

  /** Users and folders are made once more; folders that are copied anyway are not. */
  private boolean prepare(Instruction.Run run) {
    boolean relative = false;
    boolean owns = false;
    boolean inside = true;
    for (Call call : run.exec().calls()) {
      owns |= !Set.of("mkdir", "touch", "chmod", "cd", "echo", "rm", "set").contains(call.name());
      for (ShellWord word : call.arguments()) {
        String text = word.known() == null ? "." : word.sketch();
        boolean path = text.startsWith("/");
        relative |= text.startsWith(".") || (!path && text.indexOf('/') > 0 && text.indexOf(':') < 0);
        String top = path ? top(text) : null;
        boolean there = top != null && tops.contains(top);
        inside &= !path || there;
        // What is there already is given away where it stands; copied anew it would not be.
        if (there && (call.name().equals("chown") || call.name().equals("chgrp"))) {
          return false;
        }
      }
      relative |= !owns && !call.arguments().isEmpty() && call.arguments().stream().noneMatch(word -> word.sketch().startsWith("/"));
    }
    return relative ? !owns : (inside && !owns) || carried.add(run);
  }

  /** What is behind the last step that builds stays as it is, upon another base: it must need no more than that has. */
  private boolean behind() {
    for (Instruction one : tail()) {
      if (!(one instanceof Instruction.Run run)) {
        continue;
      }
      var installed = new ArrayList<PackageCall>();
      boolean fits = switch (StepKind.of(run)) {
        case PREPARE -> true;
        case PACKAGES -> packages(run, installed) && installed.stream().flatMap(call -> call.items().stream()).noneMatch(item -> BuildPackages.isCompiler(item.name()));
        case GLOBAL -> family == Family.NODE;
        case BUILD -> false;
        case BESIDE, OTHER -> isCommon(run, family);
      };
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  /** True for a step that any base of such a program can do. */
  static boolean isCommon(Instruction.Run run, Family family) {
    return !run.exec().json() && run.exec().script() != null && run.exec().calls().stream().allMatch(call -> isCommon(call, family));
  }

  private static boolean isCommon(Call call, Family family) {
    boolean compiles = call.arguments().stream().anyMatch(word -> word.sketch().endsWith("setup.py"));
    boolean own = switch (family) {
      case PYTHON -> call.name().startsWith("python");
      case NODE -> call.name().equals("node");
      case JAVA -> call.name().equals("java");
      default -> false;
    };
    return !compiles && (own || COMMON.contains(call.name()) || UserCommands.of(call) != null);
  }

  List<Instruction> tail() {
    return all.subList(last + 1, all.size());
  }

  /** What runs in the stage of the program: what is carried over, then what stands behind. */
  List<Instruction> kept() {
    var kept = new ArrayList<>(carried);
    kept.addAll(tail());
    return kept;
  }

  /** True where all whom it names are there: made by a step that is kept, numbers, or of the base. */
  boolean knowsUsers(Set<String> ofBase) {
    var there = new LinkedHashSet<>(ofBase);
    var named = new ArrayList<@Nullable String>();
    if (user != null) {
      named.add(user.user().text().known());
    }
    for (Instruction one : kept()) {
      switch (one) {
        case Instruction.User given -> named.add(given.user().text().known());
        case Instruction.Copy copy when copy.head().flag("chown") != null -> {
          Instruction.Value owner = copy.head().valueOf("chown");
          named.add(owner == null ? null : owner.text().known());
        }
        case Instruction.Run run -> {
          for (Call call : run.exec().calls()) {
            UserCommands.Made made = UserCommands.of(call);
            if (made != null && made.name() != null) {
              there.add(made.name());
            }
            if (call.name().equals("chown")) {
              call.arguments().stream().filter(word -> !word.sketch().startsWith("-")).findFirst().ifPresent(word -> named.add(word.known()));
            }
          }
        }
        default -> {}
      }
    }
    for (String name : named) {
      String bare = name == null ? "" : name.contains(":") ? name.substring(0, name.indexOf(':')) : name;
      boolean number = !bare.isEmpty() && bare.chars().allMatch(c -> c >= '0' && c <= '9');
      if (!number && !there.contains(bare)) {
        return false;
      }
    }
    return true;
  }
}
