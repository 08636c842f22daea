package io.plimsoll.core.rules.project;

import io.plimsoll.core.rule.Rule;
import java.util.List;

/** The rules of projects, in the order of their ids. */
public final class ProjectRules {

  public static final List<Rule<?>> ALL = List.of(
      new OpenDatabase(),
      new DuplicatePort(),
      new DuplicateContainerName(),
      new SharedVolume(),
      new SocketAsSecret(),
      new SecretInConfig(),
      new SecretInVolume(),
      new PlainLink(),
      new WayOut(),
      new NeedlessReach(),
      new UnknownKey(),
      new UndefinedReference(),
      new DependencyCycle(),
      new HostFileAsSecret(),
      new LanAddress(),
      new RemotePart());

  private ProjectRules() {}
}
