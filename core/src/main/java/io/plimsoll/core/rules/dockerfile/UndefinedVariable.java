package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.facts.EndOfLife;
import io.plimsoll.core.facts.Mirrors;
import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.DockerfileRule;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.words.Nearest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A variable that nothing sets where it is used. Any base may set any variable, so it is said only where the file shows that
 * another one was meant: an ARG before the first FROM, one of another stage or further down, a name that is nearly one; or
 * where the base is known to set none.
 */
public final class UndefinedVariable extends DockerfileRule {

  /** Set for every build, or by every shell. */
  private static final Set<String> ALWAYS = Set.of(
      "PATH", "HTTP_PROXY", "HTTPS_PROXY", "FTP_PROXY", "NO_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "ftp_proxy", "no_proxy",
      "all_proxy");

  public UndefinedVariable() {
    super(RuleInfo.dockerfile("PL1150", "undefined-variable", "a variable has no value where it is used", Severity.LOW,
        "buildkit:UndefinedVar", "sonar:S6579"));
  }

  /**
   * What is known at one instruction.
   *
   * @param known the variables that are set there
   * @param elsewhere those that are declared somewhere in the file, and the platform's
   * @param bare true if the base sets none
   */
  private record Scope(Stage stage, Set<String> known, Set<String> elsewhere, boolean bare) {}

  @Override
  public void check(Dockerfile dockerfile, Findings out) {
    Declared declared = Declared.of(dockerfile);
    Set<String> elsewhere = declared.anywhere();
    elsewhere.addAll(Images.globals(dockerfile));
    elsewhere.addAll(Dockerfile.PLATFORM_ARGS);
    for (Stage stage : dockerfile.stages()) {
      Set<String> known = declared.before(stage);
      known.addAll(ALWAYS);
      boolean bare = isBare(stage);
      for (Instruction instruction : stage.instructions()) {
        var scope = new Scope(stage, known, elsewhere, bare);
        if (instruction instanceof Instruction.Run run) {
          script(run, scope, out);
        }
        for (Instruction.Value value : values(instruction)) {
          judge(value, scope, dockerfile.escape(), out);
        }
        Declared.add(instruction, known);
      }
    }
  }

  /** The words into which a build puts variables. */
  private static List<Instruction.Value> values(Instruction instruction) {
    var values = new ArrayList<Instruction.Value>();
    switch (instruction) {
      case Instruction.Env env -> env.assignments().forEach(one -> add(one.value(), values));
      case Instruction.Label label -> label.assignments().forEach(one -> add(one.value(), values));
      case Instruction.Arg arg -> arg.assignments().forEach(one -> add(one.value(), values));
      case Instruction.Copy copy -> {
        values.addAll(copy.sources());
        add(copy.destination(), values);
      }
      case Instruction.User user -> values.add(user.user());
      case Instruction.Workdir workdir -> values.add(workdir.path());
      case Instruction.Expose expose -> values.addAll(expose.ports());
      case Instruction.Volumes volumes -> values.addAll(volumes.paths());
      case Instruction.StopSignal signal -> values.add(signal.signal());
      default -> {}
    }
    return values;
  }

  private static void add(Instruction.@Nullable Value value, List<Instruction.Value> values) {
    if (value != null) {
      values.add(value);
    }
  }

  private static void judge(Instruction.Value value, Scope scope, char escape, Findings out) {
    for (DollarNames.Use use : DollarNames.of(value.raw(), escape)) {
      if (use.plain() && !scope.known.contains(use.name())) {
        String near = Nearest.to(use.name(), scope.known);
        boolean meant = scope.elsewhere.contains(use.name());
        if (meant || scope.bare || (near != null && use.name().length() > 3)) {
          say(use.name(), value.at(), meant ? null : near, scope, out);
        }
      }
    }
  }

  /** In a shell a variable may come from anywhere; only one that another part of the file declares was meant to be that. */
  private static void script(Instruction.Run run, Scope scope, Findings out) {
    var said = new HashSet<String>();
    ScriptNames names = ScriptNames.of(run.exec().script(), run.exec().calls());
    for (ScriptNames.Use use : names.uses()) {
      boolean meant = scope.elsewhere.contains(use.name()) && !scope.known.contains(use.name()) && !names.sets(use.name());
      if (meant && said.add(use.name())) {
        say(use.name(), use.script().code().place(use.start(), use.end()), null, scope, out);
      }
    }
  }

  private static void say(String name, Place at, @Nullable String near, Scope scope, Findings out) {
    boolean platform = Dockerfile.PLATFORM_ARGS.contains(name);
    out.at(at)
        .about(scope.stage.subject())
        .so(name + " is empty here, even when a build is given a value for it")
        .says(near != null ? "nothing above sets " + name
            : platform ? "a stage sees " + name + " only below ARG " + name : "no ARG or ENV of this stage above sets " + name)
        .hint(near != null ? "is " + near + " meant?" : "ARG " + name + " below FROM, above this line");
  }

  /** True for a base that is known to set no variables: nothing at all, or an operating system. */
  private static boolean isBare(Stage stage) {
    String known = stage.root().image().text().known();
    if ("scratch".equals(known)) {
      return true;
    }
    ImageName name = ImageName.of(stage.root().image().text());
    if (name == null) {
      return false;
    }
    String original = Mirrors.original(name).toLowerCase(Locale.ROOT);
    boolean system = EndOfLife.isSystem(name) && original.indexOf('/') < 0 && !original.equals("buildpack-deps") && !original.equals("fedora");
    return system || original.equals("busybox") || original.equals("archlinux");
  }
}
