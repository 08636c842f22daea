package io.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page as Debian's chromium shows it. The pictures that it takes stay in target/pages, to be looked at. */
class HtmlPageIT {

  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final int PATIENCE = 120;
  private static final Pattern URL = Pattern.compile("\"url\":\"(https?|wss?|ftp)://([^/\"]*)");
  /** Whom the browser itself asks, whatever it shows. */
  private static final Pattern OWN = Pattern.compile("(.*\\.)?(google|googleapis|gstatic|chromium)\\.(com|org)(:\\d+)?");

  @TempDir static Path folder;

  private static final Path PICTURES = Path.of(System.getProperty("basedir", ""), "target", "pages");

  @BeforeAll
  static void pages() throws IOException {
    Files.createDirectories(PICTURES);
    Files.writeString(folder.resolve("sample.html"), Sample.written(new HtmlReport(Sample.INDEX, Sample::plan), Sample.run()));
    Files.writeString(folder.resolve("large.html"), Projects.html(Projects.run(Projects.compose(30))));
    Files.writeString(folder.resolve("hostile.html"), Sample.written(new HtmlReport(Sample.INDEX, Sample::plan), Hostile.run(
        "<script>console.error('in')</script><img src=https://evil.example/x onerror=console.error(1)>\"'><style>@import 'https://evil.example/y';</style>")));
    Files.writeString(folder.resolve("narrow.html"), """
        <!DOCTYPE html><body style="margin:0"><iframe src="sample.html" style="width:400px;height:1800px;border:0"></iframe>""");
    // To be sure that what the tests look for would be seen.
    Files.writeString(folder.resolve("loud.html"), """
        <!DOCTYPE html><title>loud</title><img src="https://evil.example/x"><script>console.error("heard")</script>""");
  }

  /** What a page came to, and what was said and asked for meanwhile. */
  private record Opened(String out, List<String> console, Set<String> asked) {}

  private static Opened open(String page, String... options) throws IOException, InterruptedException {
    Path run = Files.createTempDirectory(folder, "run");
    Path net = run.resolve("net.json");
    var command = new ArrayList<>(List.of(
        CHROMIUM.toString(), "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND",
        "--user-data-dir=" + run.resolve("profile"), "--enable-logging=stderr", "--log-level=0", "--log-net-log=" + net,
        "--virtual-time-budget=4000"));
    command.addAll(List.of(options));
    command.add(folder.resolve("x").toUri().resolve(page).toString());
    Path out = run.resolve("out");
    Path err = run.resolve("err");
    Process process = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    try {
      assertThat(process.waitFor(PATIENCE, TimeUnit.SECONDS)).as("chromium ended").isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).as(Files.readString(err)).isZero();
    List<String> console = Files.readAllLines(err).stream().filter(line -> line.contains("CONSOLE")).toList();
    var asked = new HashSet<String>();
    Matcher matcher = URL.matcher(Files.readString(net));
    while (matcher.find()) {
      if (!OWN.matcher(matcher.group(2)).matches()) {
        asked.add(matcher.group(2));
      }
    }
    return new Opened(Files.readString(out), console, asked);
  }

  private static Document dom(String page) throws IOException, InterruptedException {
    Opened opened = open(page, "--dump-dom");
    assertThat(opened.console).isEmpty();
    assertThat(opened.asked).isEmpty();
    return Jsoup.parse(opened.out);
  }

  @Test
  void aPageThatAsksAndComplainsIsNoticed() throws IOException, InterruptedException {
    Opened opened = open("loud.html", "--dump-dom");
    assertThat(opened.console).anyMatch(line -> line.contains("heard"));
    assertThat(opened.asked).containsExactly("evil.example");
  }

  @Test
  void theAddressFilters() throws IOException, InterruptedException {
    Document all = dom("sample.html");
    int count = Sample.run().verdict().findings().size();
    assertThat(all.select(".filters").hasAttr("hidden")).as("the script has shown them").isFalse();
    assertThat(all.select(".finding:not([hidden])")).hasSize(count);
    assertThat(all.select(".shown").text()).isEqualTo(count + " findings");

    Document high = dom("sample.html#severity=high");
    assertThat(high.select(".finding:not([hidden])")).hasSize(3).allSatisfy(one -> assertThat(one.attr("data-severity")).isEqualTo("high"));
    assertThat(high.select(".block:not([hidden])")).hasSize(2);
    assertThat(high.select(".shown").text()).isEqualTo("3 of " + count + " findings");

    Document several = dom("sample.html#severity=high,critical&state=open&file=shop/compose.yaml&subject=api");
    assertThat(several.select(".finding:not([hidden])")).hasSize(3).allSatisfy(one -> assertThat(one.attr("data-subject")).isEqualTo("api"));

    Document waived = dom("sample.html#state=waived");
    assertThat(waived.select(".finding:not([hidden])")).hasSize(1);

    Document searched = dom("sample.html#q=GITHUB_token%20git");
    assertThat(searched.select(".finding:not([hidden])")).hasSize(1).allSatisfy(one -> assertThat(one.text()).contains("GITHUB_TOKEN"));

    Document none = dom("sample.html#q=%3Cscript%3E&rule=no-such-rule");
    assertThat(none.select(".finding:not([hidden])")).isEmpty();
    assertThat(none.select(".block:not([hidden])")).isEmpty();
    assertThat(none.select(".nothing").hasAttr("hidden")).isFalse();
  }

