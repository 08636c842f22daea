package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.facts.Mirrors;
import io.plimsoll.core.model.ImageName;
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

/** Which GPUs a container sees, and what of their driver, said by the image. */
public final class HardcodedGpu extends StageRule {

  public HardcodedGpu() {
    super(RuleInfo.dockerfile("PL1162", "hardcoded-gpu", "an image decides which GPUs it sees", Severity.INFO,
        "tally:tally/gpu/no-hardcoded-visible-devices", "tally:tally/gpu/prefer-minimal-driver-capabilities"));
  }

  @Override
  public void check(Stage stage, Findings out) {
    if (!stage.shipped()) {
      return;
    }
    for (Instruction.Env env : stage.withTriggers(Instruction.Env.class)) {
      for (Instruction.Assignment assignment : env.assignments()) {
        String name = assignment.name().text().shown();
        Instruction.Value value = assignment.value();
        String known = value == null ? null : value.text().known();
        boolean devices = name.equals("NVIDIA_VISIBLE_DEVICES") || name.equals("CUDA_VISIBLE_DEVICES");
        boolean chosen = value != null && value.raw().indexOf('$') >= 0;
        if (devices && known != null && !chosen && !isOff(known) && (!known.equals("all") || isSaidByBase(stage) || name.startsWith("CUDA"))) {
          Draft draft = out.at(assignment.at())
              .so("On a host with the NVIDIA runtime every container of this image sees " + (known.equals("all") ? "all GPUs" : "these GPUs"))
              .says(name + " is set in the image")
              .hint("leave it to docker run --gpus");
          Edit edit = StepEdits.without(env, env.assignments(), assignment);
          if (edit != null) {
            boolean said = known.equals("all") && !name.startsWith("CUDA") && isSaidByBase(stage) && isFirst(stage, name);
            draft.fix(said ? Fix.safe("leave it to the base, which says the same", edit)
                : Fix.unsafe("leave it to whoever runs it", "containers that are started without --gpus and count on the GPUs named here", edit));
          }
        } else if (value != null && name.equals("NVIDIA_DRIVER_CAPABILITIES") && "all".equalsIgnoreCase(known)) {
          out.at(assignment.at())
              .so("The container gets every part of the host's driver, graphics and display included")
              .says(name + " is all")
              .hint("compute,utility for what only computes")
              .fix(Fix.unsafe("take what computes", "what draws, encodes video or drives a display on the GPU",
                  new Edit.Splice(value.at(), "compute,utility")));
        }
      }
    }
  }

  /** True where no stage below, and no other instruction of this one, sets a variable: what remains is what the image below says. */
  private static boolean isFirst(Stage stage, String name) {
    int count = 0;
    for (Instruction.Env env : stage.withTriggers(Instruction.Env.class)) {
      for (Instruction.Assignment one : env.assignments()) {
        count += name.equals(one.name().text().known()) ? 1 : 0;
      }
    }
    return count == 1 && stage.base() == null;
  }

  private static boolean isOff(String value) {
    return value.isEmpty() || value.equals("none") || value.equals("void") || value.equals("NoDevFiles");
  }

  /** NVIDIA's own images say "all" themselves; on another base it is how an image asks for GPUs. */
  private static boolean isSaidByBase(Stage stage) {
    ImageName image = ImageName.of(stage.root().image().text());
    return image != null && Mirrors.original(image).equals("nvidia/cuda");
  }
}
