package io.plimsoll.core.rules.packages;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.Installer;
import io.plimsoll.core.model.shell.PackageCall;
import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.rule.CommandEdits;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
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
    char minor = dot + 1 < tag.length() ? tag.charAt(dot + 1) : '9';
    for (PackageCall call : run.exec().packages()) {
      boolean python = call.installer() == Installer.PIP || call.installer() == Installer.UV || call.installer() == Installer.CONDA;
      for (ShellWord word : python ? call.call().arguments() : List.<ShellWord>of()) {
        String cuda = cuda(word.sketch());
        // What is made for an older minor release runs on a newer one.
        boolean other = !cuda.isEmpty() && (!cuda.startsWith(major) || cuda.charAt(2) > minor);
        if (other) {
          var draft = out.at(call.call().place(word))
              .so("The image carries two releases of CUDA, and a program may load the wrong one")
              .says("these packages are made for CUDA " + cuda.substring(0, 2) + "." + cuda.charAt(2) + ", and the base is nvidia/cuda:" + tag)
              .hint("take packages and base of one CUDA release");
          String sketch = word.sketch();
          int at = sketch.endsWith("/whl/cu" + cuda) || sketch.equals("--torch-backend=cu" + cuda) ? sketch.length() - 3 : -1;
          boolean whole = word.end() - word.start() == sketch.length() && dot + 1 < tag.length() && Character.isDigit(tag.charAt(dot + 1));
          if (at >= 0 && whole && major.length() == 2) {
            draft.fix(Fix.unsafe("take those for the CUDA of the base", "a release of the packages that there is none of for CUDA " + major + "." + minor,
                CommandEdits.instead(call.call(), word, sketch.substring(0, at) + major + minor)));
          }
          return;
        }
      }
    }
  }

  /**
   * The digits of {@code https://download.pytorch.org/whl/cu118}, {@code torch==2.7.0+cu126}, {@code --torch-backend=cu118} and
   * {@code pytorch-cuda=11.8}; or empty.
   */
  private static String cuda(String word) {
    int conda = word.startsWith("pytorch-cuda=") || word.startsWith("cudatoolkit=") ? word.lastIndexOf('=') + 1 : -1;
    if (conda > 0) {
      boolean release = word.length() >= conda + 4 && word.charAt(conda + 2) == '.' && Character.isDigit(word.charAt(conda + 3));
      return release ? word.substring(conda, conda + 2) + word.charAt(conda + 3) : "";
    }
    int at = Math.max(word.lastIndexOf("/cu"), Math.max(word.lastIndexOf("+cu"), word.lastIndexOf("=cu")));
    at = at < 0 && word.startsWith("cu") ? -1 : at < 0 ? -2 : at;
    int start = at + 3;
    int end = start;
    while (at >= -1 && end < word.length() && word.charAt(end) >= '0' && word.charAt(end) <= '9') {
      end++;
    }
    return at >= -1 && end - start == 3 ? word.substring(start, end) : "";
  }
}
