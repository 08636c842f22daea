package io.plimsoll.core.facts;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells from variables and command lines which programs run as developers run them: with a debugger that anyone may use, with
 * error pages that show their insides, or with a server that is not made for others. By the documentation of the programs.
 */
public final class Debugging {

  /** What others get by it, the worst first. */
  public enum Kind {
    /** A debugger that takes commands from any address, without a password. */
    DEBUGGER,
    /** Error pages with a console that runs code. */
    CONSOLE,
    /** Error pages with variables, settings and code. */
    PAGES,
    /** A server for development, or one that runs each file that changes. */
    SERVER,
    /** The name of the surroundings alone. */
    NAME
  }

  /**
   * What was found.
   *
   * @param what what does it: "FLASK_DEBUG", "Java's debugger"
   * @param word the index of the word that says so; 0 for a variable
   */
  public record Found(Kind kind, String what, int word) {}

  private static final Set<String> ON = Set.of("1", "true", "yes", "on", "t", "y", "enabled");
  private static final Set<String> DEVELOPMENT = Set.of("development", "dev", "debug");

  /** Variables that name the surroundings a program runs in. */
  private static final Set<String> SURROUNDINGS = Set.of(
      "NODE_ENV", "RAILS_ENV", "RACK_ENV", "MIX_ENV", "APP_ENV", "SYMFONY_ENV", "DJANGO_ENV", "GO_ENV", "ENV", "ENVIRONMENT",
      "ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT", "APPLICATION_ENV", "APP_ENVIRONMENT", "GIN_MODE", "LARAVEL_ENV", "CI_ENVIRONMENT");

  /** Variables that hand options to a program which can wait for a debugger. */
  private static final Set<String> OPTIONS = Set.of(
      "JAVA_TOOL_OPTIONS", "JAVA_OPTS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CATALINA_OPTS", "NODE_OPTIONS", "JVM_OPTS", "JAVA_ARGS",
      "JAVA_OPTIONS", "MAVEN_OPTS", "PYTHON_DEBUG_OPTS", "RUBY_DEBUG_OPTIONS");

  /** Servers that start anew when a file changes. */
  private static final Set<String> RELOADING = Set.of("uvicorn", "gunicorn", "hypercorn", "granian", "daphne");

  private static final String JAVA = "Java's debugger";

  private Debugging() {}

  /** What a variable switches on, or null. */
  public static @Nullable Found variable(String written, String value) {
    String name = written.toUpperCase(Locale.ROOT);
    String word = value.strip().toLowerCase(Locale.ROOT);
    boolean on = ON.contains(word);
    if ((name.equals("FLASK_DEBUG") && on) || (name.equals("FLASK_ENV") && DEVELOPMENT.contains(word))
        || (name.equals("WERKZEUG_DEBUG_PIN") && word.equals("off"))) {
      return new Found(Kind.CONSOLE, written, 0);
    }
    if (on && (name.equals("DEBUG") || name.endsWith("_DEBUG") || name.endsWith("DEBUG_MODE"))) {
      return new Found(Kind.PAGES, written, 0);
    }
    if (SURROUNDINGS.contains(name) && DEVELOPMENT.contains(word)) {
      return new Found(Kind.NAME, written, 0);
    }
    if (name.equals("JPDA_ADDRESS") && isAnywhere(value.strip(), true)) {
      return new Found(Kind.DEBUGGER, JAVA, 0);
    }
    if (name.equals("RUBY_DEBUG_HOST") && isAnywhere(value.strip(), false)) {
      return new Found(Kind.DEBUGGER, "Ruby's debugger", 0);
    }
    if (name.equals("SPRING_DEVTOOLS_REMOTE_SECRET") && !word.isEmpty()) {
      return new Found(Kind.SERVER, "Spring's remote update", 0);
    }
    return OPTIONS.contains(name) ? command(List.of(value.split(" ", 200))) : null;
  }

