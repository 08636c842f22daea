package io.plimsoll.core.policy.foreign;

import io.plimsoll.core.model.Gate;
import io.plimsoll.core.policy.YamlText;
import io.plimsoll.core.policy.foreign.Entry.Section;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rule.RuleIndex;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.words.Series;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Brings together what is asked of each rule. A policy says one thing of a rule, where several ids of other tools may stand for it and
 * several files may name them: of things that differ the one that suppresses least is taken, and the others are told why not.
 */
final class RuleWishes {

  /** So many other ids are named that a rule stands for too. */
  private static final int MOST_NAMED = 6;

  private final Takeover all;
  private final List<Line> lines = new ArrayList<>();

  /**
   * What one entry asks of one rule.
   *
   * @param ref the id by which it names the rule
   * @param severity what it is to have; null with no option: it is off
   * @param service for which alone it is off, or null
   * @param option what is set, or null
   */
  record Wish(Entry entry, String ref, Rule<?> rule, @Nullable Severity severity, @Nullable String service, @Nullable Chosen option) {

    boolean isOff() {
      return severity == null && option == null;
    }
  }

  /** An option of a rule: a flag that is set, or an item of a list. */
  record Chosen(String name, @Nullable String item) {}

  /** What is said of a rule, from where, and what is to be known of it. */
  record Line(RuleInfo rule, String setting, Set<Entry> from, List<String> remarks) {}

  private RuleWishes(Takeover all) {
    this.all = all;
  }

  /** The lines of the section, in the order of the rules. What is lost gets its note, what is taken is told. */
  static List<Line> merged(Takeover all) {
    var merging = new RuleWishes(all);
    Map<String, List<Wish>> byRule = new TreeMap<>();
    for (Wish wish : all.wishes()) {
      byRule.computeIfAbsent(wish.rule.info().id(), id -> new ArrayList<>()).add(wish);
    }
    byRule.values().forEach(merging::rule);
    return merging.lines;
  }

  private void rule(List<Wish> wishes) {
    List<Wish> options = wishes.stream().filter(wish -> wish.option != null).toList();
    List<Wish> severities = wishes.stream().filter(wish -> wish.severity != null).toList();
    List<Wish> off = wishes.stream().filter(wish -> wish.isOff() && wish.service == null).toList();
    List<Wish> services = wishes.stream().filter(wish -> wish.isOff() && wish.service != null).toList();
    if (!severities.isEmpty() || !options.isEmpty()) {
      set(severities, options);
      Wish winner = severities.isEmpty() ? options.getFirst() : worst(severities);
      off.forEach(wish -> lost(wish, winner, "is set"));
      // A setting has one scope: what is off for some services only is waived there.
      services.forEach(wish -> all.waive(wish.entry, wish.rule, "#" + wish.service, null, null));
    } else if (!services.isEmpty()) {
      some(services);
      off.forEach(wish -> lost(wish, services.getFirst(), "is off for some services only"));
    } else {
      line("off", off);
    }
  }

  private static Wish worst(List<Wish> wishes) {
    return wishes.stream().min(Comparator.comparing(wish -> wish.severity == null ? Severity.INFO : wish.severity)).orElseThrow();
  }

  private void set(List<Wish> severities, List<Wish> options) {
    var from = new ArrayList<>(options);
    String written = "";
    if (!severities.isEmpty()) {
      Wish worst = worst(severities);
      for (Wish wish : severities) {
        if (wish.severity == worst.severity) {
          from.add(wish);
        } else {
          lost(wish, worst, "is worse");
        }
      }
      written = worst.severity == null ? "" : worst.severity.id();
    }
    if (!options.isEmpty()) {
      written = "{" + (written.isEmpty() ? "" : "severity: " + written + ", ") + "options: " + written(options) + "}";
    }
    line(written, from);
  }

  private static String written(List<Wish> wishes) {
    Map<String, Set<String>> values = new LinkedHashMap<>();
    for (Wish wish : wishes) {
      Chosen chosen = wish.option;
      if (chosen != null) {
        Set<String> items = values.computeIfAbsent(chosen.name, name -> new LinkedHashSet<>());
        if (chosen.item != null) {
          items.add(YamlText.of(chosen.item));
        }
      }
    }
    var fields = new ArrayList<String>();
    values.forEach((name, items) -> fields.add(name + ": " + (items.isEmpty() ? "true" : "[" + String.join(", ", items) + "]")));
    return "{" + String.join(", ", fields) + "}";
  }

