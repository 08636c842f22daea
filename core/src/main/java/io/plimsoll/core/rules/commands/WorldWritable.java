package io.plimsoll.core.rules.commands;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.Options;
import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.RunRule;
import io.plimsoll.core.rule.Severity;
import org.jspecify.annotations.Nullable;

/** Files that every user of the container may change. */
public final class WorldWritable extends RunRule {

  public WorldWritable() {
    super(RuleInfo.dockerfile(
        "PL1320", "world-writable", "files are made writable for everybody", Severity.LOW, "CWE-732",
        "tally:tally/world-writable-state-path-workaround"));
  }

  @Override
  protected void check(Stage stage, Instruction.Run run, Findings out) {
    if (!stage.shipped()) {
      return;
    }
    for (Call call : run.exec().calls()) {
      ShellWord mode = mode(call);
      if (mode != null) {
        String path = call.arguments().isEmpty() ? "it" : call.arguments().getLast().sketch().replace('\0', '$');
        out.at(call.place(mode))
            .so("Whoever takes over any program in the container changes what is in " + path)
            .says(call.name() + " " + mode.sketch() + " lets every user write there")
            .hint("chown it to the user who writes there, or g+w for a group");
      }
    }
  }

  private static @Nullable ShellWord mode(Call call) {
    return switch (call.name()) {
      case "chmod" -> {
        for (ShellWord word : call.arguments()) {
          String text = word.sketch();
          boolean option = text.startsWith("--") || text.equals("-R") || text.equals("-v") || text.equals("-f") || text.equals("-c");
          if (!option) {
            yield isOpen(text) ? word : null;
          }
        }
        yield null;
      }
      case "mkdir", "install" -> {
        Options.Option option = Options.of(call, call.name().equals("mkdir") ? "mZ" : "mgotSZ", " mode group owner target-directory suffix ").find("-m", "--mode");
        yield option != null && option.value() != null && isOpen(option.value()) ? option.at() : null;
      }
      default -> null;
    };
  }

  /** True for a mode that lets others write, without the sticky bit that /tmp has. */
  private static boolean isOpen(String mode) {
    if (!mode.isEmpty() && mode.charAt(0) >= '0' && mode.charAt(0) <= '7') {
      boolean octal = mode.chars().allMatch(c -> c >= '0' && c <= '7');
      boolean others = octal && mode.length() >= 3 && ((mode.charAt(mode.length() - 1) - '0') & 2) != 0;
      boolean sticky = mode.length() > 3 && ((mode.charAt(mode.length() - 4) - '0') & 1) != 0;
      return others && !sticky;
    }
    for (String clause : mode.split(",", -1)) {
      int sign = Math.max(clause.indexOf('+'), clause.indexOf('='));
      String who = sign < 0 ? "" : clause.substring(0, sign);
      boolean everybody = who.contains("a") || who.contains("o");
      String bits = sign < 0 ? "" : clause.substring(sign + 1);
      if (everybody && bits.contains("w") && !mode.contains("t")) {
        return true;
      }
    }
    return false;
  }
}
