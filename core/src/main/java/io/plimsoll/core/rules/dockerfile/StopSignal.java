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
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A signal that ends a program before it has finished, or one that it does not understand as the end. */
public final class StopSignal extends StageRule {

  private static final Set<String> SUDDEN = Set.of("KILL", "9", "STOP", "19", "ABRT", "6", "SEGV", "11");
  private static final Set<String> NGINX = Set.of("nginx", "openresty");
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
    if (signal != null && SUDDEN.contains(name)) {
      out.at(signal.signal().at())
          .severity(Severity.LOW)
          .so("A stop kills the program at once: requests are cut off, files half written")
          .says(signal.signal().text().shown() + " can't be caught, or is taken for a crash")
          .hint("SIGTERM, which is the default")
          .fix(Fix.unsafe("end it with SIGTERM", "a program that does not end on SIGTERM is killed ten seconds later",
              new Edit.Splice(signal.signal().at(), "SIGTERM")));
      return;
    }
    Instruction starts = stage.shipped() ? start(stage) : null;
    String program = starts == null ? "" : program(starts);
    String wanted = NGINX.contains(program) && !hasSignal(stage) ? "QUIT" : SYSTEMD.contains(program) ? "RTMIN+3" : null;
    if (wanted == null || name.equals(wanted) || (signal != null && signal.signal().text().known() == null)) {
      return;
    }
    if (starts != null && (signal == null || name.equals("TERM") || name.equals("15"))) {
      out.at(signal == null ? starts.head().keywordAt() : signal.signal().at())
          .so(wanted.equals("QUIT") ? "A stop cuts off the requests that nginx is answering" : "A stop waits ten seconds and then kills systemd and all it runs")
          .says((program.equals("init") ? "systemd" : program) + " shuts down cleanly on SIG" + wanted)
          .hint("STOPSIGNAL SIG" + wanted);
    }
  }

  /** nginx's own image says its signal itself. */
  private static boolean hasSignal(Stage stage) {
    ImageName image = ImageName.of(stage.root().image().text());
    String name = image == null ? "" : Mirrors.original(image);
    boolean said = name.equals("nginx") || name.equals("nginxinc/nginx-unprivileged") || name.equals("openresty/openresty");
    return said && stage.all(Instruction.StopSignal.class).isEmpty();
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
    List<Call> calls = switch (starts) {
      case Instruction.Cmd cmd -> cmd.exec().calls();
      case Instruction.Entrypoint entrypoint -> entrypoint.exec().calls();
      default -> List.of();
    };
    if (calls.size() != 1) {
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
