package io.plimsoll.core.policy;

import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.git.IgnorePattern;
import io.plimsoll.core.read.yaml.Node;
import io.plimsoll.core.read.yaml.YamlReader;
import io.plimsoll.core.rule.RuleIndex;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.words.Echo;
import io.plimsoll.core.words.Sha256;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads plimsoll.yaml. It is strict, since a policy that is not understood does not hold: every key, word, rule and
 * option must be known, every value of its type, and everything that is wrong is said at once, each with its place and,
 * where there is one, what was probably meant. docs/schema/plimsoll-policy.schema.json tells editors the same.
 *
 * <p>Anchors, aliases and merge keys are followed. Nothing is put in for <code>${X}</code>: a policy says the same
 * everywhere.
 */
public final class PolicyReader {

  /** The longest policy, in characters. */
  public static final int MAX_LENGTH = 1 << 20;

  /** So many problems are said; one more says that the rest was not looked at. */
  public static final int MAX_PROBLEMS = 100;

  /** The longest glob, in characters. */
  static final int LONGEST_GLOB = 256;

  /** The sections whose modules are not built yet: they must be YAML, and no more is asked of them. */
  static final List<String> UNJUDGED = List.of(
      "images", "guard", "gateway", "networks", "watch", "harden", "egress");

  /** Every key at the top. */
  static final List<String> KEYS = keys();

  /** Every key that a policy may have anywhere; the keys of modules that are not built yet are not known. */
  private static final List<String> NAMES =
      Stream.of(KEYS, TrustedImages.KEYS, RuleSettings.KEYS, WaiverEntries.KEYS, UserRuleEntries.KEYS).flatMap(List::stream).toList();

  /** The gates at which something may stay undecided, by id: all but the policy itself. */
  private static final Map<String, Gate> GATES = gates();

  private static final String NO_LOCK =
      "lock stands in an organisation's policy, which extends none itself: projects extend that, or --org names it";

  private static final String SMALLEST = "the smallest policy is \"version: 1\"";

  private final Source source;
  private final PolicyFile.Role role;
  private final RuleIndex above;
  private final Conditions conditions;
  private final Problems problems = new Problems();
  private final Typed typed = new Typed(problems);

  private PolicyFile.@Nullable Said<PolicyFile.Base> base;
  private PolicyFile.@Nullable Said<Level> level;
  private PolicyFile.@Nullable Said<Severity> failOn;
  private Map<String, PolicyFile.Rule> rules = Map.of();
  private PolicyFile.Trusted trusted = PolicyFile.Trusted.NOTHING;
  private List<Policy.Waiver> waivers = List.of();
  private Map<Gate, PolicyFile.Said<Policy.Undecided>> undecided = Map.of();
  private List<PolicyFile.Said<String>> exclude = List.of();
  private Locks locks = Locks.NONE;
  private List<UserRule<?>> userRules = List.of();
  private @Nullable Field extending;
  private @Nullable Field locking;
  private final List<String> unjudged = new ArrayList<>();

  private PolicyReader(Source source, PolicyFile.Role role, RuleIndex above, Conditions conditions) {
    this.source = source;
    this.role = role;
    this.above = above;
    this.conditions = conditions;
  }

  /**
   * Reads a policy that stands alone: what it extends is not asked.
   *
   * @param rules the rules that a policy may name
   * @throws PolicyException with everything that is wrong
   */
  public static Policy read(Source source, RuleIndex rules) throws PolicyException {
    PolicyFile file = file(source, PolicyFile.Role.ANY, rules);
    return Layers.of(List.of(file), UserRules.with(rules, file.userRules()));
  }

  /**
   * Reads what one file says.
   *
   * @param role whose it is
   * @param rules the rules that it may name
   * @throws PolicyException with everything that is wrong
   */
  public static PolicyFile file(Source source, PolicyFile.Role role, RuleIndex rules) throws PolicyException {
    return file(source, role, rules, Conditions.UNREAD);
  }

  /**
   * Reads what one file says.
   *
   * @param role whose it is
   * @param rules the rules that it may name beside its own: ours and those of the files that it is laid over
   * @param conditions compiles the conditions of its own rules
   * @throws PolicyException with everything that is wrong
   */
  public static PolicyFile file(Source source, PolicyFile.Role role, RuleIndex rules, Conditions conditions) throws PolicyException {
    return new PolicyReader(source, role, rules, conditions).file();
  }

