package io.plimsoll.core.rules.packages;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.Installer;
import io.plimsoll.core.model.shell.PackageCall;
import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.RunRule;
import io.plimsoll.core.rule.Severity;
import java.util.List;

/** Python packages made for another CUDA than that of the base image: {@code --index-url .../whl/cu118} on CUDA 12. */
public final class CudaMismatch extends RunRule {

  public CudaMismatch() {
    super(RuleInfo.dockerfile(
        "PL1216", "cuda-mismatch", "packages are made for another CUDA than the base", Severity.LOW,
        "tally:tally/gpu/cuda-version-mismatch"));
  }

  @Override
  protected void check(Stage stage, Instruction.Run run, Findings out) {
    String tag = Cuda.tag(stage);
    int dot = tag.indexOf('.');
    if (dot <= 0) {
      return;
    }
    String major = tag.substring(0, dot);
    for (PackageCall call : run.exec().packages()) {
      boolean python = call.installer() == Installer.PIP || call.installer() == Installer.UV || call.installer() == Installer.CONDA;
      for (ShellWord word : python ? call.call().arguments() : List.<ShellWord>of()) {
        String cuda = cuda(word.sketch());
        if (!cuda.isEmpty() && !cuda.startsWith(major)) {
          out.at(call.call().place(word))
              .so("The image carries two releases of CUDA, and a program may load the wrong one")
              .says("these packages are made for CUDA " + cuda.substring(0, 2) + ", and nvidia/cuda:" + tag + " is CUDA " + major)
              .hint("take packages and base of one CUDA release");
          return;
        }
      }
    }
  }

  /** The digits in {@code https://download.pytorch.org/whl/cu118} and {@code torch==2.7.0+cu126}; or empty. */
  private static String cuda(String word) {
    int at = Math.max(word.lastIndexOf("/cu"), word.lastIndexOf("+cu"));
    int end = at < 0 ? 0 : at + 3;
    while (at >= 0 && end < word.length() && word.charAt(end) >= '0' && word.charAt(end) <= '9') {
      end++;
    }
    return at >= 0 && end - at - 3 == 3 ? word.substring(at + 3, end) : "";
  }
}
