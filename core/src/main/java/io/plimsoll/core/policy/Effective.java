package io.plimsoll.core.policy;

import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.rule.Demand;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rule.RuleIndex;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What policy files laid over each other come to, value by value, each with where it comes from and what locks it. */
public final class Effective {

  /**
   * One value that holds.
   *
   * @param pointer of it in a policy (RFC 6901)
   * @param value as YAML in one line
   * @param from the places that say it, the strongest first; none: the default
   * @param lock the place of what locks it, or null
   * @param scopes lists of globs of the names for which it holds, each of which must match; none: all
   */
  public record Value(String pointer, String value, List<Place.InText> from, Place.@Nullable InText lock, List<List<String>> scopes) {

    public Value {
      from = List.copyOf(from);
      scopes = scopes.stream().map(List::copyOf).toList();
    }
  }

  private final List<PolicyFile> files;
  private final RuleIndex index;
  private final Locks locks;
  private final List<Value> values = new ArrayList<>();

  private Effective(List<PolicyFile> files, RuleIndex index) {
    this.files = files;
    this.index = index;
    Locks all = Locks.NONE;
    for (PolicyFile file : files) {
      all = all.and(file.locks());
    }
    this.locks = all;
  }

  /**
   * The values that hold, in the order of a policy.
   *
   * @param files the weakest first, of which none loosens what another locks
   */
  public static List<Value> of(List<PolicyFile> files, RuleIndex index) {
    var effective = new Effective(files, index);
    effective.line();
    effective.trusted();
    effective.rules();
    effective.userRules();
    effective.waivers();
    effective.undecided();
    effective.exclude();
    return Collections.unmodifiableList(effective.values);
  }

  private void add(String pointer, String value, List<Place.InText> from, Place.@Nullable InText lock) {
    values.add(new Value(pointer, value, from, lock, List.of()));
  }

  private static <T> List<Place.InText> places(PolicyFile.@Nullable Said<T> said) {
    return said == null ? List.of() : List.of(said.at());
  }

  /** What the last file says that says anything, or null. */
  private <T> @Nullable T last(Function<PolicyFile, @Nullable T> what) {
    for (PolicyFile file : files.reversed()) {
      T said = what.apply(file);
      if (said != null) {
        return said;
      }
    }
    return null;
  }

  private void line() {
    PolicyFile.Said<Level> level = last(PolicyFile::level);
    add("/level", Layers.level(files).id(), places(level), locks.ofLine());
    PolicyFile decides = last(file -> file.failOn() != null || file.level() != null ? file : null);
    List<Place.InText> from = decides == null ? List.of() : decides.failOn() != null ? places(decides.failOn()) : places(decides.level());
    add("/fail-on", Layers.line(files).id(), from, locks.ofLine());
  }

  private void trusted() {
    Place.InText lock = locks.of(Locks.Section.TRUSTED);
    items("/trusted/registries", last(file -> some(file.trusted().registries())), lock);
    items("/trusted/images", last(file -> some(file.trusted().images())), lock);
    PolicyFile.Said<Demand> digest = last(file -> file.trusted().digest());
    add("/trusted/digest", Typed.id(Layers.trusted(files).digest()), places(digest), lock);
  }

  private static @Nullable List<PolicyFile.Said<String>> some(List<PolicyFile.Said<String>> list) {
    return list.isEmpty() ? null : list;
  }

  private void items(String pointer, @Nullable List<PolicyFile.Said<String>> items, Place.@Nullable InText lock) {
    int number = 0;
    for (PolicyFile.Said<String> item : items == null ? List.<PolicyFile.Said<String>>of() : items) {
      add(pointer + "/" + number++, YamlText.of(item.value()), List.of(item.at()), lock);
    }
  }

  private void rules() {
    var names = new TreeMap<String, String>();
    for (PolicyFile file : files) {
      for (String id : file.rules().keySet()) {
        Rule<?> rule = index.find(id).getFirst();
        names.put(rule.info().name(), id);
      }
    }
    names.forEach((name, id) -> {
      for (Policy.Setting setting : Layers.settings(id, files)) {
        values.add(new Value("/rules/" + name, setting(setting, id), said(setting, id), locks.ofRule(id), setting.scopes()));
      }
    });
  }

  private String setting(Policy.Setting setting, String id) {
    if (setting.off()) {
      return "off";
    }
    var parts = new ArrayList<String>();
    if (setting.severity() != null) {
      parts.add("severity: " + setting.severity().id());
    }
    var options = new TreeMap<String, Object>();
    for (PolicyFile file : files) {
      PolicyFile.Rule said = file.rules().get(id);
      if (said != null && said.options() != null && isPart(said, setting)) {
        options.putAll(said.options().value().values().values());
      }
    }
    if (!options.isEmpty()) {
      var chosen = new ArrayList<String>();
      options.forEach((name, value) -> chosen.add(name + ": " + YamlText.of(value)));
      parts.add("options: {" + String.join(", ", chosen) + "}");
    }
    return parts.isEmpty() ? "on" : options.isEmpty() && setting.severity() != null ? setting.severity().id() : "{" + String.join(", ", parts) + "}";
  }

  /** True where what a file says of a rule holds wherever a setting does. */
  private static boolean isPart(PolicyFile.Rule said, Policy.Setting setting) {
    return said.services().isEmpty() || setting.scopes().contains(said.services());
  }

  private List<Place.InText> said(Policy.Setting setting, String id) {
    var places = new ArrayList<Place.InText>();
    for (PolicyFile file : files.reversed()) {
      PolicyFile.Rule said = file.rules().get(id);
      if (said != null && isPart(said, setting)) {
        places.add(said.at());
      }
    }
    return places;
  }

  private void userRules() {
    for (PolicyFile file : files) {
      for (UserRule<?> rule : file.userRules()) {
        add("/user-rules/" + rule.info().name(), "{for: " + rule.subject().id() + ", severity: " + rule.info().severity().id() + ", message: "
            + YamlText.of(rule.info().title()) + "}", List.of(rule.at()), locks.ofRule(rule.info().id()));
      }
    }
  }

  private void waivers() {
    int number = 0;
    for (PolicyFile file : files) {
      for (Policy.Waiver waiver : file.waivers()) {
        String name = index.find(waiver.rule()).getFirst().info().name();
        add("/waivers/" + number++, "{rule: " + name + ", at: " + YamlText.of(Scopes.text(waiver.at())) + ", owner: "
            + YamlText.of(waiver.owner()) + ", until: " + waiver.until() + ", reason: " + YamlText.of(waiver.reason()) + "}",
            List.of(waiver.place()), null);
      }
    }
  }

  private void undecided() {
    var gates = new TreeSet<Gate>();
    files.forEach(file -> gates.addAll(file.undecided().keySet()));
    gates.add(Gate.CREATE);
    Map<Gate, Policy.Undecided> said = Layers.undecided(files);
    for (Gate gate : gates) {
      add("/undecided/" + gate.id(), Typed.id(said.getOrDefault(gate, Policy.Undecided.byDefault(gate))),
          places(last(file -> file.undecided().get(gate))), locks.of(Locks.Section.UNDECIDED));
    }
  }

  private void exclude() {
    int number = 0;
    var seen = new TreeSet<String>();
    for (PolicyFile file : files) {
      for (PolicyFile.Said<String> glob : file.exclude()) {
        if (seen.add(glob.value())) {
          add("/exclude/" + number++, YamlText.of(glob.value()), List.of(glob.at()), locks.ofExclude());
        }
      }
    }
  }
}
