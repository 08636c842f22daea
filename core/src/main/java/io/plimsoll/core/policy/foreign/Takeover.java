package io.plimsoll.core.policy.foreign;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.policy.PolicyException;
import io.plimsoll.core.policy.PolicyFile;
import io.plimsoll.core.policy.PolicyReader;
import io.plimsoll.core.policy.YamlText;
import io.plimsoll.core.policy.foreign.Entry.Section;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.yaml.Node;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rule.RuleIndex;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.words.Echo;
import io.plimsoll.core.words.Glob;
import io.plimsoll.core.words.Printable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is taken over from the files of a run, while they are read. Whatever would stand in a policy is tried on the policy's own reader
 * first: what that refuses becomes a note with the reader's words.
 */
final class Takeover {

  /** The most entries of a run: a policy has no longer lists. */
  static final int MOST = 1000;

  /** What has a path and no end is waived for half a year: long enough to look at, short enough not to be forgotten. */
  static final int WAIVED_DAYS = 180;

  /** A pattern that names more rules of ours is not one decision about a rule. */
  private static final int MOST_BY_PATTERN = 20;

  private static final int LONGEST_ID = 120;

  private final RuleIndex index;
  private final LocalDate today;
  private final List<Entry> entries = new ArrayList<>();
  private final List<RuleWishes.Wish> wishes = new ArrayList<>();
  private final List<Waiver> waivers = new ArrayList<>();
  private final List<Listed> registries = new ArrayList<>();
  private final List<Listed> exclude = new ArrayList<>();
  private final List<FailOn> failOn = new ArrayList<>();

  /** A waiver. {@code open}: it had no end where it comes from. */
  record Waiver(Entry entry, String rule, String at, LocalDate until, String reason, boolean open) {}

  /** An item of a list. One that is {@code image} is a pattern, which a list of registries does not take. */
  record Listed(Entry entry, String text, boolean image) {}

  /** A line at which a run fails. */
  record FailOn(Entry entry, Severity severity) {}

  Takeover(RuleIndex index, LocalDate today) {
    this.index = index;
    this.today = today;
  }

  // What there is.

  /** Takes down that something is said. */
  Entry entry(Node at, String says) throws ReadException {
    return entry(at.source(), at.source().lineAt(at.start()), says);
  }

  Entry entry(Source source, int line, String says) throws ReadException {
    if (entries.size() >= MOST) {
      int start = source.lineStart(line);
      throw new ReadException("there are more than " + MOST + " settings", source.place(start, source.lineEnd(line)));
    }
    var entry = new Entry(String.valueOf(source.file()), line, says);
    entries.add(entry);
    return entry;
  }

  /** Notes every value below a node, which as a whole has no equal. */
  void noEqual(Node.Scalar key, Node value, Section section, String why) throws ReadException {
    noEqual(key.value(), key, value, section, why);
  }

  /** The same of a node that has no key of its own: it stands at {@code at}. */
  void noEqual(String name, Node at, Node value, Section section, String why) throws ReadException {
    switch (value.meant()) {
      case Node.Mapping mapping when !mapping.entries().isEmpty() -> {
        for (Node.Entry entry : mapping.entries()) {
          noEqual(name + "." + entry.key().value(), entry.key(), entry.value(), section, why);
        }
      }
      case Node.Sequence sequence when !sequence.items().isEmpty() -> {
        for (Node item : sequence.items()) {
          noEqual(name, item, item, section, why);
        }
      }
      case Node.Scalar scalar -> entry(at, shown(name) + ": " + Echo.under(name, scalar.value())).note(section, why);
      default -> entry(at, shown(name)).note(section, why);
    }
  }

  private static String shown(String name) {
    return name.isEmpty() ? "\"\"" : Echo.of(name);
  }

  // What is taken over.

  /** The rules of ours that an id of another tool names, as {@code hadolint:DL3008}. */
  List<Rule<?>> rules(String ref) {
    boolean possible = ref.length() <= LONGEST_ID && ref.chars().noneMatch(c -> c <= ' ' || c > '~');
    return possible ? index.find(ref) : List.of();
  }

