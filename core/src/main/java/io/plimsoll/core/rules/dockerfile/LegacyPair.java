package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Position;
import io.plimsoll.core.model.Range;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StageRule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code ENV name value}, the form without a sign between. */
public final class LegacyPair extends StageRule {

  public LegacyPair() {
    super(RuleInfo.dockerfile("PL1147", "legacy-pair", "a name and its value have no = between them", Severity.INFO,
        "buildkit:LegacyKeyValueFormat"));
  }

  @Override
  public void check(Stage stage, Findings out) {
    for (Instruction.Assignment pair : of(stage)) {
      // A value that begins with = is for spaced-equals.
      if (pair.value() != null && !pair.value().raw().startsWith("=")) {
        say(pair, pair.value(), out);
      }
    }
  }

  /** The pairs of ENV and LABEL in that form; there is one in an instruction. */
  static List<Instruction.Assignment> of(Stage stage) {
    var pairs = new ArrayList<Instruction.Assignment>(0);
    for (Instruction instruction : stage.instructions()) {
      List<Instruction.Assignment> all = switch (instruction) {
        case Instruction.Env env -> env.assignments();
        case Instruction.Label label -> label.assignments();
        default -> List.of();
      };
      if (!all.isEmpty() && all.getFirst().legacy()) {
        pairs.add(all.getFirst());
      }
    }
    return pairs;
  }

  private static void say(Instruction.Assignment one, Instruction.Value value, Findings out) {
    String name = one.name().raw();
    Draft draft = out.at(one.at())
        .so("A second pair on this line would become part of the first value")
        .says("everything after " + name + " is its value, even what looks like another pair")
        .hint("fix: = between " + name + " and its value");
    String written = written(value.raw());
    Place.InText at = value.at();
    if (written != null && written.startsWith("\"") && at.range().start().line() < at.range().end().line()) {
      // The lines stay as they are, with quotes around them.
      Position begin = one.name().at().range().end();
      Position end = at.range().end();
      var sign = new Edit.Splice(at.narrowed(new Range(begin, at.range().start())), "=\"");
      draft.fix(Fix.safe("write it with =", sign, new Edit.Splice(at.narrowed(new Range(end, end)), "\"")));
    } else if (written != null) {
      draft.fix(Fix.safe("write it with =", new Edit.Splice(one.at(), name + "=" + written)));
    }
  }

  /** The same value as one word, or null where that takes more than quotes around it. */
  static @Nullable String written(String raw) {
    boolean plain = true;
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '"' || c == '\'' || c == '\\' || c == '`' || c == '\n') {
        return null;
      }
      plain &= c > ' ';
    }
    return plain ? raw : "\"" + raw + "\"";
  }
}
