package io.plimsoll.core.rules.container;

import io.plimsoll.core.facts.Listeners;
import io.plimsoll.core.facts.Reach;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.EnvVar;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Port;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A rule that only says "what is of this kind must not be published on every address". Its headline takes the container's
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
    if (listener == null || listener.kind() != kind || reach == Reach.BOUND) {
      return;
    }
    String name = spec.subject().name();
    if (reach == Reach.OPEN) {
      open(spec, port.at(), "where " + listener.name() + " is published", port.hostIp().why(), out);
      return;
    }
    Draft draft = out.at(port.at())
        .so(headline.replace("%s", name).replace("%l", listener.name()))
        .says(listener.name() + " of " + name + " is published on every address of this host");
    if (listener.open() && !hasLogin(spec)) {
      draft.severity(Severity.HIGH).so("Anyone who can reach this host can use " + listener.name() + " of " + name + ", without a login");
    }
    bind(spec, port, draft);
  }

  /** True where a variable may switch a login on: {@code HTTP_PASSWORD}, {@code AUTH_TYPE}, {@code REGISTRY_AUTH}. */
  private static boolean hasLogin(ContainerSpec spec) {
    for (EnvVar variable : spec.items(Key.ENVIRONMENT)) {
      String name = variable.name().shown().toUpperCase(Locale.ROOT);
      if (!variable.name().isKnown() || name.contains("AUTH") || name.contains("PASSWORD") || name.contains("USER") || name.contains("ACL")) {
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
