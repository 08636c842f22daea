package io.plimsoll.cli;

import io.plimsoll.core.rule.Fix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What fixes may break, a line for each risk: one that many containers share is said once, with their names. */
final class Risks {

  /** So many names or places are said, of more only how many. */
  private static final int SAID = 6;

  /** What stands for the name of whom a fix is about. */
  private static final char NAME = '\0';

  /** Fixes of one kind with one risk: of whom, and where. */
  private record Shared(String said, Set<String> names, Set<String> places) {}

  private Risks() {}

  static List<String> of(List<FixCommand.Choice> made, Clickable clickable) {
    Map<String, Shared> byRisk = new LinkedHashMap<>();
    for (FixCommand.Choice choice : made) {
      if (choice.fix().safety() instanceof Fix.Safety.Unsafe(String mayBreak)) {
        String name = choice.finding().subject().name();
        String said = choice.fix().title() + "; may break: " + mayBreak;
        Shared shared = byRisk.computeIfAbsent(
            without(said, name), key -> new Shared(said, new LinkedHashSet<>(), new LinkedHashSet<>()));
        shared.places.add(FixCommand.place(choice.finding(), clickable));
        if (!without(said, name).equals(said)) {
          shared.names.add(name);
        }
      }
    }
    var lines = new ArrayList<String>(byRisk.size());
    for (Shared shared : byRisk.values()) {
      lines.add(places(shared.places) + ": " + shared.said + others(shared.names));
    }
    return lines;
  }

  /** The first place, and how many there are beside it. */
  static String places(Set<String> all) {
    String first = all.iterator().next();
    return all.size() == 1 ? first : first + " and " + (all.size() - 1) + " more";
  }

  /** For whom else goes what is said of the first. */
  static String others(Set<String> all) {
    var names = new ArrayList<>(all);
    return names.size() < 2 ? "" : "; the same goes for " + list(names.subList(1, names.size()));
  }

  private static String list(List<String> names) {
    return names.size() <= SAID ? String.join(", ", names)
        : String.join(", ", names.subList(0, SAID)) + " and " + (names.size() - SAID) + " more";
  }

  /** A text without a name that stands in it as a word of its own. */
  static String without(String text, String name) {
    if (name.isEmpty()) {
      return text;
    }
    var out = new StringBuilder(text.length());
    int from = 0;
    for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
      int end = at + name.length();
      boolean whole = at >= from && (at == 0 || !isWord(text.charAt(at - 1))) && (end == text.length() || !isWord(text.charAt(end)));
      if (whole) {
        out.append(text, from, at).append(NAME);
        from = end;
      }
    }
    return out.append(text, from, text.length()).toString();
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.';
  }
}
