package io.plimsoll.core.rules.commands;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StageRule;
import java.util.Locale;

/** An ssh server that lets root in by a password, or anyone by an empty one. */
public final class OpenSshLogin extends StageRule {

  public OpenSshLogin() {
    super(RuleInfo.dockerfile("PL1330", "open-ssh-login", "root may log in over ssh by a password", Severity.MEDIUM, "CWE-250", "CWE-521"));
  }

  @Override
  public void check(Stage stage, Findings out) {
    if (!stage.shipped()) {
      return;
    }
    for (WrittenLines.Line line : WrittenLines.of(stage, "sshd_config")) {
      judge(line.text(), line.at(), out);
    }
    for (Instruction instruction : stage.instructions()) {
      switch (instruction.done()) {
        case Instruction.Cmd cmd -> started(cmd.exec(), out);
        case Instruction.Entrypoint entrypoint -> started(entrypoint.exec(), out);
        default -> {}
      }
    }
  }

  /** {@code sshd -D -o PermitRootLogin=yes}. */
  private static void started(Instruction.Exec exec, Findings out) {
    for (Call call : exec.calls()) {
      if (call.name().equals("sshd")) {
        for (ShellWord word : call.arguments()) {
          String text = word.sketch();
          judge(text.startsWith("-o") ? text.substring(2) : text, call.place(word), out);
        }
      }
    }
  }

  private static void judge(String line, Place at, Findings out) {
    String setting = line.toLowerCase(Locale.ROOT).replace('=', ' ').replace("\"", "").replace("'", "").replace("-e ", "").strip();
    boolean empty = isYes(setting, "permitemptypasswords");
    if (empty || isYes(setting, "permitrootlogin")) {
      out.at(at)
          .severity(empty ? Severity.HIGH : Severity.MEDIUM)
          .so(empty ? "Whoever reaches the ssh server is in, without a password" : "Whoever guesses root's password is root in this container")
          .says(empty ? "PermitEmptyPasswords yes lets users in who have no password" : "PermitRootLogin yes lets root in by a password")
          .hint(empty ? "remove it, and let users in by keys" : "PermitRootLogin prohibit-password; better, no ssh server: docker exec does the same");
    }
  }

  private static boolean isYes(String setting, String name) {
    boolean named = setting.startsWith(name) && setting.length() > name.length() && setting.charAt(name.length()) == ' ';
    String value = named ? setting.substring(name.length()).strip() : "";
    return value.equals("yes") || value.startsWith("yes #");
  }
}
