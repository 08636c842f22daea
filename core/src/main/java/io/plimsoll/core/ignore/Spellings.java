package io.plimsoll.core.ignore;

import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rule.RuleIndex;
import io.plimsoll.core.rule.RuleInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What every rule is called, by us and by other linters, in any case of letters. */
final class Spellings {

  /** Words are no longer, in characters. */
  private static final int LONGEST = 200;

  /** Whose rules a tool reports beside its own: tally brings hadolint's and BuildKit's, Datadog's scanner is made of KICS. */
  private static final Map<String, List<String>> FAMILY =
      Map.of("tally", List.of("tally", "hadolint", "buildkit"), "datadog", List.of("datadog", "KICS"));

  private final Map<String, List<RuleInfo>> names = new HashMap<>();
  private final Map<String, List<RuleInfo>> tools = new HashMap<>();

  Spellings(List<Rule<?>> rules) {
    for (Rule<?> rule : rules) {
      RuleInfo info = rule.info();
      add(info.id(), info);
      add(info.name(), info);
      for (String ref : info.refs()) {
        int colon = ref.indexOf(':');
        add(ref, info);
        if (colon > 0) {
          add(ref.substring(colon + 1), info);
          addOnce(tools.computeIfAbsent(ref.substring(0, colon), tool -> new ArrayList<>()), info);
        }
      }
    }
  }

  private void add(String spelling, RuleInfo info) {
    addOnce(names.computeIfAbsent(spelling.toLowerCase(Locale.ROOT), name -> new ArrayList<>(1)), info);
  }

  private static void addOnce(List<RuleInfo> list, RuleInfo info) {
    if (list.isEmpty() || !list.getLast().id().equals(info.id())) {
      list.add(info);
    }
  }

  /**
   * The rules that a word means, as a comment of a tool has it; none when nobody knows it.
   *
   * @param every whether the word is {@code *}: all that the tool has
   */
  List<RuleInfo> meant(String tool, String word, boolean every) {
    boolean ours = tool.equals(Directive.OURS);
    List<String> family = FAMILY.getOrDefault(tool, List.of(tool));
    if (every) {
      var all = new ArrayList<RuleInfo>();
      for (String one : ours ? Set.<String>of() : family) {
        all.addAll(tools.getOrDefault(one, List.of()));
      }
      return all;
    }
    if (word.length() > LONGEST) {
      return List.of();
    }
    String plain = RuleIndex.modern(word);
    // tally names the rules of others by their own names behind the tool's: hadolint/DL3006.
    int slash = plain.indexOf('/');
    String slashed = slash < 0 ? plain : plain.substring(0, slash) + ":" + plain.substring(slash + 1);
    if (ours) {
      List<RuleInfo> named = names.getOrDefault(plain, List.of());
      return named.isEmpty() ? names.getOrDefault(slashed, List.of()) : named;
    }
    for (String one : family) {
      String own = one.toLowerCase(Locale.ROOT);
      String inside = slashed.startsWith(own + ":") ? slashed : "";
      for (String spelling : List.of(own + ":" + plain, inside, own + ":" + own + "/" + plain)) {
        List<RuleInfo> named = names.get(spelling);
        if (named != null) {
          return named;
        }
      }
    }
    return List.of();
  }
}
