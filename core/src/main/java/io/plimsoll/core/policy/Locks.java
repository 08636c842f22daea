package io.plimsoll.core.policy;

import io.plimsoll.core.model.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an organisation's file locks: a project may tighten it and never loosen it. Each word is a lock of its own:
 *
 * <ul>
 *   <li>{@code level} and {@code fail-on}: the line at which a run fails, however it is moved;
 *   <li>{@code severity}: of every rule its switch, severity and options;
 *   <li>{@code waivers}: no waiver but the organisation's, and no list of known findings;
 *   <li>{@code ignores}: no comment that ignores, and nothing passed over;
 *   <li>{@code trusted}, {@code undecided}, {@code exclude}: those sections;
 *   <li>the name of a rule: all of that for this rule;
 *   <li>{@code all}: everything.
 * </ul>
 *
 * @param sections the place of the word that locks it, by section
 * @param rules the same by rule id
 */
public record Locks(Map<Section, Place.InText> sections, Map<String, Place.InText> rules) {

  /** No lock. */
  public static final Locks NONE = new Locks(Map.of(), Map.of());

  /** What can be locked as a whole. */
  public enum Section {
    LEVEL("level"),
    FAIL_ON("fail-on"),
    SEVERITY("severity"),
    TRUSTED("trusted"),
    WAIVERS("waivers"),
    IGNORES("ignores"),
    UNDECIDED("undecided"),
    EXCLUDE("exclude");

    private final String id;

    Section(String id) {
      this.id = id;
    }

    /** As it is written. */
    public String id() {
      return id;
    }
  }

  public Locks {
    sections = Map.copyOf(sections);
    rules = Map.copyOf(rules);
  }

  /** These and others; where both lock, these are named. */
  Locks and(Locks others) {
    if (isEmpty()) {
      return others;
    }
    Map<Section, Place.InText> allSections = new HashMap<>(others.sections);
    allSections.putAll(sections);
    Map<String, Place.InText> allRules = new HashMap<>(others.rules);
    allRules.putAll(rules);
    return new Locks(allSections, allRules);
  }

  public boolean isEmpty() {
    return sections.isEmpty() && rules.isEmpty();
  }

  /** The first lock there is, or null. */
  public Place.@Nullable InText any() {
    return Stream.concat(sections.values().stream(), rules.values().stream())
        .min((a, b) -> Integer.compare(a.range().start().offset(), b.range().start().offset())).orElse(null);
  }

  private Place.@Nullable InText first(String rule, List<Section> any) {
    Place.InText own = rules.get(rule);
    for (int i = 0; own == null && i < any.size(); i++) {
      own = sections.get(any.get(i));
    }
    return own;
  }

  /** What locks a section as a whole, or null. */
  public Place.@Nullable InText of(Section section) {
    return sections.get(section);
  }

  /** What locks the line at which a run fails, or null. */
  public Place.@Nullable InText ofLine() {
    return first("", List.of(Section.FAIL_ON, Section.LEVEL));
  }

  /** What locks the switch, severity and options of a rule, or null. */
  public Place.@Nullable InText ofRule(String id) {
    return first(id, List.of(Section.SEVERITY));
  }

  /** What keeps findings of a rule from being waived or known, or null. */
  public Place.@Nullable InText ofWaivers(String rule) {
    return first(rule, List.of(Section.WAIVERS));
  }

  /** What keeps comments from ignoring a rule, or null. */
  public Place.@Nullable InText ofIgnores(String rule) {
    return first(rule, List.of(Section.IGNORES));
  }

  /** What keeps files from being passed over, or null. */
  public Place.@Nullable InText ofExclude() {
    return first("", List.of(Section.EXCLUDE, Section.IGNORES));
  }
}
