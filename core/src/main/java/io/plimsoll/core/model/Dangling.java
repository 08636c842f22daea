package io.plimsoll.core.model;

import org.jspecify.annotations.Nullable;

/**
 * A name in a Compose project that leads nowhere: nothing that is declared has it.
 *
 * @param name that is referred to
 * @param by the service that refers to it
 * @param idle true for what is declared, and yet not to be had there: a service that has none of the profiles that are asked
 *     for, a network by {@code network_mode}, which takes those of the engine by their own names
 * @param meant what is declared under nearly the same name, or null
 * @param at where it is referred to
 */
public record Dangling(Kind kind, String name, Subject by, boolean idle, @Nullable String meant, Place at) {

  /** What a name may be of. */
  public enum Kind {
    SERVICE("service"),
    NETWORK("network"),
    VOLUME("volume"),
    SECRET("secret"),
    CONFIG("config"),
    MODEL("model");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** What it is called in a sentence. */
    public String word() {
      return word;
    }

    /** The section of a Compose file that declares it. */
    public String section() {
      return word + "s";
    }
  }
}
