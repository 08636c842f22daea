package io.plimsoll.core.rules.commands;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.Options;
import io.plimsoll.core.model.shell.Statement;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.RunRule;
import io.plimsoll.core.rule.Severity;
import org.jspecify.annotations.Nullable;

/** A user's password that is set while the image is built: it is the same in every container, and in the layers. */
public final class PasswordInLayer extends RunRule {

  public PasswordInLayer() {
    super(RuleInfo.dockerfile(
        "PL1306", "password-in-layer", "a user's password is set in a layer", Severity.MEDIUM, "CWE-259", "CWE-258",
        "checkov:CKV2_DOCKER_17", "dockle:DKL-LI-0001"));
  }

  @Override
  protected void check(Stage stage, Instruction.Run run, Findings out) {
    for (Call call : run.exec().calls()) {
      switch (call.name()) {
        case "chpasswd" -> set(call, given(call), "chpasswd", out);
        case "passwd" -> passwd(call, out);
        case "useradd", "usermod" -> option(call, out);
        default -> {}
      }
    }
  }

  private static void passwd(Call call, Findings out) {
    Options options = Options.of(call, "ginwxS", "");
    if (options.has("-d", "--delete")) {
      empty(call, options.operands().isEmpty() ? "root" : options.operands().getFirst().shown(), out);
    } else if (options.has("--stdin") || (call.context().pipe() != null && call.context().pipe().position() > 0)) {
      set(call, given(call), "passwd", out);
    }
  }

  private static void option(Call call, Findings out) {
    Options options = UserCommands.useradd(call);
    Options.Option password = options.find("-p", "--password");
    if (password != null && password.value() != null) {
      String user = options.operands().isEmpty() ? "a user" : options.operands().getLast().shown();
      if (password.value().isEmpty()) {
        empty(call, user, out);
      } else if (password.value().length() > 1) {
        boolean known = password.value().indexOf('\0') < 0;
        say(call, "whoever can pull the image has the hash of " + user + "'s password", known, out);
      }
    }
  }

  /** The words that come in by the pipe or from a here-string, or null when they can't be told. */
  private static @Nullable String given(Call call) {
    for (Call before : call.before()) {
      if ((before.name().equals("echo") || before.name().equals("printf")) && !before.arguments().isEmpty()) {
        return before.arguments().getLast().sketch();
      }
    }
    for (Statement.Redirect redirect : call.at().redirects()) {
      if (redirect.operator().equals("<<<")) {
        return redirect.target().sketch();
      }
      if (redirect.body() != null) {
        return redirect.body().sketch();
      }
    }
    return null;
  }

  private static void set(Call call, @Nullable String words, String tool, Findings out) {
    boolean known = words != null && words.indexOf('\0') < 0;
    say(call, tool + " writes the same password into every container" + (known ? ", and it is in the image's history" : ""), known, out);
  }

  private static void say(Call call, String cause, boolean known, Findings out) {
    var draft = out.at(call.place(call.word()))
        .so(known ? "Whoever can pull this image has a password for every container of it"
            : "One password opens every container of this image, and its hash is in a layer")
        .says(cause)
        .hint("set none: adduser --disabled-password, and keys or a secret at run time");
    if (known) {
      draft.severity(Severity.HIGH);
    }
  }

  private static void empty(Call call, String user, Findings out) {
    out.at(call.place(call.word()))
        .so("Whoever takes over any program in the container becomes " + user + " without a password")
        .says(call.name() + " removes " + user + "'s password, which lets anyone in")
        .hint("lock it instead: passwd -l " + user);
  }
}
