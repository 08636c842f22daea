package io.plimsoll.core.rules.container;

import io.plimsoll.core.facts.Mirrors;
import io.plimsoll.core.model.Answer;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.rule.ContainerRule;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;

/** A rule that only says "this must not be on". Its sentences take the container's name for {@code %s}. */
final class Flag extends ContainerRule {

  private final String page;
  private final Key<Boolean> key;
  private final String headline;
  private final String cause;
  private final String hint;
  private final String mayBreak;

  /**
   * A rule.
   *
   * @param mayBreak what may break once it is taken out
   */
  Flag(RuleInfo info, String page, Key<Boolean> key, String headline, String cause, String hint, String mayBreak) {
    super(info);
    this.page = page;
    this.key = key;
    this.headline = headline;
    this.cause = cause;
    this.hint = hint;
    this.mayBreak = mayBreak;
  }

  @Override
  public void check(ContainerSpec spec, Findings out) {
    String name = spec.subject().name();
    switch (Answer.isOn(spec.get(key))) {
      case Answer.Yes yes -> {
        Draft draft = out.at(yes.at()).so(headline.replace("%s", name)).says(cause.replace("%s", name));
        if (key == Key.PRIVILEGED && isEngine(spec)) {
          draft.hint("an engine of its own needs it: use docker:dind-rootless, or build where no engine is needed");
        } else {
          draft.hint(hint).fix(Fix.unsafe("remove it", mayBreak.replace("%s", name), new Edit.Remove(yes.at())));
          if (Elsewhere.isOthersToo(spec, yes.at(), key)) {
            draft.fix(Fix.unsafe("switch it off for " + name + " alone", mayBreak.replace("%s", name), Elsewhere.put(spec, key, "false")));
          }
        }
      }
      case Answer.Open open -> open(spec, open, "whether it is " + key, out);
      case Answer.No no -> {}
    }
  }

  /** True for a privileged container that has to be: no wall holds against it, so that none is put up beside. */
  static boolean isKept(ContainerSpec spec) {
    return Answer.isOn(spec.get(Key.PRIVILEGED)) instanceof Answer.Yes && isEngine(spec);
  }

  /** Docker in Docker does not start without. */
  private static boolean isEngine(ContainerSpec spec) {
    ImageName image = spec.image();
    return image != null && Mirrors.original(image).equals("docker") && image.tag() != null && image.tag().contains("dind");
  }

  @Override
  public String pageName() {
    return page;
  }
}
