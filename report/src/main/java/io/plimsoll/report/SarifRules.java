package io.plimsoll.report;

import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Pages;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rule.RuleIndex;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The rules that occur in a run, in the order of their ids, with what their pages say. */
final class SarifRules {

  /** How many tags of a rule GitHub takes before it refuses the whole file. */
  private static final int MAX_TAGS = 20;

  /** How much of a description GitHub shows, in characters. */
  private static final int MAX_DESCRIPTION = 1024;

  private final List<RuleInfo> infos;
  private final Map<String, Integer> indexes = new HashMap<>();
  private final Map<String, Rule<?>> pages = new HashMap<>();

  private SarifRules(List<RuleInfo> infos, RuleIndex index) {
    this.infos = infos;
    for (int i = 0; i < infos.size(); i++) {
      indexes.put(infos.get(i).id(), i);
    }
    for (Rule<?> rule : index.all()) {
      pages.put(rule.info().id(), rule);
    }
  }

  static SarifRules of(List<Finding> findings, RuleIndex index) {
    var byId = new TreeMap<String, RuleInfo>();
    for (Finding finding : findings) {
      byId.put(finding.rule().id(), finding.rule());
    }
    return new SarifRules(new ArrayList<>(byId.values()), index);
  }

  /** A rule's place in the list. */
  int index(RuleInfo info) {
    Integer index = indexes.get(info.id());
    if (index == null) {
      throw new IllegalArgumentException(info.id() + " does not occur in this run");
    }
    return index;
  }

  void write(Json json) {
    json.list("rules", () -> {
      for (RuleInfo info : infos) {
        json.object(() -> rule(json, info));
      }
    });
  }

  private void rule(Json json, RuleInfo info) {
    Rule<?> rule = pages.get(info.id());
    String page = rule == null ? null : Pages.markdown(rule);
    json.text("id", info.id())
        .text("name", info.name())
        .object("shortDescription", () -> json.text("text", info.title()))
        .object("fullDescription", () -> json.text("text", page == null ? info.title() : description(page, info)));
    if (page != null) {
      json.object("help", () -> json.text("text", page).text("markdown", page));
    }
    json.object("defaultConfiguration", () -> json.text("level", SarifReport.level(info.severity())))
        .object("properties", () -> json.texts("tags", tags(info)).text("security-severity", score(info.severity())));
  }

  /** The first paragraph of a page, on one line. */
  private static String description(String page, RuleInfo info) {
    var words = new StringBuilder();
    for (String line : page.split("\n", -1)) {
      String text = line.strip();
      if (text.isEmpty() && !words.isEmpty()) {
        break;
      }
      if (!text.isEmpty() && !(words.isEmpty() && text.startsWith("#"))) {
        words.append(words.isEmpty() ? "" : " ").append(text);
      }
    }
    if (words.isEmpty()) {
      return info.title();
    }
    return words.length() <= MAX_DESCRIPTION ? words.toString() : words.substring(0, MAX_DESCRIPTION - 1) + "…";
  }

  /**
   * Tags as GitHub reads them: {@code security} makes it heed the severity, {@code external/cwe/cwe-250} is a link to
   * the weakness. The weaknesses come first, because only ten tags are shown.
   */
  private static Iterable<String> tags(RuleInfo info) {
    SequencedSet<String> tags = new LinkedHashSet<>();
    tags.add("security");
    for (String ref : info.refs()) {
      String cwe = cwe(ref);
      if (cwe != null) {
        tags.add(cwe);
      }
    }
    for (String ref : info.refs()) {
      if (tags.size() < MAX_TAGS && cwe(ref) == null) {
        tags.add(ref);
      }
    }
    return tags;
  }

  private static @Nullable String cwe(String ref) {
    return ref.startsWith("CWE-") ? "external/cwe/" + ref.toLowerCase(Locale.ROOT) : null;
  }

  /** As GitHub reads a score: over 9.0 critical, from 7.0 high, from 4.0 medium, from 0.1 low. */
  private static String score(Severity severity) {
    return switch (severity) {
      case CRITICAL -> "9.5";
      case HIGH -> "8.0";
      case MEDIUM -> "5.5";
      case LOW -> "3.0";
      case INFO -> "0.0";
    };
  }
}
