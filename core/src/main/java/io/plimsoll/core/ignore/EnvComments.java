package io.plimsoll.core.ignore;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Source;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the directives in the comments of an env file: lines that begin with {@code #}, about the next that does not. Behind a
 * value a {@code #} may belong to it.
 */
final class EnvComments {

  private static final Ignore.Fault LINES = new Ignore.Fault("an env file has lines only", "no scope, or scope=file");

  private EnvComments() {}

  static List<Ignore> ignores(Source source) {
    var found = new ArrayList<Ignore>();
    var waiting = new ArrayList<Directive>();
    var places = new ArrayList<Place.InText>();
    boolean top = true;
    for (int line = 1; line <= source.lineCount(); line++) {
      String text = source.line(line);
      int hash = text.indexOf('#');
      if (hash >= 0 && text.substring(0, hash).isBlank()) {
        int start = source.lineStart(line);
        for (Directive directive : Directive.of(text.substring(hash + 1), top)) {
          waiting.add(directive);
          places.add(source.place(start + hash, start + text.length()));
        }
      } else if (!text.isBlank()) {
        settle(source, line, waiting, places, found);
        top = false;
      }
    }
    settle(source, 0, waiting, places, found);
    return found;
  }

  /** Says of the comments so far that they cover a line; 0 where none follows. */
  private static void settle(
      Source source, int line, List<Directive> waiting, List<Place.InText> places, List<Ignore> found) {
    for (int i = 0; i < waiting.size(); i++) {
      Directive directive = waiting.get(i);
      Stretch next = line == 0 ? Stretch.NOTHING : new Stretch(line, line);
      found.add(switch (directive.scope()) {
        case FILE -> new Stretch(1, source.lineCount()).ignore(directive, places.get(i));
        case NEXT, LINE, BLOCK -> next.ignore(directive, places.get(i));
        case STAGE, SERVICE -> next.ignore(directive.voided(LINES), places.get(i));
      });
    }
    waiting.clear();
    places.clear();
  }
}
