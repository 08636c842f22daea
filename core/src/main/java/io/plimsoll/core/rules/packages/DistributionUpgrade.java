package io.plimsoll.core.rules.packages;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.PackageCall;
import io.plimsoll.core.rule.CommandEdits;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.RunRule;
import io.plimsoll.core.rule.Severity;

/** An upgrade that may remove packages of the base and put in others: the image is no longer what its FROM says. */
public final class DistributionUpgrade extends RunRule {

  public DistributionUpgrade() {
    super(RuleInfo.dockerfile(
        "PL1206", "distribution-upgrade", "the base is turned into another release", Severity.LOW, "hadolint:DL3035",
        "trivy:DS-0024", "dockle:DKL-DI-0003", "semgrep:avoid-apt-get-upgrade"));
  }

  @Override
  protected void check(Stage stage, Instruction.Run run, Findings out) {
    for (PackageCall call : run.exec().packages()) {
      if (call.action() == PackageCall.Action.DISTRIBUTION_UPGRADE) {
        Draft draft = out.at(call.verbPlace())
            .so("The image may end up on another release than its base, with packages removed")
            .says(call.shown() + " removes and adds packages as it sees fit")
            .hint("name the release you want in FROM, and rebuild when the base is updated");
        String other = switch (call.verb()) {
          case "dist-upgrade", "full-upgrade" -> "upgrade";
          case "dup" -> "up";
          default -> null;
        };
        if (other != null && call.verbWord() != null && call.verb().equals(call.verbWord().sketch())) {
          draft.fix(Fix.unsafe("upgrade within the release", "a package whose newer version needs others put in or taken out",
              CommandEdits.instead(call.call(), call.verbWord(), other)));
        }
      }
    }
  }
}
