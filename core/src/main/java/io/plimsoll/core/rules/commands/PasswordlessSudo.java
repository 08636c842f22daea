package io.plimsoll.core.rules.commands;

import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StageRule;

/** A user who may do everything as root, and is not asked for a password: USER is then but a word. */
public final class PasswordlessSudo extends StageRule {

  public PasswordlessSudo() {
    super(RuleInfo.dockerfile("PL1329", "passwordless-sudo", "a user becomes root without a password", Severity.MEDIUM, "CWE-250", "CWE-269"));
  }

  @Override
  public void check(Stage stage, Findings out) {
    for (WrittenLines.Line line : WrittenLines.of(stage, "sudoers")) {
      if (isOpen(line.text())) {
        say(line, "this lets sudo run any command without a password", stage, out);
      }
    }
    for (WrittenLines.Line line : WrittenLines.of(stage, "doas")) {
      String text = " " + line.text() + " ";
      if (line.text().startsWith("permit") && text.contains(" nopass ") && !text.contains(" cmd ")) {
        say(line, "this lets doas run any command without a password", stage, out);
      }
    }
  }

  private static void say(WrittenLines.Line line, String cause, Stage stage, Findings out) {
    out.at(line.at())
        .severity(stage.shipped() ? Severity.MEDIUM : Severity.LOW)
        .so(stage.shipped() ? "Whoever takes over a program in the container is root there, whatever USER says"
            : "Whatever runs in this stage is root, whatever USER says")
        .says(cause)
        .hint("do what needs root before USER, and leave sudo out of the image");
  }

  /** {@code app ALL=(ALL) NOPASSWD: ALL}, or {@code Defaults !authenticate}; leave for single commands is none. */
  private static boolean isOpen(String line) {
    // The options of echo and printf's format come first.
    if (line.startsWith("#")) {
      return false;
    }
    int at = line.indexOf("NOPASSWD");
    if (at < 0) {
      return line.startsWith("Defaults") && line.contains("!authenticate");
    }
    int from = at + "NOPASSWD".length();
    while (from < line.length() && " :\\".indexOf(line.charAt(from)) >= 0) {
      from++;
    }
    String commands = line.startsWith("SETENV:", from) ? line.substring(from + "SETENV:".length()).strip() : line.substring(from);
    return commands.startsWith("ALL") && (commands.length() == 3 || !Character.isLetterOrDigit(commands.charAt(3)));
  }
}
