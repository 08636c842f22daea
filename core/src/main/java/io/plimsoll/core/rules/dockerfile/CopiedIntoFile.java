package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.DockerfileRule;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.util.List;

/** Several files that are copied to one name, which is a folder's only with a slash at its end. */
public final class CopiedIntoFile extends DockerfileRule {

  public CopiedIntoFile() {
    super(RuleInfo.dockerfile("PL1118", "copied-into-file", "several files are copied into one", Severity.MEDIUM,
        "hadolint:DL3021", "KICS:copy_with_more_than_two_arguments_not_ending_with_slash", "trivy:DS-0011"));
  }

  @Override
  public void check(Dockerfile dockerfile, Findings out) {
    for (Stage stage : dockerfile.stages()) {
      for (Instruction.Copy copy : stage.withTriggers(Instruction.Copy.class)) {
        Instruction.Value destination = copy.destination();
        int files = copy.sources().size() + copy.heredocs().size();
        if (destination != null && files > 1 && isFile(destination) && !isHistory(copy.sources())) {
          String raw = destination.raw();
          boolean quoted = raw.endsWith("\"") || raw.endsWith("'");
          String mended = quoted ? raw.substring(0, raw.length() - 1) + "/" + raw.charAt(raw.length() - 1) : raw + "/";
          out.at(destination.at())
              .about(stage.subject())
              .so("The build fails, or each of " + files + " files overwrites the one before")
              .says("only a destination that ends with / is a folder")
              .hint("fix: " + destination.text().shown() + "/")
              .fix(Fix.safe("make it a folder", new Edit.Splice(destination.at(), mended)));
        }
      }
    }
  }

  private static boolean isFile(Instruction.Value destination) {
    String end = destination.text().tail();
    return !end.isEmpty() && !end.endsWith("/") && !end.endsWith("\\") && !end.equals(".") && !end.equals("..")
        && !end.endsWith("/.") && !end.endsWith("/..");
  }

  /** {@code COPY file:8b88... in dir}: a line of {@code docker history}, not of a Dockerfile. */
  private static boolean isHistory(List<Instruction.Value> sources) {
    String first = sources.isEmpty() ? "" : sources.getFirst().raw();
    return sources.size() == 2 && sources.getLast().raw().equals("in")
        && (first.startsWith("file:") || first.startsWith("dir:") || first.startsWith("multi:"));
  }
}
