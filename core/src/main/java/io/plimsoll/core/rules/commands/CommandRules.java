package io.plimsoll.core.rules.commands;

import io.plimsoll.core.rule.Rule;
import java.util.List;

/** The rules about commands, in the order of their ids. PL1321 and PL1323 said what no-shell and not-on-windows say. */
public final class CommandRules {

  public static final List<Rule<?>> ALL = List.of(
      new RemoteScript(),
      new TlsCheckOff(),
      new Sudo(),
      new CdForWorkdir(),
      new UnnoticedFailure(),
      new WgetAndCurl(),
      new PointlessCommand(),
      new PasswordInLayer(),
      new HugeUserLog(),
      new SharedUserNumber(),
      new ClearTextDownload(),
      new ConsecutiveRuns(),
      new ReplacedShell(),
      new LongLine(),
      new StepHostNetwork(),
      new UnboxedBuildStep(),
      new OpenSecretMount(),
      new EngineSocketVolume(),
      new DownloadProgress(),
      new RedirectNotFollowed(),
      new GpuAtBuild(),
      new RailsSecretAtBuild(),
      new ParallelBootsnap(),
      new DroppedGroups(),
      new ChangedAfterCopy(),
      new UnverifiedDownload(),
      new PasswordlessSudo(),
      new OpenSshLogin(),
      new PowerShellErrors());

  private CommandRules() {}
}
