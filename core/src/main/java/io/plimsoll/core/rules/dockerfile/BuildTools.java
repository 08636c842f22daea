package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.facts.BuildPackages;
import io.plimsoll.core.facts.Mirrors;
import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.PackageCall;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StageRule;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compilers and what else builds, in an image that is shipped. */
public final class BuildTools extends StageRule {

  /** Images that are there to build with, and what they carry. */
  private static final Map<String, String> BASES = Map.ofEntries(
      Map.entry("golang", "the Go compiler"), Map.entry("rust", "the Rust compiler"), Map.entry("gcc", "a C compiler"),
      Map.entry("maven", "Maven and a JDK"), Map.entry("gradle", "Gradle and a JDK"), Map.entry("sbtscala/scala-sbt", "sbt and a JDK"),
      Map.entry("swift", "the Swift compiler"), Map.entry("haskell", "the Haskell compiler"), Map.entry("dart", "the Dart SDK"),
      Map.entry("buildpack-deps", "a C compiler and headers"), Map.entry("mcr.microsoft.com/dotnet/sdk", "the .NET SDK"),
      Map.entry("mcr.microsoft.com/dotnet/core/sdk", "the .NET SDK"), Map.entry("composer", "Composer"),
      Map.entry("ghcr.io/graalvm/native-image-community", "a compiler"));

  public BuildTools() {
    super(RuleInfo.dockerfile("PL1161", "build-tools", "an image carries what it was built with", Severity.LOW,
        "CIS-Docker-1.6:4.3", "docker-bench:4.3", "tally:tally/prefer-multi-stage-build",
        "tally:tally/gpu/prefer-runtime-final-stage"));
  }

  @Override
  public void check(Stage stage, Findings out) {
    // Who works on the program needs them: a stage called dev, a Dockerfile.dev.
    String name = stage.name() == null ? "" : stage.name().toLowerCase(Locale.ROOT);
    if (!stage.last() || name.startsWith("dev") || name.startsWith("test") || stage.file().endsWith(".dev")) {
      return;
    }
    Instruction.From root = stage.root();
    ImageName image = ImageName.of(root.image().text());
    String carries = image == null ? null : carries(image);
    Fix split = stage.index() > 0 ? null : StageSplit.of(stage, out.startedFrom(stage));
    if (carries != null) {
      out.at(stage.from().head().at())
          .mark(stage.from().image().at())
          .so("Whoever breaks in finds " + carries + ", and its holes are holes of this image")
          .says(root.image().text().shown() + " is made for building, and this is the stage that is shipped")
          .hint("build in a stage of its own, and copy the result into a small base")
          .fixes(split != null ? split : JreInstead.of(stage, out.startedFrom(stage)));
    }
    var removed = new HashSet<String>();
    for (Instruction.Run run : stage.all(Instruction.Run.class)) {
      for (PackageCall call : run.exec().packages()) {
        if (call.action() == PackageCall.Action.REMOVE) {
          call.items().forEach(item -> removed.add(item.name()));
        }
      }
    }
    boolean said = carries != null;
    for (Instruction.Run run : stage.all(Instruction.Run.class)) {
      said |= run(run, removed, split, out);
    }
    if (!said && stage.index() == 0) {
      built(stage, split, out);
    }
  }

  /** What builds the program, in a file that has no other stage. */
  private static void built(Stage stage, @Nullable Fix split, Findings out) {
    for (Instruction.Run run : stage.all(Instruction.Run.class)) {
      for (Call call : run.exec().calls()) {
        if (builds(call)) {
          out.at(call.place())
              .mark(call.place(call.word()))
              .severity(Severity.INFO)
              .so("The image carries the sources, and all that was needed to build them")
              .says("this builds the program in the only stage of the file")
              .hint("build in a stage of its own, and copy the result")
              .fixes(split);
          return;
        }
      }
    }
  }

  private static boolean builds(Call call) {
    String first = call.arguments().isEmpty() ? "" : call.arguments().getFirst().sketch();
    String second = call.arguments().size() < 2 ? "" : call.arguments().get(1).sketch();
    return switch (call.name()) {
      case "npm", "yarn", "pnpm", "bun" -> first.equals("build") || (first.equals("run") && second.startsWith("build"));
      case "go", "cargo", "swift", "sbt", "stack" -> first.equals("build");
      case "dotnet" -> first.equals("publish") || first.equals("build");
      case "mvn", "mvnw" -> call.arguments().stream().anyMatch(word -> word.sketch().equals("package") || word.sketch().equals("install"));
      case "gradle", "gradlew" -> call.arguments().stream().anyMatch(word -> word.sketch().endsWith("build") || word.sketch().endsWith("Jar"));
      default -> false;
    };
  }

  private static boolean run(Instruction.Run run, Set<String> removed, @Nullable Fix split, Findings out) {
    boolean clears = false;
    for (PackageCall call : run.exec().packages()) {
      clears |= call.action() == PackageCall.Action.REMOVE;
    }
    for (PackageCall call : run.exec().packages()) {
      // What one step puts in and takes out again is in no layer; a group of apk's goes by the name of the group.
      if (!call.installer().ofDistribution() || !call.installs() || clears || call.options().has("-t", "--virtual")) {
        continue;
      }
      for (PackageCall.Item item : call.items()) {
        if (BuildPackages.isCompiler(item.name()) && !removed.contains(item.name())) {
          out.at(call.place(item))
              .so("Whoever breaks in finds " + item.name() + ", and its holes are holes of this image")
              .says(call.shown() + " puts " + item.name() + " into the image that is shipped")
              .hint("build in a stage of its own, and copy the result")
              .fixes(split);
          return true;
        }
      }
    }
    return false;
  }

  private static @Nullable String carries(ImageName image) {
    String name = Mirrors.original(image);
    String tag = image.tag() == null ? "" : image.tag();
    if (name.equals("nvidia/cuda")) {
      return tag.contains("-devel") ? "CUDA's compilers and headers" : null;
    }
    if (name.equals("eclipse-temurin") || name.equals("amazoncorretto") || name.equals("openjdk")) {
      return tag.contains("jdk") ? "a JDK" : null;
    }
    return BASES.get(name);
  }
}
