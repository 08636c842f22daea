package io.plimsoll.report;

import io.plimsoll.core.decide.Verdict;
import io.plimsoll.core.patch.Plan;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.Severity;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;

/** The findings of a page: a block a headline, in it a line a finding that opens. What is high or worse is open already. */
final class HtmlFindings {

  /** So many columns of evidence are shown. */
  private static final int EVIDENCE = 160;
  /** More findings that look alike stand side by side; of more, none is open. */
  private static final int FEW = 4;

  private final Verdict verdict;
  private final Planner planner;
  private final Html out;

  HtmlFindings(Run run, Planner planner, Html out) {
    this.verdict = run.verdict();
    this.planner = planner;
    this.out = out;
  }

  void block(Block block) throws IOException {
    boolean open = block.first().state() == Finding.State.OPEN;
    String face = open ? "s-" + block.first().severity().id() : "s-state";
    boolean many = block.findings().size() > FEW && block.findings().stream().allMatch(HtmlFindings::isNameOnly);
    out.raw("<section").attribute("class", "block " + face + (many ? " many" : "")).raw(">\n<header><span class=\"sev\">").text(block.label())
        .raw("</span><h3>").text(open ? block.headline() : heading(block)).raw("</h3><a class=\"rule\"")
        .attribute("href", "#rule-" + block.rule().id()).raw(">").text(block.rule().name()).raw(" <span>").text(block.rule().id())
        .raw("</span></a></header>\n");
    boolean expanded = open && block.first().severity().atLeast(Severity.HIGH) && block.findings().size() <= FEW;
    out.raw("<div class=\"list\">\n");
    for (Finding finding : block.findings()) {
      finding(finding, expanded);
    }
    out.raw("</div>\n</section>\n");
  }

  private static String heading(Block block) {
    Finding first = block.first();
    return first.state() == Finding.State.UNDECIDED && block.findings().size() == 1 ? first.question() : block.headline();
  }

  private void finding(Finding finding, boolean expanded) throws IOException {
    String hex = finding.id().hex();
    out.raw("<article class=\"finding\"").attribute("id", "f-" + hex)
        .attribute("data-severity", finding.severity().id())
        .attribute("data-state", finding.state().id())
        .attribute("data-rule", finding.rule().name())
        .attribute("data-file", Said.file(finding))
        .attribute("data-subject", Said.subject(finding))
        .raw(">\n<details").raw(expanded ? " open" : "").raw("><summary><span class=\"place\">").text(Said.place(finding.at()))
        .raw("</span><span class=\"who\">").text(Said.subject(finding)).raw("</span>");
    evidence(finding);
    out.raw("</summary>\n<div class=\"body\">\n");
    reason(finding);
    boolean first = true;
    for (Fix fix : finding.fixes()) {
      fix(fix, finding, first);
      first = false;
    }
    List<String> refs = finding.rule().refs();
    if (!refs.isEmpty()) {
      out.raw("<p class=\"refs\">").text(String.join(" · ", refs)).raw("</p>\n");
    }
    out.raw("</div></details>\n</article>\n");
  }

  /** True where the evidence is nothing but the name of what the finding is about, as where something is missing. */
  private static boolean isNameOnly(Finding finding) {
    String evidence = finding.evidence().strip();
    return !evidence.isEmpty() && evidence.equals(finding.subject().name() + ":");
  }

  private void evidence(Finding finding) throws IOException {
    Excerpt excerpt = Excerpt.of(finding, EVIDENCE);
    String text = excerpt.text();
    if (text.isEmpty() || isNameOnly(finding)) {
      return;
    }
    out.raw("<code class=\"evidence\">");
    if (excerpt.isWhole()) {
      out.text(text);
    } else {
      out.text(text.substring(0, excerpt.start())).raw("<mark>").text(text.substring(excerpt.start(), excerpt.end())).raw("</mark>")
          .text(text.substring(excerpt.end()));
    }
    out.raw("</code>");
  }

  private void reason(Finding finding) throws IOException {
    String excuse = Said.excuse(finding);
    if (!excuse.isEmpty()) {
      out.raw("<p class=\"excuse\">").text(excuse).raw("</p>\n");
    }
    if (!finding.message().isEmpty()) {
      out.raw("<p>").text(finding.message()).raw("</p>\n");
    }
    String hint = Mending.bare(finding.hint());
    if (!hint.isEmpty() && !hint.equals(finding.message())) {
      out.raw("<p class=\"hint\">").text(hint).raw("</p>\n");
    }
    var because = new LinkedHashSet<String>();
    for (Draft.Related related : finding.related()) {
      because.add(Said.place(related.at()) + "\u0000" + (related.role().equals("inherited") ? "runs as " : "") + related.note());
    }
    if (!because.isEmpty()) {
      out.raw("<ul class=\"because\">\n");
      for (String one : because) {
        int at = one.indexOf('\u0000');
        out.raw("<li><code>").text(one.substring(0, at)).raw("</code> ").text(one.substring(at + 1)).raw("</li>\n");
      }
      out.raw("</ul>\n");
    }
  }

  private void fix(Fix fix, Finding finding, boolean first) throws IOException {
    out.raw("<div class=\"fix\"><p><b>").raw(first ? "Fix" : "Or").raw("</b> ").text(fix.title());
    switch (fix.safety()) {
      case Fix.Safety.Safe safe -> out.raw(" <em>safe</em>");
      case Fix.Safety.Unsafe(String mayBreak) -> out.raw(" <em class=\"unsafe\">may break something: ").text(mayBreak).raw("</em>");
    }
    out.raw("</p>\n");
    switch (planner.plan(fix, finding.subject(), verdict.texts())) {
      case Plan.Splices splices -> diff(FixDiff.of(splices, verdict.texts(), verdict.masks()));
      case Plan.Request request -> operations(request);
      case Plan.Advice(String words) -> {
        if (!words.equals(fix.title())) {
          out.raw("<p>").text(words).raw("</p>\n");
        }
      }
      case Plan.Refused(String why, var at) -> out.raw("<p>not mended here: ").text(why).raw("</p>\n");
    }
    out.raw("</div>\n");
  }

  private void diff(List<FixDiff> diffs) throws IOException {
    if (diffs.isEmpty()) {
      out.raw("<p>What it writes is not shown here: <code>plimsoll fix</code> tells.</p>\n");
      return;
    }
    for (FixDiff diff : diffs) {
      out.raw("<figure><figcaption>").text(diff.file() + (diff.create() ? ", new" : "")).raw("</figcaption><pre>");
      for (FixDiff.Row row : diff.rows()) {
        String face = switch (row.sign()) {
          case '-' -> "del";
          case '+' -> "ins";
          default -> "span";
        };
        out.raw("<").raw(face).raw(">").text(row.sign() == '@' ? "⋯" : row.sign() + " " + row.text()).raw("</").raw(face).raw(">\n");
      }
      out.raw("</pre></figure>\n");
    }
  }

  private void operations(Plan.Request request) throws IOException {
    out.raw("<pre>");
    for (Plan.Operation operation : request.operations()) {
      String value = operation.value() == null ? "" : " " + (EditSecrecy.hides(operation) ? "***" : operation.value());
      out.text(operation.op() + " " + operation.pointer() + value).raw("\n");
    }
    out.raw("</pre>\n");
  }
}
