package io.plimsoll.core.read.compose;

import io.plimsoll.core.model.Text;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.yaml.Scalars;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lays one tree over another as Compose does (Compose Specification, "Merge"; compose-go's package override): for the
 * files of a project, for {@code extends}, and where what is included is said again.
 *
 * <p>Mappings are merged key by key, lists are joined without what is said twice in the same words, and of two single
 * values the later holds; null leaves what was. Beyond that a few keys have rules of their own: {@link Rule}. Of a list in
 * which Compose keeps one of a kind, say one mount on a path, the readers keep the last ({@link Items}), so here it is
 * only joined.
 *
 * <p>Every part of the outcome is a tree of one of the two, with its own file and place. What is merged takes time in
 * proportion to what both say under the keys that they share.
 *
 * <p>compose-go brings a file into its long form before the next is laid over it, and so rewrites what it merges into. We
 * merge what is written, and heed what had been rewritten where that makes a difference.
 */
final class Merge {

  /** How a key is merged. */
  private enum Rule {
    /** The later holds, even null. */
    REPLACED,
    /** Lists and mappings become one list of {@code name=value}. */
    NAMED,
    /** Single values and mappings become lists, and these are joined. */
    JOINED,
    /** Lists become mappings. */
    KEYED,
    /** A single value is the context. */
    BUILD,
    /** Merged only if both say the same driver, or one says none. */
    LOGGING,
    /** Two mappings are merged; otherwise the later holds. */
    ULIMIT
  }

  private static final Map<String, Rule> RULES = rules();

  /**
   * The lists of texts in which compose-go keeps the last of a kind, what stands before an equals sign, before it joins them
   * with others.
   */
  private static final Set<String> KINDS = Set.of(
      "services.*.cap_add", "services.*.cap_drop", "services.*.dns", "services.*.dns_opt", "services.*.dns_search",
      "services.*.links", "services.*.profiles", "services.*.tmpfs", "services.*.build.tags", "services.*.networks.*.aliases");

  /**
   * The lists of which the readers keep the last of a kind, as compose-go does behind each file: what is said twice in the
   * same words may have been overridden in between.
   */
  private static final Set<String> LAST =
      Set.of("services.*.volumes", "services.*.devices", "services.*.secrets", "services.*.configs");

  /** Below these a name is somebody's own. */
  private static final Set<String> NAMES = Set.of(
      "services", "networks", "volumes", "secrets", "configs", "models", "services.*.ulimits", "services.*.networks");

  /** How deep what is merged may nest, aliases written out. */
  static final int MAX_DEPTH = 256;

  private final FileContext own;
  private final boolean before;
  private final Complaints complaints;
  private int depth;

  /**
   * Begins.
   *
   * @param own context of the document that is being read; what is of another has been brought into its long form
   * @param before true when the base is what documents before it came to, and in its long form too
   * @param complaints about keys of services that don't fit what they override
   */
  Merge(FileContext own, boolean before, Complaints complaints) {
    this.own = own;
    this.before = before;
    this.complaints = complaints;
  }

  private static Map<String, Rule> rules() {
    var rules = new HashMap<String, Rule>();
    for (String key : List.of("command", "entrypoint", "healthcheck.test")) {
      rules.put("services.*." + key, Rule.REPLACED);
    }
    for (String key : List.of(
        "annotations", "build.args", "build.additional_contexts", "build.labels", "deploy.labels", "env_file", "environment", "labels", "sysctls")) {
      rules.put("services.*." + key, Rule.NAMED);
    }
    for (String section : List.of("networks", "volumes", "secrets", "configs")) {
      rules.put(section + ".*.labels", Rule.NAMED);
    }
    for (String key : List.of(
        "build.extra_hosts", "dns", "dns_opt", "dns_search", "label_file", "extra_hosts", "tmpfs")) {
      rules.put("services.*." + key, Rule.JOINED);
    }
    for (String key : List.of("depends_on", "models", "networks")) {
      rules.put("services.*." + key, Rule.KEYED);
    }
    rules.put("services.*.build", Rule.BUILD);
    rules.put("services.*.logging", Rule.LOGGING);
    rules.put("services.*.ulimits.*", Rule.ULIMIT);
    return Map.copyOf(rules);
  }

  /** The path of a key below another: what is somebody's own name is a star. */
  static String below(String path, String name) {
    if (path.isEmpty()) {
      return name.equals("jobs") ? "services" : name;
    }
    return path + "." + (NAMES.contains(path) ? "*" : name);
  }

  /**
   * Lays a tree over another.
   *
   * @param path of both, as {@link #below} makes it
   * @throws ReadException where Compose finds that they don't fit
   */
  Tree over(Tree base, Tree over, String path) throws ReadException {
    enter(over);
    Tree merged = merged(base, over, path);
    depth--;
    return merged;
  }

  private void enter(Tree tree) throws ReadException {
    check(tree, depth);
    depth++;
  }

  static void check(Tree tree, int depth) throws ReadException {
    if (depth >= MAX_DEPTH) {
      throw new ReadException("nested more than " + MAX_DEPTH + " deep", tree.place());
    }
  }

  private Tree merged(Tree base, Tree written, String path) throws ReadException {
    Tree over = written.context() == own ? written : canonical(written, path);
    Rule rule = RULES.get(path);
    if (rule == Rule.REPLACED) {
      return over;
    }
    if (over.isNull() && rule != Rule.LOGGING && rule != Rule.ULIMIT) {
      return base;
    }
    if (rule != null) {
      return switch (rule) {
        case REPLACED -> over;
        case NAMED -> over.withItems(joined(entries(base), entries(over)));
        case JOINED -> over.withItems(distinct(entries(base), entries(over), path));
        case KEYED -> mappings(keyed(base), keyed(over), path);
        case BUILD -> base.isNull() ? over : mappings(context(base), context(over), path);
        case LOGGING -> logging(base, over, path);
        case ULIMIT -> base.isMapping() && over.isMapping() ? mappings(base, over, path) : over;
      };
    }
    Tree under = isLong(base) ? canonical(base, path) : base;
    if (under.isMapping()) {
      return mappings(under, fitting(over, over.isMapping(), "a mapping"), path);
    }
    if (under.isSequence()) {
      List<Tree> items = fitting(over, over.isSequence(), "a list").items();
      return over.withItems(before && LAST.contains(path) ? joined(under.items(), items) : distinct(under.items(), items, path));
    }
    return over;
  }

  private boolean isLong(Tree base) {
    return before || base.context() != own;
  }

  private static Tree fitting(Tree over, boolean fits, String wanted) throws ReadException {
    if (!fits) {
      throw new ReadException("what this overrides is " + wanted + ", and this is " + a(over.kind()), over.place());
    }
    return over;
  }

  private static String a(String kind) {
    return kind.equals("nothing") ? kind : "a " + kind;
  }

  /** The long form that compose-go has brought the base into, where that changes what may be laid over it. */
  private static Tree canonical(Tree base, String path) throws ReadException {
    return switch (path) {
      case "services.*.gpus" -> base.isScalar() && !base.isNull() ? base.withItems(List.of(base)) : base;
      case "services.*.build.ssh" -> base.isSequence() ? keyed(base) : base;
      case "networks.*.external", "volumes.*.external", "secrets.*.external", "configs.*.external" ->
          base.isMapping() ? base.nothing() : base;
      default -> base;
    };
  }

  /** Both mappings as one: the keys of the base first, each with what the other says of it. */
  private Tree mappings(Tree base, Tree over, String path) throws ReadException {
    List<Field> others = over.fields();
    if (others.isEmpty()) {
      return base.withGap(over.gap());
    }
    Map<String, Field> byName = LinkedHashMap.newLinkedHashMap(others.size());
    others.forEach(field -> byName.put(field.name(), field));
    var fields = new ArrayList<Field>(base.fields().size() + others.size());
    for (Field field : base.fields()) {
      Field other = byName.remove(field.name());
      fields.add(other == null ? field : field(field, other, path));
    }
    fields.addAll(byName.values());
    return over.withFields(fields).withGap(over.gap() == null ? base.gap() : over.gap());
  }

  private Field field(Field base, Field over, String path) throws ReadException {
    Tree merged = path.equals("services.*") ? key(base, over) : over(base.value(), over.value(), below(path, base.name()));
    // A service is looked for where it is said first, a value where it is said last.
    return merged == base.value() || path.indexOf('.') < 0 ? base.with(merged) : over.with(merged);
  }

  /** A key of a service, which counts as it is said last when both don't fit. */
  private Tree key(Field base, Field over) throws ReadException {
    int before = depth;
    try {
      return over(base.value(), over.value(), below("services.*", base.name()));
    } catch (ReadException e) {
      if (before + 1 >= MAX_DEPTH) {
        throw e;
      }
      depth = before;
      complaints.add(e);
      return over.value();
    }
  }

  /** {@code build: .} as a mapping. */
  static Tree context(Tree build) {
    boolean text = build.isScalar() && !build.isNull();
    return text ? build.withFields(List.of(new Field("context", build.place(), build))) : build;
  }

  private Tree logging(Tree base, Tree over, String path) throws ReadException {
    if (!base.isMapping() || !over.isMapping()) {
      throw new ReadException("logging is a mapping, here and in what this overrides", over.place());
    }
    Tree before = base.get("driver");
    Tree after = over.get("driver");
    return before == null || after == null || Identity.of(before).equals(Identity.of(after))
        ? mappings(base, over, path) : over;
  }

  /** A list as a mapping without values; one text is a list of one. */
  static Tree keyed(Tree tree) throws ReadException {
    if (tree.isMapping()) {
      return tree;
    }
    var fields = new LinkedHashMap<Text, Field>();
    for (Tree item : tree.items()) {
      Text name = item.text();
      fields.put(name, new Field(name, item.place(), item.nothing()));
    }
    return tree.withFields(List.copyOf(fields.values()));
  }

  /** A mapping as a list of {@code name=value}; one text is a list of one. */
  private static List<Tree> entries(Tree tree) throws ReadException {
    if (!tree.isMapping()) {
      boolean text = tree.isSequence() || tree.word().type() == Scalars.Type.TEXT;
      return text ? tree.items() : List.of();
    }
    var entries = new ArrayList<Tree>();
    for (Field field : tree.fields()) {
      if (!field.value().isSequence()) {
        entries.add(Tree.item(field));
        continue;
      }
      for (Tree value : field.value().items()) {
        entries.add(Tree.item(field.with(value)));
      }
    }
    return entries;
  }

  private static List<Tree> joined(List<Tree> base, List<Tree> over) {
    var all = new ArrayList<Tree>(base.size() + over.size());
    all.addAll(base);
    all.addAll(over);
    return all;
  }

  /** Both lists as one, without items of the second that stand there already in the same words. */
  private List<Tree> distinct(List<Tree> base, List<Tree> over, String path) throws ReadException {
    List<Tree> kept = KINDS.contains(path) ? lastOfAKind(base) : base;
    if (over.isEmpty()) {
      return kept;
    }
    Set<String> seen = HashSet.newHashSet(kept.size() + over.size());
    for (Tree item : kept) {
      seen.add(sense(item, path));
    }
    var all = new ArrayList<>(kept);
    for (Tree item : over) {
      if (seen.add(sense(item, path))) {
        all.add(item);
      }
    }
    return all;
  }

  /**
   * What an item says, in one text that no other has. A path is what it leads to: what is extended has its paths seen from the
   * project's folder before it is merged.
   */
  private String sense(Tree item, String path) throws ReadException {
    String folder = item.context().folder();
    if (path.equals("services.*.label_file")) {
      return RelativePath.seen(item.text(), folder).shown();
    }
    boolean bound = path.equals("services.*.volumes") && !folder.isEmpty() && item.entry() == null;
    Tree source = bound && item.isMapping() ? item.get("source") : item;
    boolean relative = bound && source != null && source.isScalar() && source.text().head().startsWith(".");
    return relative ? Identity.of(item) + folder : Identity.of(item);
  }

  private List<Tree> lastOfAKind(List<Tree> items) throws ReadException {
    var last = new LinkedHashMap<String, Tree>();
    for (Tree item : items) {
      String text = item.isScalar() && item.entry() == null ? item.text().shown() : Identity.of(item);
      int equals = text.indexOf('=');
      last.put(equals < 0 ? text : text.substring(0, equals), item);
    }
    return List.copyOf(last.values());
  }

  /**
   * Takes out of a tree what another says {@code !reset} or {@code !override} of, by its path.
   *
   * @param raw the other, as it is written
   */
  Tree cleared(Tree base, Tree raw, String path) throws ReadException {
    enter(raw);
    Tree left = left(base, raw, path);
    depth--;
    return left;
  }

  private Tree left(Tree base, Tree raw, String path) throws ReadException {
    Set<String> gone = raw.isMapping() ? raw.cleared() : Set.of();
    if (!raw.isMapping() || (gone.isEmpty() && raw.fields().isEmpty())) {
      return base;
    }
    Rule rule = isLong(base) ? RULES.get(path) : null;
    Tree under = rule == Rule.KEYED && base.isSequence() ? keyed(base) : rule == Rule.BUILD ? context(base) : base;
    if (!under.isMapping()) {
      return base;
    }
    var kept = new ArrayList<Field>(under.fields().size());
    boolean changed = false;
    for (Field field : under.fields()) {
      if (gone.contains(field.name())) {
        changed = true;
        continue;
      }
      Tree other = raw.get(field.name());
      Tree value = other == null ? field.value() : cleared(field.value(), other, below(path, field.name()));
      changed |= value != field.value();
      kept.add(field.with(value));
    }
    return changed ? under.withFields(kept) : base;
  }
}
