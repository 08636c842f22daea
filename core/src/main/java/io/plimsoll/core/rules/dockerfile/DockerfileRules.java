package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.rule.Rule;
import java.util.List;

/** The rules of Dockerfiles, in the order of their ids. */
public final class DockerfileRules {

  public static final List<Rule<?>> ALL = List.of(
      new UnpinnedBase(),
      new EndOfLifeBase(),
      new RemoteScript(),
      new SecretInImage(),
      new SecretNameInImage(),
      new DeprecatedMaintainer());

  private DockerfileRules() {}
}
