package io.plimsoll.core.rules.packages;

import io.plimsoll.core.rule.Rule;
import java.util.List;

/** The rules about package managers, in the order of their ids. */
public final class PackageRules {

  public static final List<Rule<?>> ALL = List.of(
      new PackageListsLeft(),
      new UnpinnedPackage(),
      new UnpinnedLibrary(),
      new UnansweredQuestion(),
      new RecommendedPackages(),
      new AptForPeople(),
      new DistributionUpgrade(),
      new PackageUpgrade(),
      new UpdateAlone(),
      new DownloadCacheLeft(),
      new UnsignedPackages(),
      new DevelopmentPackages(),
      new UnlockedBundle(),
      new OldBundlerFlags(),
      new Xdebug(),
      new GpuPackages(),
      new CudaMismatch());

  private PackageRules() {}
}
