package io.plimsoll.core.policy;

import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.rule.Demand;
import io.plimsoll.core.rule.Options;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rule.RuleIndex;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.Trust;
import io.plimsoll.core.words.Echo;
import io.plimsoll.core.words.Glob;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds what a policy file loosens although a file below it locks that. */
final class Loosening {

  private final List<PolicyFile> below;
  private final PolicyFile file;
  private final RuleIndex index;
  private final Locks locks;
  private final Problems problems = new Problems();

  /**
   * For one file.
   *
   * @param below the files that it is laid over, the weakest first
   */
  Loosening(List<PolicyFile> below, PolicyFile file, RuleIndex index) {
    this.below = below;
    this.file = file;
    this.index = index;
    Locks all = Locks.NONE;
    for (PolicyFile one : below) {
      all = one.locks().and(all);
    }
    this.locks = all;
  }

  /** Everything that is loosened, in the order of the file. */
  List<Problem> problems() {
    if (locks.isEmpty()) {
      return List.of();
    }
    try {
      line();
      trusted();
      rules();
      waivers();
      undecided();
      exclude();
      problems.raise();
      return List.of();
    } catch (PolicyException e) {
      return e.problems();
    }
  }

  private void refuse(String what, Place.InText at, Place.InText lock) throws PolicyException {
    problems.add(what + ", and " + Layers.named(lock) + " locks that", at);
  }

  private void line() throws PolicyException {
    Place.InText lock = locks.ofLine();
    if (lock == null) {
      return;
    }
    Severity before = Layers.line(below);
    if (file.failOn() != null && isLaxer(file.failOn().value(), before)) {
      refuse("fail-on " + file.failOn().value().id() + " lets pass what fails at " + before.id(), file.failOn().at(), lock);
    }
    // A level beside a fail-on moves nothing yet, but is what is left when that goes.
    if (file.level() != null && isLaxer(file.level().value().failOn(), before)) {
      refuse("level " + file.level().value().id() + " lets pass what fails at " + before.id(), file.level().at(), lock);
    }
  }

  private static boolean isLaxer(Severity line, Severity before) {
    return line.compareTo(before) < 0;
  }

  private void trusted() throws PolicyException {
    Place.InText lock = locks.of(Locks.Section.TRUSTED);
    if (lock == null) {
      return;
    }
    Policy.Trusted before = Layers.trusted(below);
    boolean any = before.registries().isEmpty() && before.images().isEmpty();
    PolicyFile.Trusted now = file.trusted();
    for (PolicyFile.Said<String> registry : now.registries()) {
      if (!any && !isBelow(registry.value(), before.registries())) {
        refuse(Echo.of(registry.value()) + " is not among the trusted registries", registry.at(), lock);
      }
    }
    for (PolicyFile.Said<String> image : now.images()) {
      if (!any && !isTrusted(image.value(), before)) {
        refuse(Echo.of(image.value()) + " is not among what is trusted", image.at(), lock);
      }
    }
    PolicyFile.Said<Demand> digest = now.digest();
    if (digest != null && digest.value().compareTo(before.digest()) > 0) {
      refuse("digests are " + Typed.id(before.digest()), digest.at(), lock);
    }
  }

  private static boolean isBelow(String name, List<String> registries) {
    return registries.stream().anyMatch(registry -> name.equals(registry) || name.startsWith(registry + "/"));
  }

  /** Whether all that a name or glob stands for is trusted. */
  private static boolean isTrusted(String image, Policy.Trusted before) {
    int glob = 0;
    while (glob < image.length() && image.charAt(glob) != '*' && image.charAt(glob) != '?') {
      glob++;
    }
    if (glob == image.length()) {
      return before.images().contains(image) || before.trust(Text.of(image)) == Trust.GIVEN;
    }
    int folder = image.lastIndexOf('/', glob);
    return before.images().contains(image) || (folder > 0 && isBelow(image.substring(0, folder), before.registries()));
  }

  private void rules() throws PolicyException {
    for (Map.Entry<String, PolicyFile.Rule> one : file.rules().entrySet()) {
      Place.InText lock = locks.ofRule(one.getKey());
      if (lock != null) {
        rule(one.getKey(), one.getValue(), lock);
      }
    }
  }

  private void rule(String id, PolicyFile.Rule said, Place.InText lock) throws PolicyException {
    Rule<?> rule = index.find(id).getFirst();
    String name = rule.info().name();
    for (Policy.Setting before : before(id, said.services())) {
      if (before.off()) {
        continue;
      }
      if (said.off().value()) {
        refuse(name + " is switched off", said.off().at(), lock);
      }
      Severity least = before.severity() == null ? rule.info().severity() : before.severity();
      PolicyFile.Said<Severity> severity = said.severity();
      if (severity != null && !severity.value().atLeast(least)) {
        refuse(name + " is made less severe than " + least.id(), severity.at(), lock);
      }
    }
    if (said.options() != null) {
      for (Map<String, Object> before : options(id, said.services())) {
        options(name, said.options(), before, lock);
      }
    }
  }

