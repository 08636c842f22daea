package io.plimsoll.cli;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.policy.Locks;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rule.RuleIndex;
import io.plimsoll.core.rule.Severity;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an organisation's policy holds against the options of a command: an option that would loosen what is locked is refused. */
final class Held {

  private final Policy policy;
  private final Clickable clickable;

  /** Nothing is locked. */
  static final Held NOTHING = new Held(Policy.defaults(), new Clickable(Path.of("/"), Path.of("/")));

  Held(Policy policy, Clickable clickable) {
    this.policy = policy;
    this.clickable = clickable;
  }

  private void refuse(String what, Place.@Nullable InText lock) throws Problem {
    if (lock != null) {
      throw new Problem(what + ": " + clickable.of(String.valueOf(lock.file())) + ":" + lock.range().start().line() + " locks that");
    }
  }

  /** {@code --fail-on} lets nothing pass that the organisation fails. */
  void line(@Nullable Severity failOn) throws Problem {
    Severity least = policy.lockedLine();
    if (failOn != null && least != null && failOn.compareTo(least) < 0) {
      refuse("--fail-on " + failOn.id() + " lets pass what fails at " + least.id(), policy.locks().ofLine());
    }
  }

  /** {@code --exit-zero} lets everything pass. */
  void exit(boolean zero) throws Problem {
    if (zero) {
      refuse("--exit-zero lets pass what fails at " + policy.failOn().id(), policy.locks().ofLine());
    }
  }

  /** {@code --exclude} passes nothing over. */
  void excluded(List<String> globs) throws Problem {
    if (!globs.isEmpty()) {
      refuse("--exclude " + globs.getFirst() + " passes files over", policy.locks().ofExclude());
    }
  }

  /** {@code --known} waives nothing. */
  void known(@Nullable Path file) throws Problem {
    if (file != null) {
      refuse("--known waives what is in that file", policy.locks().of(Locks.Section.WAIVERS));
    }
  }

  /** {@code --skip} leaves no such rule out. */
  void skipped(RuleIndex index, Set<String> skipped) throws Problem {
    for (Rule<?> rule : index.all()) {
      if (skipped.contains(rule.info().id())) {
        refuse("--skip leaves out " + rule.info().name(), policy.locks().ofRule(rule.info().id()));
      }
    }
  }

  /** True for a rule that is asked whatever {@code --only} names. */
  boolean isAsked(String rule) {
    return policy.locks().ofRule(rule) != null && !policy.isOff(rule);
  }
}
