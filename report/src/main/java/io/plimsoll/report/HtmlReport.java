package io.plimsoll.report;

import io.plimsoll.core.decide.Verdict;
import io.plimsoll.core.model.Subjects;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.RuleIndex;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.secret.SecretText;
import io.plimsoll.core.words.Series;
import io.plimsoll.core.words.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One page that can be forwarded: verdict, map, findings, the rules behind them. It asks for nothing over the network, which its own
 * Content-Security-Policy makes sure of: only its one style and one script, told by their digests, take effect, so even markup
 * that a file smuggled in could do nothing. Without JavaScript everything is there; with it, the page filters, and says what it shows
 * in its address ({@code #severity=critical,high&subject=api}).
 */
public final class HtmlReport implements Report {

  /** More services are listed in a table, not drawn. */
  static final int MOST_DRAWN = 60;
  /** And so are more networks of one project. */
  static final int MOST_LANES = 40;

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private final RuleIndex rules;
  private final Planner planner;

  /**
   * A report whose rules are explained by their pages.
   *
   * @param rules where the rules of the findings are looked up; one that is not there is named only
   */
  public HtmlReport(RuleIndex rules) {
    this(rules, Planner.patching());
  }

  HtmlReport(RuleIndex rules, Planner planner) {
    this.rules = rules;
    this.planner = planner;
  }

  @Override
  public void write(Run run, Appendable to) throws IOException {
    var out = new Html(to);
    String style = resource("report.css");
    String script = resource("report.js");
    String name = name(run);
    out.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.raw("<meta http-equiv=\"Content-Security-Policy\"").attribute("content", "default-src 'none'; base-uri 'none'; form-action 'none'; "
        + "style-src " + digest(style) + "; script-src " + digest(script)).raw(">\n");
    out.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n");
    out.raw("<meta name=\"referrer\" content=\"no-referrer\">\n<title>").text(Said.verdict(run) + ": " + name).raw(" · Plimsoll</title>\n");
    out.raw("<style>").raw(style).raw("</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#findings\">To the findings</a>\n");
    Atlas atlas = Atlas.of(run);
    header(run, name, atlas, out);
    out.raw("<main>\n");
    unreadable(run, out);
    maps(atlas, out);
    findings(run, out);
    new HtmlRules(rules, out).write(run.verdict().findings());
    out.raw("</main>\n<footer>Made by Plimsoll ").text(run.version())
        .raw(". Secrets are masked. This page holds all it needs and opens no connection.</footer>\n");
    out.raw("<script>").raw(script).raw("</script>\n</body>\n</html>\n");
  }

  /** What the page is about: the only project's name, else that of the tree's folder. */
  private static String name(Run run) {
    Subjects subjects = run.subjects();
    if (subjects.projects().size() == 1 && subjects.containers().isEmpty()) {
      return SecretText.masked(subjects.projects().getFirst().name());
    }
    String root = run.root();
    String last = root.substring(root.lastIndexOf('/') + 1);
    return last.isEmpty() ? root : SecretText.masked(last);
  }

  private static void header(Run run, String name, Atlas atlas, Html out) throws IOException {
    Verdict verdict = run.verdict();
    Policy policy = verdict.policy();
    String said = Said.verdict(run);
    String word = said.substring(0, said.indexOf(' '));
    out.raw("<header class=\"top\">\n<p class=\"brand\"><svg viewBox=\"0 0 32 32\" width=\"26\" height=\"26\" aria-hidden=\"true\">"
        + "<circle cx=\"16\" cy=\"16\" r=\"9\"/><path d=\"M1 16h30\"/></svg>Plimsoll</p>\n<h1>").text(name).raw("</h1>\n");
    out.raw("<p class=\"verdict\"><strong").attribute("class", word.toLowerCase(Locale.ROOT)).raw(">").text(word).raw("</strong> ")
        .text(said.substring(word.length() + 1)).raw(" and above, level ").text(policy.level().id());
    if (policy.file() != null) {
      out.raw(", by <code>").text(policy.file()).raw("</code>");
    }
    out.raw("</p>\n<p class=\"when\"><time").attribute("datetime", run.time().truncatedTo(ChronoUnit.SECONDS).toString()).raw(">").text(TIME.format(run.time())).raw("</time>, ")
        .text(count(run.files().size(), "file"));
    if (atlas.services() > 0) {
      boolean composed = atlas.sheets().stream().noneMatch(sheet -> sheet.file().isEmpty());
      out.raw(", ").text(count(atlas.services(), composed ? "service" : "container"));
    }
    out.raw("</p>\n<ul class=\"counts\">\n");
    for (Severity severity : Severity.values()) {
      tally(verdict.count(severity), severity.id(), "severity=" + severity.id() + "&state=open", "s-" + severity.id(), out);
    }
    for (Finding.State state : List.of(Finding.State.UNDECIDED, Finding.State.WAIVED, Finding.State.KNOWN)) {
      if (verdict.count(state) > 0) {
        tally(verdict.count(state), state.id(), "state=" + state.id(), "s-state", out);
      }
    }
    out.raw("</ul>\n</header>\n");
  }

  private static void tally(long count, String noun, String filter, String face, Html out) throws IOException {
    out.raw("<li").attribute("class", count == 0 ? "none " + face : face).raw("><a").attribute("href", count == 0 ? "#findings" : "#" + filter)
        .raw("><b>").number(count).raw("</b> ").text(noun).raw("</a></li>\n");
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  private static void unreadable(Run run, Html out) throws IOException {
    if (run.unreadable().isEmpty() && run.incomplete().isEmpty()) {
      return;
    }
    out.raw("<section class=\"unread\" aria-labelledby=\"unread\">\n<h2 id=\"unread\">Not all was judged</h2>\n");
    if (!run.incomplete().isEmpty()) {
      out.raw("<p>").text(Series.and(run.incomplete())).raw(".</p>\n");
    }
    out.raw("<ul>\n");
    for (Run.Unreadable unreadable : run.unreadable()) {
      String place = unreadable.at() == null ? unreadable.file() : Said.place(unreadable.at());
      out.raw("<li><code>").text(place).raw("</code> ").text(unreadable.message()).raw("</li>\n");
    }
    out.raw("</ul>\n</section>\n");
  }

  private static void maps(Atlas atlas, Html out) throws IOException {
    if (atlas.sheets().isEmpty()) {
      return;
    }
    out.raw("<section class=\"maps\" aria-labelledby=\"maps\">\n<h2 id=\"maps\">Who reaches whom</h2>\n");
    boolean drawn = atlas.services() <= MOST_DRAWN && atlas.sheets().stream().allMatch(sheet -> sheet.nets().size() <= MOST_LANES);
    for (Atlas.Sheet sheet : atlas.sheets()) {
      if (atlas.sheets().size() > 1) {
        out.raw("<h3>").text(sheet.name());
        if (!sheet.file().isEmpty()) {
          out.raw(" <code>").text(sheet.file()).raw("</code>");
        }
        out.raw("</h3>\n");
      }
      if (drawn) {
        out.raw("<div class=\"scroll\" tabindex=\"0\" role=\"region\"").attribute("aria-label", "map of " + sheet.name()).raw(">\n");
        new AtlasDrawing(sheet, out).write();
        out.raw("</div>\n<details class=\"as-table\"><summary>The same as a table</summary>\n");
        AtlasTable.write(sheet, out);
        out.raw("</details>\n");
      } else {
        AtlasTable.write(sheet, out);
      }
    }
    if (drawn) {
      out.raw("<p class=\"legend\">An upright line is a network: services with a dot on the same line reach one another. It ends in an arrow "
          + "where there is a way out of it, in a bar where there is none. A dashed line from the left is a port on one address only. "
          + "Colours are those of the worst finding, to which they lead.</p>\n");
    }
    out.raw("</section>\n");
  }

  private void findings(Run run, Html out) throws IOException {
    List<Finding> all = run.verdict().findings();
    out.raw("<section aria-labelledby=\"findings\">\n<h2 id=\"findings\">Findings</h2>\n");
    if (all.isEmpty()) {
      out.raw("<p class=\"clean\">").raw(run.incomplete().isEmpty() ? "Nothing was found." : "Nothing was found in what could be judged.")
          .raw("</p>\n</section>\n");
      return;
    }
    filters(all, out);
    var writer = new HtmlFindings(run, planner, out);
    for (Finding.State state : List.of(Finding.State.OPEN, Finding.State.UNDECIDED, Finding.State.WAIVED, Finding.State.KNOWN)) {
      Collection<Block> blocks = Block.of(all.stream().filter(finding -> finding.state() == state).toList());
      for (Block block : blocks) {
        writer.block(block);
      }
    }
    out.raw("<p class=\"nothing\" hidden>Nothing here matches these filters.</p>\n</section>\n");
  }

  /** Without JavaScript they would do nothing, so the script shows them. */
  private static void filters(List<Finding> all, Html out) throws IOException {
    var names = new TreeSet<String>();
    var files = new TreeSet<String>();
    var subjects = new TreeSet<String>();
    var states = new TreeSet<Finding.State>();
    var severities = new TreeSet<Severity>();
    for (Finding finding : all) {
      names.add(finding.rule().name());
      files.add(Said.file(finding));
      subjects.add(Said.subject(finding));
      states.add(finding.state());
      severities.add(finding.severity());
    }
    out.raw("<form class=\"filters\" hidden role=\"search\" aria-label=\"Filter the findings\">\n<fieldset><legend>Severity</legend>\n");
    for (Severity severity : severities) {
      out.raw("<label").attribute("class", "s-" + severity.id()).raw("><input type=\"checkbox\" name=\"severity\"").attribute("value", severity.id())
          .raw("><span>").text(severity.id()).raw("</span></label>\n");
    }
    out.raw("</fieldset>\n<div class=\"fields\">\n");
    select("rule", "every rule", names, out);
    select("file", "every file", files, out);
    select("subject", "everything", subjects, out);
    select("state", "every state", states.stream().map(Finding.State::id).toList(), out);
    out.raw("<label>search <input type=\"search\" name=\"q\" placeholder=\"text, press /\" autocomplete=\"off\" spellcheck=\"false\"></label>\n"
        + "<button type=\"reset\">Show all</button>\n</div>\n<p class=\"shown\" role=\"status\" aria-live=\"polite\"></p>\n</form>\n");
  }

  private static void select(String name, String all, Collection<String> values, Html out) throws IOException {
    if (values.size() < 2) {
      return;
    }
    out.raw("<label>").text(name).raw(" <select").attribute("name", name).raw("><option value=\"\">").text(all).raw("</option>");
    for (String value : values) {
      out.raw("<option").attribute("value", value).raw(">").text(value).raw("</option>");
    }
    out.raw("</select></label>\n");
  }

  private static String resource(String name) {
    try (@Nullable InputStream in = HtmlReport.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A source expression by which a policy lets exactly this text take effect (CSP 3, 2.3.1). */
  private static String digest(String text) {
    return "'sha256-" + Base64.getEncoder().encodeToString(Sha256.of(text)) + "'";
  }
}
