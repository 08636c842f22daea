package io.plimsoll.core.rules.meta;

import io.plimsoll.core.rule.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What other tools look for, and the rule of ours that finds it: {@code docs/meanings.md}. A meaning is what several tools'
 * rules have in common, whatever they call it; ../shared/reference/peer-rules.tsv says which rule has which. A rule of ours
 * has a meaning when it names a peer's rule of it among its references.
 */
final class Meanings {

  /** Columns of peer-rules.tsv. */
  private static final int PEER = 0;

  private static final int ID = 1;
  private static final int MEANING = 5;
  private static final int COLUMNS = 7;

  private static final String HEAD =
      """
      # What other tools look for

      Every meaning that the rules of hadolint, KICS, Trivy, checkov, BuildKit, SonarQube, semgrep, Datadog, tally, dockle, compose-lint,
      dclint and docker-bench have, the rule of Plimsoll that finds it, and the rules of theirs. `plimsoll explain hadolint:DL3008` finds
      a rule by any of these ids. Written by a test: `mvn -pl core -am test -Pshared -Dtest=MeaningsTest -Dgolden=update`.

      """;

  private Meanings() {}

  /** The ids of peers' rules by meaning, in our spelling. */
  static Map<String, Set<String>> byMeaning(List<String> peers) {
    var ours = new HashMap<String, String>();
    Catalog.PEERS.forEach((prefix, peer) -> ours.put(peer, prefix));
    var meanings = new TreeMap<String, Set<String>>();
    for (String line : peers.subList(1, peers.size())) {
      String[] cells = line.split("\t", -1);
      if (cells.length == COLUMNS && !cells[MEANING].startsWith("(")) {
        String ref = ours.getOrDefault(cells[PEER], cells[PEER]) + ":" + cells[ID];
        meanings.computeIfAbsent(cells[MEANING], meaning -> new TreeSet<>()).add(ref);
      }
    }
    return meanings;
  }

  /** The reasons of a table: a meaning, or the beginning of several with a star, a tab, and why it has no rule. */
  static Map<String, String> reasons(List<String> lines) {
    var reasons = new LinkedHashMap<String, String>();
    for (String line : lines) {
      int tab = line.indexOf('\t');
      if (!line.startsWith("#") && tab > 0) {
        reasons.put(line.substring(0, tab), line.substring(tab + 1));
      }
    }
    return reasons;
  }

  private static String reason(Map<String, String> reasons, String meaning) {
    String exact = reasons.get(meaning);
    if (exact != null) {
      return exact;
    }
    for (Map.Entry<String, String> one : reasons.entrySet()) {
      String key = one.getKey();
      if (key.endsWith("*") && meaning.startsWith(key.substring(0, key.length() - 1))) {
        return one.getValue();
      }
    }
    return "";
  }

  /** Meanings that have neither rule nor reason, or both; and reasons for what is no meaning. */
  static List<String> violations(Map<String, Set<String>> meanings, Map<String, String> reasons, List<Rule<?>> rules) {
    var violations = new ArrayList<String>();
    var used = new HashSet<String>();
    meanings.forEach((meaning, refs) -> {
      boolean ruled = !rules(refs, rules).isEmpty();
      boolean excused = !reason(reasons, meaning).isEmpty();
      if (ruled ? reasons.containsKey(meaning) : !excused) {
        violations.add(meaning + (ruled ? ": a rule has it, and a reason says that none does" : ": no rule has it, and no reason says why"));
      }
      reasons.keySet().stream().filter(key -> matches(key, meaning)).forEach(used::add);
    });
    reasons.keySet().stream().filter(key -> !used.contains(key)).forEach(key -> violations.add(key + ": no peer has this meaning"));
    return violations;
  }

  private static boolean matches(String key, String meaning) {
    return key.endsWith("*") ? meaning.startsWith(key.substring(0, key.length() - 1)) : key.equals(meaning);
  }

  private static List<Rule<?>> rules(Set<String> refs, List<Rule<?>> rules) {
    return rules.stream().filter(rule -> rule.info().refs().stream().anyMatch(refs::contains)).toList();
  }

  /** The page. */
  static String page(Map<String, Set<String>> meanings, Map<String, String> reasons, List<Rule<?>> rules) {
    var had = new StringBuilder("| Meaning | Plimsoll | Others |\n| --- | --- | --- |\n");
    var left = new StringBuilder("| Meaning | Why not | Others |\n| --- | --- | --- |\n");
    int count = 0;
    for (Map.Entry<String, Set<String>> one : meanings.entrySet()) {
      List<Rule<?>> found = rules(one.getValue(), rules);
      String others = String.join(", ", one.getValue());
      if (found.isEmpty()) {
        left.append("| ").append(one.getKey()).append(" | ").append(reason(reasons, one.getKey())).append(" | ").append(others).append(" |\n");
      } else {
        count++;
        had.append("| ").append(one.getKey()).append(" | ");
        for (int i = 0; i < found.size(); i++) {
          had.append(i == 0 ? "" : ", ").append(found.get(i).info().id()).append(' ').append(found.get(i).info().name());
        }
        had.append(" | ").append(others).append(" |\n");
      }
    }
    return HEAD + count + " of " + meanings.size() + " meanings have a rule.\n\n" + had + "\n## Without a rule\n\n" + left;
  }
}
