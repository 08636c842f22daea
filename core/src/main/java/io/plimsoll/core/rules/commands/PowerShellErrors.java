package io.plimsoll.core.rules.commands;

import io.plimsoll.core.facts.WindowsContainers;
import io.plimsoll.core.model.Code;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StageRule;
import io.plimsoll.core.rule.StepEdits;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** PowerShell with several statements, of which only the last decides whether the step fails. Said once for each SHELL. */
public final class PowerShellErrors extends StageRule {

  private static final String STOP = "$ErrorActionPreference = 'Stop';";

  /** {@code powershell -NoProfile -Command}, up to what is run. */
  private static final Pattern CALL = Pattern.compile(
      "\\s*(?:powershell|pwsh)(?:\\.exe)?(?:\\s+-(?:NoProfile|NoLogo|NonInteractive|ExecutionPolicy\\s+\\w+|ep\\s+\\w+))*\\s+-(?:Command|c)\\s+(\"?)",
      Pattern.CASE_INSENSITIVE);

  public PowerShellErrors() {
    super(RuleInfo.dockerfile("PL1331", "powershell-errors", "a failed command of PowerShell goes unnoticed", Severity.LOW, "CWE-252"));
  }

  @Override
  public void check(Stage stage, Findings out) {
    Instruction.Shell shell = out.lineage().last(Instruction.Shell.class, stage.base());
    boolean own = false;
    boolean said = false;
    for (Instruction instruction : stage.instructions()) {
      if (instruction instanceof Instruction.Shell next) {
        shell = next;
        own = true;
        said = false;
      } else if (instruction.done() instanceof Instruction.Run run && !run.exec().json() && run.heredocs().isEmpty()) {
        Code code = run.exec().code();
        boolean inShell = shell != null && isPowerShell(shell);
        Matcher call = CALL.matcher(code.text());
        int from = inShell ? 0 : call.lookingAt() ? call.end() : -1;
        if (from < 0 || (inShell && said) || code.text().contains("ErrorActionPreference") || !isSeveral(code.text().substring(from))) {
          continue;
        }
        if (!inShell || (shell != null && !shell.head().rest().text().contains("ErrorActionPreference"))) {
          said |= inShell;
          Edit edit = inShell ? own && shell != null ? told(shell) : null
              : isOfWindows(stage, out) ? new Edit.Splice(code.place(from, from), STOP + " ") : null;
          var draft = out.at(run.head().keywordAt())
              .so("When one of these commands fails, the build goes on as if nothing had happened")
              .says("PowerShell goes on after an error, and only the last statement decides whether the step fails")
              .hint(STOP.substring(0, STOP.length() - 1) + (inShell ? " in SHELL" : " as its first statement"));
          if (inShell && own && shell != null) {
            draft.because("dockerfile", shell.head().keywordAt(), "the shell of this step");
          }
          draft.fixes(edit == null ? null : Fix.unsafe("stop at the first error", "a build in which a command fails that nobody has noticed so far", edit));
        }
      }
    }
  }

  /** In cmd alone what PowerShell is given stays as it is: a shell of Linux puts its own variables in. */
  private static boolean isOfWindows(Stage stage, Findings out) {
    return out.lineage().holds("is of Windows", stage, WindowsContainers::is);
  }

  private static boolean isPowerShell(Instruction.Shell shell) {
    String program = shell.words().isEmpty() ? "" : shell.words().getFirst().text().shown().toLowerCase(Locale.ROOT);
    String name = program.substring(Math.max(program.lastIndexOf('/'), program.lastIndexOf('\\')) + 1);
    return name.equals("powershell") || name.equals("powershell.exe") || name.equals("pwsh") || name.equals("pwsh.exe");
  }

  /** What Docker's documentation of SHELL has behind {@code -Command}; null where something stands there. */
  private static @Nullable Edit told(Instruction.Shell shell) {
    String last = shell.words().getLast().text().shown();
    Code rest = shell.head().rest();
    int end = rest.text().lastIndexOf(']');
    boolean open = last.equalsIgnoreCase("-Command") || last.equalsIgnoreCase("-c");
    return open && end > 0 && StepEdits.isAlone(shell) ? new Edit.Splice(rest.place(end, end), ", \"" + STOP + "\"") : null;
  }

  /** True for more than one statement: parted by signs or lines that stand in no quotes, brackets or braces. */
  private static boolean isSeveral(String text) {
    int depth = 0;
    char quote = 0;
    boolean parted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if (c == '(' || c == '{' || c == '[') {
        depth++;
      } else if (c == ')' || c == '}' || c == ']') {
        depth--;
      } else if (depth <= 0 && (c == ';' || c == '\n')) {
        parted = true;
      }
      if (parted && c != ';' && !Character.isWhitespace(c)) {
        return true;
      }
    }
    return false;
  }
}
