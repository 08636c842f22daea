package io.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.decide.Decide;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Subject;
import io.plimsoll.core.model.Subjects;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.words.Columns;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AtlasTest {

  private static Atlas.Sheet only(Atlas atlas) {
    assertThat(atlas.sheets()).hasSize(1);
    return atlas.sheets().getFirst();
  }

  private static Atlas.Service service(Atlas.Sheet sheet, String name) {
    return sheet.services().stream().filter(service -> service.name().equals(name)).findFirst().orElseThrow();
  }

  private static List<String> nets(Atlas.Sheet sheet, String name) {
    return service(sheet, name).nets().stream().map(lane -> sheet.nets().get(lane).name()).toList();
  }

  @Test
  void whoIsInWhichNetwork() {
    Atlas.Sheet sheet = only(Projects.atlas("""
        services:
          db: {image: postgres, networks: [data]}
          api: {image: api, networks: {data: , front: {aliases: [x]}}}
          door: {image: nginx, networks: [front], ports: ["80:80"]}
          side: {image: envoy, network_mode: "service:api"}
          lone: {image: job, network_mode: none}
          host: {image: agent, network_mode: host}
          open: {image: x, network_mode: "${MODE}"}
          plain: {image: y}
        networks: {data: {internal: true}, front: {external: true}}
        """));
    assertThat(sheet.nets()).extracting(Atlas.Net::name).as("the front door first").containsExactly("front", "data", "default");
    assertThat(sheet.nets()).extracting(Atlas.Net::internal).containsExactly(false, true, false);
    assertThat(sheet.nets()).extracting(Atlas.Net::external).containsExactly(true, false, false);
    assertThat(nets(sheet, "db")).containsExactly("data");
    assertThat(nets(sheet, "api")).containsExactly("front", "data");
    assertThat(nets(sheet, "side")).as("where the other is").containsExactly("front", "data");
    assertThat(service(sheet, "side").alone()).isEqualTo("network of api");
    assertThat(nets(sheet, "lone")).isEmpty();
    assertThat(service(sheet, "lone").alone()).isEqualTo("no network");
    assertThat(nets(sheet, "host")).isEmpty();
    assertThat(service(sheet, "host").holds()).extracting(Atlas.Tie::label).contains("network_mode: host");
    assertThat(nets(sheet, "open")).as("it depends on a variable").isEmpty();
    assertThat(service(sheet, "open").alone()).isEqualTo("network not known");
    assertThat(nets(sheet, "plain")).containsExactly("default");
    assertThat(sheet.services().getFirst().name()).isEqualTo("door");
  }

  @Test
  void servicesThatShareTheirNetworksInACircleEndSomewhere() {
    Atlas.Sheet sheet = only(Projects.atlas("""
        services:
          a: {image: x, network_mode: "service:b"}
          b: {image: x, network_mode: "service:a"}
          c: {image: x, network_mode: "service:c"}
          d: {image: x, network_mode: "service:gone"}
        """));
    assertThat(sheet.nets()).isEmpty();
    assertThat(sheet.services()).hasSize(4);
  }

  @Test
  void whatCrossesTheBorder() {
    Atlas.Sheet sheet = only(Projects.atlas("""
        services:
          db:
            image: postgres:17
            ports: ["5432:5432", "127.0.0.1:9187:9187", "53:5353/udp", "8000"]
            environment: {POSTGRES_PASSWORD: hunter2-hunter2}
          agent:
            image: acme/agent:1
            privileged: true
            pid: host
            devices: [/dev/kmsg]
            volumes: ["/var/run/docker.sock:/s", "engine:/engine", "./conf:/conf:ro", "cache:/cache", "/a:/a", "/b:/b"]
        volumes: {cache: , engine: {driver_opts: {type: none, o: bind, device: /run/docker.sock}}}
        """));
    Atlas.Service db = service(sheet, "db");
    assertThat(db.ports()).extracting(Atlas.Tie::label).containsExactly("5432", "127.0.0.1:9187", "53 → 5353/udp", "any → 8000");
    assertThat(db.ports()).extracting(Atlas.Tie::wide).containsExactly(true, false, true, true);
    assertThat(db.ports().getFirst().worst()).isNotNull();
    assertThat(db.findings().getFirst().severity()).isEqualTo(Severity.CRITICAL);
    assertThat(db.findings()).isSortedAccordingTo((a, b) -> a.severity().compareTo(b.severity()));
    assertThat(db.holds()).isEmpty();
    Atlas.Service agent = service(sheet, "agent");
    assertThat(agent.holds()).extracting(Atlas.Tie::label).hasSize(5).as("the worst first, the rest counted")
        .contains("privileged", "/var/run/docker.sock", "/run/docker.sock").last().asString().startsWith("and ");
    assertThat(agent.holds().getFirst().worst()).isNotNull();
  }

  @Test
  void whatAVariableDecidesIsSaid() {
    Atlas.Sheet sheet = only(Projects.atlas("""
        services:
          a: {image: x, ports: ["${PORT}:80", "${BOTH}"], volumes: ["${DIR}/run:/run", "${V}"]}
        """));
    assertThat(sheet.services().getFirst().ports()).extracting(Atlas.Tie::label).contains("${PORT} → 80").last().asString().contains("not known");
    assertThat(sheet.services().getFirst().holds()).extracting(Atlas.Tie::label).contains("${DIR}/run").anyMatch(label -> label.contains("not known"));
  }

  @Test
  void containersByThemselvesShareASheet() {
    Source source = Source.of("run.sh", "docker run a; docker run b");
    var specs = new ArrayList<ContainerSpec>();
    for (String name : List.of("a", "b")) {
      var place = source.place(0, 6);
      specs.add(new ContainerSpec.Builder(new Subject(Subject.Kind.CONTAINER, name, Gate.RUN, "run.sh"), place)
          .put(Key.NETWORK_MODE, Text.of(name.equals("a") ? "shop_default" : "default"), place).build());
    }
    var subjects = new Subjects(List.of(), specs, List.of(), List.of(), Map.of("run.sh", source));
    var verdict = Decide.decide(List.of(), subjects, Policy.defaults(), LocalDate.EPOCH);
    Atlas.Sheet sheet = only(Atlas.of(Sample.run(verdict, subjects, List.of())));
    assertThat(nets(sheet, "a")).containsExactly("shop_default");
    assertThat(nets(sheet, "b")).containsExactly("bridge");
  }

  private static Document drawing(Atlas.Sheet sheet) {
    var out = new StringBuilder();
    try {
      new AtlasDrawing(sheet, new Html(out)).write();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return Jsoup.parse(out.toString(), "", Parser.xmlParser());
  }

  private record Box(double x, double y, double width, double height, String what) {
    static Box of(Element rect) {
      return new Box(number(rect, "x"), number(rect, "y"), number(rect, "width"), number(rect, "height"), String.valueOf(rect.parent()));
    }

    boolean meets(Box other) {
      return x < other.x + other.width && other.x < x + width && y < other.y + other.height && other.y < y + height;
    }
  }

  private static double number(Element element, String name) {
    return Double.parseDouble(element.attr(name));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 8, 13, 21, 30, 45, 60})
  void nothingOverlapsAndAllIsOnThePaper(int services) {
    Atlas.Sheet sheet = only(Projects.atlas(Projects.compose(services)));
    Document drawing = drawing(sheet);
    String[] paper = drawing.select("svg").get(0).attr("viewBox").split(" ", -1);
    List<Box> boxes = drawing.select("rect.card, rect.pill, .wall rect").stream().map(Box::of).toList();
    for (int i = 0; i < boxes.size(); i++) {
      Box box = boxes.get(i);
      assertThat(box.x).as(box.what).isNotNegative();
      assertThat(box.y).as(box.what).isNotNegative();
      assertThat(box.x + box.width).as(box.what).isLessThanOrEqualTo(Double.parseDouble(paper[2]));
      assertThat(box.y + box.height).as(box.what).isLessThanOrEqualTo(Double.parseDouble(paper[3]));
      for (Box other : boxes.subList(0, i)) {
        assertThat(box.meets(other)).as(box.what + "\n" + other.what).isFalse();
      }
    }
    assertThat(drawing.select("rect.card")).hasSize(services);
    assertThat(drawing.select("circle.dot")).hasSize(sheet.services().stream().mapToInt(service -> service.nets().size()).sum());
    for (Element pill : drawing.select("rect.pill")) {
      String label = String.valueOf(pill.nextElementSibling() == null ? "" : pill.nextElementSibling().text());
      assertThat(Columns.of(label) * 7.25).as(label).isLessThan(number(pill, "width")).isPositive();
    }
    assertThat(drawing.outerHtml()).isEqualTo(drawing(sheet).outerHtml());
  }

  @Test
  void aDotLiesOnTheLineOfItsNetwork() {
    Atlas.Sheet sheet = only(Projects.atlas(Projects.compose(30)));
    Document drawing = drawing(sheet);
    List<String> lanes = drawing.select("path.lane").stream().map(lane -> lane.attr("d").substring(1, lane.attr("d").indexOf(' '))).toList();
    assertThat(lanes).hasSize(sheet.nets().size()).doesNotHaveDuplicates();
    List<String> dots = drawing.select("circle.dot").eachAttr("cx");
    var wanted = new ArrayList<String>();
    sheet.services().forEach(service -> service.nets().forEach(lane -> wanted.add(lanes.get(lane))));
    assertThat(dots).isEqualTo(wanted);
  }

  @Test
  void whatIsTooLargeToDrawIsATable() {
    Document drawn = Jsoup.parse(Projects.html(Projects.run(Projects.compose(HtmlReport.MOST_DRAWN))));
    assertThat(drawn.select("svg.map")).hasSize(1);
    assertThat(drawn.select("table.atlas tbody tr")).hasSize(HtmlReport.MOST_DRAWN);
    String wide = "services: {one: {image: x, networks: [" + IntStream.rangeClosed(0, HtmlReport.MOST_LANES).mapToObj(i -> "n" + i).collect(Collectors.joining(", "))
        + "]}}";
    assertThat(Jsoup.parse(Projects.html(Projects.run(wide))).select("svg.map")).isEmpty();
    Document listed = Jsoup.parse(Projects.html(Projects.run(Projects.compose(HtmlReport.MOST_DRAWN), "services: {one: {image: x}}")));
    assertThat(listed.select("svg.map")).isEmpty();
    assertThat(listed.select("table.atlas")).hasSize(2);
    assertThat(listed.select("table.atlas tbody tr")).hasSize(HtmlReport.MOST_DRAWN + 1);
    assertThat(listed.select(".maps a[href]")).isNotEmpty()
        .allSatisfy(link -> assertThat(listed.getElementById(link.attr("href").substring(1))).isNotNull());
  }
}
