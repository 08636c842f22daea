package io.plimsoll.core.rules.container;

import io.plimsoll.core.rule.Rule;
import java.util.List;

/** The rules of where an image comes from, of passwords and certificates, and of what a Compose file says by mistake. */
final class Origins {

  static final List<Rule<?>> ALL = List.of(
      new UnpinnedImage(),
      new UndigestedImage(),
      new OutdatedImage(),
      new EndOfLifeImage(),
      new StaleImage(),
      new ContentTrust(),
      new DefaultPassword(),
      new NoPassword(),
      new SecretPassedThrough(),
      new TlsUnverified(),
      new BuildAndImage(),
      new BadContainerName(),
      new UnquotedPort(),
      new UntrustedImage(),
      new SecretInCommand(),
      new SecretInLabel(),
      new NothingToRun(),
      new RefusedValue(),
      new RefusedByCompose(),
      new DevelopmentMode());

  private Origins() {}
}
