package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StageRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
        Draft draft = out.at(said.at())
            .severity(stage.shipped() ? Severity.MEDIUM : Severity.LOW)
            .so("Whoever gets in as any user can change what others run or read there")
            .says(said.mode() + " lets everyone write")
            .hint("give it to the user that needs it: --chown, with 755 or 644");
        String less = less(said);
        if (less != null) {
          draft.fix(Fix.unsafe("let only the owner and its group write", "a user that is neither, and writes there",
              new Edit.Splice(said.at(), less)));
        }
      } else if (FileMode.hangsOnUmask(said.mode()) && !areTemporary(said.files())) {
        out.at(said.at())
            .severity(Severity.INFO)
            .so("Who may write there hangs on the umask of whoever builds")
            .says(said.mode() + " names nobody, and so means everyone, less the umask")
            .hint("say who: u+w, or chown to the user that needs it");
      }
    }
  }

  /** The mode without the bit that lets others write; null where that is no plain edit. */
  private static @Nullable String less(Modes.Said said) {
    String mode = said.mode();
    if (said.isPlain()) {
      return mode.substring(0, mode.length() - 1) + (char) (mode.charAt(mode.length() - 1) - 2);
    }
    return switch (mode) {
      case "a+rwx" -> "ug+rwx,o+rx";
      case "a+rwX" -> "ug+rwX,o+rX";
      case "a+rw" -> "ug+rw,o+r";
      case "a+w", "go+w", "ugo+w" -> "ug+w";
      case "o+w" -> "o-w";
      case "a=rwx" -> "ug=rwx,o=rx";
      default -> null;
    };
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
