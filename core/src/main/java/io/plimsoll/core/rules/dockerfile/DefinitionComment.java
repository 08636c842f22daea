package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Pair;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Word;
import io.plimsoll.core.rule.DockerfileRule;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StepEdits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A comment above an ARG or a stage that does not begin with its name, as descriptions do. Only where the file asks for it:
 * {@code # check=experimental=InvalidDefinitionDescription}.
 */
public final class DefinitionComment extends DockerfileRule {

  public DefinitionComment() {
    super(RuleInfo.dockerfile("PL1153", "definition-comment", "a description does not begin with what it describes", Severity.INFO,
        "buildkit:InvalidDefinitionDescription"));
  }

  @Override
  public void check(Dockerfile dockerfile, Findings out) {
    if (!asks(dockerfile)) {
      return;
    }
    for (Instruction.Arg arg : dockerfile.args()) {
      judge(arg, names(arg), out);
    }
    for (Stage stage : dockerfile.stages()) {
      if (stage.name() != null) {
        judge(stage.from(), List.of(stage.name().toLowerCase(Locale.ROOT)), out);
      }
      for (Instruction.Arg arg : stage.all(Instruction.Arg.class)) {
        judge(arg, names(arg), out);
      }
    }
  }

  private static List<String> names(Instruction.Arg arg) {
    var names = new ArrayList<String>();
    arg.assignments().forEach(one -> names.add(one.name().text().shown()));
    return names;
  }

  private static boolean asks(Dockerfile dockerfile) {
    for (Pair directive : dockerfile.directives()) {
      Text value = directive.value().value();
      String known = value == null ? "" : value.shown();
      int from = known.indexOf("experimental=");
      if ("check".equals(directive.name().known()) && from >= 0) {
        int end = known.indexOf(';', from);
        String list = "," + known.substring(from + 13, end < 0 ? known.length() : end) + ",";
        return list.contains(",InvalidDefinitionDescription,") || list.contains(",all,");
      }
    }
    return false;
  }

  private static void judge(Instruction instruction, List<String> names, Findings out) {
    String comment = above(instruction);
    int end = comment == null ? -1 : comment.indexOf(' ');
    String first = comment == null ? "" : end < 0 ? comment : comment.substring(0, end);
    if (comment != null && !names.contains(first)) {
      Draft draft = out.at(instruction.head().keywordAt())
          .so("The outline of this file describes " + names.getFirst() + " with a comment about something else")
          .says("the comment above does not begin with " + names.getFirst())
          .hint("# " + names.getFirst() + " is ..., or an empty line between");
      if (StepEdits.isAlone(instruction)) {
        Source source = instruction.head().rest().source();
        int start = source.lineStart(instruction.head().at().range().start().line());
        draft.fix(Fix.safe("part them by an empty line", new Edit.Splice(source.place(start, start), "\n")));
      }
    }
  }

  /** The comment on the line above, without its sign, or null. */
  private static @Nullable String above(Instruction instruction) {
    int line = instruction.head().at().range().start().line();
    for (Word comment : instruction.head().comments()) {
      boolean directly = comment.at() instanceof Place.InText at && at.range().start().line() == line - 1;
      String text = comment.text().shown().substring(1).strip();
      if (directly) {
        return text.isEmpty() ? null : text;
      }
    }
    return null;
  }
}
