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
      new DeprecatedMaintainer(),
      new NoDigest(),
      new UntrustedBase(),
      new BadImageName(),
      new UnsetBaseVariable(),
      new FixedPlatform(),
      new RedundantPlatform(),
      new PlatformMismatch(),
      new DuplicateStageName(),
      new ReservedStageName(),
      new StageCasing(),
      new TagBesideDigest(),
      new NumberedStage(),
      new UnknownStage(),
      new CircularStages(),
      new EmptyStageCopied(),
      new UnusedStage(),
      new IgnoredCopy(),
      new CopiedIntoFile(),
      new RelativeCopy(),
      new WholeContext(),
      new ContextSecret(),
      new WholeFilesystem(),
      new WorldWritable(),
      new SetuidProgram(),
      new OwnedByProcess(),
      new RootOwnedCopy(),
      new AddInsteadOfCopy(),
      new UnverifiedAdd(),
      new ArchiveByHand(),
      new RelativeWorkdir(),
      new SystemWorkdir(),
      new SystemVolume());

  private DockerfileRules() {}
}
