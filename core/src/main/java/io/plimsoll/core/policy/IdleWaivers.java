package io.plimsoll.core.policy;

import java.util.List;

/**
 * The waivers of a run that cover nothing, once every other rule has been asked.
 *
 * @param waivers those whose rule was asked about what they name, and found nothing
 * @param lost those that name a file which is not there
 */
public record IdleWaivers(List<Policy.Waiver> waivers, List<Policy.Waiver> lost) {

  public IdleWaivers {
    waivers = List.copyOf(waivers);
    lost = List.copyOf(lost);
  }
}
