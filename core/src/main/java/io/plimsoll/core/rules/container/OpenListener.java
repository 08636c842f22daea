package io.plimsoll.core.rules.container;

import io.plimsoll.core.facts.EngineFilters;
import io.plimsoll.core.facts.Listeners;
import io.plimsoll.core.facts.Reach;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.EnvVar;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Mount;
import io.plimsoll.core.model.Port;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A rule that only says "what is of this kind must not be published where others reach it". Its headline takes the container's
 * name for {@code %s} and what listens for {@code %l}.
 */
final class OpenListener extends PortRule {

  private final String page;
  private final Listeners.Kind kind;
  private final String headline;

  OpenListener(RuleInfo info, String page, Listeners.Kind kind, String headline) {
    super(info);
    this.page = page;
    this.kind = kind;
    this.headline = headline;
  }

  @Override
  void judge(ContainerSpec spec, Port port, Reach reach, Listeners.@Nullable Listener listener, Findings out) {
    if (listener == null || listener.kind() != kind || reach == Reach.HERE) {
      return;
    }
    String name = spec.subject().name();
    if (reach == Reach.OPEN) {
      open(spec, port.at(), "where " + listener.name() + " is published", port.hostIp().why(), out);
      return;
    }
    String reached = Reach.reached(port);
    String said = kind == Listeners.Kind.ENGINE && EngineFilters.is(spec)
        ? "Whoever reaches %l of %s can ask the engine whatever this filter lets through, without a login" : headline;
    Draft draft = out.at(port.at())
        .so(said.replace("%l of %s", whose(listener, name)).replace("%s", name).replace("%l", listener.name()).replace("this host", reached))
        .says(whose(listener, name) + " is published " + Reach.where(port));
    Severity severity = info().severity();
    switch (listener.login()) {
      case NONE -> severity = openTo(name, reached, listener, draft);
      case NONE_BY_DEFAULT -> {
        if (!hasLogin(spec)) {
          severity = openTo(name, reached, listener, draft);
        }
      }
      case KNOWN -> {
        if (listener.variable() != null && !isReplaced(spec, listener.variable())) {
          severity = Severity.HIGH;
          draft.so("Anyone who can reach " + reached + " can log in to " + whose(listener, name) + ", as its image's default user")
              .says(whose(listener, name) + " is published " + (reach.isOne() ? Reach.where(port) : "on every address") + ", and nothing sets "
                  + listener.variable());
        }
      }
      case ASKED -> {}
    }
    // Who is in a private network is not anyone.
    draft.severity(reach == Reach.NETWORK ? severity.lower() : severity);
    bind(spec, port, draft);
  }

  private static Severity openTo(String name, String reached, Listeners.Listener listener, Draft draft) {
    int clause = listener.name().indexOf(", which ");
    draft.so("Anyone who can reach " + reached + " can use " + whose(listener, name)
        + (clause < 0 ? "" : listener.name().substring(clause)) + ", without a login");
    return Severity.HIGH;
  }

  /** {@code Kafka of queue}; without what the name adds, and once where both have one name. */
  private static String whose(Listeners.Listener listener, String name) {
    int clause = listener.name().indexOf(", which ");
    String what = clause < 0 ? listener.name() : listener.name().substring(0, clause);
    return what.equalsIgnoreCase(name) ? what : what + " of " + name;
  }

  /** True where the login that all know may be another: by the variable, in a file of variables or of settings. */
  private static boolean isReplaced(ContainerSpec spec, String variable) {
    if (spec.says(Key.ENV_FILE) || spec.get(Key.ENVIRONMENT) instanceof Prop.Unknown<?> || spec.stage() != null) {
      return true;
    }
    for (EnvVar one : spec.items(Key.ENVIRONMENT)) {
      // GF_SECURITY_ADMIN_PASSWORD__FILE too; what a hole may name, it may.
      if (!one.name().isKnown() || one.name().shown().startsWith(variable) || one.name().shown().contains("AUTH_PROXY")) {
        return true;
      }
    }
    for (Mount mount : spec.items(Key.MOUNTS)) {
      String to = mount.target().shown();
      if (to.startsWith("/etc") || to.contains("conf") || to.endsWith(".ini")) {
        return true;
      }
    }
    return false;
  }

  /** True where a variable may switch a login on: {@code HTTP_PASSWORD}, {@code AUTH_TYPE}, {@code REGISTRY_AUTH}. */
  private static boolean hasLogin(ContainerSpec spec) {
    for (EnvVar variable : spec.items(Key.ENVIRONMENT)) {
      String name = variable.name().shown().toUpperCase(Locale.ROOT);
      if (!variable.name().isKnown() || name.contains("AUTH") || name.contains("PASSWORD") || name.contains("USER") || name.contains("ACL")
          || name.contains("SECRET") || name.contains("SASL") || name.contains("SSL")) {
        return true;
      }
    }
    return spec.says(Key.ENV_FILE) || spec.says(Key.COMMAND) || spec.says(Key.ENTRYPOINT);
  }

  @Override
  public String pageName() {
    return page;
  }
}
