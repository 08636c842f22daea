package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.facts.Mirrors;
import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StageRule;
import io.plimsoll.core.rule.StepEdits;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A signal that ends a program before it has finished, or one that it does not understand as the end. */
public final class StopSignal extends StageRule {

  private static final Set<String> SUDDEN = Set.of("KILL", "9", "STOP", "19", "ABRT", "6", "SEGV", "11");
  private static final Set<String> NGINX = Set.of("nginx", "openresty");
  private static final Set<String> CUTS_OFF = Set.of("TERM", "15", "INT", "2");
  private static final Set<String> SYSTEMD = Set.of("systemd", "init");

  public StopSignal() {
    super(RuleInfo.dockerfile("PL1160", "stop-signal", "a stop ends the program in the middle of its work", Severity.INFO,
        "tally:tally/no-ungraceful-stopsignal", "tally:tally/prefer-nginx-sigquit", "tally:tally/prefer-systemd-sigrtmin-plus-3"));
  }

  @Override
  public void check(Stage stage, Findings out) {
    if (OnWindows.is(stage, out)) {
      return; // Signals do nothing there: not-on-windows says so.
    }
    List<Instruction.StopSignal> all = stage.all(Instruction.StopSignal.class);
    Instruction.StopSignal signal = all.isEmpty() ? null : all.getLast();
    String name = signal == null ? "" : bare(signal.signal().text().known());
    Instruction starts = start(stage);
    String program = starts == null ? "" : program(starts);
    String wanted = SYSTEMD.contains(program) ? "RTMIN+3" : NGINX.contains(program) || (starts == null && isNginx(stage)) ? "QUIT" : null;
    if (signal != null && SUDDEN.contains(name)) {
      String other = wanted == null ? "SIGTERM" : "SIG" + wanted;
      out.at(signal.signal().at())
          .severity(Severity.LOW)
          .so("A stop kills the program at once: requests are cut off, files half written")
          .says(signal.signal().text().shown() + " can't be caught, or is taken for a crash")
          .hint(wanted == null ? "SIGTERM, which is the default" : other + ", on which " + (program.isEmpty() ? "nginx" : program) + " shuts down cleanly")
          .fix(Fix.unsafe("end it with " + other, "a program that does not end on " + other + " is killed ten seconds later",
              new Edit.Splice(signal.signal().at(), other)));
    } else if (wanted != null && starts != null && stage.shipped()) {
      orderly(stage, starts, program, wanted, signal, out);
    }
  }

  /** Looks at the signal of a program that shuts down cleanly on another one than SIGTERM. */
  private static void orderly(
      Stage stage, Instruction starts, String program, String wanted, Instruction.@Nullable StopSignal signal, Findings out) {
    boolean nginx = wanted.equals("QUIT");
    String name = signal == null ? "" : bare(signal.signal().text().known());
    // On SIGINT nginx does what it does on SIGTERM; what it does on others somebody may want.
    boolean meant = signal == null ? nginx && isNginx(stage) : signal.signal().text().known() == null || (nginx && !CUTS_OFF.contains(name));
    if (meant || Set.of(wanted, nginx ? "3" : "37").contains(name)) {
      return;
    }
    Edit above = StepEdits.above(starts, "STOPSIGNAL SIG" + wanted);
    Fix fix = signal != null
        ? signal.signal().raw().indexOf('$') >= 0 ? null : Fix.unsafe("stop it by SIG" + wanted, "a program behind this one that waits for " + signal.signal().text().shown(),
            new Edit.Splice(signal.signal().at(), "SIG" + wanted))
        : above == null ? null : Fix.safe("stop it by SIG" + wanted, above);
    out.at(signal == null ? starts.head().keywordAt() : signal.signal().at())
        .so(nginx ? "A stop cuts off the requests that nginx is answering" : "A stop waits ten seconds and then kills systemd and all it runs")
        .says((program.equals("init") ? "systemd" : program) + " shuts down cleanly on SIG" + wanted)
        .hint("STOPSIGNAL SIG" + wanted)
        .fixes(fix);
  }

  /** True for nginx's own images, which say their signal themselves. */
  private static boolean isNginx(Stage stage) {
    ImageName image = ImageName.of(stage.root().image().text());
    String name = image == null ? "" : Mirrors.original(image);
    return name.equals("nginx") || name.equals("nginxinc/nginx-unprivileged") || name.equals("openresty/openresty");
  }

  /** The instruction that says what is started. */
  private static @Nullable Instruction start(Stage stage) {
    Instruction found = null;
    for (Instruction instruction : stage.instructions()) {
      boolean entrypoint = instruction instanceof Instruction.Entrypoint;
      if (entrypoint || (instruction instanceof Instruction.Cmd && !(found instanceof Instruction.Entrypoint))) {
        found = instruction;
      }
    }
    return found;
  }

  private static String program(Instruction starts) {
    Instruction.Exec exec = switch (starts) {
      case Instruction.Cmd cmd -> cmd.exec();
      case Instruction.Entrypoint entrypoint -> entrypoint.exec();
      default -> null;
    };
    List<Call> calls = exec == null ? List.of() : exec.calls();
    // A shell before it gets the signal, whichever it is: that is for shell-form.
    if (exec == null || calls.size() != 1 || (!exec.json() && !exec.code().text().strip().startsWith("exec "))) {
      return "";
    }
    // Any program may be called init; that of systemd is /sbin/init.
    String written = calls.getFirst().word().sketch();
    return calls.getFirst().name().equals("init") && !written.endsWith("/sbin/init") ? "" : calls.getFirst().name();
  }

  private static String bare(@Nullable String signal) {
    String upper = signal == null ? "" : signal.toUpperCase(Locale.ROOT);
    return upper.startsWith("SIG") ? upper.substring(3) : upper;
  }
}
