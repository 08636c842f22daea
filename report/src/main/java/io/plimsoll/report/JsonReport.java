package io.plimsoll.report;

import io.plimsoll.core.decide.Verdict;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Position;
import io.plimsoll.core.model.Subject;
import io.plimsoll.core.model.Texts;
import io.plimsoll.core.patch.Plan;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.Severity;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The format for programs, {@code plimsoll.report/1}: docs/schema/plimsoll-report.schema.json says what is in it. Every
 * member is always there, in one order; what does not hold is null or an empty list. Only an edit has the members of
 * its kind. The same run gives the same bytes.
 */
public final class JsonReport implements Report {

  /** The name and number of the format. */
  public static final String FORMAT = "plimsoll.report/1";

  /** Down to the members of a finding each has a line of its own. */
  private static final int LINES = 3;

  private final Planner planner;

  public JsonReport() {
    this(Planner.patching());
  }

  JsonReport(Planner planner) {
    this.planner = planner;
  }

  @Override
  public void write(Run run, Appendable out) throws IOException {
    Json.write(out, LINES, json -> json.object(() -> report(json, run)));
  }

  private void report(Json json, Run run) {
    Verdict verdict = run.verdict();
    json.text("schema", FORMAT)
        .object("tool", () -> json.text("name", "plimsoll").text("version", run.version()))
        .text("command", run.command())
        .text("root", run.root())
        .text("time", run.time().truncatedTo(ChronoUnit.SECONDS).toString())
        .object("policy", () -> policy(json, verdict.policy()))
        .object("summary", () -> summary(json, run))
        .list("findings", () -> {
          for (Finding finding : verdict.findings()) {
            json.object(() -> finding(json, finding, verdict.texts()));
          }
        })
        .list("unreadable", () -> {
          for (Run.Unreadable unreadable : run.unreadable()) {
            json.object(() -> unreadable(json, unreadable));
          }
        });
  }

  private static void policy(Json json, Policy policy) {
    json.text("file", policy.file())
        .text("digest", policy.digest())
        .text("level", policy.level().id())
        .text("failOn", policy.failOn().id());
    if (!policy.organisations().isEmpty()) {
      json.list("organisations", () -> {
        for (Policy.Organisation organisation : policy.organisations()) {
          json.object(() -> json.text("file", organisation.file()).text("digest", organisation.digest()));
        }
      });
    }
  }

  private static void summary(Json json, Run run) {
    Verdict verdict = run.verdict();
    json.number("files", run.files().size()).number("subjects", verdict.census().services() + verdict.census().containers());
    for (Severity severity : Severity.values()) {
      json.number(severity.id(), verdict.count(severity));
    }
    json.number("undecided", verdict.count(Finding.State.UNDECIDED))
        .number("waived", verdict.count(Finding.State.WAIVED))
        .number("known", verdict.count(Finding.State.KNOWN))
        .number("exit", run.exit());
    Run.Partial partial = run.partial();
    if (partial != null) {
      json.object("changed", () -> json.text("since", partial.since()).number("files", partial.files()));
    }
  }

  private void finding(Json json, Finding finding, Texts texts) {
    json.text("id", finding.id().hex())
        .text("rule", finding.rule().id())
        .text("name", finding.rule().name())
        .text("severity", finding.severity().id())
        .text("state", finding.state().id())
        .object("subject", () -> subject(json, finding.subject()))
        .text("message", finding.message())
        .text("consequence", finding.consequence())
        .text("evidence", finding.evidence())
        .object("at", () -> place(json, finding.at()))
        .list("related", () -> {
          for (Draft.Related related : finding.related()) {
            json.object(() -> related(json, related));
          }
        })
        .list("fixes", () -> {
          for (Fix fix : finding.fixes()) {
            json.object(() -> fix(json, fix, finding.subject(), texts));
          }
        });
    waiver(json, finding.waiver());
    json.nothing("advisory").texts("refs", finding.rule().refs());
  }

  private static void subject(Json json, Subject subject) {
    String file = subject.file();
    json.text("kind", subject.kind().id())
        .text("name", subject.name())
        .text("gate", subject.gate().id())
        // A container that stands alone makes a project without a file, whose name is then empty.
        .text("file", file == null || file.isEmpty() ? null : file);
  }

  private static void place(Json json, Place place) {
    json.text("file", place.file());
    switch (place) {
      case Place.InText at -> {
        json.object("start", () -> position(json, at.range().start()));
        json.object("end", () -> position(json, at.range().end()));
      }
    }
    json.text("pointer", place.pointer());
  }

  private static void position(Json json, Position position) {
    json.number("line", position.line()).number("column", position.column()).number("byte", position.offset());
  }

  private static void related(Json json, Draft.Related related) {
    json.text("role", related.role())
        .text("note", related.note())
        .object("at", () -> place(json, related.at()));
  }

  private static void waiver(Json json, Finding.@Nullable Waived waiver) {
    if (waiver == null) {
      json.nothing("waiver");
      return;
    }
    json.object("waiver", () -> json.text("owner", waiver.owner())
        .text("reason", waiver.reason())
        .text("until", waiver.until() == null ? null : waiver.until().toString())
        .text("file", waiver.file())
        .number("line", waiver.line()));
  }

  private void fix(Json json, Fix fix, Subject subject, Texts texts) {
    Plan plan = planner.plan(fix, subject, texts);
    json.text("title", fix.title());
    switch (fix.safety()) {
      case Fix.Safety.Safe safe -> json.text("safety", "safe").nothing("mayBreak");
      case Fix.Safety.Unsafe(String mayBreak) -> json.text("safety", "unsafe").text("mayBreak", mayBreak);
    }
    json.list("edits", () -> {
      switch (plan) {
        case Plan.Splices(var splices) ->
            splices.forEach(splice -> json.object(() -> splice(json, splice, texts)));
        case Plan.Request(var operations) ->
            operations.forEach(operation -> json.object(() -> operation(json, operation)));
        case Plan.Advice advice -> {}
        case Plan.Refused refused -> {}
      }
    });
    json.text("advice", switch (plan) {
      case Plan.Splices splices -> null;
      case Plan.Request request -> null;
      case Plan.Advice(String words) -> words;
      case Plan.Refused(String why, var at) -> "not mended here: " + why;
    });
  }

  private static void splice(Json json, Plan.Splice splice, Texts texts) {
    json.text("file", splice.file());
    if (splice.create()) {
      json.flag("create", true).text("mode", octal(splice.mode()));
    } else {
      json.number("startByte", splice.startByte()).number("endByte", splice.endByte());
    }
    if (EditSecrecy.hides(splice, texts)) {
      json.flag("secret", true);
    } else {
      json.text("text", splice.text());
    }
  }

  /** POSIX permission bits as everyone writes them: {@code 0600}. */
  private static String octal(int mode) {
    return "0" + Integer.toOctalString(0_1000 | (mode & 0_777)).substring(1);
  }

  private static void operation(Json json, Plan.Operation operation) {
    json.text("pointer", operation.pointer()).text("op", operation.op());
    String value = operation.value();
    if (value == null) {
      return;
    }
    if (EditSecrecy.hides(operation)) {
      json.flag("secret", true);
    } else {
      json.json("value", value);
    }
  }

  private static void unreadable(Json json, Run.Unreadable unreadable) {
    json.text("file", unreadable.file());
    Place.InText at = unreadable.at();
    if (at == null) {
      json.nothing("at");
    } else {
      json.object("at", () -> place(json, at));
    }
    json.text("message", unreadable.message());
  }
}
