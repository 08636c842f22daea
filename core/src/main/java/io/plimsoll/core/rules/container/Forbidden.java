package io.plimsoll.core.rules.container;

import io.plimsoll.core.model.Answer;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.rule.ContainerRule;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Way;
import java.util.List;

/**
 * A rule that only says "this must not be that word": {@code pid: host}. Its sentences take the container's name for
 * {@code %s}.
 */
final class Forbidden extends ContainerRule {

  private final String page;
  private final Key<Text> key;
  private final List<String> words;
  private final String headline;
  private final String cause;

  Forbidden(RuleInfo info, String page, Key<Text> key, List<String> words, String headline, String cause) {
    super(info);
    this.page = page;
    this.key = key;
    this.words = List.copyOf(words);
    this.headline = headline;
    this.cause = cause;
  }

  @Override
  public void check(ContainerSpec spec, Findings out) {
    String name = spec.subject().name();
    switch (Answer.is(spec.get(key), words.toArray(String[]::new))) {
      case Answer.Yes yes -> out.at(yes.at())
          .so(headline.replace("%s", name)).says(cause.replace("%s", name)).hint(Way.remove(spec, key));
      case Answer.Open open -> out.undecided(open, "its " + key);
      case Answer.No no -> {}
    }
  }

  @Override
  public String pageName() {
    return page;
  }
}
