package io.plimsoll.core.model;

import java.util.List;

/**
 * A list, and whether it is all there: {@code cap_drop: ["${X}"]} is not a complete list.
 *
 * @param complete false when an item could not be told
 */
public record Listing<T>(List<T> items, boolean complete) {

  public Listing {
    items = List.copyOf(items);
  }

  public static <T> Listing<T> of(List<T> items) {
    return new Listing<>(items, true);
  }
}