  /** What held before for the names that some globs may match. */
  private List<Policy.Setting> before(String id, List<String> services) {
    var all = new ArrayList<Policy.Setting>();
    boolean everywhere = false;
    for (Policy.Setting setting : Layers.settings(id, below)) {
      if (setting.scopes().stream().allMatch(scope -> overlap(scope, services))) {
        all.add(setting);
      }
      everywhere |= setting.scopes().isEmpty();
    }
    if (!everywhere) {
      all.add(Policy.Setting.NONE);
    }
    return all;
  }

  /** The values of options that held before for the names that some globs may match. */
  private List<Map<String, Object>> options(String id, List<String> services) {
    List<Map<String, Object>> all = new ArrayList<>();
    all.add(Map.of());
    for (PolicyFile one : below) {
      PolicyFile.Rule said = one.rules().get(id);
      if (said != null && overlap(said.services(), services)) {
        Map<String, Object> values = said.options() == null ? Map.of() : said.options().value().values().values();
        List<Map<String, Object>> next = new ArrayList<>();
        for (Map<String, Object> before : all) {
          var merged = new HashMap<>(before);
          merged.putAll(values);
          next.add(merged);
        }
        // Where it holds for some only, what held before holds for others.
        if (!said.services().isEmpty()) {
          next.addAll(all);
        }
        all = next;
      }
    }
    return all;
  }

  private static boolean overlap(List<String> some, List<String> others) {
    return some.isEmpty() || others.isEmpty()
        || some.stream().anyMatch(one -> others.stream().anyMatch(other -> Glob.overlap(one, other)));
  }

  private void options(
      String name, PolicyFile.Said<PolicyFile.Chosen> said, Map<String, Object> before, Place.InText lock) throws PolicyException {
    var old = new Options.Values(before);
    for (Options.Option<?> option : said.value().of().list()) {
      Object now = said.value().values().values().get(option.name());
      if (now != null && isLooser(option, now, old.get(option))) {
        refuse("the option " + option.name() + " of " + name + " is not as strict as it was", said.at(), lock);
      }
    }
  }

  private static boolean isLooser(Options.Option<?> option, Object now, @Nullable Object before) {
    if (now.equals(before)) {
      return false;
    }
    boolean more = option.stricter() == Options.Stricter.MORE;
    if (option.stricter() == Options.Stricter.NEITHER || before == null) {
      return true;
    }
    return switch (option.type()) {
      case TEXTS -> more ? !holds((List<?>) now, (List<?>) before) : !holds((List<?>) before, (List<?>) now);
      case NUMBER -> more ? (Long) now < (Long) before : (Long) now > (Long) before;
      case FLAG -> more != (Boolean) now;
    };
  }

  private static boolean holds(List<?> all, List<?> some) {
    return Set.copyOf(all).containsAll(some);
  }

  private void waivers() throws PolicyException {
    for (Policy.Waiver waiver : file.waivers()) {
      Place.InText lock = locks.ofWaivers(waiver.rule());
      if (lock != null) {
        refuse(index.find(waiver.rule()).getFirst().info().name() + " is waived", waiver.place(), lock);
      }
    }
  }

  private void undecided() throws PolicyException {
    Place.InText lock = locks.of(Locks.Section.UNDECIDED);
    if (lock == null) {
      return;
    }
    Map<Gate, Policy.Undecided> before = Layers.undecided(below);
    for (Map.Entry<Gate, PolicyFile.Said<Policy.Undecided>> one : new TreeMap<>(file.undecided()).entrySet()) {
      Policy.Undecided was = before.getOrDefault(one.getKey(), Policy.Undecided.byDefault(one.getKey()));
      if (one.getValue().value().compareTo(was) < 0) {
        String gate = one.getKey().id();
        refuse("undecided at the gate " + gate + " is " + Typed.id(was) + " before", one.getValue().at(), lock);
      }
    }
  }

  private void exclude() throws PolicyException {
    Place.InText lock = locks.ofExclude();
    Set<String> before = new HashSet<>();
    below.forEach(one -> one.exclude().forEach(said -> before.add(said.value())));
    for (PolicyFile.Said<String> glob : file.exclude()) {
      if (lock != null && !before.contains(glob.value())) {
        refuse(Echo.of(glob.value()) + " is passed over", glob.at(), lock);
      }
    }
  }
}
