package io.plimsoll.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Says what a diff does not show, since it would show a secret with it: one line for all, unless each is asked for. */
final class Concealed {

  /** So many places are named. */
  private static final int MOST_NAMED = 3;

  private Concealed() {}

  /**
   * The fixes that are left out of a diff.
   *
   * @param every true for a line each
   */
  static List<String> fixes(Collection<FixCommand.Choice> choices, Clickable clickable, boolean every) {
    var lines = new ArrayList<String>();
    Set<String> places = new LinkedHashSet<>();
    for (FixCommand.Choice choice : choices) {
      String place = FixCommand.place(choice.finding(), clickable);
      places.add(place);
      lines.add(place + ": left out of the diff (" + choice.fix().title()
          + "): a secret stands beside it, which is not shown; --write writes it");
    }
    return every || choices.size() < 2 ? lines : List.of(named(places) + ": " + choices.size()
        + " fixes are left out of the diff: secrets stand beside them, which are not shown; --write writes them, --all lists them");
  }

  /**
   * The files in whose diffs secrets are masked.
   *
   * @param every true for a line each
   */
  static List<String> files(List<String> files, boolean every) {
    if (every || files.size() < 2) {
      return files.stream().map(file -> file + ": secrets are masked in the diff, so it can't be applied; --write writes it").toList();
    }
    return List.of(named(files) + ": secrets are masked in the diff, so it can't be applied; --write writes them");
  }

  /** The first few, and how many there are beside. */
  private static String named(Collection<String> places) {
    List<String> first = places.stream().limit(MOST_NAMED).toList();
    int others = places.size() - first.size();
    return String.join(", ", first) + (others == 0 ? "" : " and " + others + " more");
  }
}
