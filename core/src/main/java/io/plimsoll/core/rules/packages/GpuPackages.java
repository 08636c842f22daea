package io.plimsoll.core.rules.packages;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.PackageCall;
import io.plimsoll.core.rule.CommandEdits;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.RunRule;
import io.plimsoll.core.rule.Severity;

/** Packages of NVIDIA that are for the host, or that the base image has already. */
public final class GpuPackages extends RunRule {

  public GpuPackages() {
    super(RuleInfo.dockerfile(
        "PL1215", "gpu-packages", "packages for GPUs are installed that are not needed", Severity.INFO,
        "tally:tally/gpu/no-container-runtime-in-image", "tally:tally/gpu/no-redundant-cuda-install"));
  }

  @Override
  protected void check(Stage stage, Instruction.Run run, Findings out) {
    String cuda = Cuda.tag(stage);
    for (PackageCall call : run.exec().packages()) {
      if (!call.installer().ofDistribution() || !call.installs()) {
        continue;
      }
      for (PackageCall.Item item : call.items()) {
        String name = item.name();
        if (name.startsWith("nvidia-container") || name.startsWith("libnvidia-container") || name.startsWith("nvidia-docker")) {
          Draft draft = out.at(call.place(item))
              .so("The image carries " + name + ", which has no effect in it")
              .says("a container runtime works on the host, not in the container")
              .hint("install it on the host");
          without(run, call, item, draft);
        } else if (isThere(cuda, name)) {
          Draft draft = out.at(call.place(item))
              .so("The image carries parts of CUDA twice, maybe in two versions")
              .says("nvidia/cuda:" + cuda + " already has " + name)
              .hint("leave it out, or start from a smaller base");
          without(run, call, item, draft);
        }
      }
    }
  }

  private static void without(Instruction.Run run, PackageCall call, PackageCall.Item item, Draft draft) {
    Edit edit = call.items().size() > 1 && !call.open() ? CommandEdits.without(run.exec(), call.call(), item.word()) : null;
    if (edit != null) {
      draft.fix(Fix.unsafe("leave it out", "what needs that very version of " + item.name(), edit));
    }
  }

  /** By the variants that NVIDIA describes: base, runtime and devel, each with cudnn or not. */
  private static boolean isThere(String cuda, String name) {
    boolean library = name.startsWith("cuda-cudart") || name.startsWith("cuda-libraries") || name.startsWith("libcublas") || name.startsWith("libnccl");
    boolean runtime = name.equals("cuda") || name.startsWith("cuda-runtime") || name.startsWith("cuda-compat");
    boolean any = library || name.equals("cuda") || name.startsWith("cuda-") || name.equals("nvidia-cuda-toolkit");
    return (!cuda.isEmpty() && runtime) || (cuda.contains("devel") && any) || (cuda.contains("runtime") && library && !name.contains("-dev"))
        || (cuda.contains("cudnn") && name.startsWith("libcudnn"));
  }
}
