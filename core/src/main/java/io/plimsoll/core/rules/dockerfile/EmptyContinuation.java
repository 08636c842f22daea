package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Code;
import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.DockerfileRule;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.util.ArrayList;

/** An empty line inside of an instruction that goes on below it. */
public final class EmptyContinuation extends DockerfileRule {

  public EmptyContinuation() {
    super(RuleInfo.dockerfile("PL1152", "empty-continuation", "an instruction goes on behind an empty line", Severity.INFO,
        "buildkit:NoEmptyContinuation"));
  }

  @Override
  public void check(Dockerfile dockerfile, Findings out) {
    dockerfile.args().forEach(arg -> judge(dockerfile.source(), arg, out));
    for (Stage stage : dockerfile.stages()) {
      judge(dockerfile.source(), stage.from(), out);
      stage.instructions().forEach(instruction -> judge(dockerfile.source(), instruction, out));
    }
  }

  private static void judge(Source source, Instruction instruction, Findings out) {
    Code rest = instruction.head().rest();
    int first = instruction.head().at().range().start().line();
    // Without the bodies of heredocs, in which lines may be empty.
    int last = rest.place(rest.text().length(), rest.text().length()).range().end().line();
    int line = first + 1;
    while (line < last) {
      if (!source.line(line).isBlank()) {
        line++;
        continue;
      }
      int empty = line;
      int end = line;
      var edits = new ArrayList<Edit>();
      // All up to the next line that says something: what is left of them would be found again.
      while (line < last && isNothing(source.line(line))) {
        int start = line;
        while (line < last && source.line(line).isBlank()) {
          line++;
        }
        if (line > start) {
          edits.add(new Edit.Splice(source.place(source.lineStart(start), source.lineStart(line)), ""));
          end = empty == start ? line : end;
        } else {
          line++;
        }
      }
      out.at(source.place(source.lineStart(line), source.lineEnd(line)))
          .so("Future builders will read what follows as a new instruction")
          .says("the instruction continues after an empty line")
          .hint("remove the empty line, or put a # on it")
          .because("dockerfile", source.place(source.lineStart(empty), source.lineEnd(end - 1)), "the empty line")
          .fix(Fix.safe("remove it", edits.toArray(Edit[]::new)));
      line++;
    }
  }

  private static boolean isNothing(String line) {
    return line.isBlank() || line.strip().startsWith("#");
  }
}
