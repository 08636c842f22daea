package io.plimsoll.core.rules.project;

import io.plimsoll.core.model.Dangling;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Project;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.ProjectRule;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.words.Echo;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
      Draft draft = out.at(dangling.at())
          .severity(dangling.idle() ? Severity.MEDIUM : Severity.HIGH)
          .about(dangling.by())
          .so(mode ? by + " does not start: the engine has no network " + Echo.of(dangling.name())
              : "Nothing of this project starts: there is no " + what + (dangling.idle() ? " with these profiles" : ""))
          .says(by + " refers to the " + what + (mode ? ", which the engine knows by a longer name"
              : dangling.idle() ? ", which has none of the profiles asked for" : ", which nothing declares"))
          .hint(mode ? "networks: [" + Echo.of(dangling.name()) + "] in place of network_mode" : hint(dangling));
      Fix fix = dangling.idle() ? null : fix(dangling);
      if (fix != null) {
        draft.fix(fix);
      }
    }
  }

  private static @Nullable Fix fix(Dangling dangling) {
    // A name that a variable holds is written nowhere.
    if (dangling.at().via().stream().anyMatch(via -> via.step() == Place.Step.INTERPOLATION)) {
      return null;
    }
    String meant = dangling.meant();
    if (meant != null && dangling.at() instanceof Place.InText at) {
      // The name and nothing else, but for quotes.
      int more = at.range().length() - dangling.name().length();
      return more != 0 && more != 2 ? null : Fix.unsafe(
          "write " + meant, dangling.by().name() + ", where another " + dangling.kind().word() + " is meant than " + meant,
          new Edit.Replace(at, meant));
    }
    boolean made = dangling.kind() == Dangling.Kind.NETWORK || dangling.kind() == Dangling.Kind.VOLUME;
    return !made || meant != null ? null : Fix.unsafe(
        "declare it", "a " + dangling.kind().word() + " of that name that is elsewhere is not used: an empty one of this project's own is",
        new Edit.Declare(dangling.at(), dangling.kind().section(), dangling.name(), Edit.Value.Fields.of()));
  }

  private static String hint(Dangling dangling) {
    if (dangling.idle()) {
      return "ask for its profile too, or say required: false";
    }
    return dangling.meant() != null ? "did you mean " + dangling.meant() + "?"
        : "declare it below " + dangling.kind().section() + ", or remove this";
  }
}
