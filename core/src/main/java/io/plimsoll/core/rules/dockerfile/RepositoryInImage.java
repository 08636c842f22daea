package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.SlashPath;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StageRule;
import org.jspecify.annotations.Nullable;

/** {@code COPY .git}: the whole history of the source, by name. {@code COPY . .} is for whole-context and context-secret. */
public final class RepositoryInImage extends StageRule {

  public RepositoryInImage() {
    super(RuleInfo.dockerfile("PL1163", "repository-in-image", "the history of the source is copied into an image", Severity.MEDIUM,
        "CWE-527", "CWE-538"));
  }

  @Override
  public void check(Stage stage, Findings out) {
    if (!stage.shipped()) {
      return; // A build may well ask git for its version.
    }
    for (Instruction.Copy copy : stage.withTriggers(Instruction.Copy.class)) {
      for (Instruction.Value source : copy.sources()) {
        String known = source.text().known();
        String repository = known == null || Sources.isRemote(known) ? null : repository(SlashPath.belowRoot(known));
        if (repository != null) {
          out.at(source.at())
              .so("Whoever can pull this image has all versions of the source, with every secret ever committed")
              .says("this puts " + repository + " into a layer, where it stays when a later step deletes it")
              .hint("copy it in a stage of the build only, or give what is needed by ARG");
        }
      }
    }
  }

  /** The name of the repository's folder that a path takes, with its history or its logins, or null. */
  private static @Nullable String repository(String path) {
    int slash = path.lastIndexOf('/');
    String name = path.substring(slash + 1);
    if (isRepository(name)) {
      return name;
    }
    String folder = slash < 0 ? "" : path.substring(path.lastIndexOf('/', slash - 1) + 1, slash);
    boolean telling = name.isEmpty() || name.indexOf('*') >= 0 || name.equals("config") || name.equals("objects") || name.equals("logs");
    return telling && isRepository(folder) ? folder : null;
  }

  private static boolean isRepository(String name) {
    return name.equals(".git") || name.equals(".hg") || name.equals(".svn") || name.equals(".bzr");
  }
}