  /**
   * What must be known of a file before it can be read whole: it may name rules of those that it is laid over.
   *
   * @param base what it extends, or null
   * @param locking true where it locks something, and so is an organisation's
   */
  public record Glance(PolicyFile.@Nullable Said<PolicyFile.Base> base, boolean locking) {}

  /** Looks at a file without saying what is wrong in it. */
  public static Glance glance(Source source, RuleIndex rules) {
    var reader = new PolicyReader(source, PolicyFile.Role.ANY, rules, Conditions.UNREAD);
    PolicyFile.Said<PolicyFile.Base> base = null;
    boolean locking = false;
    try {
      for (Field field : Field.of(reader.root(), "", reader.problems)) {
        if (field.name().equals("extends")) {
          base = new Above(reader.problems).base(field);
        }
        locking |= field.name().equals("lock") && !field.isNull();
      }
    } catch (PolicyException e) {
      // It is said by who reads it.
    }
    return new Glance(base, locking);
  }

  private static List<String> keys() {
    var keys = new ArrayList<>(List.of(
        "version", "extends", "level", "fail-on", "trusted", "rules", "waivers", "undecided", "exclude", "user-rules", "lock"));
    keys.addAll(UNJUDGED);
    return List.copyOf(keys);
  }

  private static Map<String, Gate> gates() {
    var gates = new LinkedHashMap<String, Gate>();
    for (Gate gate : Gate.values()) {
      if (gate != Gate.POLICY) {
        gates.put(gate.id(), gate);
      }
    }
    return Collections.unmodifiableMap(gates);
  }

  private PolicyFile file() throws PolicyException {
    Node.Mapping root = root();
    sections(root);
    problems.raise();
    List<Place.InText> commentedOut = CommentedOut.in(root, UserRules.with(above, userRules), NAMES);
    return new PolicyFile(
        String.valueOf(source.file()), digest(), base, level, failOn, trusted, rules, waivers, undecided, exclude, locks, userRules, unjudged,
        commentedOut);
  }

  private Node.Mapping root() throws PolicyException {
    if (source.text().length() > MAX_LENGTH) {
      throw fatal("this is longer than " + MAX_LENGTH + " characters, which no policy is", 0, 0);
    }
    List<Node> documents;
    try {
      documents = YamlReader.read(source);
    } catch (ReadException e) {
      throw new PolicyException(List.of(new Problem(String.valueOf(e.getMessage()), e.at(), null)));
    }
    Node root = documents.isEmpty() ? null : documents.getFirst().meant();
    boolean nothing = root instanceof Node.Scalar scalar && scalar.isNull();
    if (documents.size() > 1) {
      Node second = documents.get(1);
      throw fatal("a second document begins here, and a policy is one", second.start(), second.end());
    }
    if (root == null || nothing) {
      throw fatal("this file is empty: " + SMALLEST, 0, 0);
    }
    Node.Mapping mapping = Typed.mapping(root);
    if (mapping == null) {
      throw fatal("a policy is a mapping, not " + Typed.kind(root) + ": " + SMALLEST, root.start(), root.end());
    }
    return mapping;
  }

  private PolicyException fatal(String message, int start, int end) {
    return new PolicyException(List.of(new Problem(message, source.place(start, end), null)));
  }

  private void sections(Node.Mapping root) throws PolicyException {
    List<Field> fields = Field.of(root, "", problems);
    // First, since other sections may name them.
    for (Field field : fields) {
      if (field.name().equals("user-rules")) {
        userRules = new UserRuleEntries(problems, above, conditions).read(field);
      }
    }
    var known = new KnownRules(UserRules.with(above, userRules), problems);
    boolean version = false;
    for (Field field : fields) {
      switch (field.name()) {
        case "version" -> {
          version = true;
          version(field);
        }
        case "extends" -> base = base(field);
        case "level" -> level = word(field, Level.values());
        case "fail-on" -> failOn = word(field, Severity.values());
        case "trusted" -> trusted = new TrustedImages(problems).read(section(field));
        case "rules" -> rules = new RuleSettings(problems, known).read(section(field));
        case "waivers" -> waivers = new WaiverEntries(problems, known).read(field);
        case "undecided" -> undecided = undecided(field);
        case "exclude" -> exclude = exclude(field);
        case "user-rules" -> {}
        case "lock" -> locks = locks(field, known);
        default -> {
          if (UNJUDGED.contains(field.name())) {
            unjudged.add(field.name());
          } else {
            problems.unknown("key", field, "", KEYS);
          }
        }
      }
    }
    if (extending != null && locking != null && role == PolicyFile.Role.ANY) {
      problems.add(NO_LOCK, locking.at());
    }
    if (!version) {
      var at = source.place(root.start(), root.start());
      problems.add("the version of the format is missing: begin with \"version: 1\"", at);
    }
  }

