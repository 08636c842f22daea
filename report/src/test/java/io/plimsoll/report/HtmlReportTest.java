package io.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.words.Printable;
import io.plimsoll.testkit.Golden;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
        .replaceAll("sha256-[A-Za-z0-9+/=]+", "sha256-"));
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
    assertThat(page.select(".finding[data-state=waived] .excuse").text()).contains("waived by platform until 2027-01-31");
    assertThat(page.select(".unread li")).hasSameSizeAs(run.unreadable());
    assertThat(page(Hostile.clean()).select(".clean").text()).isEqualTo("Nothing was found.");
  }

  /** The variables of the style, by name: for light, for dark and for paper, in this order. */
  private static List<Map<String, Integer>> palettes(Document page) {
    var palettes = new ArrayList<Map<String, Integer>>();
    for (String rule : page.select("style").get(0).data().split(":root \\{", -1)) {
      var palette = new HashMap<String, Integer>();
      Matcher colour = Pattern.compile("--([a-z]+): #([0-9a-f]{3}|[0-9a-f]{6});").matcher(rule.substring(0, rule.indexOf('}') + 1));
      while (colour.find()) {
        String hex = colour.group(2);
        palette.put(colour.group(1), Integer.parseInt(hex.length() == 6 ? hex : hex.replaceAll("(.)", "$1$1"), 16));
      }
      if (palette.containsKey("paper")) {
        palettes.add(palette);
      }
    }
    return palettes;
  }

  /** Relative luminance (WCAG 2.2). */
  private static double luminance(int rgb) {
    double sum = 0;
    double[] weights = {0.2126, 0.7152, 0.0722};
    for (int i = 0; i < 3; i++) {
      double part = (rgb >> (16 - 8 * i) & 0xFF) / 255.0;
      sum += weights[i] * (part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4));
    }
    return sum;
  }

  private static double contrast(int a, int b) {
    double one = luminance(a) + 0.05;
    double two = luminance(b) + 0.05;
    return Math.max(one, two) / Math.min(one, two);
  }

  /** WCAG 2.2 AA, 1.4.3: small text stands out 4.5 to 1 from what is behind it. */
  @Test
  void whatIsWrittenCanBeRead() {
    List<Map<String, Integer>> palettes = palettes(page(Sample.run()));
    assertThat(contrast(0, 0xFFFFFF)).isEqualTo(21);
    assertThat(palettes).hasSize(3).allSatisfy(palette -> {
      for (String ink : List.of("ink", "soft", "faint", "critical", "high", "medium", "low", "info", "state", "good", "net", "link")) {
        for (String ground : List.of("paper", "card")) {
          assertThat(contrast(palette.getOrDefault(ink, 0), palette.getOrDefault(ground, 0))).as(ink + " on " + ground).isGreaterThan(4.5);
        }
      }
      for (String ink : List.of("ink", "soft", "critical", "good")) {
        assertThat(contrast(palette.getOrDefault(ink, 0), palette.getOrDefault("code", 0))).as(ink + " on code").isGreaterThan(4.5);
      }
      assertThat(contrast(palette.getOrDefault("ink", 0), palette.getOrDefault("mark", 0))).as("ink on mark").isGreaterThan(4.5);
    });
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
