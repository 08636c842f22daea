package io.plimsoll.core.rules.commands;

import io.plimsoll.core.facts.UserCommands;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.model.shell.Statement;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.RunRule;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StepEdits;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** /bin/sh turned into another shell, where SHELL says which one RUN is to use. */
public final class ReplacedShell extends RunRule {

  private static final Pattern GONE = Pattern.compile("(?:rm(?: -r?f?)?|unlink) /bin/sh");

  public ReplacedShell() {
    super(RuleInfo.dockerfile(
        "PL1311", "replaced-shell", "the system's shell is replaced", Severity.INFO, "hadolint:DL4005",
        "KICS:changing_default_shell_using_run_command", "semgrep:use-shell-instruction"));
  }

  @Override
  protected void check(Stage stage, Instruction.Run run, Findings out) {
    for (Call call : run.exec().calls()) {
      boolean replaces = switch (call.name()) {
        case "ln", "mv", "cp" -> !call.arguments().isEmpty() && isShell(call.arguments().getLast());
        case "chsh" -> true;
        case "usermod" -> !call.arguments().isEmpty() && call.arguments().getLast().sketch().equals("root")
            && UserCommands.useradd(call).has("-s", "--shell");
        case "dpkg-reconfigure", "dpkg-divert" -> call.arguments().stream().anyMatch(word -> word.sketch().equals("dash") || isShell(word));
        case "update-alternatives" -> call.arguments().stream().anyMatch(ReplacedShell::isShell);
        default -> false;
      };
      if (replaces) {
        Draft draft = out.at(call.place())
            .mark(call.place(call.word()))
            .so("Package scripts run in another shell than they were tested with")
            .says(call.name() + " changes the shell of the whole image, just to change that of RUN")
            .hint("SHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]");
        if (call.name().equals("ln") && call.arguments().stream().anyMatch(word -> "/bin/bash".equals(word.known()))) {
          draft.fixes(fix(run, call));
        }
      }
    }
  }

  /** SHELL in the place of the link, or behind the step that makes it beside other things. */
  private static @Nullable Fix fix(Instruction.Run run, Call link) {
    List<Statement> chain = StepEdits.chain(run);
    int last = chain == null ? -1 : chain.indexOf(link.at());
    if (chain == null || last < 0 || !run.head().flags().isEmpty()) {
      return null;
    }
    // rm /bin/sh, which makes room for the link, goes with it.
    int first = last > 0 && GONE.matcher(run.exec().code().text().substring(chain.get(last - 1).start(), chain.get(last - 1).end())).matches()
        ? last - 1 : last;
    String shell = "SHELL [\"/bin/bash\", \"-c\"]";
    String breaks = "scripts that begin with #!/bin/sh and count on bash";
    if (first == 0 && last == chain.size() - 1) {
      Edit edit = StepEdits.instead(run, shell);
      return edit == null ? null : Fix.unsafe("change the shell of RUN alone", breaks, edit);
    }
    Edit gone = StepEdits.without(run, chain, first, last);
    Edit below = StepEdits.below(run, shell);
    boolean ends = first == 0 || last == chain.size() - 1;
    return gone == null || below == null || !ends ? null : Fix.unsafe("change the shell of RUN alone", breaks, gone, below);
  }

  private static boolean isShell(ShellWord word) {
    String text = word.sketch();
    return text.equals("/bin/sh") || text.equals("/usr/bin/sh");
  }
}
