package io.plimsoll.core.rules.commands;

import io.plimsoll.core.facts.EngineSockets;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StageRule;
import io.plimsoll.core.rule.StepEdits;

/** An image that declares the engine's socket as a volume: it is made to be given the host. */
public final class EngineSocketVolume extends StageRule {

  public EngineSocketVolume() {
    super(RuleInfo.dockerfile(
        "PL1316", "engine-socket-volume", "an image asks for the engine's socket", Severity.MEDIUM, "CWE-250",
        "semgrep:dockerfile-dockerd-socket-mount"));
  }

  @Override
  public void check(Stage stage, Findings out) {
    for (Instruction.Volumes volumes : stage.all(Instruction.Volumes.class)) {
      for (Instruction.Value path : volumes.paths()) {
        if (EngineSockets.judge(path.text()) == EngineSockets.Verdict.SOCKET) {
          Draft draft = out.at(path.at())
              .so("Whoever takes over a container that is run as this image asks owns the host")
              .says("VOLUME " + path.text().shown() + " invites everyone to mount the engine's socket there")
              .hint("leave it out, and reach the engine through plimsoll guard");
          Edit edit = volumes.paths().size() > StepEdits.MANY ? null : StepEdits.without(volumes, volumes.paths().stream().map(Instruction.Value::at).toList(), volumes.paths().indexOf(path));
          if (edit != null) {
            draft.fix(Fix.unsafe("leave it out", "who counts on a volume at " + path.text().shown() + " without naming it", edit));
          }
        }
      }
    }
  }
}
