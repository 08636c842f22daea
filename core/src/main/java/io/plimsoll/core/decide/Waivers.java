package io.plimsoll.core.decide;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Project;
import io.plimsoll.core.model.Subject;
import io.plimsoll.core.model.Subjects;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.words.Glob;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the waiver that covers a finding, and those that cover none. */
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

  /** The waivers that speak of something that is judged here, whatever is found. */
  static List<Policy.Waiver> judged(Policy policy, Subjects subjects) {
    return policy.waivers().stream().filter(waiver -> isJudged(waiver.at(), subjects)).toList();
  }

  /**
   * The waivers that cover nothing of what was said, though their rule was asked about what they speak of. One that has
   * expired is said to be so; one of another file than the run's own policy may be meant for other trees.
   *
   * @param judged those that speak of something that was judged
   */
  static List<Policy.Waiver> idle(
      Policy policy, Set<Policy.Waiver> covering, Set<Policy.Waiver> judged, List<Rule<?>> asked, LocalDate today) {
    var idle = new ArrayList<Policy.Waiver>(0);
    for (Policy.Waiver waiver : judged) {
      boolean own = policy.file() != null && policy.file().equals(waiver.place().file());
      if (own && !today.isAfter(waiver.until()) && !covering.contains(waiver) && isAsked(waiver.rule(), policy, asked)) {
        idle.add(waiver);
      }
    }
    return idle;
  }

  /** True when a rule was asked, by this run and by its policy; those about the policy itself are not waived by places. */
  private static boolean isAsked(String id, Policy policy, List<Rule<?>> asked) {
    if (policy.rules().getOrDefault(id, List.of()).stream().anyMatch(Policy.Setting::off)) {
      return false;
    }
    for (Rule<?> rule : asked) {
      if (rule.info().id().equals(id)) {
        return !rule.info().gates().contains(Gate.POLICY);
      }
    }
    return false;
  }

  /** True when what a waiver speaks of was looked at: its file, or where that is not one file, something of its name there. */
  private static boolean isJudged(Policy.Scope scope, Subjects subjects) {
    if (scope.purl() != null) {
      return false;
    }
    boolean oneFile = scope.file() != null && scope.file().indexOf('*') < 0 && scope.file().indexOf('?') < 0;
    for (Project project : subjects.projects()) {
      if (isJudged(scope, oneFile, project.subject(), null)
          || project.services().stream().anyMatch(spec -> isJudged(scope, oneFile, spec.subject(), spec))) {
        return true;
      }
    }
    for (Dockerfile dockerfile : subjects.dockerfiles()) {
      if (isJudged(scope, oneFile, dockerfile.subject(), null)
          || dockerfile.stages().stream().anyMatch(stage -> isJudged(scope, oneFile, stage.subject(), null))) {
        return true;
      }
    }
    return subjects.containers().stream().anyMatch(spec -> isJudged(scope, oneFile, spec.subject(), spec))
        || subjects.daemons().stream().anyMatch(daemon -> isJudged(scope, oneFile, daemon.subject(), null));
  }

  private static boolean isJudged(Policy.Scope scope, boolean oneFile, Subject subject, @Nullable ContainerSpec spec) {
    if (scope.file() != null && !matches(scope.file(), subject.file())) {
      return false;
    }
    if (oneFile) {
      return true;
    }
    boolean named = scope.name() == null || Glob.matches(scope.name(), subject.name());
    Text image = spec == null ? null : spec.get(Key.IMAGE).value();
    return named && (scope.image() == null || (image != null && matches(scope.image(), image.toString())));
  }

  private static boolean matches(String glob, @Nullable String text) {
    return text != null && Glob.matches(glob, text);
  }
}
