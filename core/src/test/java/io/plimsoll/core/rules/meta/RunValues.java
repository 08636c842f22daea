package io.plimsoll.core.rules.meta;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.read.run.Argument;
import io.plimsoll.core.rules.meta.Hiding.Stretch;
import io.plimsoll.core.rules.meta.Hiding.Wanted;
import java.util.ArrayList;
import java.util.List;

/** Puts a variable in the place of values on command lines. */
final class RunValues {

  private RunValues() {}

  /** Every way to hide what is judged at a place. */
  static List<Hiding> hide(Sample sample, Source source, Stretch place) {
    for (List<Argument> line : RunLines.of(source)) {
      if (place.start() < line.getFirst().start() || place.end() > line.getLast().end()) {
        continue;
      }
      boolean command = line.stream().limit(3).anyMatch(word -> place.equals(new Stretch(word.start(), word.end())));
      if (!command) {
        return List.of(hiding(sample, source, value(source, place), Wanted.UNDECIDED));
      }
      var hidings = new ArrayList<Hiding>();
      for (Argument word : line) {
        var stretch = value(source, new Stretch(word.start(), word.end()));
        boolean flag = source.text().charAt(word.start()) == '-' && stretch.start() == word.start();
        if (word.start() >= place.end() && !flag) {
          hidings.add(hiding(sample, source, stretch, Wanted.FOUND));
        }
      }
      return hidings;
    }
    return List.of();
  }

  /** The part of a word behind {@code --flag=}. */
  private static Stretch value(Source source, Stretch word) {
    String text = source.text().substring(word.start(), word.end());
    int equals = text.indexOf('=');
    boolean flag = text.startsWith("--") && equals > 0;
    return flag ? new Stretch(word.start() + equals + 1, word.end()) : word;
  }

  private static Hiding hiding(Sample sample, Source source, Stretch value, Wanted wanted) {
    String text = source.text();
    String name = String.valueOf(source.file());
    String changed = text.substring(0, value.start()) + Hiding.VARIABLE + text.substring(value.end());
    String what = text.substring(value.start(), value.end());
    return new Hiding(sample.with(name, changed), what, wanted, name, source.lineAt(value.start()), 0);
  }
}
