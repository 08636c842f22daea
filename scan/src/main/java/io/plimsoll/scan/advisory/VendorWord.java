package io.plimsoll.scan.advisory;

import io.plimsoll.core.rule.Severity;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The words by which those who publish advisories say how bad something is: Debian's urgency, Ubuntu's priority, the severity of
 * GitHub, Red Hat, AlmaLinux and Bitnami, and RustSec's advisories that only inform.
 */
final class VendorWord {

  private VendorWord() {}

  /** The first word that says it, or null. */
  static @Nullable Severity of(List<Stated> stated) {
    for (Stated one : stated) {
      Severity severity = switch (one.kind()) {
        case "severity", "urgency", "priority", "ubuntu_priority", "ubuntu" -> word(one.value());
        // RustSec: "unmaintained", "unsound", "notice"; no vulnerabilities.
        case "informational" -> one.value().equals("unsound") ? Severity.LOW : Severity.INFO;
        default -> null;
      };
      if (severity != null) {
        return severity;
      }
    }
    return null;
  }

  private static @Nullable Severity word(String word) {
    return switch (word.strip().toLowerCase(Locale.ROOT)) {
      case "critical" -> Severity.CRITICAL;
      case "high", "important" -> Severity.HIGH;
      case "medium", "moderate" -> Severity.MEDIUM;
      case "low" -> Severity.LOW;
      case "negligible", "unimportant", "informational" -> Severity.INFO;
      // "not yet assigned", "end-of-life", "unknown", "untriaged", "none": nobody has judged it.
      default -> null;
    };
  }
}
