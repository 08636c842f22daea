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
    if (!isAsRoot(line, at)) {
      return false;
    }
    int from = at + "NOPASSWD".length();
    while (from < line.length() && " :\\".indexOf(line.charAt(from)) >= 0) {
      from++;
    }
    String commands = line.startsWith("SETENV:", from) ? line.substring(from + "SETENV:".length()).strip() : line.substring(from);
    return commands.startsWith("ALL") && (commands.length() == 3 || !Character.isLetterOrDigit(commands.charAt(3)));
  }

  /** False where {@code (postgres)} before a place names others than root as whom programs may be run. */
  private static boolean isAsRoot(String line, int before) {
    int open = line.lastIndexOf('(', before);
    int close = open < 0 ? -1 : line.indexOf(')', open);
    if (close < 0 || close > before) {
      return true;
    }
    String users = line.substring(open + 1, close).replace("\\", "");
    int groups = users.indexOf(':');
    for (String user : (groups < 0 ? users : users.substring(0, groups)).split(",", -1)) {
      if (user.strip().equals("ALL") || user.strip().equals("root") || user.strip().equals("#0")) {
        return true;
      }
    }
    return false;
  }
}
