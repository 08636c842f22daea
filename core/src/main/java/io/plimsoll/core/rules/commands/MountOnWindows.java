package io.plimsoll.core.rules.commands;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.RunRule;
import io.plimsoll.core.rule.Severity;
import java.util.Locale;

/** RUN --mount in an image with Windows in it, for which BuildKit has no mounts. */
public final class MountOnWindows extends RunRule {

  public MountOnWindows() {
    super(RuleInfo.dockerfile(
        "PL1323", "mount-on-windows", "a build step of Windows asks for a mount", Severity.LOW, "tally:tally/windows/no-run-mounts"));
  }

  @Override
  protected void check(Stage stage, Instruction.Run run, Findings out) {
    Instruction.Flag mount = run.head().flag("mount");
    if (mount != null && isWindows(stage.root())) {
      out.at(mount.at())
          .so("The build stops here")
          .says("containers of Windows have no mounts of a build step")
          .hint("COPY what the step needs, in a stage of its own");
    }
  }

  private static boolean isWindows(Instruction.From from) {
    Instruction.Flag platform = from.head().flag("platform");
    if (platform != null && platform.value() != null && platform.value().text().head().startsWith("windows")) {
      return true;
    }
    String image = from.image().text().shown().toLowerCase(Locale.ROOT);
    return image.contains("nanoserver") || image.contains("servercore") || image.startsWith("mcr.microsoft.com/windows")
        || image.startsWith("mcr.microsoft.com/dotnet/framework");
  }
}
