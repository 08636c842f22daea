package io.plimsoll.core.policy;

import io.plimsoll.core.rule.Severity;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How strict a team is: a level moves the line at which a run fails, and nothing else. */
public enum Level {
  RELAXED(Severity.CRITICAL),
  RECOMMENDED(Severity.HIGH),
  STRICT(Severity.LOW);

  private final Severity failOn;

  Level(Severity failOn) {
    this.failOn = failOn;
  }

  /** The least severity that fails a run at this level. */
  public Severity failOn() {
    return failOn;
  }

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static @Nullable Level of(String id) {
    for (Level level : values()) {
      if (level.id().equals(id)) {
        return level;
      }
    }
    return null;
  }
}
