package io.plimsoll.core.policy;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.read.yaml.Node;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rule.RuleIndex;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.words.Echo;
import io.plimsoll.core.words.Series;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code user-rules}, and has each condition compiled. */
final class UserRuleEntries {

  /** The most user rules of a policy. */
  static final int MAX_RULES = 200;

  /** The most tests of one. */
  static final int MAX_SAMPLES = 100;

  /** The longest condition, in characters. */
  static final int MAX_CONDITION = 4000;

  /** The longest sample of a test, in characters. */
  static final int MAX_SAMPLE = 20_000;

  static final List<String> KEYS = List.of("name", "for", "when", "message", "severity", "consequence", "hint", "refs", "test");
  private static final List<String> NEEDED = List.of("name", "for", "when", "message", "severity");
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(?:-[a-z0-9]+)*");
  private static final Pattern ID = Pattern.compile("[Pp][Ll][0-9]{4}");
  private static final int LONGEST_NAME = 64;

  private final Problems problems;
  private final Typed typed;
  private final RuleIndex index;
  private final Conditions conditions;
  private final Map<String, Place.InText> names = new HashMap<>();

  UserRuleEntries(Problems problems, RuleIndex index, Conditions conditions) {
    this.problems = problems;
    this.typed = new Typed(problems);
    this.index = index;
    this.conditions = conditions;
  }

  List<UserRule<?>> read(Field section) throws PolicyException {
    var rules = new ArrayList<UserRule<?>>();
    if (section.isNull()) {
      return rules;
    }
    Node.Sequence sequence = Typed.sequence(section.value());
    if (sequence == null) {
      problems.add("user-rules is a list, not " + Typed.kind(section.value()), section.valueAt());
      return rules;
    }
    if (sequence.items().size() > MAX_RULES) {
      problems.add("there are more than " + MAX_RULES + " user rules", section.at());
      return rules;
    }
    for (int i = 0; i < sequence.items().size(); i++) {
      Node item = sequence.items().get(i);
      String pointer = section.pointer() + "/" + i;
      Node.Mapping mapping = Typed.mapping(item);
      if (mapping == null) {
        problems.add("a user rule is a mapping, not " + Typed.kind(item), Field.place(item.meant(), pointer));
        continue;
      }
      UserRule<?> rule = rule(mapping, pointer);
      if (rule != null) {
        rules.add(rule);
      }
    }
    return rules;
  }

  private @Nullable UserRule<?> rule(Node.Mapping mapping, String pointer) throws PolicyException {
    String name = null;
    Place.InText at = Field.place(mapping, pointer);
    UserRule.Over over = null;
    Field when = null;
    String message = null;
    String consequence = null;
    String hint = null;
    Severity severity = null;
    List<String> refs = List.of();
    List<UserRule.Sample> samples = List.of();
    var missing = new ArrayList<>(NEEDED);
    for (Field field : Field.of(mapping, pointer, problems)) {
      missing.remove(field.name());
      switch (field.name()) {
        case "name" -> {
          name = name(field);
          at = field.valueAt();
        }
        case "for" -> over = typed.word(field, UserRule.Over.values());
        case "when" -> when = field;
        case "message" -> message = line(typed.text(field));
        case "consequence" -> consequence = line(typed.text(field));
        case "hint" -> hint = line(typed.text(field));
        case "severity" -> severity = typed.word(field, Severity.values());
        case "refs" -> refs = typed.texts(field, false);
        case "test" -> samples = samples(field);
        default -> problems.unknown("key", field, "in a user rule", KEYS);
      }
    }
    if (!missing.isEmpty()) {
      problems.add("a user rule needs " + Series.and(NEEDED) + "; this one lacks " + Series.and(missing), Field.place(mapping, pointer));
    }
    Conditions.Condition condition = when == null ? null : condition(when, over);
    if (name == null || over == null || when == null || message == null || severity == null || condition == null) {
      return null;
    }
    var info = new RuleInfo(UserRule.PREFIX + name, name, message, severity, over.gates(), refs);
    var words = new UserRule.Words(new ScalarText((Node.Scalar) when.value()), message, consequence, hint);
    return UserRule.of(info, over, words, condition, samples, at);
  }

  private @Nullable String name(Field field) throws PolicyException {
    String name = typed.text(field);
    if (name == null) {
      return null;
    }
    if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches() || ID.matcher(name).matches()) {
      problems.add("a user rule's name is lower-case words joined by -, of " + LONGEST_NAME + " characters at most, not "
          + Echo.of(name), field.valueAt());
      return null;
    }
    Place.InText before = names.putIfAbsent(name, field.valueAt());
    if (before != null) {
      problems.add("the user rule " + name + " stands on line " + before.range().start().line() + " already", field.valueAt());
      return null;
    }
    for (Rule<?> rule : index.find(name)) {
      problems.add(
          rule instanceof UserRule<?> own ? "the user rule " + name + " stands at " + Layers.named(own.at()) + " already"
              : rule.info().name().equals(name) ? name + " is a rule of Plimsoll's own"
              : name + " is another tool's name of the rule " + rule.info().name(),
          field.valueAt());
      return null;
    }
    return name;
  }

  private Conditions.@Nullable Condition condition(Field field, UserRule.@Nullable Over over) throws PolicyException {
    String text = typed.text(field, MAX_CONDITION);
    if (text == null || over == null) {
      return null;
    }
    try {
      return conditions.compile(over, text);
    } catch (Conditions.Fault e) {
      Place.InText at = new ScalarText((Node.Scalar) field.value()).place(e.start(), e.end());
      problems.add(String.valueOf(e.getMessage()), at, e.suggestion());
      return null;
    }
  }

  private List<UserRule.Sample> samples(Field field) throws PolicyException {
    var samples = new ArrayList<UserRule.Sample>();
    Node.Sequence sequence = Typed.sequence(field.value());
    if (sequence == null) {
      problems.add("test is a list of samples, not " + Typed.kind(field.value()), field.valueAt());
      return samples;
    }
    if (sequence.items().size() > MAX_SAMPLES) {
      problems.add("test has more than " + MAX_SAMPLES + " samples", field.at());
      return samples;
    }
    for (int i = 0; i < sequence.items().size(); i++) {
      Node item = sequence.items().get(i);
      String pointer = field.pointer() + "/" + i;
      Node.Mapping mapping = Typed.mapping(item);
      List<Field> fields = mapping == null ? List.of() : Field.of(mapping, pointer, problems);
      if (fields.size() != 1) {
        problems.add("a test is a mapping of one key: bad, good or undecided, and a sample", Field.place(item.meant(), pointer));
        continue;
      }
      sample(fields.getFirst(), samples);
    }
    return samples;
  }

  private void sample(Field field, List<UserRule.Sample> samples) throws PolicyException {
    for (UserRule.Expected expected : UserRule.Expected.values()) {
      if (expected.id().equals(field.name())) {
        String text = typed.text(field, MAX_SAMPLE);
        if (text != null) {
          samples.add(new UserRule.Sample(expected, text, field.at()));
        }
        return;
      }
    }
    problems.unknown("key", field, "in a test", Typed.ids(UserRule.Expected.values()));
  }

  /** On one line: it is printed in tables. */
  private static @Nullable String line(@Nullable String text) {
    return text == null ? null : text.strip().replace('\n', ' ').replace('\t', ' ');
  }
}