  private PolicyFile.@Nullable Said<PolicyFile.Base> base(Field field) throws PolicyException {
    extending = field;
    if (role == PolicyFile.Role.ORGANISATION) {
      problems.add("an organisation's policy extends no other", field.at());
      return null;
    }
    return new Above(problems).base(field);
  }

  private Locks locks(Field field, KnownRules known) throws PolicyException {
    locking = field;
    if (role == PolicyFile.Role.PROJECT) {
      problems.add(NO_LOCK, field.at());
      return Locks.NONE;
    }
    return new Above(problems).locks(field, known);
  }

  private <E extends Enum<E>> PolicyFile.@Nullable Said<E> word(Field field, E[] constants) throws PolicyException {
    E word = typed.word(field, constants);
    return word == null ? null : new PolicyFile.Said<>(word, field.valueAt());
  }

  /** The fields of a section that is a mapping; one that is left empty has none. */
  private List<Field> section(Field field) throws PolicyException {
    Node.Mapping mapping = Typed.mapping(field.value());
    if (mapping != null) {
      return Field.of(mapping, field.pointer(), problems);
    }
    if (!field.isNull()) {
      problems.add(field.name() + " is a mapping, not " + Typed.kind(field.value()), field.valueAt());
    }
    return List.of();
  }

  private void version(Field field) throws PolicyException {
    if (field.value() instanceof Node.Scalar scalar) {
      Typed.Type type = Typed.type(scalar);
      if (type == Typed.Type.NUMBER && scalar.value().equals("1")) {
        return;
      }
      if (type == Typed.Type.TEXT && scalar.value().equals("1")) {
        problems.add("version is a number, and this is a text", field.valueAt(), "1");
        return;
      }
      if (type == Typed.Type.NUMBER || type == Typed.Type.TEXT) {
        String written = Echo.of(scalar.value());
        problems.add("this Plimsoll reads version 1 of the format, not " + written, field.valueAt(), "1");
        return;
      }
    }
    problems.add("version is 1, not " + Typed.kind(field.value()), field.valueAt());
  }

  /** One word for every gate, or a word for each that is named. */
  private Map<Gate, PolicyFile.Said<Policy.Undecided>> undecided(Field field) throws PolicyException {
    var all = new EnumMap<Gate, PolicyFile.Said<Policy.Undecided>>(Gate.class);
    Node.Mapping mapping = Typed.mapping(field.value());
    if (mapping != null) {
      for (Field one : Field.of(mapping, field.pointer(), problems)) {
        Gate gate = GATES.get(one.name());
        if (gate == null) {
          problems.unknown("gate", one, "", List.copyOf(GATES.keySet()));
          continue;
        }
        var word = word(one, Policy.Undecided.values());
        if (word != null) {
          all.put(gate, word);
        }
      }
    } else if (!field.isNull()) {
      var word = word(field, Policy.Undecided.values());
      if (word != null) {
        GATES.values().forEach(gate -> all.put(gate, word));
      }
    }
    return all;
  }

  /** Globs as in a .gitignore at the root of the tree, but that none takes back in. */
  private List<PolicyFile.Said<String>> exclude(Field field) throws PolicyException {
    var globs = new ArrayList<PolicyFile.Said<String>>();
    for (Typed.Item item : typed.items(field, false)) {
      IgnorePattern pattern = IgnorePattern.of(item.text());
      if (item.text().length() > LONGEST_GLOB) {
        problems.add("a glob is longer than " + LONGEST_GLOB + " characters", item.at());
      } else if (item.text().startsWith("!")) {
        problems.add("a glob with ! takes back in, and nothing is taken back in here", item.at());
      } else if (pattern == null) {
        problems.add(Echo.of(item.text()) + " can match nothing", item.at());
      } else {
        globs.add(new PolicyFile.Said<>(item.text(), item.at()));
      }
    }
    return globs;
  }

  private String digest() {
    return "sha256:" + Sha256.hex(source.bytes());
  }
}
