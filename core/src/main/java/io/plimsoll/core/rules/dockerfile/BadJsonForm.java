package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Code;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StageRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code CMD ['nginx']}: what is no JSON is given to a shell, which finds no command of that name. */
public final class BadJsonForm extends StageRule {

  public BadJsonForm() {
    super(RuleInfo.dockerfile("PL1134", "bad-json-form", "a list of words is no JSON", Severity.MEDIUM,
        "hadolint:DL3025", "KICS:not_using_json_in_cmd_and_entrypoint_arguments",
        "KICS:not_using_proper_exec_form_in_cmd_and_entrypoint_arguments", "buildkit:JSONArgsRecommended", "sonar:S7030", "tally:tally/invalid-json-form"));
  }

  @Override
  public void check(Stage stage, Findings out) {
    for (Instruction instruction : stage.instructions()) {
      judge(instruction, out);
    }
  }

  private static void judge(Instruction instruction, Findings out) {
    switch (instruction) {
      case Instruction.Cmd cmd -> command(cmd.exec(), false, "The container does not start", out);
      case Instruction.Entrypoint entrypoint -> command(entrypoint.exec(), false, "The container does not start", out);
      case Instruction.Run run -> command(run.exec(), true, "This does not build, or runs something else", out);
      case Instruction.Health health -> command(health.test(), true, "The container never becomes healthy", out);
      case Instruction.Volumes volumes -> words(volumes, volumes.paths(), "The volume has another name than was meant", out);
      case Instruction.Copy copy -> words(copy, copy.sources(), "This finds no file and does not build", out);
      case Instruction.Onbuild(var head, Instruction trigger) when trigger != null -> judge(trigger, out);
      default -> {}
    }
  }

  private static void command(Instruction.@Nullable Exec exec, boolean shell, String headline, Findings out) {
    if (exec != null && !exec.json() && JsonForm.isMeant(exec.code().text(), shell)) {
      Code code = exec.code();
      say(code.place(0, code.text().length()), code.text(), headline, out);
    }
  }

  private static void words(Instruction instruction, List<Instruction.Value> words, String headline, Findings out) {
    String first = words.isEmpty() ? "" : words.getFirst().raw();
    String text = instruction.head().rest().text();
    boolean quoted = first.length() > 1 && (first.charAt(1) == '\'' || first.charAt(1) == '"');
    // [a-z]* and [ab] are patterns; a list has commas, and no volume is called [x].
    boolean bare = text.indexOf(',') > 0 || (instruction instanceof Instruction.Volumes && words.size() == 1);
    if (first.startsWith("[") && (quoted || bare) && text.strip().endsWith("]")) {
      say(instruction.head().rest().place(0, text.length()), text, headline, out);
    }
  }

  private static void say(Place.InText at, String text, String headline, Findings out) {
    Draft draft = out.at(at)
        .so(headline)
        .says("this looks like a JSON array but is not one, so it is taken literally")
        .hint("double quotes, commas between the words, none at the end");
    List<String> words = JsonForm.words(text);
    if (words != null && text.indexOf('\n') < 0) {
      draft.fix(Fix.safe("write it as JSON", new Edit.Splice(at, JsonForm.of(words))));
    }
  }
}
