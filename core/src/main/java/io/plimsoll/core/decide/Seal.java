package io.plimsoll.core.decide;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Subject;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.secret.SecretText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Hides secrets in all that a finding says. This is the one place where that is done: no report masks a finding again. What
 * a rule says of itself is ours; the edits of a fix stay as they are, since they are what is to be written, and whoever
 * prints one looks at the text around it first.
 *
 * <p>The keys in a pointer are names: one is hidden where its form gives it away, or where it is a secret that is known from a value and
 * nothing is called so ({@link ModelNames}). A path is said as it is but for what its form gives away.
 */
final class Seal {

  /** What was looked at: names, paths and sentences come again and again. */
  private final Map<String, String> known = new HashMap<>();
  private final Map<Subject, Subject> subjects = new HashMap<>();
  private final Masks masks;
  private final Pool pool;
  /** What the finding at hand is about. */
  private String name = "";

  Seal(Masks masks, Pool pool) {
    this.masks = masks;
    this.pool = pool;
  }

  Finding finding(Finding raw) {
    name = raw.subject().name();
    // It is masked by what is known of its file already; should this hide more, the caret stays within what is left.
    String evidence = hide(raw.evidence());
    int markStart = Math.min(raw.markStart(), evidence.length());
    int markEnd = Math.min(raw.markEnd(), evidence.length());
    return new Finding(
        raw.id(), raw.rule(), raw.severity(), raw.state(), subject(raw.subject()), said(raw.message()),
        said(raw.consequence()), raw.hint() == null ? null : said(raw.hint()), evidence, markStart, markEnd, place(raw.at()), related(raw.related()),
        fixes(raw.fixes()), waived(raw.waiver()));
  }

  private List<Draft.Related> related(List<Draft.Related> raw) {
    if (raw.isEmpty()) {
      return raw;
    }
    var related = new ArrayList<Draft.Related>(raw.size());
    for (Draft.Related one : raw) {
      related.add(new Draft.Related(hide(one.role()), hide(one.note()), place(one.at())));
    }
    return related;
  }

  private List<Fix> fixes(List<Fix> raw) {
    if (raw.isEmpty()) {
      return raw;
    }
    var fixes = new ArrayList<Fix>(raw.size());
    for (Fix fix : raw) {
      fixes.add(new Fix(said(fix.title()), safety(fix.safety()), fix.edits()));
    }
    return fixes;
  }

  /** The same for all that is said of it, so that it is held once. */
  Subject subject(Subject raw) {
    Subject sealed = subjects.get(raw);
    if (sealed == null) {
      name = raw.name();
      sealed = new Subject(raw.kind(), hide(raw.name()), raw.gate(), path(raw.file()));
      subjects.put(raw, sealed);
    }
    return sealed;
  }

  private Place place(Place raw) {
    return switch (raw) {
      case Place.InText(var file, var range, var pointer, List<Place.Via> via) -> {
        String name = path(file);
        String path = masked(pointer);
        boolean same = via.isEmpty() && Objects.equals(name, file) && Objects.equals(path, pointer);
        yield same ? raw : new Place.InText(name, range, path, via.isEmpty() ? via : via(via));
      }
    };
  }

  private List<Place.Via> via(List<Place.Via> raw) {
    var via = new ArrayList<Place.Via>(raw.size());
    for (Place.Via step : raw) {
      Place at = step.at();
      via.add(new Place.Via(step.step(), at == null ? null : place(at)));
    }
    return via;
  }

  private Fix.Safety safety(Fix.Safety raw) {
    return switch (raw) {
      case Fix.Safety.Safe safe -> safe;
      case Fix.Safety.Unsafe(String mayBreak) -> new Fix.Safety.Unsafe(said(mayBreak));
    };
  }

  private Finding.@Nullable Waived waived(Finding.@Nullable Waived raw) {
    return raw == null ? null
        : new Finding.Waived(
            masked(raw.owner()), masked(raw.reason()), raw.until(), String.valueOf(path(raw.file())), raw.line());
  }

  /** What a path is called is called so on the disk: only what its form gives away is hidden. */
  private @Nullable String path(@Nullable String file) {
    return file == null ? null : looked(file);
  }

  private @Nullable String masked(@Nullable String text) {
    return text == null ? null : hide(text);
  }

  /** A sentence that other findings may say too. */
  private String said(String text) {
    return masks.knows(text) ? pool.of(masks.sentence(text, name)) : pool.masked(text);
  }

  private String hide(String text) {
    if (masks.knows(text)) {
      return masks.sentence(text, name);
    }
    return looked(text);
  }

  /** What is shown of a text by its form alone. */
  private String looked(String text) {
    if (SecretText.isPlain(text)) {
      return text;
    }
    String hidden = known.get(text);
    if (hidden == null) {
      hidden = SecretText.masked(text);
      known.put(text, hidden);
    }
    return hidden;
  }
}
