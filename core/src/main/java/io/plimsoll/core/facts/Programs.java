package io.plimsoll.core.facts;

import io.plimsoll.core.model.Command;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Derived;
import io.plimsoll.core.model.EnvVar;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Word;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells what listens behind a port by what a container is told to run: debuggers that are let in from anywhere, and consoles
 * whose login is switched off. By the documentation of the programs.
 */
final class Programs {

  /** Characters of a command line, and variables, that are looked at: whoever hides something behind more wants to. */
  private static final int LOOKED_AT = 4096;

  private static final int VARIABLES = 500;

  /** Variables that hand options to a program. */
  private static final Set<String> OPTIONS = Set.of(
      "JAVA_TOOL_OPTIONS", "JAVA_OPTS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CATALINA_OPTS", "NODE_OPTIONS", "JVM_OPTS", "JAVA_ARGS",
      "JAVA_OPTIONS", "MAVEN_OPTS");

  private static final int JUPYTER = 8888;
  private static final int TRAEFIK = 8080;
  private static final int INSPECTOR = 9229;
  private static final int SPRING = 8080;
  private static final int VAULT = 8200;

  private static final Derived<String> TEXT = new Derived<>(Programs::text);

  private Programs() {}

  /** What listens on a port of a range, or null. */
  static Listeners.@Nullable Listener behind(ContainerSpec spec, int from, int to, @Nullable String repository) {
    String text = TEXT.of(spec);
    Listeners.Listener debugger = text.isEmpty() ? null : debugger(text, from, to);
    return debugger != null ? debugger : console(spec, text, from, to, repository == null ? "" : repository);
  }

  private static Listeners.@Nullable Listener debugger(String text, int from, int to) {
    int agent = text.indexOf("jdwp=");
    if (agent >= 0 && text.indexOf("server=n", agent) < 0 && isIn(port(text, text.indexOf("address=", agent), -1), from, to)) {
      return listener(Listeners.Kind.DEBUGGER, "the Java debugger (JDWP)");
    }
    for (String option : List.of("--inspect=", "--inspect-brk=", "--inspect-wait=")) {
      int at = text.indexOf(option);
      if (at >= 0 && isIn(port(text, at, INSPECTOR), from, to)) {
        return listener(Listeners.Kind.DEBUGGER, "the Node.js debugger");
      }
    }
    if (isIn(port(text, text.indexOf("jmxremote.port="), -1), from, to)) {
      return listener(Listeners.Kind.DEBUGGER, "Java's remote management (JMX)");
    }
    boolean debugpy = text.contains("debugpy") && isIn(port(text, text.indexOf("--listen "), -1), from, to);
    if (debugpy) {
      return listener(Listeners.Kind.DEBUGGER, "the Python debugger (debugpy)");
    }
    boolean delve = text.contains("dlv ") && isIn(port(text, text.indexOf("--listen="), -1), from, to);
    return delve ? listener(Listeners.Kind.DEBUGGER, "the Go debugger (Delve)") : null;
  }

  private static Listeners.@Nullable Listener console(ContainerSpec spec, String text, int from, int to, String repository) {
    if (text.contains("jupyter") || text.contains("start-notebook") || repository.contains("jupyter")) {
      int port = port(text, text.indexOf("--port"), port(text, text.indexOf("App.port="), JUPYTER));
      if (isIn(port, from, to) && isUnlocked(spec, text)) {
        return new Listeners.Listener(Listeners.Kind.CONSOLE, "Jupyter, which runs any program", Listeners.Login.NONE, null);
      }
    }
    if (repository.equals("traefik") && isIn(TRAEFIK, from, to) && (isOn(text, "--api.insecure") || "true".equals(value(spec, "TRAEFIK_API_INSECURE")))) {
      return new Listeners.Listener(Listeners.Kind.CONSOLE, "Traefik's dashboard", Listeners.Login.NONE, null);
    }
    boolean phpmyadmin = repository.startsWith("phpmyadmin") && isIn(80, from, to) && isSet(spec, "PMA_USER") && isSet(spec, "PMA_PASSWORD");
    if (phpmyadmin) {
      return new Listeners.Listener(Listeners.Kind.CONSOLE, "phpMyAdmin", Listeners.Login.NONE, null);
    }
    // The image starts so where nobody says otherwise.
    boolean vault = (repository.equals("hashicorp/vault") || repository.equals("vault")) && isIn(VAULT, from, to)
        && ((text + " ").contains(" -dev") || text.isEmpty());
    if (vault) {
      Listeners.Listener guessed = Unlocked.behind(spec, text, from, to, repository);
      return guessed != null ? guessed : listener(Listeners.Kind.CONSOLE, "Vault in development mode");
    }
    String shown = value(spec, "MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE");
    String all = shown != null ? shown : after(text, "management.endpoints.web.exposure.include=");
    if (all != null && (all.contains("*") || all.contains("heapdump") || all.contains("env"))) {
      int main = number(value(spec, "SERVER_PORT"), SPRING);
      if (isIn(number(value(spec, "MANAGEMENT_SERVER_PORT"), main), from, to)) {
        return listener(Listeners.Kind.CONSOLE, "Spring's Actuator with all it shows");
      }
    }
    return Unlocked.behind(spec, text, from, to, repository);
  }