  @Test
  void aLinkToAFindingOpensIt() throws IOException, InterruptedException {
    Document page = dom("sample.html");
    String closed = Objects.requireNonNull(page.select(".finding:has(details:not([open]))").first()).id();
    Document linked = dom("sample.html#" + closed);
    assertThat(linked.select("#" + closed + " > details").hasAttr("open")).isTrue();
    Document rule = dom("sample.html#rule-PL2001");
    assertThat(rule.select(".rules details:has(#rule-PL2001)").hasAttr("open")).isTrue();
  }

  /** A hand on the page: a script of the test's own, for which the page's policy is taken out. */
  @Test
  void itIsUsedByKeysAndLinks() throws IOException, InterruptedException {
    String page = Files.readString(folder.resolve("sample.html")).replaceAll("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "");
    Files.writeString(folder.resolve("used.html"), page.replace("</body>", """
        <script>
        const seen = {};
        const shown = () => document.querySelectorAll(".finding:not([hidden])").length;
        const field = document.querySelector("[name=q]");
        const key = (at, name) => at.dispatchEvent(new KeyboardEvent("keydown", {key: name, bubbles: true, cancelable: true}));
        key(document.body, "/");
        seen.focus = document.activeElement === field;
        field.value = "pids";
        field.dispatchEvent(new Event("input", {bubbles: true}));
        seen.found = shown();
        seen.address = location.hash;
        key(field, "Escape");
        seen.escaped = shown();
        document.querySelector("[name=severity][value=info]").click();
        seen.info = shown();
        seen.both = location.hash;
        const hidden = document.querySelector(".finding[hidden]");
        location.hash = "#" + hidden.id;
        setTimeout(() => {
          seen.linked = shown();
          seen.kept = location.hash === "#" + hidden.id;
          document.querySelector("select[name=state]").value = "known";
          document.querySelector("select[name=state]").dispatchEvent(new Event("input", {bubbles: true}));
          seen.known = shown();
          document.querySelector("[type=reset]").click();
          seen.reset = shown() + location.hash;
          document.body.dataset.seen = JSON.stringify(seen);
        }, 100);
        </script></body>"""));
    int all = Sample.run().verdict().findings().size();
    assertThat(dom("used.html").body().attr("data-seen")).isEqualTo(
        "{\"focus\":true,\"found\":6,\"address\":\"#q=pids\",\"escaped\":" + all + ",\"info\":1,\"both\":\"#severity=info\",\"linked\":" + all
            + ",\"kept\":true,\"known\":1,\"reset\":\"" + all + "#findings\"}");
  }

  @Test
  void whatAFileBringsInDoesNothing() throws IOException, InterruptedException {
    assertThat(dom("hostile.html").select(".finding")).hasSize(2);
  }

  private static BufferedImage picture(String page, String name, int width, int height, String... options) throws IOException, InterruptedException {
    Path file = PICTURES.toAbsolutePath().resolve(name);
    Files.deleteIfExists(file);
    var all = new ArrayList<>(List.of(options));
    all.addAll(List.of("--screenshot=" + file, "--window-size=" + width + "," + height));
    Opened opened = open(page, all.toArray(String[]::new));
    assertThat(opened.console).isEmpty();
    return ImageIO.read(file.toFile());
  }

  private static int brightness(int rgb) {
    return (rgb >> 16 & 0xFF) + (rgb >> 8 & 0xFF) + (rgb & 0xFF);
  }

  private static Set<Integer> colours(BufferedImage image) {
    var colours = new HashSet<Integer>();
    for (int y = 0; y < image.getHeight(); y += 2) {
      for (int x = 0; x < image.getWidth(); x++) {
        colours.add(image.getRGB(x, y));
      }
    }
    return colours;
  }

  @Test
  void itIsDrawnLightAndDarkAndNarrow() throws IOException, InterruptedException {
    BufferedImage light = picture("large.html", "light.png", 1200, 2600);
    BufferedImage dark = picture("large.html", "dark.png", 1200, 2600, "--blink-settings=preferredColorScheme=0");
    BufferedImage narrow = picture("narrow.html", "narrow.png", 500, 1800);
    assertThat(brightness(light.getRGB(3, 3))).isGreaterThan(700);
    assertThat(brightness(dark.getRGB(3, 3))).isLessThan(120);
    assertThat(light.getWidth()).isEqualTo(1200);
    for (BufferedImage image : List.of(light, dark, narrow)) {
      assertThat(colours(image)).hasSizeGreaterThan(60);
    }
    // At 400 px nothing makes the page wider than it is: its right margin is paper all the way down.
    int paper = narrow.getRGB(3, 3);
    for (int y = 0; y < 1800; y++) {
      assertThat(narrow.getRGB(398, y)).as("row " + y).isEqualTo(paper);
    }
  }
}
