package io.plimsoll.core.policy;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.words.Echo;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong in a policy file. Neither text shows a secret that can be told, nor a control character.
 *
 * @param message one clause, lower case, without a full stop
 * @param at in the policy file
 * @param suggestion what was probably meant, or null
 */
public record Problem(String message, Place.InText at, @Nullable String suggestion) {

  public Problem {
    message = Echo.sentence(message);
    suggestion = suggestion == null ? null : Echo.sentence(suggestion);
  }

  /** What stands beside the caret, or null. */
  public @Nullable String note() {
    return suggestion == null ? null : "did you mean " + suggestion + "?";
  }
}