  private static Listeners.Listener listener(Listeners.Kind kind, String name) {
    return new Listeners.Listener(kind, name, Listeners.Login.ASKED, null);
  }

  /** The token is taken away, and no password put in its place. */
  private static boolean isUnlocked(ContainerSpec spec, String text) {
    for (String option : List.of("App.password=", "IdentityProvider.hashed_password=", "PasswordIdentityProvider.")) {
      String password = after(text, option);
      if (password != null && !password.isEmpty()) {
        return false;
      }
    }
    for (String option : List.of("App.token=", "IdentityProvider.token=", "Application.token=")) {
      String token = after(text, option);
      if (token != null) {
        return token.isEmpty();
      }
    }
    return "".equals(value(spec, "JUPYTER_TOKEN"));
  }

  /** {@code --option}, or {@code --option=true}. */
  private static boolean isOn(String text, String option) {
    int at = text.indexOf(option);
    if (at < 0) {
      return false;
    }
    int end = at + option.length();
    return end == text.length() || text.charAt(end) == ' ' || text.startsWith("=true", end);
  }

  /** What stands behind a name, up to a blank and without quotes; null where the name is not there. */
  private static @Nullable String after(String text, String name) {
    int at = text.indexOf(name);
    if (at < 0) {
      return null;
    }
    int end = text.indexOf(' ', at + name.length());
    String value = text.substring(at + name.length(), end < 0 ? text.length() : end);
    boolean quoted = value.length() > 1 && (value.charAt(0) == '\'' || value.charAt(0) == '"');
    return quoted ? value.substring(1, value.length() - 1) : value;
  }

  /**
   * The number behind the last colon or sign of the word at a place, or {@code other} where there is no such word or it has
   * none; -1 for an address of the loopback.
   */
  private static int port(String text, int at, int other) {
    if (at < 0) {
      return other;
    }
    int start = at;
    while (start < text.length() && text.charAt(start) != '=' && text.charAt(start) != ' ') {
      start++;
    }
    int end = start + 1;
    while (end < text.length() && text.charAt(end) != ' ' && text.charAt(end) != ',' && text.charAt(end) != '"' && text.charAt(end) != '\'') {
      end++;
    }
    String address = start + 1 >= text.length() ? "" : text.substring(start + 1, end);
    if (address.startsWith("127.") || address.startsWith("localhost") || address.startsWith("[::1]")) {
      return -1;
    }
    int colon = address.lastIndexOf(':');
    return number(address.substring(colon + 1), address.indexOf('.') >= 0 && colon < 0 ? other : -1);
  }

  private static int number(@Nullable String text, int other) {
    int number = 0;
    for (int i = 0; text != null && i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9' || number > 65_535) {
        return other;
      }
      number = number * 10 + c - '0';
    }
    return text == null || text.isEmpty() ? other : number;
  }

  private static boolean isIn(int port, int from, int to) {
    return from <= port && port <= to;
  }

  private static List<EnvVar> variables(ContainerSpec spec) {
    List<EnvVar> all = spec.items(Key.ENVIRONMENT);
    return all.size() > VARIABLES ? all.subList(0, VARIABLES) : all;
  }

  private static boolean isSet(ContainerSpec spec, String name) {
    for (EnvVar variable : variables(spec)) {
      if (name.equals(variable.name().known())) {
        Text value = variable.value().value();
        return value == null || !"".equals(value.known());
      }
    }
    return false;
  }

  private static @Nullable String value(ContainerSpec spec, String name) {
    for (EnvVar variable : variables(spec)) {
      if (name.equals(variable.name().known())) {
        Text value = variable.value().value();
        return value == null ? null : value.known();
      }
    }
    return null;
  }

  /** Its command line, and the options that variables hand to its program, with a blank between each. */
  private static String text(ContainerSpec spec) {
    var out = new StringBuilder();
    for (Key<Command> key : List.of(Key.ENTRYPOINT, Key.COMMAND)) {
      Command command = spec.get(key).value();
      for (Word word : command == null ? List.<Word>of() : command.words()) {
        if (out.length() >= LOOKED_AT) {
          break;
        }
        out.append(word.text().shown()).append(' ');
      }
    }
    for (EnvVar variable : variables(spec)) {
      Text value = variable.value().value();
      if (value != null && out.length() < LOOKED_AT && OPTIONS.contains(variable.name().shown())) {
        out.append(value.shown()).append(' ');
      }
    }
    return out.toString().strip();
  }
}
