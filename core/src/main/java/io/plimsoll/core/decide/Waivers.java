package io.plimsoll.core.decide;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Subject;
import io.plimsoll.core.words.Glob;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.rule.Finding;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Finds the waiver that covers a finding. */
final class Waivers {

  private Waivers() {}

  /** The first waiver of the policy that covers this and has not expired, or null. */
  static Finding.@Nullable Waived covering(
      Policy policy, String rule, Subject subject, Place at, @Nullable String image, LocalDate today) {
    for (Policy.Waiver waiver : policy.waivers()) {
      if (covers(waiver, rule, subject, at.file(), image) && !today.isAfter(waiver.until())) {
        int line = waiver.place().range().start().line();
        return new Finding.Waived(
            waiver.owner(), waiver.reason(), waiver.until(), String.valueOf(waiver.place().file()), line);
      }
    }
    return null;
  }

  /** True when a waiver speaks of this, expired or not. */
  static boolean covers(
      Policy.Waiver waiver, String rule, Subject subject, @Nullable String file, @Nullable String image) {
    Policy.Scope scope = waiver.at();
    return waiver.rule().equals(rule)
        && (scope.file() == null || matches(scope.file(), file) || matches(scope.file(), subject.file()))
        && (scope.name() == null || Glob.matches(scope.name(), subject.name()))
        && (scope.image() == null || matches(scope.image(), image))
        && scope.purl() == null;
  }

  private static boolean matches(String glob, @Nullable String text) {
    return text != null && Glob.matches(glob, text);
  }
}
