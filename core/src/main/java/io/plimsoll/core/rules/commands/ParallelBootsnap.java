package io.plimsoll.core.rules.commands;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.rule.CommandEdits;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.RunRule;
import io.plimsoll.core.rule.Severity;
import org.jspecify.annotations.Nullable;

/** bootsnap precompile with several processes, which crash under QEMU. */
public final class ParallelBootsnap extends RunRule {

  public ParallelBootsnap() {
    super(RuleInfo.dockerfile(
        "PL1325", "parallel-bootsnap", "bootsnap forks while an image is built", Severity.INFO,
        "tally:tally/ruby/bootsnap-precompile-without-j1"));
  }

  @Override
  protected void check(Stage stage, Instruction.Run run, Findings out) {
    for (Call call : run.exec().calls()) {
      ShellWord precompile = precompile(call);
      if (precompile != null) {
        out.at(call.place(precompile))
            .so("A build for another CPU architecture may crash here")
            .says("bootsnap precompile forks, which fails under QEMU")
            .hint("add -j 1")
            .fix(Fix.safe("use one process", CommandEdits.behind(run.exec(), call, precompile, "-j1")));
      }
    }
  }

  private static @Nullable ShellWord precompile(Call call) {
    ShellWord found = null;
    boolean bootsnap = call.name().equals("bootsnap");
    for (ShellWord word : call.arguments()) {
      String text = word.sketch();
      bootsnap |= call.name().equals("bundle") && text.equals("bootsnap");
      found = bootsnap && text.equals("precompile") ? word : found;
      if (text.startsWith("-j") || text.startsWith("--jobs")) {
        return null;
      }
    }
    return found;
  }
}
