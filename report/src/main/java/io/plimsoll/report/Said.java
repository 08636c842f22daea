package io.plimsoll.report;

import io.plimsoll.core.decide.Verdict;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Subject;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.words.Printable;
import java.util.ArrayList;
import java.util.List;

/** What the formats that have one line for a finding say of it, and of a run. */
final class Said {

  /** The rule under which a format without a place for errors lists a file that could not be read. */
  static final String UNREADABLE = "unreadable-file";

  private Said() {}

  /** What an attacker gets; of an undecided finding, what can't be told of whom. */
  static String headline(Finding finding) {
    if (finding.state() == Finding.State.UNDECIDED) {
      String why = Mending.bare(finding.hint());
      return "undecided: " + finding.question() + (why.isEmpty() ? "" : ": " + why);
    }
    return finding.consequence().isEmpty() ? finding.rule().title() : finding.consequence();
  }

  /** The headline, the cause and the way out as one sentence. */
  static String sentence(Finding finding) {
    String headline = headline(finding);
    if (finding.state() == Finding.State.UNDECIDED) {
      return headline;
    }
    String cause = finding.message().isEmpty() ? "" : ": " + finding.message();
    String hint = Mending.bare(finding.hint());
    return headline + cause + (hint.isEmpty() ? "" : "; " + hint);
  }

  /** Why a finding does not count, for one that is waived or known; else empty. */
  static String excuse(Finding finding) {
    if (finding.state() == Finding.State.KNOWN) {
      return "known before: only what is new counts";
    }
    Finding.Waived waiver = finding.waiver();
    if (finding.state() != Finding.State.WAIVED || waiver == null) {
      return "";
    }
    String until = waiver.until() == null ? "" : " until " + waiver.until();
    return waiver.isComment()
        ? "ignored by the comment at " + Printable.path(waiver.file()) + ":" + waiver.line() + until + (waiver.reason() == null ? "" : ": " + waiver.reason())
        : "waived by " + waiver.owner() + " until " + waiver.until() + ": " + waiver.reason();
  }

  /** True for what a format lists that has no way to say that something does not count: neither waived nor known. */
  static boolean stands(Finding finding) {
    return finding.state() == Finding.State.OPEN || finding.state() == Finding.State.UNDECIDED;
  }

  /** Whose a finding is, for people and for the filter. */
  static String subject(Finding finding) {
    Subject subject = finding.subject();
    return switch (subject.kind()) {
      case CONTAINER -> subject.name().isEmpty() ? subject.gate().id() : subject.name();
      case STAGE -> "stage " + subject.name();
      case PROJECT -> "project " + subject.name();
      default -> subject.name();
    };
  }

  /** The file of a finding from the root; of one that lies in none, what it was read from, in words. */
  static String file(Finding finding) {
    String file = finding.at().file();
    if (file != null) {
      return file;
    }
    return switch (finding.subject().gate()) {
      case RUN -> "command line";
      case CREATE -> "create request";
      case RUNNING -> "running container";
      default -> "input";
    };
  }

  /** {@code compose.yaml:9:9}, or where in a request. */
  static String place(Place place) {
    String pointer = place.pointer();
    return switch (place) {
      case Place.InText at -> {
        String position = at.range().start().line() + ":" + at.range().start().column();
        yield at.file() != null ? Printable.path(at.file()) + ":" + position : pointer != null && !pointer.isEmpty() ? pointer : position;
      }
    };
  }

  static int line(Place place) {
    return switch (place) {
      case Place.InText at -> at.range().start().line();
    };
  }

  static int column(Place place) {
    return switch (place) {
      case Place.InText at -> at.range().start().column();
    };
  }

  /** {@code FAIL at high}. */
  static String verdict(Run run) {
    Verdict verdict = run.verdict();
    String word = verdict.fails() ? "FAIL" : run.exit() == 2 ? "INCOMPLETE" : "PASS";
    return word + " at " + verdict.policy().failOn().id() + day(run) + partial(run);
  }

  /** By which day it was judged, where somebody said another than that of the run: {@code , by the day 2020-09-13}. */
  static String day(Run run) {
    return run.day() == null ? "" : ", by the day " + run.day();
  }

  /** What it is left to, where that is not all: {@code , of what changed since main: 3 of 12 files}. */
  static String partial(Run run) {
    Run.Partial partial = run.partial();
    return partial == null ? ""
        : ", of what changed since " + Printable.of(partial.since()) + ": " + partial.files() + " of " + run.files().size()
            + (run.files().size() == 1 ? " file" : " files");
  }

  /** {@code 3 critical, 5 high, 1 undecided}: all that was found. */
  static String counts(Verdict verdict) {
    var counts = new ArrayList<String>();
    for (Severity severity : Severity.values()) {
      add(counts, verdict.count(severity), severity.id());
    }
    for (Finding.State state : List.of(Finding.State.UNDECIDED, Finding.State.WAIVED, Finding.State.KNOWN)) {
      add(counts, verdict.count(state), state.id());
    }
    return counts.isEmpty() ? "nothing found" : String.join(", ", counts);
  }

  private static void add(List<String> counts, long count, String noun) {
    if (count > 0) {
      counts.add(count + " " + noun);
    }
  }
}
