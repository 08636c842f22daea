package io.plimsoll.core.rules.container;

import io.plimsoll.core.facts.Debugging;
import io.plimsoll.core.facts.Listeners;
import io.plimsoll.core.facts.Reach;
import io.plimsoll.core.model.Command;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.EnvVar;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Port;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Word;
import io.plimsoll.core.rule.ContainerRule;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A container that is told to run as developers run it: with a debugger, a console on its error pages, or all it knows on them. */
public final class DevelopmentMode extends ContainerRule {

  /** Words of a command line that are looked at. */
  private static final int MOST_WORDS = 1000;

  public DevelopmentMode() {
    super(RuleInfo.container(
        "PL2177", "development-mode", "a container runs in development mode", Severity.MEDIUM,
        "CWE-489", "CWE-215", "sonar:S4507"));
  }

  @Override
  public void check(ContainerSpec spec, Findings out) {
    Debugging.Kind said = null;
    for (EnvVar variable : spec.items(Key.ENVIRONMENT)) {
      Text value = variable.value().value();
      String known = value == null ? null : value.known();
      // What the Dockerfile says is said there.
      boolean inherited = spec.stage() != null && spec.stage().file().equals(variable.at().file());
      if (known != null && !inherited) {
        Debugging.Found found = Debugging.variable(variable.name().shown(), known);
        if (found != null && said != found.kind()) {
          said = found.kind();
          boolean options = found.kind() == Debugging.Kind.DEBUGGER;
          say(spec, found, variable.at(), options ? found.what() + " takes calls from any address" : variable.name().shown() + " is " + known, out);
        }
      }
    }
    for (Key<Command> key : List.of(Key.ENTRYPOINT, Key.COMMAND)) {
      if (spec.get(key) instanceof Prop.Known<Command>(Command command, var at)) {
        command(spec, command, at, out);
      }
    }
  }

  private static void command(ContainerSpec spec, Command command, Place at, Findings out) {
    var words = new ArrayList<String>();
    var places = new ArrayList<Place>();
    for (Word word : command.words()) {
      // A shell's script is one word here.
      for (String part : word.text().shown().split("\\s+", MOST_WORDS)) {
        if (!part.isEmpty() && words.size() < MOST_WORDS) {
          words.add(part);
          places.add(word.at());
        }
      }
    }
    ImageName image = spec.image();
    // The entry point of Keycloak's image, and of those that are built on it.
    boolean keycloak = image != null && image.repository().endsWith("keycloak");
    Debugging.Found found = Debugging.command(keycloak ? "kc.sh" : "", words);
    if (found != null) {
      String cause = found.kind() == Debugging.Kind.DEBUGGER ? found.what() + " takes calls from any address"
          : found.what() + " runs in development mode";
      Place place = places.get(found.word());
      say(spec, found, place.equals(spec.name()) ? at : place, cause, out);
    }
  }

  private static void say(ContainerSpec spec, Debugging.Found found, Place at, String cause, Findings out) {
    String name = spec.subject().name();
    Text mode = spec.get(Key.NETWORK_MODE).value();
    boolean host = mode != null && "host".equals(mode.known());
    Draft draft = out.at(at).says(cause).hint(spec.subject().gate() == Gate.COMPOSE ? "leave it to those who develop: an override file of their own" : "leave it to those who develop");
    switch (found.kind()) {
      case DEBUGGER -> {
        Port debugger = open(spec, Listeners.Kind.DEBUGGER);
        draft.so(host ? "Whoever reaches this host can run code in " + name : "Any container on a network with " + name + " can run code in it")
            .severity(host ? Severity.HIGH : Severity.MEDIUM)
            .hint("leave it to those who develop, and bind it to 127.0.0.1");
        if (debugger != null) {
          draft.because("project", debugger.at(), "it is published").unlessSaid("PL2130");
        }
      }
      case CONSOLE -> {
        Port port = open(spec, null);
        draft.so("Whoever reaches an error page of " + name + " may be able to run code in it")
            .severity(host || port != null ? Severity.HIGH : Severity.MEDIUM);
        if (port != null) {
          draft.because("project", port.at(), "it is published");
        }
      }
      case PAGES -> draft.so("Error pages of " + name + " may show its internals to anyone").severity(Severity.LOW);
      case SERVER -> draft.so("A server for development takes the requests to " + name).severity(Severity.LOW);
      case NAME -> draft.so("Errors of " + name + " may show its internals, and it may run slower than it could").severity(Severity.LOW);
    }
  }

  /** A port that anyone reaches, or that others than this host reach and behind which something of a kind listens; null for none. */
  private static @Nullable Port open(ContainerSpec spec, Listeners.@Nullable Kind kind) {
    if (Reach.publishes(spec)) {
      for (Port port : spec.items(Key.PORTS)) {
        Listeners.Listener listener = Listeners.behind(spec, port);
        boolean wanted = kind == null ? Reach.of(port).isPublic() : listener != null && listener.kind() == kind && Reach.of(port).isOutside();
        if (wanted) {
          return port;
        }
      }
    }
    return null;
  }
}
