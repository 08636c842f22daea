package io.plimsoll.core.rules.container;

import io.plimsoll.core.model.Answer;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.rule.ContainerRule;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Way;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule that only says "this must not be that word": {@code pid: host}. Its sentences take the container's name for
 * {@code %s}. What daemon.json says for all containers is for the rules of daemons.
 */
final class Forbidden extends ContainerRule {

  private final String page;
  private final Key<Text> key;
  private final List<String> words;
  private final String headline;
  private final String cause;
  private final @Nullable String mayBreak;

  /**
   * A rule.
   *
   * @param mayBreak what may break once the word is taken out; null where taking it out is no fix
   */
  Forbidden(
      RuleInfo info, String page, Key<Text> key, List<String> words, String headline, String cause, @Nullable String mayBreak) {
    super(info);
    this.page = page;
    this.key = key;
    this.words = List.copyOf(words);
    this.headline = headline;
    this.cause = cause;
    this.mayBreak = mayBreak;
  }

  @Override
  public void check(ContainerSpec spec, Findings out) {
    if (spec.get(key) instanceof Prop.Inherited<Text>) {
      return;
    }
    String name = spec.subject().name();
    switch (Answer.is(spec.get(key), words.toArray(String[]::new))) {
      case Answer.Yes yes -> {
        Draft draft = out.at(yes.at()).so(headline.replace("%s", name)).says(cause.replace("%s", name)).hint(Way.remove(spec, key));
        // A request says by two lists what system paths are: what is removed of one is no fix.
        boolean twice = key == Key.SYSTEM_PATHS && spec.subject().gate() == Gate.CREATE;
        if (mayBreak != null && !twice) {
          draft.fix(Fix.unsafe("remove it", mayBreak.replace("%s", name), new Edit.Remove(yes.at())));
        }
      }
      case Answer.Open open -> open(spec, open, "its " + key, out);
      case Answer.No no -> {}
    }
  }

  @Override
  public String pageName() {
    return page;
  }
}
