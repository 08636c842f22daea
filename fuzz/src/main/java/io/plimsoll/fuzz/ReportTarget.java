package io.plimsoll.fuzz;

import io.plimsoll.core.decide.Verdict;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.patch.Patch;
import io.plimsoll.core.read.yaml.YamlReader;
import io.plimsoll.core.resolve.Intake;
import io.plimsoll.core.rule.FindingId;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rules.Rules;
import io.plimsoll.core.words.Caret;
import io.plimsoll.core.words.Printable;
import io.plimsoll.report.CheckstyleReport;
import io.plimsoll.report.GithubReport;
import io.plimsoll.report.GitlabReport;
import io.plimsoll.report.HtmlReport;
import io.plimsoll.report.JsonReport;
import io.plimsoll.report.JunitReport;
import io.plimsoll.report.MarkdownReport;
import io.plimsoll.report.Mending;
import io.plimsoll.report.Report;
import io.plimsoll.report.Run;
import io.plimsoll.report.SarifReport;
import io.plimsoll.report.Style;
import io.plimsoll.report.TableReport;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Every report on a small tree: whatever its files hold, each is what its format says, drives no terminal, and shows none of the
 * secrets that were planted there.
 */
public final class ReportTarget {

  private static final JsonFactory JSON = JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private static final XMLInputFactory XML = xml();

  private static final Map<String, Report> REPORTS = reports();

  private ReportTarget() {}

  /** One input of the fuzzer. */
  public static void fuzzerTestOneInput(byte[] data) {
    Input input = Input.of(data);
    Planted planted = Planted.in(input.text());
    Checked checked = Checked.of(new Input(planted.text(), input.hash()).files("compose.yaml"));
    Run run = run(checked);
    REPORTS.forEach((name, report) -> {
      String text = written(report, run);
      planted.isHiddenIn(text);
      // Strict where a program reads it; and a byte of a character that is none would be a question mark there.
      Claim.that(text.codePoints().noneMatch(ReportTarget::drives), () -> name + " drives a terminal: " + text);
      switch (name) {
        case "json", "sarif", "gitlab" -> isJson(text);
        case "junit", "checkstyle" -> isXml(text);
        default -> {}
      }
    });
    complain(checked, planted);
  }

  /** What is said on standard error of what can't be read. */
  private static void complain(Checked checked, Planted planted) {
    for (Intake.Failure failure : checked.intake().failures()) {
      Source source = checked.intake().source(failure.file());
      if (source != null && failure.at() != null) {
        String text = Caret.of(failure.file(), source, failure.at(), failure.message(), null);
        planted.isHiddenIn(text);
        Claim.that(text.replace("\n", "").codePoints().allMatch(Printable::is), () -> "it drives the terminal: " + text);
      }
    }
  }

  private static Map<String, Report> reports() {
    Map<String, Report> reports = new LinkedHashMap<>();
    reports.put("table", new TableReport(new TableReport.View(Style.PLAIN, 100, Severity.INFO, false, UnaryOperator.identity())));
    reports.put("json", new JsonReport());
    reports.put("sarif", new SarifReport(Rules.INDEX));
    reports.put("html", new HtmlReport(Rules.INDEX));
    reports.put("markdown", new MarkdownReport(Severity.INFO));
    reports.put("github", new GithubReport(Severity.INFO));
    reports.put("gitlab", new GitlabReport());
    reports.put("junit", new JunitReport());
    reports.put("checkstyle", new CheckstyleReport());
    return reports;
  }

  private static Run run(Checked checked) {
    List<Run.Unreadable> unreadable = checked.intake().failures().stream()
        .map(failure -> new Run.Unreadable(failure.file(), failure.message(), failure.at())).toList();
    int exit = !unreadable.isEmpty() ? 2 : checked.verdict().fails() ? 1 : 0;
    return new Run(
        "0.1.0", "check", "/srv/shop", Instant.parse("2026-11-22T09:12:44Z"), null, Duration.ofMillis(190), checked.verdict(), checked.subjects(),
        checked.intake().judged(), unreadable, exit, unreadable.isEmpty() ? List.of() : List.of("not all could be read"),
        null, new Run.Next("plimsoll fix", mends(checked.verdict())));
  }

  private static Map<FindingId, Mending.How> mends(Verdict verdict) {
    return Mending.of(verdict.findings(), Patch.unproven(verdict.texts(), YamlReader::read), Set.of());
  }

  private static String written(Report report, Run run) {
    var out = new StringBuilder();
    try {
      report.write(run, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  /** Control characters, those that turn the direction of writing, and halves of pairs. */
  private static boolean drives(int c) {
    return (Character.isISOControl(c) && c != '\n') || c == 0x2028 || c == 0x2029 || c == 0xFEFF || c == 0x061C || (c >= 0x200E && c <= 0x200F)
        || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || (c >= 0xD800 && c <= 0xDFFF);
  }

  private static void isJson(String text) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
      int tokens = 0;
      while (parser.nextToken() != null) {
        tokens++;
      }
      Claim.that(tokens > 1, () -> "this is no document: " + text);
    } catch (JacksonException e) {
      throw new AssertionError("this is no JSON: " + text, e);
    }
  }

  private static XMLInputFactory xml() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    return factory;
  }

  private static void isXml(String text) {
    try {
      XMLStreamReader reader = XML.createXMLStreamReader(new StringReader(text));
      while (reader.hasNext()) {
        reader.next();
      }
    } catch (XMLStreamException e) {
      throw new AssertionError("this is no XML: " + text, e);
    }
  }
}
