package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StageRule;
import java.util.List;

/** A mode that lets everybody write. */
public final class WorldWritable extends StageRule {

  public WorldWritable() {
    super(RuleInfo.dockerfile("PL1123", "world-writable", "files can be written by everyone", Severity.MEDIUM,
        "CWE-732", "sonar:S2612", "datadog:avoid_chmod_777", "tally:tally/world-writable-state-path-workaround"));
  }

  @Override
  public void check(Stage stage, Findings out) {
    for (Modes.Said said : Modes.of(stage)) {
      Text text = said.text();
      if (said.mode().indexOf('\0') >= 0 || (text != null && !text.isKnown())) {
        if (stage.shipped()) {
          out.undecided(said.at(), "who may write", text != null ? text.why() : "a part of it has no value here");
        }
        continue;
      }
      FileMode mode = FileMode.of(said.mode());
      if (mode != null && mode.othersWrite() && !mode.sticky() && !areTemporary(said.files())) {
        out.at(said.at())
            .severity(stage.shipped() ? Severity.MEDIUM : Severity.LOW)
            .so("Whoever gets in as any user can change what others run or read there")
            .says(said.mode() + " lets everyone write")
            .hint("give it to the user that needs it: --chown, with 755 or 644");
      } else if (FileMode.hangsOnUmask(said.mode()) && !areTemporary(said.files())) {
        out.at(said.at())
            .severity(Severity.INFO)
            .so("Who may write there hangs on the umask of whoever builds")
            .says(said.mode() + " names nobody, and so means everyone, less the umask")
            .hint("say who: u+w, or chown to the user that needs it");
      }
    }
  }

  private static boolean areTemporary(List<String> files) {
    for (String file : files) {
      boolean temporary = file.equals("/tmp") || file.startsWith("/tmp/") || file.startsWith("/var/tmp") || file.startsWith("/dev/");
      if (!temporary) {
        return false;
      }
    }
    return !files.isEmpty();
  }
}