  /** Switches what an id stands for off. */
  void off(Entry entry, String ref) {
    wish(entry, ref, rules(ref), null, null);
  }

  /** Switches what an id stands for off for one service. */
  void offFor(Entry entry, String ref, String service) {
    List<Rule<?>> rules = rules(ref);
    String why = rules.isEmpty() ? null
        : refused(service, "rules: {" + rules.getFirst().info().name() + ": {off: true, services: [" + YamlText.of(service) + "]}}");
    if (why != null) {
      entry.note(Section.RULES, "as the name of a service it is refused: " + why);
    } else {
      wish(entry, ref, rules, null, service);
    }
  }

  /** Gives what an id stands for a severity. */
  void severity(Entry entry, String ref, UnaryOperator<Severity> severity) {
    wish(entry, ref, rules(ref), severity, null);
  }

  private void wish(
      Entry entry, String ref, List<Rule<?>> rules, @Nullable UnaryOperator<Severity> severity, @Nullable String service) {
    if (rules.isEmpty()) {
      entry.note(Section.RULES, NoEqual.why(ref));
    }
    for (Rule<?> rule : rules) {
      Severity wanted = severity == null ? null : severity.apply(rule.info().severity());
      wishes.add(new RuleWishes.Wish(entry, ref, rule, wanted, service, null));
    }
  }

  /** Sets an option of a rule of ours: a flag if {@code value} is null, else an item of a list. */
  void option(Entry entry, String ref, String name, @Nullable String value) {
    List<Rule<?>> rules = rules(ref);
    if (rules.isEmpty()) {
      entry.note(Section.RULES, NoEqual.why(ref));
    }
    for (Rule<?> rule : rules) {
      String written = value == null ? "true" : "[" + YamlText.of(value) + "]";
      String why = refused(value == null ? "" : value, "rules: {" + rule.info().name() + ": {options: {" + name + ": " + written + "}}}");
      if (why != null) {
        entry.note(Section.RULES, "refused here: " + why);
      } else {
        wishes.add(new RuleWishes.Wish(entry, ref, rule, null, null, new RuleWishes.Chosen(name, value)));
      }
    }
  }

  /** Whether a word is a pattern of ids. */
  static boolean isPattern(String id) {
    return id.indexOf('*') >= 0 || id.indexOf('?') >= 0;
  }

  /**
   * The ids of a tool that a pattern names, of those that rules of ours stand for; none after a note.
   *
   * @param prefix of the ids as our rules have them: {@code checkov:}
   */
  Set<String> matching(Entry entry, String prefix, String pattern) {
    var refs = new LinkedHashSet<String>();
    var rules = new LinkedHashSet<Rule<?>>();
    String glob = (prefix + pattern).toLowerCase(Locale.ROOT).replace("**", "*").replace("*", "**");
    boolean possible = glob.length() <= LONGEST_ID;
    for (Rule<?> rule : index.all()) {
      for (String ref : rule.info().refs()) {
        if (possible && ref.startsWith(prefix) && Glob.matches(glob, ref.toLowerCase(Locale.ROOT))) {
          refs.add(ref);
          rules.add(rule);
        }
      }
    }
    if (refs.isEmpty()) {
      entry.note(Section.RULES, "no rule here stands for anything that this pattern names");
    } else if (rules.size() > MOST_BY_PATTERN) {
      entry.note(Section.RULES, "it would switch " + rules.size() + " rules off here, which is more than one decision: name those that are meant");
      return Set.of();
    }
    return refs;
  }

