package io.plimsoll.core.policy;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.read.yaml.Node;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.words.Series;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code waivers}. Whether one has expired is no question of the reader: a rule says so. */
final class WaiverEntries {

  /** The most waivers of a policy, one for each rule that a foreign id names. */
  static final int MAX_WAIVERS = 10_000;

  static final List<String> KEYS = List.of("rule", "at", "owner", "until", "reason");

  private final Problems problems;
  private final Typed typed;
  private final KnownRules known;
  private final List<Policy.Waiver> waivers = new ArrayList<>();

  WaiverEntries(Problems problems, KnownRules known) {
    this.problems = problems;
    this.typed = new Typed(problems);
    this.known = known;
  }

  List<Policy.Waiver> read(Field section) throws PolicyException {
    if (section.isNull()) {
      return waivers;
    }
    Node.Sequence sequence = Typed.sequence(section.value());
    if (sequence == null) {
      problems.add("waivers is a list, not " + Typed.kind(section.value()), section.valueAt());
      return waivers;
    }
    for (int i = 0; i < sequence.items().size() && waivers.size() <= MAX_WAIVERS; i++) {
      Node item = sequence.items().get(i);
      String pointer = section.pointer() + "/" + i;
      Node.Mapping mapping = Typed.mapping(item);
      if (mapping != null) {
        waiver(mapping, pointer);
      } else {
        problems.add("a waiver is a mapping, not " + Typed.kind(item), Field.place(item, pointer));
      }
    }
    if (waivers.size() > MAX_WAIVERS) {
      problems.add("there are more than " + MAX_WAIVERS + " waivers", section.at());
    }
    return waivers;
  }

  private void waiver(Node.Mapping mapping, String pointer) throws PolicyException {
    Place.InText place = Field.place(mapping, pointer);
    List<Rule<?>> rules = List.of();
    Policy.Scope scope = null;
    String owner = null;
    LocalDate until = null;
    String reason = null;
    var missing = new ArrayList<>(KEYS);
    for (Field field : Field.of(mapping, pointer, problems)) {
      missing.remove(field.name());
      switch (field.name()) {
        case "rule" -> rules = rules(field);
        case "at" -> scope = Scopes.read(field, problems);
        case "owner" -> owner = line(typed.text(field));
        case "until" -> until = Days.read(field, problems);
        case "reason" -> reason = line(typed.text(field));
        default -> problems.unknown("key", field, "in a waiver", KEYS);
      }
    }
    if (!missing.isEmpty()) {
      problems.add("a waiver needs " + Series.and(KEYS) + "; this one lacks " + Series.and(missing), place);
    }
    if (scope != null && owner != null && until != null && reason != null) {
      for (Rule<?> rule : rules) {
        waivers.add(new Policy.Waiver(rule.info().id(), scope, owner, until, reason, place));
      }
    }
  }

  private List<Rule<?>> rules(Field field) throws PolicyException {
    String word = typed.text(field);
    return word == null ? List.of() : known.named(word, field.valueAt());
  }

  /** On one line: it is printed in tables. */
  private static @Nullable String line(@Nullable String text) {
    return text == null ? null : text.strip().replace('\n', ' ').replace('\t', ' ');
  }
}
