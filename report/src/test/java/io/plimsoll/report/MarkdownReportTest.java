package io.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.words.Printable;
import io.plimsoll.testkit.Golden;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class MarkdownReportTest {

  private static final List<Extension> GFM =
      List.of(TablesExtension.create(), AutolinkExtension.create(), StrikethroughExtension.create());

  private static String markdown(Severity shown, Run run) {
    return Sample.written(new MarkdownReport(shown), run);
  }

  /** What GitHub makes of it. */
  private static Document rendered(String markdown) {
    var tree = Parser.builder().extensions(GFM).build().parse(markdown);
    return Jsoup.parseBodyFragment(HtmlRenderer.builder().extensions(GFM).build().render(tree));
  }

  private static Set<String> elements(Document page) {
    var names = new TreeSet<String>();
    page.body().getAllElements().forEach(element -> names.add(element.tagName()));
    return names;
  }

  @Test
  void isAsKept() {
    Golden.check(Path.of("report.md"), markdown(Severity.INFO, Sample.run()));
  }

  @Test
  void whatIsBelowTheLineIsCounted() {
    Run run = Sample.run();
    assertThat(markdown(Severity.HIGH, run)).contains("1 more below the line: `--all` lists them.").doesNotContain("WAIVED");
    assertThat(markdown(Severity.INFO, run)).doesNotContain("more below the line").contains("WAIVED").contains("UNDECIDED");
    assertThat(rendered(markdown(Severity.INFO, run)).select("table")).hasSize(2);
  }

  @Test
  void noTextMarksAnythingUp() {
    RandomTexts.all().forEach(text -> {
      Run run = Hostile.run(text);
      String markdown = markdown(Severity.INFO, run);
      Document page = rendered(markdown);
      assertThat(elements(page)).as(markdown).isSubsetOf(
          "body", "h2", "p", "strong", "ul", "li", "code", "table", "thead", "tbody", "tr", "th", "td", "br");
      assertThat(page.select("tr")).allSatisfy(row -> assertThat(row.children()).hasSize(5));
      assertThat(page.select("strong").eachText()).containsExactly("Not read:", "HIGH");
      assertThat(page.select("tbody tr")).hasSize(2);
      Finding first = run.verdict().findings().getFirst();
      Element means = page.select("tbody tr").get(0).child(1);
      assertThat(means.wholeText()).isEqualTo(Printable.of(first.consequence()));
      assertThat(page.select("td code").get(0).wholeText())
          .isEqualTo(Printable.of(Said.place(first.at())).strip());
    });
  }

  /** GitHub looks for names and numbers in what is rendered, text by text: so the sign and what follows are two. */
  @Test
  void nobodyIsCalledByName() {
    assertThat(Markdown.text("@team #12 a@b")).isEqualTo("@<!-- -->team #<!-- -->12 a@<!-- -->b");
    assertThat(Markdown.text("www.x.org https://x.org 1.2 a: b.")).isEqualTo("www.<!-- -->x.org https:<!-- -->//x.org 1.2 a: b.");
  }
}
