package io.plimsoll.core.rules.container;

import io.plimsoll.core.facts.Listeners;
import io.plimsoll.core.facts.Reach;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Port;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
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
    bind(spec, port, draft);
  }

  @Override
  public String pageName() {
    return page;
  }
}
