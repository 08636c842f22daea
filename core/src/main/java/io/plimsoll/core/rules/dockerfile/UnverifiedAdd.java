package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.facts.GitReference;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.DigestName;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StageRule;
import io.plimsoll.core.rule.StepEdits;
import org.jspecify.annotations.Nullable;

/** ADD of a URL whose content nothing is compared with. */
public final class UnverifiedAdd extends StageRule {

  public UnverifiedAdd() {
    super(RuleInfo.dockerfile("PL1128", "unverified-add", "an ADD fetches what nothing checks", Severity.LOW,
        "CWE-494", "KICS:curl_or_wget_instead_of_add", "KICS:add_instead_of_copy", "semgrep:prefer-copy-over-add"));
  }

  @Override
  public void check(Stage stage, Findings out) {
    for (Instruction.Copy copy : stage.withTriggers(Instruction.Copy.class)) {
      if (copy.add()) {
        judge(copy, out);
      }
    }
  }

  private static void judge(Instruction.Copy add, Findings out) {
    if (add.head().flag("checksum") != null) {
      return;
    }
    for (Instruction.Value source : add.sources()) {
      String shown = source.text().shown();
      String beginning = source.text().head();
      // Plain http is for clear-text-download.
      boolean remote = beginning.startsWith("https://") || beginning.startsWith("git@") || beginning.startsWith("ssh://")
          || beginning.startsWith("git://");
      if (!remote || isVerified(shown)) {
        continue;
      }
      boolean open = beginning.startsWith("git://");
      Draft draft = out.at(source.at())
          .severity(open ? Severity.MEDIUM : Severity.LOW)
          .so(open ? "Anyone on the network path can put another file into this image" : "Whoever controls that server decides what is in this image")
          .says("nothing checks what it sends")
          .hint("ADD --checksum=sha256:..., over https");
      Fix fix = beginning.startsWith("https://") && add.sources().size() == 1 ? checked(add, source) : null;
      if (fix != null) {
        draft.fix(fix);
      }
    }
  }

  /** No digest is made up: it is an argument of the build without a default. */
  private static @Nullable Fix checked(Instruction.Copy add, Instruction.Value source) {
    String known = source.text().known();
    String name = known == null || !source.raw().equals(known) || known.endsWith(".git") || known.indexOf('#') >= 0 ? "" : DigestName.of(known, add.head().rest().source().text());
    Edit arg = name.isEmpty() ? null : StepEdits.above(add, "ARG " + name);
    return arg == null ? null
        : Fix.unsafe("take only the file that was looked at", "every build, until it is given --build-arg " + name + " with the sha256sum of the file",
            arg, StepEdits.flagged(add, "--checksum=sha256:${" + name + "}"));
  }

  /** By a commit of git ({@code x.git#9f86...}), which is a checksum of itself, or by a checksum in the URL. */
  private static boolean isVerified(String source) {
    return source.contains("?checksum=") || source.contains("&checksum=") || GitReference.namesCommit(source);
  }
}
