package io.plimsoll.core.policy;

import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.git.IgnorePattern;
import io.plimsoll.core.read.yaml.Node;
import io.plimsoll.core.read.yaml.YamlReader;
import io.plimsoll.core.rule.RuleIndex;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.words.Echo;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
      "extends", "images", "user-rules", "lock", "guard", "gateway", "networks", "watch", "harden", "egress");

  /** Every key at the top. */
  static final List<String> KEYS = keys();

  /** The gates at which something may stay undecided, by id: all but the policy itself. */
  private static final Map<String, Gate> GATES = gates();

  private static final String SMALLEST = "the smallest policy is \"version: 1\"";

  private final Source source;
  private final RuleIndex index;
  private final Problems problems = new Problems();
  private final Typed typed = new Typed(problems);

  private Level level = Level.RECOMMENDED;
  private @Nullable Severity failOn;
  private Map<String, Policy.Setting> rules = Map.of();
  private Policy.Trusted trusted = Policy.Trusted.ANY;
  private List<Policy.Waiver> waivers = List.of();
  private Map<Gate, Policy.Undecided> undecided = Map.of();
  private List<String> exclude = List.of();
  private final List<String> unjudged = new ArrayList<>();

  private PolicyReader(Source source, RuleIndex index) {
    this.source = source;
    this.index = index;
  }

  /**
   * Reads a policy.
   *
   * @param rules the rules that a policy may name
   * @throws PolicyException with everything that is wrong
   */
  public static Policy read(Source source, RuleIndex rules) throws PolicyException {
    return new PolicyReader(source, rules).policy();
  }

  private static List<String> keys() {
    var keys = new ArrayList<>(List.of("version", "level", "fail-on", "trusted", "rules", "waivers", "undecided", "exclude"));
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

  private Policy policy() throws PolicyException {
    sections(root());
    problems.raise();
    Severity line = failOn == null ? level.failOn() : failOn;
    return new Policy(source.file(), digest(), level, line, rules, trusted, waivers, undecided, exclude, unjudged, List.of());
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
    var known = new KnownRules(index, problems);
    boolean version = false;
    for (Field field : Field.of(root, "", problems)) {
      switch (field.name()) {
        case "version" -> {
          version = true;
          version(field);
        }
        case "level" -> {
          Level word = typed.word(field, Level.values());
          level = word == null ? level : word;
        }
        case "fail-on" -> failOn = typed.word(field, Severity.values());
        case "trusted" -> trusted = new TrustedImages(problems).read(section(field));
        case "rules" -> rules = new RuleSettings(problems, known).read(section(field));
        case "waivers" -> waivers = new WaiverEntries(problems, known).read(field);
        case "undecided" -> undecided = undecided(field);
        case "exclude" -> exclude = exclude(field);
        default -> {
          if (UNJUDGED.contains(field.name())) {
            unjudged.add(field.name());
          } else {
            problems.unknown("key", field, "", KEYS);
          }
        }
      }
    }
    if (!version) {
      var at = source.place(root.start(), root.start());
      problems.add("the version of the format is missing: begin with \"version: 1\"", at);
    }
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
  private Map<Gate, Policy.Undecided> undecided(Field field) throws PolicyException {
    var all = new EnumMap<Gate, Policy.Undecided>(Gate.class);
    Node.Mapping mapping = Typed.mapping(field.value());
    if (mapping != null) {
      for (Field one : Field.of(mapping, field.pointer(), problems)) {
        Gate gate = GATES.get(one.name());
        if (gate == null) {
          problems.unknown("gate", one, "", List.copyOf(GATES.keySet()));
          continue;
        }
        Policy.Undecided word = typed.word(one, Policy.Undecided.values());
        if (word != null) {
          all.put(gate, word);
        }
      }
    } else if (!field.isNull()) {
      Policy.Undecided word = typed.word(field, Policy.Undecided.values());
      if (word != null) {
        GATES.values().forEach(gate -> all.put(gate, word));
      }
    }
    return all;
  }

  /** Globs as in a .gitignore at the root of the tree, but that none takes back in. */
  private List<String> exclude(Field field) throws PolicyException {
    var globs = new ArrayList<String>();
    for (Typed.Item item : typed.items(field, false)) {
      IgnorePattern pattern = IgnorePattern.of(item.text());
      if (item.text().length() > LONGEST_GLOB) {
        problems.add("a glob is longer than " + LONGEST_GLOB + " characters", item.at());
      } else if (item.text().startsWith("!")) {
        problems.add("a glob with ! takes back in, and nothing is taken back in here", item.at());
      } else if (pattern == null) {
        problems.add(Echo.of(item.text()) + " can match nothing", item.at());
      } else {
        globs.add(item.text());
      }
    }
    return globs;
  }

  private String digest() {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(source.bytes());
      return "sha256:" + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
