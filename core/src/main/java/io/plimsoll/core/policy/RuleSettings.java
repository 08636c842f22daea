package io.plimsoll.core.policy;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.read.yaml.Node;
import io.plimsoll.core.rule.Options;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.words.Echo;
import io.plimsoll.core.words.Nearest;
import io.plimsoll.core.words.Series;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code rules}: what a policy says of each rule. */
final class RuleSettings {

  static final List<String> KEYS = List.of("severity", "services", "options", "off");
  private static final List<String> WORDS = List.of("off", "on", "critical", "high", "medium", "low", "info");

  private final Problems problems;
  private final Typed typed;
  private final KnownRules known;
  private final Map<String, PolicyFile.Rule> settings = new LinkedHashMap<>();
  private final Map<String, Field> setBy = new HashMap<>();

  RuleSettings(Problems problems, KnownRules known) {
    this.problems = problems;
    this.typed = new Typed(problems);
    this.known = known;
  }

  /** Settings by rule id. */
  Map<String, PolicyFile.Rule> read(List<Field> rules) throws PolicyException {
    for (Field field : rules) {
      List<Rule<?>> named = known.named(field.name(), field.at());
      Setting setting = setting(field, named);
      for (Rule<?> rule : named) {
        Field other = setBy.putIfAbsent(rule.info().id(), field);
        if (other != null) {
          String already = " is set on line " + other.line() + " already, as " + Echo.of(other.name());
          problems.add(Echo.of(field.name()) + already, field.at());
        } else if (setting != null) {
          settings.put(rule.info().id(), setting.of(rule));
        }
      }
    }
    return settings;
  }

  /** A setting while it may still be one of several rules, each with options of its own. */
  private record Setting(
      PolicyFile.Said<Boolean> off, PolicyFile.@Nullable Said<Severity> severity, List<String> services,
      Map<String, Options.Values> options, Place.InText optionsAt, Place.InText at) {

    PolicyFile.Rule of(Rule<?> rule) {
      Options<?> made = rule.options();
      Options.Values values = options.get(rule.info().id());
      var chosen = made == null || values == null ? null : new PolicyFile.Said<>(new PolicyFile.Chosen(made, values), optionsAt);
      return new PolicyFile.Rule(off, severity, chosen, services, at);
    }
  }

  private @Nullable Setting setting(Field field, List<Rule<?>> named) throws PolicyException {
    if (field.value() instanceof Node.Scalar scalar) {
      return word(field, scalar, named.isEmpty());
    }
    Node.Mapping mapping = Typed.mapping(field.value());
    if (mapping == null) {
      wrong(field, Typed.kind(field.value()), null);
      return null;
    }
    return mapping(field, mapping, named);
  }

  private @Nullable Setting word(Field field, Node.Scalar scalar, boolean unknown) throws PolicyException {
    Boolean on = Typed.flag(scalar);
    boolean text = Typed.type(scalar) == Typed.Type.TEXT;
    Severity severity = text ? Severity.of(scalar.value()) : null;
    if (on == null && severity == null) {
      // "no" is nearer to "on" than to "off".
      String near = !text ? null : switch (scalar.value()) {
        case "no", "No", "NO", "none", "never", "skip", "ignore", "disable", "disabled" -> "off";
        case "yes", "Yes", "YES", "enable", "enabled" -> "on";
        default -> Nearest.to(scalar.value(), WORDS);
      };
      // What stands under the name of no rule may be anything.
      wrong(field, unknown ? Echo.under(field.name(), scalar.value()) : Typed.shown(scalar), near);
      return null;
    }
    return new Setting(
        new PolicyFile.Said<>(on != null && !on, field.valueAt()), said(severity, field), List.of(), Map.of(), field.at(), field.at());
  }

  private void wrong(Field field, String instead, @Nullable String near) throws PolicyException {
    problems.add(Echo.of(field.name()) + " is off, on, a severity or a mapping, not " + instead, field.valueAt(), near);
  }

  private @Nullable Setting mapping(Field rule, Node.Mapping mapping, List<Rule<?>> named) throws PolicyException {
    PolicyFile.Said<Severity> severity = null;
    boolean off = false;
    List<String> services = List.of();
    Map<String, Options.Values> options = Map.of();
    Field offBy = null;
    Place.InText optionsAt = rule.at();
    for (Field field : Field.of(mapping, rule.pointer(), problems)) {
      switch (field.name()) {
        case "severity" -> severity = said(typed.word(field, Severity.values()), field);
        case "services" -> services = typed.texts(field, false);
        case "options" -> {
          options = options(field, named);
          optionsAt = field.at();
        }
        // A YAML 1.1 editor that rewrites off to false does so with keys too.
        case "off", "false" -> {
          Boolean flag = typed.flag(field, "off");
          off = flag != null && flag;
          if (offBy != null) {
            problems.add("false is the key off, which stands on line " + offBy.line() + " already", field.at());
          }
          offBy = field;
        }
        default -> problems.unknown("key", field, "in a rule's setting", KEYS);
      }
    }
    var offAt = offBy == null ? rule.at() : offBy.valueAt();
    return new Setting(new PolicyFile.Said<>(off, offAt), severity, services, options, optionsAt, rule.at());
  }

  private static PolicyFile.@Nullable Said<Severity> said(@Nullable Severity severity, Field field) {
    return severity == null ? null : new PolicyFile.Said<>(severity, field.valueAt());
  }

  /** Values by rule id: each rule has options of its own. */
  private Map<String, Options.Values> options(Field options, List<Rule<?>> named) throws PolicyException {
    Node.Mapping mapping = Typed.mapping(options.value());
    if (mapping == null) {
      problems.add("options is a mapping, not " + Typed.kind(options.value()), options.valueAt());
      return Map.of();
    }
    List<Field> fields = Field.of(mapping, options.pointer(), problems);
    var all = new HashMap<String, Options.Values>();
    for (Rule<?> rule : named) {
      Options<?> known = rule.options();
      if (known == null || known.list().isEmpty()) {
        if (!fields.isEmpty()) {
          problems.add("the rule " + rule.info().name() + " has no options", options.at());
        }
        continue;
      }
      var values = new HashMap<String, Object>();
      for (Field field : fields) {
        Options.Option<?> option = option(rule, known, field);
        Object value = option == null ? null : value(option, field);
        if (value != null) {
          values.put(field.name(), value);
        }
      }
      if (!values.isEmpty()) {
        all.put(rule.info().id(), new Options.Values(Map.copyOf(values)));
      }
    }
    return all;
  }

  private Options.@Nullable Option<?> option(Rule<?> rule, Options<?> known, Field field) throws PolicyException {
    var names = new ArrayList<String>();
    for (Options.Option<?> option : known.list()) {
      if (option.name().equals(field.name())) {
        return option;
      }
      names.add(option.name());
    }
    String near = Nearest.to(field.name(), names);
    problems.add("the rule " + rule.info().name() + " has no option " + Echo.of(field.name())
        + (near == null ? ", only " + Series.and(names) : ""), field.at(), near);
    return null;
  }

  private @Nullable Object value(Options.Option<?> option, Field field) throws PolicyException {
    return switch (option.type()) {
      case TEXTS -> typed.texts(field, true);
      case NUMBER -> typed.number(field, option.name());
      case FLAG -> typed.flag(field, option.name());
    };
  }
}