  /** The worst that the words of a command line switch on, or null. */
  public static @Nullable Found command(List<String> words) {
    return command("", words);
  }

  /**
   * The worst that the words of a command line switch on, or null.
   *
   * @param first the program that they are handed to, unless they name one; empty where it is not known
   */
  public static @Nullable Found command(String first, List<String> words) {
    Found found = null;
    String program = first;
    boolean debugpy = false;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      String next = i + 1 < words.size() ? words.get(i + 1) : "";
      String base = word.substring(word.lastIndexOf('/') + 1);
      debugpy |= base.equals("debugpy");
      if (isProgram(base)) {
        program = base;
      } else if (base.equals("&&") || base.endsWith(";") || base.equals("||")) {
        program = "";
      }
      Found one = word(program, word, next, debugpy, i);
      if (one != null && (found == null || one.kind().compareTo(found.kind) < 0)) {
        found = one;
      }
    }
    return found;
  }

  private static boolean isProgram(String base) {
    return base.equals("flask") || base.equals("php") || base.equals("kc.sh") || base.equals("dlv") || base.equals("rdbg") || base.equals("fastapi")
        || base.startsWith("python") || RELOADING.contains(base);
  }

  private static @Nullable Found word(String program, String word, String next, boolean debugpy, int index) {
    if (java(word)) {
      return new Found(Kind.DEBUGGER, JAVA, index);
    }
    if (node(word, next)) {
      return new Found(Kind.DEBUGGER, "Node's inspector", index);
    }
    if (debugpy && listens(word, next, "--listen")) {
      return new Found(Kind.DEBUGGER, "Python's debugger", index);
    }
    if (program.equals("dlv") && (listens(word, next, "--listen") || listens(word, next, "-l"))) {
      return new Found(Kind.DEBUGGER, "Go's debugger", index);
    }
    if (program.equals("rdbg") && listens(word, next, "--host")) {
      return new Found(Kind.DEBUGGER, "Ruby's debugger", index);
    }
    if (listens(word, next, "--remote-debugging-address")) {
      return new Found(Kind.DEBUGGER, "Chrome's debugger", index);
    }
    boolean debug = word.equals("--debug") || word.equals("--debugger");
    if ((program.equals("flask") && debug) || word.equals("runserver_plus")) {
      return new Found(Kind.CONSOLE, program.equals("flask") ? "Flask's debugger" : "Werkzeug's debugger", index);
    }
    if (program.equals("kc.sh") && word.equals("start-dev")) {
      return new Found(Kind.SERVER, "Keycloak", index);
    }
    boolean php = program.equals("php") && word.equals("-S") && isAnywhere(next, false);
    boolean reloads = (RELOADING.contains(program) && word.equals("--reload")) || (program.equals("fastapi") && word.equals("dev"));
    boolean python = program.startsWith("python") && word.equals("--debug");
    return php || reloads || python ? new Found(Kind.SERVER, php ? "PHP's own server" : program, index) : null;
  }

  private static boolean java(String text) {
    int agent = text.indexOf("jdwp=");
    String address = agent < 0 ? null : after(text.substring(agent), "address=");
    boolean serves = agent >= 0 && text.indexOf("server=n", agent) < 0;
    return serves && address != null && isAnywhere(address, true);
  }

  private static boolean node(String text, String next) {
    for (String option : List.of("--inspect", "--inspect-brk", "--inspect-wait", "--inspect-port")) {
      String address = after(text, option + "=");
      if ((address != null && isAnywhere(address, false)) || (text.equals("--inspect-port") && isAnywhere(next, false))) {
        return true;
      }
    }
    return false;
  }

  /** {@code --listen=ADDRESS}, {@code --listen ADDRESS}. */
  private static boolean listens(String word, String next, String option) {
    String address = word.equals(option) ? next : word.startsWith(option + "=") ? word.substring(option.length() + 1) : "";
    return isAnywhere(address, false) || address.startsWith(":");
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
