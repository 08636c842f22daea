package io.plimsoll.core.rules.meta;

import java.util.List;

/** Something that every rule owes. */
interface RuleContract {

  /** Each way in which a rule does not keep it, as a sentence; none: it does. */
  List<String> violations(RuleCase rule);
}
