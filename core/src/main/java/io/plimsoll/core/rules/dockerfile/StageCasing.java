package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Code;
import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.DockerfileRule;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code FROM x as Build}: AS in another case than FROM, and a stage's name with capitals. */
public final class StageCasing extends DockerfileRule {

  /** So many places that name a stage are mended with it. */
  private static final int MOST = 100;

  public StageCasing() {
    super(RuleInfo.dockerfile("PL1110", "stage-casing", "a stage's name, or AS before it, is in an odd case", Severity.INFO,
        "buildkit:FromAsCasing", "buildkit:StageNameCasing", "sonar:S6476"));
  }

  @Override
  public void check(Dockerfile dockerfile, Findings out) {
    List<References.Reference> references = null;
    for (Stage stage : dockerfile.stages()) {
      Instruction.Value name = stage.from().name();
      if (name == null) {
        continue;
      }
      String lower = name.raw().toLowerCase(Locale.ROOT);
      if (!lower.equals(name.raw())) {
        Draft draft = out.at(name.at())
            .so("FROM finds this stage only as " + lower)
            .says("stage names are in lower case")
            .hint("fix: " + lower);
        var edits = new ArrayList<Edit>(2);
        edits.add(new Edit.Splice(name.at(), lower));
        references = references == null ? References.of(dockerfile) : references;
        for (References.Reference one : references) {
          if (one.from() == stage && one.plain() && !one.name().equals(lower) && one.name().equalsIgnoreCase(lower) && edits.size() < MOST) {
            draft.because("dockerfile", one.at(), "taken from here");
            edits.add(new Edit.Splice(one.at(), lower));
          }
        }
        draft.fix(Fix.unsafe("write it in lower case", "what calls the stage " + name.raw() + " in a policy", edits.toArray(Edit[]::new)));
      }
      keyword(stage, out);
    }
  }

  private static void keyword(Stage stage, Findings out) {
    String from = stage.from().head().written();
    Place.InText at = as(stage);
    if (at == null) {
      return;
    }
    Code rest = stage.from().head().rest();
    int start = start(rest.text());
    String written = rest.text().substring(start, start + 2);
    boolean lower = from.equals(from.toLowerCase(Locale.ROOT));
    boolean upper = from.equals(from.toUpperCase(Locale.ROOT));
    String wanted = lower ? "as" : "AS";
    if ((lower || upper) && !written.equals(wanted)) {
      out.at(at)
          .so("Mixed case makes FROM and AS harder to spot")
          .says(from + " and " + written + " are in different cases")
          .hint("fix: " + wanted)
          .fix(Fix.safe("write it like " + from, new Edit.Splice(at, wanted)));
    }
  }

  /** Where AS stands, or null where a stage has no name. */
  static Place.@Nullable InText as(Stage stage) {
    Code rest = stage.from().head().rest();
    int start = start(rest.text());
    return stage.from().name() == null || start + 2 > rest.text().length() ? null : rest.place(start, start + 2);
  }

  /** Where the second word begins. */
  private static int start(String text) {
    int start = 0;
    while (start < text.length() && !isBlank(text.charAt(start))) {
      start++;
    }
    while (start < text.length() && isBlank(text.charAt(start))) {
      start++;
    }
    return start;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }
}