  /**
   * Waives what an id stands for in a file.
   *
   * @param path a glob as it is written, relative to the folder of the settings
   * @param until the last day, or null where there is none
   * @param reason why, or null
   * @return true where there is such a waiver now
   */
  boolean waive(Entry entry, String ref, String path, @Nullable LocalDate until, @Nullable String reason) {
    List<Rule<?>> rules = rules(ref);
    if (rules.isEmpty()) {
      entry.note(Section.RULES, NoEqual.why(ref));
    }
    if (until != null && until.isBefore(today)) {
      entry.note(Section.WAIVERS, "it ended on " + until + ", and ignores nothing any more");
      return false;
    }
    String at = path.startsWith("./") ? path.substring(2) : path.startsWith("/") ? path.substring(1) : path;
    at = at.endsWith("/") ? at + "**" : at;
    int before = waivers.size();
    for (Rule<?> rule : rules) {
      waive(entry, rule, at, until, reason);
    }
    return waivers.size() > before;
  }

  /** Waives a rule of ours where a scope says. */
  void waive(Entry entry, Rule<?> rule, String at, @Nullable LocalDate until, @Nullable String reason) {
    String name = rule.info().name();
    String why = refused(at, "waivers: [{rule: " + name + ", at: " + YamlText.of(at) + ", owner: x, until: 2030-01-31, reason: x}]");
    if (why != null) {
      entry.note(Section.WAIVERS, "as a place it is refused: " + why);
      return;
    }
    LocalDate end = until == null ? today.plusDays(WAIVED_DAYS) : until;
    waivers.add(new Waiver(entry, name, at, end, reason(entry, name, reason), until == null));
    entry.take();
  }

  /** A reason on one line, without what the policy's reader would refuse. */
  private String reason(Entry entry, String rule, @Nullable String reason) {
    String said = reason == null ? "" : Echo.sentence(reason).strip();
    String waiver = "waivers: [{rule: " + rule + ", at: x, owner: x, until: 2030-01-31, reason: " + YamlText.of(said) + "}]";
    return said.isEmpty() || refused(said, waiver) != null ? "taken over from " + entry.place() : said;
  }

  /** Trusts a registry, or by a pattern with stars what its name matches. */
  void trust(Entry entry, String registry) {
    String host = registry.strip();
    if (host.equals("*")) {
      entry.note(Section.TRUSTED, "any registry: that is what holds where nothing is listed");
      return;
    }
    // hadolint takes both names for Docker Hub.
    host = host.equals("hub.docker.com") ? "docker.io" : host;
    boolean image = isPattern(host);
    String text = image ? host + "/**" : host;
    String why = refused(text, "trusted: {" + (image ? "images" : "registries") + ": [" + YamlText.of(text) + "]}");
    if (why != null) {
      entry.note(Section.TRUSTED, "refused here: " + why);
      return;
    }
    registries.add(new Listed(entry, text, image));
  }

  /** Passes over what a glob matches, as in a .gitignore. */
  void exclude(Entry entry, String glob) {
    String why = refused(glob, "exclude: [" + YamlText.of(glob) + "]");
    if (why != null) {
      entry.note(Section.EXCLUDE, "refused here: " + why);
      return;
    }
    exclude.add(new Listed(entry, glob, false));
    entry.take();
  }

  void failOn(Entry entry, Severity severity) {
    failOn.add(new FailOn(entry, severity));
  }

  /** Why a value does not go into a policy, or null: the section with it is read by the policy's own reader. */
  private @Nullable String refused(String value, String section) {
    // What is masked where it is echoed is a secret, and a policy is no place for one.
    if (!Echo.sentence(value).equals(Printable.of(value))) {
      return "it is too long, or looks like a secret";
    }
    try {
      PolicyReader.file(Source.of(null, "version: 1\n" + section + "\n"), PolicyFile.Role.ANY, index);
      return null;
    } catch (PolicyException e) {
      return e.problems().getFirst().message();
    }
  }

  // What it comes to.

  RuleIndex index() {
    return index;
  }

  List<Entry> entries() {
    return entries;
  }

  List<RuleWishes.Wish> wishes() {
    return wishes;
  }

  List<Waiver> waivers() {
    return waivers;
  }

  List<Listed> registries() {
    return registries;
  }

  List<Listed> excluded() {
    return exclude;
  }

  List<FailOn> failing() {
    return failOn;
  }
}
