package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StageRule;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A shipped image that runs in a mode for developers: it shows its insides, or lets others run code in it. */
public final class DebugMode extends StageRule {

  private static final Set<String> ON = Set.of("1", "true", "yes", "on", "t", "y", "enabled");
  private static final Set<String> DEVELOPMENT = Set.of("development", "dev", "debug");

  /** Variables that name the surroundings a program runs in. */
  private static final Set<String> SURROUNDINGS = Set.of(
      "NODE_ENV", "RAILS_ENV", "RACK_ENV", "MIX_ENV", "APP_ENV", "SYMFONY_ENV", "DJANGO_ENV", "GO_ENV", "ENV", "ENVIRONMENT",
      "ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT", "APPLICATION_ENV", "APP_ENVIRONMENT", "GIN_MODE", "LARAVEL_ENV", "CI_ENVIRONMENT");

  /** Variables that hand options to a program which can wait for a debugger. */
  private static final Set<String> OPTIONS =
      Set.of("JAVA_TOOL_OPTIONS", "JAVA_OPTS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CATALINA_OPTS", "NODE_OPTIONS", "JVM_OPTS");

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
    String name = assignment.name().text().shown().toUpperCase(Locale.ROOT);
    Instruction.Value written = assignment.value();
    String known = written == null ? null : written.text().known();
    if (known == null) {
      return;
    }
    String value = known.strip().toLowerCase(Locale.ROOT);
    boolean debug = (name.equals("DEBUG") || name.endsWith("_DEBUG") || name.endsWith("DEBUG_MODE")) && ON.contains(value);
    boolean flask = name.equals("FLASK_ENV") && DEVELOPMENT.contains(value);
    if (debug || flask) {
      boolean console = name.startsWith("FLASK");
      out.at(assignment.at())
          .so(console ? "Whoever reaches an error page may be able to run code in the container" : "Error pages show the program's internals to anyone")
          .says(name + " switches development mode on")
          .hint("leave it out of the image; set it where you develop");
    } else if (SURROUNDINGS.contains(name) && DEVELOPMENT.contains(value)) {
      out.at(assignment.at())
          .severity(Severity.LOW)
          .so("Errors show internals, and the program runs slower than it could")
          .says(name + " is " + known)
          .hint("set production in the image; something else where you develop");
    } else if (OPTIONS.contains(name)) {
      debugger(known, assignment.at(), out);
    }
  }

  private static void command(Instruction.Exec exec, Findings out) {
    for (Call call : exec.calls()) {
      boolean reloads = false;
      for (ShellWord word : call.arguments()) {
        String text = word.sketch();
        debugger(text, call.place(word), out);
        reloads |= (text.equals("--debug") && (call.name().equals("flask") || call.name().startsWith("python")))
            || (text.equals("--reload") && (call.name().equals("uvicorn") || call.name().equals("gunicorn")));
      }
      if (reloads) {
        out.at(call.place())
            .so("Errors show internals, and any changed file is run at once")
            .says(call.name() + " runs in development mode")
            .hint("leave --debug and --reload out of the image");
      }
    }
  }

  /** Options that let a debugger in from anywhere. */
  private static void debugger(String text, Place at, Findings out) {
    String what = java(text) ? "Java's debugger" : node(text) ? "Node's inspector" : null;
    if (what != null) {
      out.at(at)
          .severity(Severity.HIGH)
          .so("Whoever reaches the debugger's port can run code in the container")
          .says(what + " lets anyone in without a password")
          .hint("leave it out of the image; bind it to 127.0.0.1 where you debug");
    }
  }

  private static boolean java(String text) {
    int agent = text.indexOf("jdwp=");
    String address = agent < 0 ? null : after(text.substring(agent), "address=");
    boolean serves = agent >= 0 && text.indexOf("server=n", agent) < 0;
    return serves && address != null && isAnywhere(address, true);
  }

  private static boolean node(String text) {
    for (String option : List.of("--inspect=", "--inspect-brk=", "--inspect-wait=")) {
      String address = after(text, option);
      if (address != null && isAnywhere(address, false)) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable String after(String text, String option) {
    int at = text.indexOf(option);
    return at < 0 ? null : text.substring(at + option.length());
  }

  /** All addresses by their name; a port alone was all of them up to Java 8. */
  private static boolean isAnywhere(String address, boolean portAlone) {
    boolean digit = !address.isEmpty() && Character.isDigit(address.charAt(0));
    int colon = address.indexOf(':');
    int comma = address.indexOf(',');
    boolean host = colon > 0 && (comma < 0 || colon < comma);
    return address.startsWith("*") || address.startsWith("0.0.0.0") || address.startsWith("[::]") || (portAlone && digit && !host);
  }
}