  /** Off for the services that every file and id says it is off for. */
  private void some(List<Wish> wishes) {
    Map<String, Set<String>> groups = new LinkedHashMap<>();
    for (Wish wish : wishes) {
      groups.computeIfAbsent(wish.entry.file() + "\n" + wish.ref, key -> new LinkedHashSet<>()).add(String.valueOf(wish.service));
    }
    var names = new LinkedHashSet<String>(groups.values().iterator().next());
    groups.values().forEach(names::retainAll);
    var from = new ArrayList<Wish>();
    for (Wish wish : wishes) {
      if (names.contains(wish.service)) {
        from.add(wish);
      } else {
        Wish other = wishes.stream().filter(one -> !(one.entry.file() + one.ref).equals(wish.entry.file() + wish.ref)).findFirst().orElse(wish);
        lost(wish, other, "is off for other services");
      }
    }
    if (!from.isEmpty()) {
      line("{off: true, services: [" + String.join(", ", names.stream().map(YamlText::of).toList()) + "]}", from);
    }
  }

  private static void lost(Wish wish, Wish winner, String how) {
    wish.entry.note(Section.RULES, "one setting holds for " + wish.rule.info().name() + ", which by " + winner.entry.said() + " " + how);
  }

  private void line(String setting, List<Wish> from) {
    RuleInfo rule = from.getFirst().rule.info();
    var entries = new LinkedHashSet<Entry>();
    var remarks = new ArrayList<String>();
    for (Wish wish : from) {
      entries.add(wish.entry);
      wish.entry.take();
    }
    boolean suppresses = from.stream().anyMatch(wish -> wish.isOff() || (wish.severity != null && !wish.severity.atLeast(rule.severity())));
    String wider = suppresses ? wider(rule, from) : "";
    if (!wider.isEmpty()) {
      remarks.add(wider);
    }
    if (suppresses && from.stream().allMatch(wish -> ofDockerfiles(wish.ref)) && !rule.gates().contains(Gate.DOCKERFILE)) {
      remarks.add("here " + rule.name() + " is about services, which " + tool(from.getFirst().ref) + " does not look at");
    }
    if (from.stream().anyMatch(wish -> wish.severity != null && !wish.severity.atLeast(rule.severity()))) {
      remarks.add(rule.name() + " is " + rule.severity().id() + " by itself");
    }
    lines.add(new Line(rule, setting, entries, List.copyOf(remarks)));
  }

  /** What else of the same tools the rule stands for, which this then holds for too. */
  private static String wider(RuleInfo rule, List<Wish> from) {
    var tools = new LinkedHashSet<String>();
    var named = new LinkedHashSet<String>();
    for (Wish wish : from) {
      tools.add(tool(wish.ref).toLowerCase(Locale.ROOT));
      named.add(RuleIndex.modern(wish.ref));
    }
    var others = new ArrayList<String>();
    for (String ref : rule.refs()) {
      if (tools.contains(tool(ref).toLowerCase(Locale.ROOT)) && !named.contains(RuleIndex.modern(ref))) {
        others.add(ref);
      }
    }
    if (others.isEmpty()) {
      return "";
    }
    var shown = new ArrayList<>(others.subList(0, Math.min(MOST_NAMED, others.size())));
    if (others.size() > MOST_NAMED) {
      shown.add(others.size() - MOST_NAMED + " more");
    }
    return rule.name() + " stands for " + Series.and(shown) + " too, and this holds for all of it";
  }

  private static String tool(String ref) {
    int colon = ref.indexOf(':');
    return colon < 0 ? ref : ref.substring(0, colon);
  }

  private static boolean ofDockerfiles(String ref) {
    return switch (tool(ref).toLowerCase(Locale.ROOT)) {
      case "hadolint", "buildkit", "tally", "checkov", "trivy" -> true;
      default -> false;
    };
  }
}
