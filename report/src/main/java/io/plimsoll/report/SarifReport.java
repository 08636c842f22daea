package io.plimsoll.report;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Subject;
import io.plimsoll.core.model.Texts;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleIndex;
import io.plimsoll.core.rule.Severity;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * SARIF 2.1.0 (OASIS Standard, with Errata 01), for code scanning. Where the standard leaves a choice:
 *
 * <ul>
 *   <li>an undecided finding is of the kind {@code open} (3.27.9), whose level is {@code none};
 *   <li>waived and known findings are results with an external suppression (3.35); all others have an empty list of
 *       them, for either all results of a run have one or none has (3.27.23);
 *   <li>files are relative to {@code %SRCROOT%}, which is the tree; a result that lies in no file (a command line, a
 *       request) has a logical location only;
 *   <li>a fix is a replacement of text, by line and column: one by bytes would have to be Base64 (3.57.2). Fixes that
 *       make a file, that change a request or that hold a secret can't be said, or must not be, and are left out.
 * </ul>
 *
 * <p>GitHub takes 25,000 results and 25,000 rules a run, shows the worst 5,000 results, and takes 1,000 locations a
 * result, 20 tags a rule and 10 MB compressed (GitHub Docs, "SARIF results exceed one or more limits").
 */
public final class SarifReport implements Report {

  /** Down to the members of a rule and of a location each has a line of its own. */
  private static final int LINES = 7;

  private static final String ROOT = "%SRCROOT%";

  private final RuleIndex rules;
  private final Planner planner;

  /**
   * A report whose rules are explained by their pages.
   *
   * @param rules where the rules of the findings are looked up; one that is not there has no help
   */
  public SarifReport(RuleIndex rules) {
    this(rules, Planner.patching());
  }

  SarifReport(RuleIndex rules, Planner planner) {
    this.rules = rules;
    this.planner = planner;
  }

  @Override
  public void write(Run run, Appendable out) throws IOException {
    Json.write(out, LINES, json -> json.object(() -> log(json, run)));
  }

  private void log(Json json, Run run) {
    json.text("$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json")
        .text("version", "2.1.0")
        .list("runs", () -> json.object(() -> run(json, run)));
  }

  private void run(Json json, Run run) {
    List<Finding> findings = run.verdict().findings();
    var occurring = SarifRules.of(findings, rules);
    json.object("tool", () -> json.object("driver", () -> {
          json.text("name", "plimsoll").text("version", run.version());
          occurring.write(json);
        }))
        .list("invocations", () -> json.object(() -> invocation(json, run)))
        .object("originalUriBaseIds", () ->
            json.object(ROOT, () -> json.text("uri", Uris.folder(run.root()))))
        .list("results", () -> {
          for (Finding finding : findings) {
            json.object(() -> result(json, finding, occurring.index(finding.rule()), run.verdict().texts()));
          }
        })
        .text("defaultEncoding", "UTF-8")
        .text("columnKind", "utf16CodeUnits");
  }

  private static void invocation(Json json, Run run) {
    // 1 says that there are findings, which is what the run was for; 2 that it could not be done, or not all of it.
    json.flag("executionSuccessful", run.exit() == 0 || run.exit() == 1)
        .number("exitCode", run.exit())
        .text("startTimeUtc", run.time().truncatedTo(ChronoUnit.SECONDS).toString())
        .list("toolExecutionNotifications", () -> {
          for (Run.Unreadable unreadable : run.unreadable()) {
            json.object(() -> notification(json, unreadable));
          }
        });
  }

  private static void notification(Json json, Run.Unreadable unreadable) {
    json.object("descriptor", () -> json.text("id", "unreadable-file"))
        .text("level", "error")
        .list("locations", () -> json.object(() -> physical(json, unreadable.file(), unreadable.at())));
    message(json, unreadable.message());
  }

  private void result(Json json, Finding finding, int ruleIndex, Texts texts) {
    json.text("ruleId", finding.rule().id()).number("ruleIndex", ruleIndex);
    if (finding.state() == Finding.State.UNDECIDED) {
      json.text("kind", "open").text("level", "none");
    } else {
      json.text("level", level(finding.severity()));
    }
    message(json, Said.sentence(finding));
    json.list("locations", () -> json.object(() -> location(json, finding)));
    related(json, finding);
    json.object("partialFingerprints", () -> json.text("plimsollId/v1", finding.id().hex()));
    fixes(json, finding, texts);
    suppressions(json, finding);
    json.object("properties", () -> json.text("severity", finding.severity().id()).text("state", finding.state().id()));
  }

  static String level(Severity severity) {
    return switch (severity) {
      case CRITICAL, HIGH -> "error";
      case MEDIUM -> "warning";
      case LOW, INFO -> "note";
    };
  }

  /**
   * Writes a message. Braces begin placeholders in one and are doubled (3.11.5); brackets with parentheses after them
   * make a link (3.11.6), which no name in a file may do, and are parted.
   */
  private static void message(Json json, String text) {
    message(json, "message", text);
  }

