package io.plimsoll.core.policy;

import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.rule.Demand;
import io.plimsoll.core.rule.Options;
import io.plimsoll.core.rule.RuleIndex;
import io.plimsoll.core.rule.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lays policy files over each other: organisations' first, the project's last. What a later file says holds in place of what an
 * earlier one says, a rule's severity and each of its options by itself; waivers and globs of what is passed over add up. What an
 * earlier file locks a later one may only tighten: to loosen it is an error ({@link Loosening}), and where that could not be told
 * from the files alone, the stricter of the two holds ({@link Policy.Setting#leastOwn}).
 */
public final class Layers {

  /** The most files that are laid over each other: each may scope a rule to services of its own. */
  public static final int MAX_FILES = 5;

  private final List<PolicyFile> files;
  private final RuleIndex index;

  private Layers(List<PolicyFile> files, RuleIndex index) {
    this.files = files;
    this.index = index;
  }

  /**
   * What files come to.
   *
   * @param files the weakest first; none: the defaults
   * @throws PolicyException with the place of everything that loosens what is locked
   */
  public static Policy of(List<PolicyFile> files, RuleIndex index) throws PolicyException {
    if (files.size() > MAX_FILES) {
      throw new IllegalArgumentException("more than " + MAX_FILES + " policies are laid over each other: " + files.size());
    }
    return files.isEmpty() ? Policy.defaults() : new Layers(List.copyOf(files), index).policy();
  }

  private Policy policy() throws PolicyException {
    var loosened = new ArrayList<Problem>();
    for (int i = 1; i < files.size(); i++) {
      loosened.addAll(new Loosening(files.subList(0, i), files.get(i), index).problems());
    }
    if (!loosened.isEmpty()) {
      throw new PolicyException(loosened);
    }
    PolicyFile top = files.getLast();
    Set<String> unjudged = new LinkedHashSet<>();
    Locks locks = Locks.NONE;
    var organisations = new ArrayList<Policy.Organisation>();
    for (PolicyFile file : files) {
      unjudged.addAll(file.unjudged());
      locks = locks.and(file.locks());
      if (file != top) {
        organisations.add(new Policy.Organisation(file.name(), file.digest()));
      }
    }
    return new Policy(
        top.name(), top.digest(), organisations, level(files), line(files), rules(files), trusted(files), waivers(), undecided(files),
        exclude(), locks, lockedLine(), List.copyOf(unjudged), List.of());
  }

  static Level level(List<PolicyFile> files) {
    Level level = Level.RECOMMENDED;
    for (PolicyFile file : files) {
      level = file.level() == null ? level : file.level().value();
    }
    return level;
  }

  /** The line at which a run fails: what is said last, be it as a level or as a severity. */
  static Severity line(List<PolicyFile> files) {
    Severity line = Level.RECOMMENDED.failOn();
    for (PolicyFile file : files) {
      line = file.failOn() != null ? file.failOn().value() : file.level() != null ? file.level().value().failOn() : line;
    }
    return line;
  }

  /** The least strict line that the locks leave, or null where none does. */
  private @Nullable Severity lockedLine() {
    Severity strictest = null;
    for (int i = 0; i < files.size(); i++) {
      if (files.get(i).locks().ofLine() != null) {
        Severity line = line(files.subList(0, i + 1));
        strictest = strictest == null || line.compareTo(strictest) > 0 ? line : strictest;
      }
    }
    return strictest;
  }

  /** What is trusted: each list and the demand as the last file has them that names any. */
  static Policy.Trusted trusted(List<PolicyFile> files) {
    List<PolicyFile.Said<String>> registries = List.of();
    List<PolicyFile.Said<String>> images = List.of();
    Demand digest = Demand.OPTIONAL;
    for (PolicyFile file : files) {
      PolicyFile.Trusted trusted = file.trusted();
      registries = trusted.registries().isEmpty() ? registries : trusted.registries();
      images = trusted.images().isEmpty() ? images : trusted.images();
      digest = trusted.digest() == null ? digest : trusted.digest().value();
    }
    return new Policy.Trusted(values(registries), values(images), digest);
  }

  private static List<String> values(List<PolicyFile.Said<String>> said) {
    var values = new ArrayList<String>(said.size());
    said.forEach(one -> values.add(one.value()));
    return values;
  }

  private List<Policy.Waiver> waivers() {
    var waivers = new ArrayList<Policy.Waiver>();
    files.forEach(file -> waivers.addAll(file.waivers()));
    return waivers;
  }

  private List<String> exclude() {
    var globs = new LinkedHashSet<String>();
    files.forEach(file -> globs.addAll(values(file.exclude())));
    return List.copyOf(globs);
  }

  static Map<Gate, Policy.Undecided> undecided(List<PolicyFile> files) {
    Map<Gate, Policy.Undecided> all = new EnumMap<>(Gate.class);
    for (PolicyFile file : files) {
      file.undecided().forEach((gate, said) -> all.put(gate, said.value()));
    }
    return all;
  }

  // Rules.

  private static Map<String, List<Policy.Setting>> rules(List<PolicyFile> files) {
    Map<String, List<Policy.Setting>> rules = new HashMap<>();
    for (PolicyFile file : files) {
      for (String id : file.rules().keySet()) {
        rules.computeIfAbsent(id, rule -> settings(rule, files));
      }
    }
    return rules;
  }

  /**
   * What holds of a rule, the first that holds for a service's name: one setting for each set of files whose globs may all match it,
   * larger sets first.
   */
  static List<Policy.Setting> settings(String rule, List<PolicyFile> files) {
    int scoped = 0;
    for (int i = 0; i < files.size(); i++) {
      PolicyFile.Rule said = files.get(i).rules().get(rule);
      scoped |= said != null && !said.services().isEmpty() ? 1 << i : 0;
    }
    var settings = new ArrayList<Policy.Setting>();
    // Every subset of the scoped files, the empty one last.
    for (int subset = scoped;; subset = (subset - 1) & scoped) {
      Policy.Setting setting = setting(rule, files, subset, scoped);
      if (setting != null) {
        settings.add(setting);
      }
      if (subset == 0) {
        break;
      }
    }
    settings.sort(Comparator.comparingInt(setting -> -setting.scopes().size()));
    return settings;
  }

  /** What holds where just these of the scoped files do, or null where no file says anything. */
  private static Policy.@Nullable Setting setting(String rule, List<PolicyFile> files, int subset, int scoped) {
    boolean said = false;
    var now = new Strictness(false, null, false);
    Strictness floor = null;
    PolicyFile.Chosen options = null;
    List<List<String>> scopes = new ArrayList<>(0);
    for (int i = 0; i < files.size(); i++) {
      PolicyFile.Rule one = files.get(i).rules().get(rule);
      if (one != null && ((scoped >> i & 1) == 0 || (subset >> i & 1) == 1)) {
        said = true;
        now = now.then(one);
        options = one.options() == null ? options : and(options, one.options().value());
        if ((scoped >> i & 1) == 1) {
          scopes.add(one.services());
        }
      }
      if (files.get(i).locks().ofRule(rule) != null) {
        floor = floor == null ? now : floor.tighter(now);
      }
    }
    now = floor == null ? now : now.tighter(floor);
    return said ? new Policy.Setting(now.off, now.severity, now.leastOwn, options == null ? null : options.made(), scopes) : null;
  }

  private static PolicyFile.Chosen and(PolicyFile.@Nullable Chosen before, PolicyFile.Chosen after) {
    if (before == null) {
      return after;
    }
    Map<String, Object> values = new HashMap<>(before.values().values());
    values.putAll(after.values().values());
    return new PolicyFile.Chosen(after.of(), new Options.Values(Map.copyOf(values)));
  }

  /**
   * How strict a rule is.
   *
   * @param severity instead of its own, or null
   * @param leastOwn never less than its own
   */
  private record Strictness(boolean off, @Nullable Severity severity, boolean leastOwn) {

    Strictness then(PolicyFile.Rule said) {
      return new Strictness(said.off().value(), said.severity() == null ? severity : said.severity().value(), leastOwn);
    }

    Strictness tighter(Strictness other) {
      if (off || other.off) {
        return off ? other : this;
      }
      if (severity == null || other.severity == null) {
        // What a rule says itself may be worse than what is said here.
        Severity only = severity == null ? other.severity : severity;
        return new Strictness(false, only, only != null);
      }
      return new Strictness(false, severity.atLeast(other.severity) ? severity : other.severity, leastOwn || other.leastOwn);
    }
  }

  /** What is said to the place of a lock: the file and line that it stands at. */
  static String named(Place.InText lock) {
    return lock.file() + ":" + lock.range().start().line();
  }
}
