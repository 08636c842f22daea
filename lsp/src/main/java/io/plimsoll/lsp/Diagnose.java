package io.plimsoll.lsp;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticRelatedInformation;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.DiagnosticTag;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.jspecify.annotations.Nullable;

/** A finding, and what can't be read, in the words of the protocol. */
final class Diagnose {

  static final String SOURCE = "plimsoll";

  /** The code of a file that can't be read. */
  static final String UNREADABLE = "unreadable";

  /** Rules of what does nothing: an editor fades it. */
  private static final Set<String> UNNECESSARY = Set.of(
      "unused-stage", "overridden-instruction", "ignored-copy", "redundant-platform", "stale-ignore", "stale-waiver");

  /** Rules of what is still taken, but no longer to be written: an editor strikes it through. */
  private static final Set<String> DEPRECATED = Set.of("deprecated-maintainer", "legacy-pair", "legacy-link");

  private final Client client;
  /** Of the files beside the one that is told of. */
  private final Map<String, Ends> others = new HashMap<>();

  Diagnose(Client client) {
    this.client = client;
  }

  /** True for what is told at all. */
  boolean tells(Finding finding) {
    boolean open = finding.state() == Finding.State.OPEN;
    return finding.at() instanceof Place.InText
        && ((open && finding.severity().atLeast(client.least()))
            || (finding.state() == Finding.State.UNDECIDED && client.least() == Severity.INFO));
  }

  Diagnostic of(Finding finding, Ruling.Said said, Ruling ruling, Ends ends) {
    var diagnostic = new Diagnostic(range(finding, said.source(), ends), message(finding));
    diagnostic.setSeverity(finding.state() == Finding.State.UNDECIDED ? DiagnosticSeverity.Hint : severity(finding.severity()));
    diagnostic.setSource(SOURCE);
    diagnostic.setCode(finding.rule().id());
    List<DiagnosticTag> tags = tags(finding.rule().name());
    if (client.tags() && !tags.isEmpty()) {
      diagnostic.setTags(tags);
    }
    List<DiagnosticRelatedInformation> related = client.related() ? related(finding, ruling) : List.of();
    if (!related.isEmpty()) {
      diagnostic.setRelatedInformation(related);
    }
    diagnostic.setData(finding.id().hex());
    return diagnostic;
  }

  Diagnostic of(Ruling.Fault fault, Source source, Ends ends) {
    io.plimsoll.core.model.Range at = fault.at();
    Range range = at == null ? new Range(ends.position(0), ends.position(0)) : visible(ends, ends.index(source, at.start().offset()),
        ends.index(source, at.end().offset()));
    String meant = fault.suggestion() == null ? "" : "; did you mean " + fault.suggestion() + "?";
    var diagnostic = new Diagnostic(range, fault.message() + meant);
    diagnostic.setSeverity(DiagnosticSeverity.Error);
    diagnostic.setSource(SOURCE);
    diagnostic.setCode(UNREADABLE);
    return diagnostic;
  }

  /** Where a finding is shown. */
  static Range range(Finding finding, Source source, Ends ends) {
    return switch (finding.at()) {
      case Place.InText at -> visible(
          ends, ends.index(source, at.range().start().offset()), ends.index(source, at.range().end().offset()));
    };
  }

  /** A range; of an empty one the rest of its line, which an editor can underline. */
  private static Range visible(Ends ends, int start, int end) {
    Range range = ends.range(start, end);
    if (start != end) {
      return range;
    }
    int line = range.getStart().getLine();
    String text = ends.line(line);
    return new Range(range.getStart(), ends.endOf(line, text.stripTrailing().length()));
  }

  /** The headline, and under it the cause; of what is undecided, what can't be told and why. No secret is in either. */
  static String message(Finding finding) {
    if (finding.state() == Finding.State.UNDECIDED) {
      return "Undecided: " + finding.question() + "\n" + (finding.hint() == null ? finding.message() : finding.hint());
    }
    return finding.consequence().isEmpty() ? finding.message() : finding.consequence() + "\n" + finding.message();
  }

  static DiagnosticSeverity severity(Severity severity) {
    return switch (severity) {
      case CRITICAL, HIGH -> DiagnosticSeverity.Error;
      case MEDIUM -> DiagnosticSeverity.Warning;
      case LOW -> DiagnosticSeverity.Information;
      case INFO -> DiagnosticSeverity.Hint;
    };
  }

  static List<DiagnosticTag> tags(String rule) {
    return UNNECESSARY.contains(rule) ? List.of(DiagnosticTag.Unnecessary)
        : DEPRECATED.contains(rule) ? List.of(DiagnosticTag.Deprecated) : List.of();
  }

  private List<DiagnosticRelatedInformation> related(Finding finding, Ruling ruling) {
    var all = new ArrayList<DiagnosticRelatedInformation>(finding.related().size());
    for (Draft.Related related : finding.related()) {
      Location location = location(related.at(), ruling);
      if (location != null) {
        all.add(new DiagnosticRelatedInformation(location, related.note().isEmpty() ? related.role() : related.note()));
      }
    }
    return all;
  }

  private @Nullable Location location(Place place, Ruling ruling) {
    String file = place.file();
    Source source = file == null ? null : ruling.source(file);
    return switch (place) {
      case Place.InText at when file != null && source != null ->
          new Location(ruling.uri(file), others.computeIfAbsent(file, one -> new Ends(source.text(), client.encoding())).range(source, at.range()));
      case Place.InText at -> null;
    };
  }

  /** The rule's id out of a diagnostic that was ours. */
  static @Nullable String code(Diagnostic diagnostic) {
    Either<String, Integer> code = diagnostic.getCode();
    return code != null && code.isLeft() && SOURCE.equals(diagnostic.getSource()) ? code.getLeft() : null;
  }
}
