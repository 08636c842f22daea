package io.plimsoll.core.rules.project;

import io.plimsoll.core.model.Dangling;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Project;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.ProjectRule;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.words.Echo;
import java.util.Set;

/** A name that a service refers to, and that nothing in its project has: Compose refuses all of the project. */
public final class UndefinedReference extends ProjectRule {

  public UndefinedReference() {
    super(RuleInfo.at(
        Set.of(Gate.COMPOSE), "PL3121", "undefined-reference", "a service refers to what nobody declares", Severity.HIGH));
  }

  @Override
  public void check(Project project, Findings out) {
    for (Dangling dangling : project.dangling()) {
      String what = dangling.kind().word() + " " + Echo.of(dangling.name());
      String by = dangling.by().name();
      boolean mode = dangling.idle() && dangling.kind() == Dangling.Kind.NETWORK;
      // With other profiles it may be there, and the engine refuses one service only.
      out.at(dangling.at())
          .severity(dangling.idle() ? Severity.MEDIUM : Severity.HIGH)
          .about(dangling.by())
          .so(mode ? by + " does not start: the engine has no network " + Echo.of(dangling.name())
              : "Nothing of this project starts: there is no " + what + (dangling.idle() ? " with these profiles" : ""))
          .says(by + " refers to the " + what + (mode ? ", which the engine knows by a longer name"
              : dangling.idle() ? ", which has none of the profiles asked for" : ", which nothing declares"))
          .hint(mode ? "networks: [" + Echo.of(dangling.name()) + "] in place of network_mode" : hint(dangling));
    }
  }

  private static String hint(Dangling dangling) {
    if (dangling.idle()) {
      return "ask for its profile too, or say required: false";
    }
    return dangling.meant() != null ? "did you mean " + dangling.meant() + "?"
        : "declare it below " + dangling.kind().section() + ", or remove this";
  }
}
