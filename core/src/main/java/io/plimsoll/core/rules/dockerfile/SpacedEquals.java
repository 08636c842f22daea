package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StageRule;
import java.util.List;

/** {@code ENV NAME = value}, whose value is {@code = value}. */
public final class SpacedEquals extends StageRule {

  public SpacedEquals() {
    super(RuleInfo.dockerfile("PL1148", "spaced-equals", "a blank before = makes it a part of the value", Severity.LOW,
        "sonar:S6574"));
  }

  @Override
  public void check(Stage stage, Findings out) {
    for (Instruction.Assignment pair : LegacyPair.of(stage)) {
      if (pair.value() != null && pair.value().raw().startsWith("=")) {
        say(pair, pair.value(), out);
      }
    }
    for (Instruction instruction : stage.instructions()) {
      switch (instruction) {
        case Instruction.Arg arg -> alone(arg.head(), out);
        case Instruction.Env env when !isLegacy(env.assignments()) -> alone(env.head(), out);
        case Instruction.Label label when !isLegacy(label.assignments()) -> alone(label.head(), out);
        default -> {}
      }
    }
  }

  private static boolean isLegacy(List<Instruction.Assignment> pairs) {
    return !pairs.isEmpty() && pairs.getFirst().legacy();
  }

  /** {@code ARG NAME =value}, {@code ENV A=b NAME =value}: a sign that begins a word, for which BuildKit finds no name. */
  private static void alone(Instruction.Head head, Findings out) {
    String text = head.rest().text();
    char quote = 0;
    boolean begins = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
        begins = false;
      } else if (c == '=' && begins) {
        out.at(head.rest().place(i, i + 1))
            .so("This image can't be built")
            .says("with a space before it, the = has no name")
            .hint("no spaces around the =");
        return;
      } else {
        quote = c == '"' || c == '\'' ? c : 0;
        // The escape character and the end of a line lie between words too.
        begins = c == ' ' || c == '\t' || c == '\n' || (begins && (c == '\\' || c == '`'));
      }
    }
  }

  private static void say(Instruction.Assignment one, Instruction.Value value, Findings out) {
    String name = one.name().text().shown();
    Draft draft = out.at(one.at())
        .so("Whatever reads " + name + " gets an = in its value")
        .says("with a space before it, the = belongs to the value")
        .hint("no spaces around the =");
    String meant = value.raw().substring(1).strip();
    String written = isQuoted(meant) ? meant : LegacyPair.written(meant);
    if (written != null) {
      draft.fix(Fix.unsafe("remove the space", "what reads the value with its =", new Edit.Splice(one.at(), one.name().raw() + "=" + written)));
    }
  }

  /** One pair of quotes around all of it. */
  private static boolean isQuoted(String value) {
    char quote = value.isEmpty() ? ' ' : value.charAt(0);
    return (quote == '"' || quote == '\'') && value.indexOf(quote, 1) == value.length() - 1 && value.indexOf('\\') < 0;
  }
}