  private static void message(Json json, String name, String text) {
    String escaped = text.replace("{", "{{").replace("}", "}}").replace("](", "] (");
    json.object(name, () -> json.text("text", escaped));
  }

  private static void location(Json json, Finding finding) {
    String file = finding.at().file();
    if (file != null) {
      physical(json, file, finding.at());
    }
    logical(json, finding.subject(), file == null ? finding.at().pointer() : null);
  }

  private static void logical(Json json, Subject subject, @Nullable String pointer) {
    json.list("logicalLocations", () -> json.object(() -> {
      if (pointer == null || pointer.isEmpty()) {
        // A create request may leave the name to the engine.
        String name = subject.name().isEmpty() ? subject.kind().id() : subject.name();
        json.text("name", name).text("kind", subject.kind().id());
      } else {
        String last = pointer.substring(pointer.lastIndexOf('/') + 1).replace("~1", "/").replace("~0", "~");
        json.text("name", last).text("fullyQualifiedName", subject.name() + pointer).text("kind", "value");
      }
    }));
  }

  private static void physical(Json json, String file, @Nullable Place place) {
    json.object("physicalLocation", () -> {
      artifact(json, file);
      if (place instanceof Place.InText at) {
        json.object("region", () -> {
          region(json, new SarifFixes.Region(at.range()));
          json.number("byteOffset", at.range().start().offset()).number("byteLength", at.range().length());
        });
      }
    });
  }

  private static void artifact(Json json, String file) {
    json.object("artifactLocation", () -> {
      json.text("uri", Uris.file(file));
      if (!Uris.isAbsolute(file)) {
        json.text("uriBaseId", ROOT);
      }
    });
  }

  private static void region(Json json, SarifFixes.Region region) {
    json.number("startLine", region.startLine()).number("startColumn", region.startColumn())
        .number("endLine", region.endLine()).number("endColumn", region.endColumn());
  }

  /** A place and what is said of it. Two that are equal would be one location twice, which SARIF forbids. */
  private record Note(String text, Place place) {
    static Note of(Draft.Related related) {
      // How an edit gets there tells two locations of a file no more apart than their pointers do.
      Place at = related.at() instanceof Place.InText in
          ? new Place.InText(in.file(), in.range(), in.file() == null ? in.pointer() : null, List.of()) : related.at();
      return new Note(related.role() + ": " + related.note(), at);
    }
  }

  private static void related(Json json, Finding finding) {
    if (finding.related().isEmpty()) {
      return;
    }
    var notes = new LinkedHashSet<Note>();
    finding.related().forEach(related -> notes.add(Note.of(related)));
    json.list("relatedLocations", () -> {
      for (Note note : notes) {
        json.object(() -> {
          String file = note.place().file();
          if (file != null) {
            physical(json, file, note.place());
          } else {
            logical(json, finding.subject(), note.place().pointer());
          }
          message(json, note.text());
        });
      }
    });
  }

  private void fixes(Json json, Finding finding, Texts texts) {
    var fixes = new LinkedHashSet<SarifFixes.Offer>();
    for (Fix fix : finding.fixes()) {
      SarifFixes.Offer offer = SarifFixes.offer(fix, planner.plan(fix, finding.subject(), texts), texts);
      if (offer != null) {
        fixes.add(offer);
      }
    }
    if (fixes.isEmpty()) {
      return;
    }
    json.list("fixes", () -> {
      for (SarifFixes.Offer offer : fixes) {
        json.object(() -> fix(json, offer));
      }
    });
  }

  private static void fix(Json json, SarifFixes.Offer offer) {
    message(json, "description", offer.description());
    json.list("artifactChanges", () -> offer.changes().forEach((file, replacements) -> json.object(() -> {
      artifact(json, file);
      json.list("replacements", () -> {
        for (SarifFixes.Replacement replacement : replacements) {
          json.object(() -> {
            json.object("deletedRegion", () -> region(json, replacement.deleted()));
            if (!replacement.text().isEmpty()) {
              json.object("insertedContent", () -> json.text("text", replacement.text()));
            }
          });
        }
      });
    })));
  }

  private static void suppressions(Json json, Finding finding) {
    Finding.Waived waiver = finding.waiver();
    json.list("suppressions", () -> {
      if (finding.state() == Finding.State.KNOWN) {
        json.object(() -> suppression(json, "external", "known before: only what is new counts"));
      } else if (finding.state() == Finding.State.WAIVED && waiver != null) {
        json.object(() -> {
          if (waiver.isComment()) {
            suppression(json, "inSource", waiver.reason() == null ? "no reason is given" : waiver.reason());
          } else {
            suppression(json, "external", waiver.reason() + " (" + waiver.owner() + ", until " + waiver.until() + ")");
          }
          json.object("location", () -> json.object("physicalLocation", () -> {
            artifact(json, waiver.file());
            json.object("region", () -> json.number("startLine", waiver.line()));
          }));
        });
      }
    });
  }

  private static void suppression(Json json, String kind, String justification) {
    json.text("kind", kind).text("status", "accepted").text("justification", justification);
  }
}
