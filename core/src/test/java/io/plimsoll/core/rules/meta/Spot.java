package io.plimsoll.core.rules.meta;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.rule.Finding;
import org.jspecify.annotations.Nullable;

/**
 * Where a page says that something is, or a rule does.
 *
 * @param line from 1; 0 where only the pointer counts
 * @param pointer null where only the line counts
 */
record Spot(@Nullable String file, int line, @Nullable String pointer) {

  static Spot of(Sample.File file, Sample.Mark mark) {
    return new Spot(file.name(), mark.line(), mark.pointer());
  }

  /** Where a finding is, as the marks in its file would say it: by pointer in JSON, by line elsewhere. */
  static Spot of(Finding finding, Sample sample) {
    Sample.File file = sample.file(finding.at().file());
    boolean json = file != null && file.language().equals("json");
    return switch (finding.at()) {
      case Place.InText at when !json -> new Spot(at.file(), at.range().start().line(), null);
      case Place at -> new Spot(at.file(), 0, at.pointer());
    };
  }

  @Override
  public String toString() {
    return file + (pointer == null ? ":" + line : " " + (pointer.isEmpty() ? "as a whole" : pointer));
  }
}
