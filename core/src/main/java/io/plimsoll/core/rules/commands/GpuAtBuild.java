package io.plimsoll.core.rules.commands;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.model.shell.Statement;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.RunRule;
import io.plimsoll.core.rule.Severity;
import org.jspecify.annotations.Nullable;

/** A question about the GPU while the image is built, when there is none. */
public final class GpuAtBuild extends RunRule {

  public GpuAtBuild() {
    super(RuleInfo.dockerfile(
        "PL1322", "gpu-at-build", "a build step asks for a GPU", Severity.LOW, "tally:tally/gpu/no-buildtime-gpu-queries"));
  }

  @Override
  protected void check(Stage stage, Instruction.Run run, Findings out) {
    if (run.head().flag("device") != null) {
      return;
    }
    for (Call call : run.exec().calls()) {
      ShellWord word = asks(call);
      if (word != null) {
        out.at(call.place(word))
            .so("The build fails here, or quietly settles for the CPU")
            .says("a build has no GPU, even if its machine does")
            .hint("check for it when the container starts");
      }
    }
  }

  private static @Nullable ShellWord asks(Call call) {
    switch (call.name()) {
      case "nvidia-smi", "nvidia-debugdump", "nvidia-persistenced", "rocm-smi", "rocminfo", "deviceQuery", "bandwidthTest" -> {
        return call.word();
      }
      default -> {}
    }
    if (call.name().startsWith("python")) {
      for (ShellWord word : call.arguments()) {
        if (asks(word.sketch())) {
          return word;
        }
      }
      for (Statement.Redirect redirect : call.at().redirects()) {
        if (redirect.body() != null && asks(redirect.body().sketch())) {
          return call.word();
        }
      }
    }
    return null;
  }

  /** True for a program in Python that asks PyTorch, TensorFlow or JAX for devices. */
  private static boolean asks(String text) {
    return text.contains("cuda.is_available") || text.contains("cuda.device_count") || text.contains("cuda.get_device")
        || text.contains("cuda.current_device") || (text.contains("list_physical_devices(") && !text.contains("CPU"))
        || text.contains("is_gpu_available") || text.contains("list_local_devices") || text.contains("jax.devices");
  }
}
