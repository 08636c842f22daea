package io.plimsoll.core.rule;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How bad a finding is; the order of the constants is from worst to least. */
public enum Severity {
  /** Whoever takes over one part owns the host or all data. */
  CRITICAL,
  /** A known way in, or a secret given away. */
  HIGH,
  /** Widens an attack, or takes the API down. */
  MEDIUM,
  /** Hygiene with a security side. */
  LOW,
  INFO;

  /** As it stands in reports and policies. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** True for this severity and all that are worse than {@code line}. */
  public boolean atLeast(Severity line) {
    return compareTo(line) <= 0;
  }

  /** One step less bad; {@link #INFO} stays. */
  public Severity lower() {
    return switch (this) {
      case CRITICAL -> HIGH;
      case HIGH -> MEDIUM;
      case MEDIUM -> LOW;
      case LOW, INFO -> INFO;
    };
  }

  /** The severity of an id, or null. */
  public static @Nullable Severity of(String id) {
    for (Severity severity : values()) {
      if (severity.id().equals(id)) {
        return severity;
      }
    }
    return null;
  }
}
