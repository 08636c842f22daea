package io.plimsoll.core.rules.self;

import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.words.Echo;
import io.plimsoll.core.words.Series;
import java.util.ArrayList;
import java.util.List;

/** The rules of policies and of what is ignored, in the order of their ids. */
public final class SelfRules {

  public static final List<Rule<?>> ALL = List.of(
      new ExpiredWaiver(),
      new OtherPolicy(),
      new StaleIgnore(),
      new StaleWaiver(),
      new BadIgnore(),
      new ExpiredIgnore(),
      new IgnoreWithoutReason(),
      new SweepingWaiver());

  /** Of more words the first are named. */
  private static final int MOST_NAMED = 5;

  private SelfRules() {}

  /** Words of a comment, as a sentence has them. */
  static String said(List<String> words) {
    var said = new ArrayList<String>();
    for (String word : words.subList(0, Math.min(words.size(), MOST_NAMED))) {
      said.add(Echo.of(word));
    }
    if (words.size() > MOST_NAMED) {
      said.add((words.size() - MOST_NAMED) + " more");
    }
    return Series.and(said);
  }
}
