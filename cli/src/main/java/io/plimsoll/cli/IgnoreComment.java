package io.plimsoll.cli;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.patch.Plan;
import io.plimsoll.core.rule.Finding;
import java.util.ArrayList;
import java.util.List;

/** Where a comment may stand that switches a finding off (docs/ignores.md), the nearest place first. Whether it does is tried. */
final class IgnoreComment {

  /** So many places are tried. */
  private static final int MOST = 4;

  /** An instruction of more lines than this gets no comment above it. */
  private static final int LINES = 400;

  private IgnoreComment() {}

  static List<Plan.Splice> of(Finding finding, Source source, boolean dockerfile) {
    String words = "# plimsoll ignore=" + finding.rule().name();
    int line = switch (finding.at()) {
      case Place.InText at -> at.range().start().line();
    };
    var places = new ArrayList<Plan.Splice>();
    if (!dockerfile) {
      above(source, line, words, places);
      int end = source.lineEnd(line);
      if (!source.line(line).isBlank()) {
        places.add(splice(source, end, " " + words));
      }
      return places;
    }
    // Above the instruction: the comment speaks of all its lines.
    int first = line;
    while (first > 1 && line - first < LINES && isContinued(source.line(first - 1))) {
      first--;
    }
    above(source, first, words, places);
    for (int at = first - 1; at > 0 && first - at < LINES && places.size() < MOST; at--) {
      // It may lie in a here-document, which begins above.
      if (source.line(at).contains("<<")) {
        above(source, at, words, places);
      }
    }
    return places;
  }

  /** True where an instruction goes on in the next line: behind a backslash or a backtick. */
  private static boolean isContinued(String line) {
    String bare = line.stripTrailing();
    return bare.endsWith("\\") || bare.endsWith("`");
  }

  private static void above(Source source, int line, String words, List<Plan.Splice> places) {
    String text = source.line(line);
    String indent = text.substring(0, text.length() - text.stripLeading().length());
    boolean returns = source.lineEnd(line) < source.text().length() && source.text().charAt(source.lineEnd(line)) == '\r';
    places.add(splice(source, source.lineStart(line), indent + words + (returns ? "\r\n" : "\n")));
  }

  private static Plan.Splice splice(Source source, int index, String text) {
    int at = source.position(index).offset();
    return new Plan.Splice(String.valueOf(source.file()), at, at, text);
  }
}
