package io.plimsoll.core.rules.commands;

import io.plimsoll.core.facts.UserCommands;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.Options;
import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.model.shell.Statement;
import io.plimsoll.core.rule.CommandEdits;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.RunRule;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.secret.ExecSecret;
import java.util.List;

/** A user's password that is set while the image is built: it is the same in every container, and in the layers. */
public final class PasswordInLayer extends RunRule {

  public PasswordInLayer() {
    super(RuleInfo.dockerfile(
        "PL1306", "password-in-layer", "a user's password is set in a layer", Severity.MEDIUM, "CWE-259", "CWE-258",
        "checkov:CKV2_DOCKER_17", "dockle:DKL-LI-0001"));
  }

  /** The passwords in what is run, which are asked for in its order. */
  private static final class Given {

    private final List<ExecSecret> secrets;
    private int from;

    private Given(Instruction.Run run) {
      this.secrets = ExecSecret.of(run.exec()).stream().filter(ExecSecret::isOfUser).toList();
    }

    /** True where one stands before the end of a call and behind the one that was asked for before it. */
    boolean isIn(Call call) {
      int start = from;
      from = call.place().range().end().offset();
      return secrets.stream().anyMatch(secret -> {
        int at = secret.at().range().start().offset();
        return at >= start && at < from;
      });
    }
  }

  @Override
  protected void check(Stage stage, Instruction.Run run, Findings out) {
    var given = new Given(run);
    for (Call call : run.exec().calls()) {
      switch (call.name()) {
        case "chpasswd", "chgpasswd" -> set(call, given.isIn(call) || isGiven(call), out);
        case "passwd" -> passwd(call, given, out);
        case "smbpasswd", "adduser", "vncpasswd", "tigervncpasswd" -> {
          if (given.isIn(call) || (isFed(call) && !call.name().equals("adduser"))) {
            set(call, isGiven(call), out);
          }
        }
        case "useradd", "usermod" -> option(call, given, out);
        default -> {}
      }
    }
  }

  private static void passwd(Call call, Given given, Findings out) {
    Options options = Options.of(call, "ginwxS", "");
    if (options.has("-d", "--delete")) {
      empty(call, options.operands().isEmpty() ? "root" : options.operands().getFirst().shown(), out);
    } else if (options.has("--stdin") || isFed(call)) {
      set(call, given.isIn(call) || isGiven(call), out);
    }
  }

  private static void option(Call call, Given given, Findings out) {
    Options options = UserCommands.useradd(call);
    Options.Option password = options.find("-p", "--password");
    if (password != null && password.value() != null) {
      String user = options.operands().isEmpty() ? "a user" : options.operands().getLast().shown();
      boolean inner = given.isIn(call);
      if (password.value().isEmpty()) {
        empty(call, user, out);
      } else if (password.value().length() > 1 || inner) {
        boolean known = password.value().indexOf('\0') < 0;
        say(call, "whoever can pull the image has the " + (inner && !known ? "" : "hash of ") + user + "'s password",
            known || inner, out);
      }
    }
  }

  /** True where something comes in by a pipe, or stands behind the command. */
  private static boolean isFed(Call call) {
    boolean fed = call.context().pipe() != null && call.context().pipe().position() > 0;
    for (Statement.Redirect redirect : call.at().redirects()) {
      fed |= redirect.operator().equals("<<<") || redirect.body() != null;
    }
    return fed;
  }

  /** True where the words can be told that come in by the pipe or from a here-string. */
  private static boolean isGiven(Call call) {
    String words = null;
    for (Call before : call.before()) {
      boolean writes = switch (before.name()) {
        case "echo", "printf", "yes" -> true;
        default -> false;
      };
      if (writes && !before.arguments().isEmpty() && words == null) {
        words = before.arguments().getLast().sketch();
      }
    }
    for (Statement.Redirect redirect : call.at().redirects()) {
      if (words == null && redirect.operator().equals("<<<")) {
        words = redirect.target().sketch();
      } else if (words == null && redirect.body() != null) {
        words = redirect.body().sketch();
      }
    }
    return words != null && words.indexOf('\0') < 0;
  }

  private static void set(Call call, boolean known, Findings out) {
    say(call, call.name() + " writes the same password into every container" + (known ? ", and it is in the image's history" : ""), known, out);
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
    var draft = out.at(call.place(call.word()))
        .so("Whoever takes over any program in the container becomes " + user + " without a password")
        .says(call.name() + " removes " + user + "'s password, which lets anyone in")
        .hint("lock it instead: passwd -l " + user);
    for (ShellWord word : call.name().equals("passwd") ? call.arguments() : List.<ShellWord>of()) {
      if (word.sketch().equals("-d") || word.sketch().equals("--delete")) {
        draft.fix(Fix.unsafe("lock it", "who logs in as " + user + " without a password", CommandEdits.instead(call, word, "-l")));
      }
    }
  }
}
