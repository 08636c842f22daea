package io.plimsoll.core.rules.commands;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.Fetch;
import io.plimsoll.core.model.shell.Options;
import io.plimsoll.core.model.shell.PackageCall;
import io.plimsoll.core.model.shell.Script;
import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.model.shell.Statement;
import io.plimsoll.core.model.shell.Wrapper;
import io.plimsoll.core.rule.CommandEdits;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StageRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** TLS without a look at the certificate: whoever stands on the way reads and changes what goes over it. */
public final class TlsCheckOff extends StageRule {

  public TlsCheckOff() {
    super(RuleInfo.dockerfile(
        "PL1300", "tls-check-off", "certificates of servers are not checked", Severity.MEDIUM, "CWE-295", "checkov:CKV2_DOCKER_2",
        "checkov:CKV2_DOCKER_3", "checkov:CKV2_DOCKER_4", "checkov:CKV2_DOCKER_5", "checkov:CKV2_DOCKER_6",
        "checkov:CKV2_DOCKER_12", "checkov:CKV2_DOCKER_13", "checkov:CKV2_DOCKER_14", "checkov:CKV2_DOCKER_15",
        "checkov:CKV2_DOCKER_16"));
  }

  @Override
  public void check(Stage stage, Findings out) {
    for (Instruction instruction : stage.instructions()) {
      switch (instruction.done()) {
        case Instruction.Env env -> env.assignments().forEach(one -> variable(one, true, out));
        case Instruction.Arg arg -> arg.assignments().forEach(one -> variable(one, false, out));
        case Instruction.Run run -> run(run, out);
        default -> {}
      }
    }
  }

  private static void variable(Instruction.Assignment assignment, boolean lasting, Findings out) {
    Instruction.Value value = assignment.value();
    String name = assignment.name().text().known();
    if (value == null || name == null || !TlsSwitches.isVariable(name)) {
      return;
    }
    Text text = value.text();
    if (!text.isKnown() && !TlsSwitches.isCommand(name)) {
      if (!TlsSwitches.isOffByAnything(name)) {
        out.undecided(value.at(), text, "whether " + name + " leaves certificates unchecked");
      } else {
        say(assignment.at(), name + " switches the check off, whatever its value", null, lasting, name, out);
      }
    } else if (TlsSwitches.isOff(name, text.shown())) {
      say(assignment.at(), name + "=" + text.shown() + " switches the check off", null, lasting, name, out);
    }
  }

  private static void run(Instruction.Run run, Findings out) {
    List<Call> calls = run.exec().calls();
    for (Call call : calls) {
      assignments(call.at(), call.context().script(), out);
      for (Wrapper wrapper : call.wrappers()) {
        // env GIT_SSL_NO_VERIFY=1 git clone, sudo GIT_SSL_NO_VERIFY=1 git clone
        ShellWord given = TlsSwitches.exported(wrapper.words());
        if (given != null) {
          say(call.place(given), given.shown() + " switches the check off for " + call.name(), null, false, call.name(), out);
        }
      }
      Fetch fetch = Fetch.of(call);
      if (fetch != null) {
        Options.Option option = TlsSwitches.of(fetch);
        if (option != null && !fetch.isLocal() && !Checked.behind(calls, call)) {
          option(run, call, option, out);
        }
        continue;
      }
      ShellWord word = TlsSwitches.of(call);
      if (word != null) {
        say(call.place(word), word.shown().strip() + " switches the check off for " + call.name(), null, false, call.name(), out);
      }
    }
    for (PackageCall call : run.exec().packages()) {
      Options.Option option = TlsSwitches.of(call);
      if (option != null) {
        option(run, call.call(), option, out);
      }
    }
    Script script = run.exec().script();
    if (script != null) {
      alone(script, script.statements(), out);
    }
  }

  /** {@code GIT_SSL_NO_VERIFY=1; git clone ...}, at the top of a script. */
  private static void alone(Script script, List<Statement> statements, Findings out) {
    for (Statement statement : statements) {
      switch (statement) {
        case Statement.Simple simple when simple.words().isEmpty() -> assignments(simple, script, out);
        case Statement.AndOr chain -> {
          alone(script, List.of(chain.first()), out);
          chain.rest().forEach(then -> alone(script, List.of(then.statement()), out));
        }
        default -> {}
      }
    }
  }

  /** {@code NODE_TLS_REJECT_UNAUTHORIZED=0 npm ci}. */
  private static void assignments(Statement.Simple simple, Script script, Findings out) {
    for (Statement.Assign assign : simple.assignments()) {
      String value = assign.value().sketch();
      if (TlsSwitches.isVariable(assign.name()) && value.indexOf('\0') < 0 && TlsSwitches.isOff(assign.name(), value)) {
        Place at = script.code().place(assign.start(), assign.end());
        say(at, assign.name() + "=" + value + " switches the check off", null, false, assign.name(), out);
      }
    }
  }

  private static void option(Instruction.Run run, Call call, Options.Option option, Findings out) {
    boolean alone = option.name().startsWith("--") && option.at() == null;
    Edit edit = alone ? CommandEdits.without(run.exec(), call, option.word()) : null;
    say(call.place(option.word()), option.name() + " switches the check off for " + call.name(), edit, false, call.name(), out);
  }

  private static void say(Place at, String cause, @Nullable Edit edit, boolean lasting, String name, Findings out) {
    boolean running = lasting && TlsSwitches.isOfPrograms(name);
    var draft = out.at(at)
        .so(running ? "Anyone between a container and its servers can read and change the traffic"
            : "Anyone between the build and the server can put anything into the image")
        .says(cause)
        .hint("install the CA's certificate, and keep the check on");
    if (running) {
      draft.severity(Severity.HIGH);
    }
    if (edit != null) {
      draft.fix(Fix.unsafe("check certificates", "downloads from servers whose CA is not in the image", edit));
    }
  }
}
