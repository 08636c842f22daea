package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.ContextFilter;
import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.SlashPath;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.DockerfileRule;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;

/** A copy of what .dockerignore leaves out of the context. */
public final class IgnoredCopy extends DockerfileRule {

  /** More than any file copies: a bound on the time that comparing takes. */
  private static final int MOST = 300;

  public IgnoredCopy() {
    super(RuleInfo.dockerfile("PL1117", "ignored-copy", "a copy is of what .dockerignore leaves out", Severity.MEDIUM,
        "buildkit:CopyIgnoredFile"));
  }

  @Override
  public void check(Dockerfile dockerfile, Findings out) {
    ContextFilter ignore = dockerfile.context().ignore();
    if (ignore == null) {
      return;
    }
    int asked = 0;
    for (Stage stage : dockerfile.stages()) {
      for (Instruction.Copy copy : stage.all(Instruction.Copy.class)) {
        for (Instruction.Value source : Sources.ofContext(copy)) {
          String known = source.text().known();
          if (known != null && asked++ < MOST) {
            judge(stage, source, SlashPath.belowRoot(known), ignore, out);
          }
        }
      }
    }
  }

  private static void judge(Stage stage, Instruction.Value source, String path, ContextFilter ignore, Findings out) {
    boolean all = path.isEmpty() || Sources.hasWildcard(path);
    if (all ? !ignore.leavesEverything() : !ignore.leavesAllOf(path)) {
      return;
    }
    ContextFilter.Pattern pattern = all ? ignore.patterns().getFirst() : ignore.leavingOut(path);
    String by = pattern == null ? "" : " by " + pattern.glob() + " on line " + pattern.at().range().start().line();
    out.at(source.at())
        .about(stage.subject())
        .so("This finds no file, and the build fails")
        .says(ignore.file() + " excludes " + (path.isEmpty() ? "everything" : path) + by)
        .hint(path.isEmpty() ? "exclude less" : "!" + path + " at the end of .dockerignore");
  }
}
