package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.DockerfileRule;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StepEdits;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code ENV A=1 B=$A}, where $A is what it was before this ENV. */
public final class EnvSelfReference extends DockerfileRule {

  public EnvSelfReference() {
    super(RuleInfo.dockerfile("PL1149", "env-self-reference", "an ENV uses a variable that it sets itself", Severity.LOW,
        "hadolint:DL3044", "datadog:env_no_refer_envvar"));
  }

  @Override
  public void check(Dockerfile dockerfile, Findings out) {
    Declared declared = Declared.of(dockerfile);
    for (Stage stage : dockerfile.stages()) {
      Set<String> known = declared.before(stage);
      for (Instruction instruction : stage.instructions()) {
        if (instruction.done() instanceof Instruction.Env env && env.assignments().size() > 1) {
          judge(stage, env, known, dockerfile.escape(), out);
        }
        Declared.add(instruction, known);
      }
    }
  }

  /** True where another value of the same ENV takes this one. */
  private static boolean isUsed(String name, Instruction.Env env, char escape) {
    for (Instruction.Assignment one : env.assignments()) {
      Instruction.Value value = one.value();
      if (value != null && !name.equals(one.name().text().shown())
          && DollarNames.of(value.raw(), escape).stream().anyMatch(use -> use.name().equals(name))) {
        return true;
      }
    }
    return false;
  }

  /** The last pair: what stands before it becomes the end of one ENV and the beginning of the next. */
  private static Edit parted(Instruction.Env env, Instruction.Assignment last) {
    Place.InText before = env.assignments().get(env.assignments().size() - 2).at();
    Source source = env.head().rest().source();
    Place.InText gap = source.place(source.index(before.range().end().offset()), source.index(last.at().range().start().offset()));
    String indent = " ".repeat(env.head().at().range().start().column() - 1);
    return new Edit.Splice(gap, "\n" + indent + env.head().written() + " ");
  }

  private static void judge(Stage stage, Instruction.Env env, Set<String> known, char escape, Findings out) {
    var set = new HashSet<String>();
    env.assignments().forEach(one -> set.add(one.name().text().shown()));
    for (Instruction.Assignment one : env.assignments()) {
      Instruction.Value value = one.value();
      String own = one.name().text().shown();
      for (DollarNames.Use use : value == null ? List.<DollarNames.Use>of() : DollarNames.of(value.raw(), escape)) {
        if (set.contains(use.name()) && !known.contains(use.name()) && !use.name().equals(own)) {
          Draft draft = out.at(one.at())
              .about(stage.subject())
              .so(own + " does not get the value that this ENV gives " + use.name())
              .says("all values of one ENV are worked out before any of them is set")
              .hint("set " + use.name() + " in an ENV above");
          String raw = value == null ? "" : value.raw();
          Edit behind = StepEdits.below(env, env.head().written() + " " + one.name().raw() + "=" + raw);
          Edit gone = StepEdits.without(env, env.assignments(), one);
          if (env.assignments().size() > StepEdits.MANY) {
            break;
          }
          if (behind != null && gone != null && env.assignments().getLast() != one && !isUsed(own, env, escape)) {
            draft.fix(Fix.unsafe("set it in an ENV of its own", "what counts on " + use.name() + " being empty in it", gone, behind));
          } else if (behind != null && env.assignments().getLast() == one && !isUsed(own, env, escape)) {
            draft.fix(Fix.unsafe("set it in an ENV of its own", "what counts on " + use.name() + " being empty in it", parted(env, one)));
          }
          break;
        }
      }
    }
  }
}
