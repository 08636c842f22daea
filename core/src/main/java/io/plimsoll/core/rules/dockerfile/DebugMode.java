package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.facts.Debugging;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StageRule;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** A shipped image that runs in a mode for developers: it shows its insides, or lets others run code in it. */
public final class DebugMode extends StageRule {

  public DebugMode() {
    super(RuleInfo.dockerfile("PL1155", "debug-mode", "an image runs in development mode", Severity.MEDIUM,
        "CWE-489", "CWE-215", "sonar:S4507"));
  }

  @Override
  public void check(Stage stage, Findings out) {
    if (!stage.shipped()) {
      return;
    }
    for (Instruction instruction : stage.instructions()) {
      switch (instruction) {
        case Instruction.Env env -> env.assignments().forEach(one -> variable(one, out));
        case Instruction.Cmd cmd -> command(cmd.exec(), out);
        case Instruction.Entrypoint entrypoint -> command(entrypoint.exec(), out);
        default -> {}
      }
    }
  }

  private static void variable(Instruction.Assignment assignment, Findings out) {
    Instruction.Value written = assignment.value();
    String known = written == null ? null : written.text().known();
    Debugging.Found found = known == null ? null : Debugging.variable(assignment.name().text().shown(), known);
    if (found != null) {
      Draft draft =
          say(found, assignment.at(), found.what() + (found.kind() == Debugging.Kind.NAME ? " is " + known : " switches development mode on"), out);
      String other = written != null && known != null && written.raw().equals(known) ? production(known) : null;
      if (written != null && other != null) {
        draft.fix(Fix.unsafe("say " + other, "whoever develops in this image: set it to " + known + " there", new Edit.Splice(written.at(), other)));
      }
    }
  }

  /** What says the opposite, in the words of the same variable; null where that is not known. */
  private static @Nullable String production(String value) {
    return switch (value) {
      case "development", "dev" -> "production";
      case "Development" -> "Production";
      case "1" -> "0";
      case "true" -> "false";
      case "True" -> "False";
      case "on" -> "off";
      case "yes" -> "no";
      default -> null;
    };
  }

  private static void command(Instruction.Exec exec, Findings out) {
    for (Call call : exec.calls()) {
      var words = new ArrayList<String>(call.arguments().size() + 1);
      words.add(call.name());
      call.arguments().forEach(word -> words.add(word.sketch()));
      Debugging.Found found = Debugging.command(words);
      if (found != null) {
        boolean whole = found.kind() != Debugging.Kind.DEBUGGER || found.word() == 0;
        say(found, whole ? call.place() : call.place(call.arguments().get(found.word() - 1)), found.what() + " runs in development mode", out);
      }
    }
  }

  private static Draft say(Debugging.Found found, Place at, String cause, Findings out) {
    return switch (found.kind()) {
      // Options that let a debugger in from anywhere.
      case DEBUGGER -> out.at(at)
          .severity(Severity.HIGH)
          .so("Whoever reaches the debugger's port can run code in the container")
          .says(found.what() + " lets anyone in without a password")
          .hint("leave it out of the image; bind it to 127.0.0.1 where you debug");
      case CONSOLE -> out.at(at)
          .so("Whoever reaches an error page may be able to run code in the container")
          .says(cause)
          .hint("leave it out of the image; set it where you develop");
      case PAGES -> out.at(at)
          .so("Error pages show the program's internals to anyone")
          .says(cause)
          .hint("leave it out of the image; set it where you develop");
      case SERVER -> out.at(at)
          .so("A server for development takes the requests, and any changed file may be run at once")
          .says(cause)
          .hint("start the server that is meant for others, without --reload and --debug");
      case NAME -> out.at(at)
          .severity(Severity.LOW)
          .so("Errors show internals, and the program runs slower than it could")
          .says(cause)
          .hint("set production in the image; something else where you develop");
    };
  }
}
