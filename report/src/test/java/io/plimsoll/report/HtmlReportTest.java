package io.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.words.Printable;
import io.plimsoll.testkit.Golden;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

class HtmlReportTest {

  private static String html(Run run) {
    return Sample.written(new HtmlReport(Sample.INDEX, Sample::plan), run);
  }

  private static Document page(Run run) {
    Parser parser = Parser.htmlParser().setTrackErrors(10);
    Document page = Jsoup.parse(html(run), "", parser);
    assertThat(parser.getErrors()).isEmpty();
    return page;
  }

  @Test
  void isAsKept() {
    String html = html(Sample.run());
    // Style and script are files of their own.
    Golden.check(Path.of("report.html"), html.replaceAll("(?s)(<style>).*?(</style>)", "$1$2").replaceAll("(?s)(<script>).*?(</script>)", "$1$2")
        .replaceAll("sha256-[^']+", "sha256-"));
  }

  @Test
  void everyFindingIsThereOnceAndEveryLinkLeadsSomewhere() {
    Run run = Sample.run();
    Document page = page(run);
    assertThat(page.select(".finding").eachAttr("id"))
        .containsExactlyInAnyOrderElementsOf(run.verdict().findings().stream().map(finding -> "f-" + finding.id().hex()).toList());
    assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
    for (Element link : page.select("a[href]")) {
      String target = link.attr("href").substring(1);
      assertThat(link.attr("href")).startsWith("#");
      assertThat(target.contains("=") || page.getElementById(target) != null).as(target).isTrue();
    }
  }

  @Test
  void nothingIsAskedForAndOnlyOurOwnStyleAndScriptTakeEffect() throws NoSuchAlgorithmException {
    Document page = page(Sample.run());
    String policy = page.select("meta[http-equiv=Content-Security-Policy]").attr("content");
    assertThat(policy).contains("default-src 'none'")
        .contains("style-src '" + digest(page.select("style").get(0)) + "'").contains("script-src '" + digest(page.select("script").get(0)) + "'");
    assertThat(page.select("style, script")).hasSize(2);
    assertThat(page.select("[src], [style], link, iframe, object, embed, img, image, use, base")).isEmpty();
    assertThat(page.select("style").get(0).data()).doesNotContain("url(").doesNotContain("@import");
    assertThat(page.getAllElements()).allSatisfy(element -> assertThat(element.attributes()).noneMatch(one -> one.getKey().startsWith("on")));
  }

  private static String digest(Element element) throws NoSuchAlgorithmException {
    byte[] bytes = MessageDigest.getInstance("SHA-256").digest(element.data().getBytes(StandardCharsets.UTF_8));
    return "sha256-" + Base64.getEncoder().encodeToString(bytes);
  }

  @Test
  void withoutAScriptAllIsVisibleButTheFilters() {
    Document page = page(Sample.run());
    assertThat(page.select("[hidden]").eachAttr("class")).containsExactlyInAnyOrder("filters", "nothing");
    assertThat(page.select(".filters input, .filters select, .filters button").eachAttr("tabindex")).isEmpty();
  }

  @Test
  void statesAndWhatCouldNotBeReadAreTold() {
    Run run = Sample.run();
    Document page = page(run);
    for (Finding.State state : Finding.State.values()) {
      assertThat(page.select(".finding[data-state=" + state.id() + "]")).hasSize((int) run.verdict().count(state)).isNotEmpty();
    }
    assertThat(page.select(".finding[data-state=waived] .excuse").text()).contains("Waived by platform until 2027-01-31");
    assertThat(page.select(".unread li")).hasSameSizeAs(run.unreadable());
    assertThat(page(Hostile.clean()).select(".clean").text()).isEqualTo("Nothing was found.");
  }

  /** Elements and the names of their attributes: the same whatever the texts are. */
  private static Set<String> shapes(Document page) {
    var shapes = new TreeSet<String>();
    for (Element element : page.getAllElements()) {
      shapes.add(element.tagName() + " " + element.attributes().asList().stream().map(Attribute::getKey).sorted().toList());
    }
    return shapes;
  }

  @Test
  void noTextIsAnythingButText() {
    Set<String> harmless = shapes(page(Hostile.run("harmless")));
    RandomTexts.all().forEach(text -> {
      Run run = Hostile.run(text);
      Document page = page(run);
      assertThat(harmless).as(text).containsAll(shapes(page));
      Finding first = run.verdict().findings().getFirst();
      assertThat(page.select(".block h3").get(0).wholeText()).isEqualTo(Printable.of(first.consequence()));
      assertThat(page.select(".finding").get(0).attr("data-file")).isEqualTo(Printable.of(text));
      List<String> names = page.select("svg.map .service title").eachText();
      assertThat(names).hasSize(1);
    });
  }
}
