package io.plimsoll.core.model;

import java.util.Locale;

/** Where a subject was met. Four of them are spellings of a container. */
public enum Gate {
  COMPOSE,
  RUN,
  CREATE,
  RUNNING,
  DOCKERFILE,
  IMAGE,
  DAEMON,
  HOST,
  GATEWAY,
  /** The policy file itself. */
  POLICY;

  /** As it stands in reports and policies. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
