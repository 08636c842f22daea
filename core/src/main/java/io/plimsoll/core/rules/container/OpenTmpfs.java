package io.plimsoll.core.rules.container;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Word;
import io.plimsoll.core.rule.ContainerRule;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A tmpfs from which programs may run, where the engine's default is that none may: a place to drop a tool into. */
public final class OpenTmpfs extends ContainerRule {

  private static final Set<String> OPENING = Set.of("exec", "suid", "dev");

  public OpenTmpfs() {
    super(RuleInfo.container(
        "PL2126", "open-tmpfs", "a tmpfs lets programs run", Severity.LOW, "CWE-732", "compose-lint:CL-0022"));
  }

  @Override
  public void check(ContainerSpec spec, Findings out) {
    for (Word word : spec.items(Key.TMPFS)) {
      Text text = word.text();
      String known = text.known();
      int colon = text.head().indexOf(':');
      if (known == null && (colon < 0 ? text.isHole() : text.literals().size() > 1)) {
        out.undecided(word.at(), text, "whether programs may run in it");
      } else if (known != null && colon > 0) {
        judge(spec, word, known.substring(0, colon), known.substring(colon + 1), out);
      }
    }
  }

  private static void judge(ContainerSpec spec, Word word, String path, String options, Findings out) {
    var opening = new ArrayList<String>(1);
    var kept = new ArrayList<String>();
    for (String option : List.of(options.split(",", -1))) {
      (OPENING.contains(option) ? opening : kept).add(option);
    }
    if (opening.isEmpty()) {
      return;
    }
    kept.removeIf(String::isEmpty);
    String name = spec.subject().name();
    Draft draft = out.at(word.at())
        .so("Whoever breaks into " + name + (opening.contains("exec") ? " can drop tools into " + path + " and run them" : " can plant setuid files or devices in " + path))
        .says(path + " is mounted with " + String.join(" and ", opening) + ", which the engine's default forbids")
        .hint("remove " + String.join(" and ", opening));
    if (spec.subject().gate() == Gate.COMPOSE) {
      draft.fix(Fix.unsafe(
          "remove " + String.join(" and ", opening), "programs that " + name + " unpacks to " + path + " no longer run",
          new Edit.Replace(word.at(), kept.isEmpty() ? path : path + ":" + String.join(",", kept))));
    }
  }
}
