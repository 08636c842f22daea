package io.plimsoll.core.ignore;

import io.plimsoll.core.rule.Rule;
import java.util.List;

/**
 * What comments switched off, once every other rule has been asked.
 *
 * @param asked the rules of the run that the policy does not switch off
 * @param known every rule there is
 */
public record Ignored(Ignores ignores, List<Rule<?>> asked, List<Rule<?>> known) {

  public Ignored {
    asked = List.copyOf(asked);
    known = List.copyOf(known);
  }
}
