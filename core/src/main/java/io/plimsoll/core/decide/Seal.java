package io.plimsoll.core.decide;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Subject;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.secret.SecretText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hides secrets in all that a finding says. This is the one place where that is done: no report masks a finding again. What
 * a rule says of itself is ours; the edits of a fix stay as they are, since they are what is to be written, and whoever
 * prints one looks at the text around it first.
 */
final class Seal {

  private Seal() {}

  static Finding finding(Finding raw) {
    var related = new ArrayList<Draft.Related>(raw.related().size());
    for (Draft.Related one : raw.related()) {
      related.add(new Draft.Related(SecretText.masked(one.role()), SecretText.masked(one.note()), place(one.at())));
    }
    var fixes = new ArrayList<Fix>(raw.fixes().size());
    for (Fix fix : raw.fixes()) {
      fixes.add(new Fix(SecretText.masked(fix.title()), safety(fix.safety()), fix.edits()));
    }
    return new Finding(
        raw.id(), raw.rule(), raw.severity(), raw.state(), subject(raw.subject()), SecretText.masked(raw.message()),
        SecretText.masked(raw.consequence()), masked(raw.hint()), SecretText.masked(raw.evidence()), raw.markStart(), raw.markEnd(),
        place(raw.at()), related, fixes, waived(raw.waiver()));
  }

  static Subject subject(Subject raw) {
    return new Subject(raw.kind(), SecretText.masked(raw.name()), raw.gate(), masked(raw.file()));
  }

  private static Place place(Place raw) {
    return switch (raw) {
      case Place.InText(var file, var range, var pointer, List<Place.Via> via) ->
          new Place.InText(masked(file), range, masked(pointer), via.isEmpty() ? via : via(via));
    };
  }

  private static List<Place.Via> via(List<Place.Via> raw) {
    var via = new ArrayList<Place.Via>(raw.size());
    for (Place.Via step : raw) {
      Place at = step.at();
      via.add(new Place.Via(step.step(), at == null ? null : place(at)));
    }
    return via;
  }

  private static Fix.Safety safety(Fix.Safety raw) {
    return switch (raw) {
      case Fix.Safety.Safe safe -> safe;
      case Fix.Safety.Unsafe(String mayBreak) -> new Fix.Safety.Unsafe(SecretText.masked(mayBreak));
    };
  }

  private static Finding.@Nullable Waived waived(Finding.@Nullable Waived raw) {
    return raw == null ? null
        : new Finding.Waived(
            masked(raw.owner()), masked(raw.reason()), raw.until(), SecretText.masked(raw.file()), raw.line());
  }

  private static @Nullable String masked(@Nullable String text) {
    return text == null ? null : SecretText.masked(text);
  }
}
