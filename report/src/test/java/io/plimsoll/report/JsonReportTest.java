package io.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.testkit.Golden;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class JsonReportTest {

  @Test
  void theSampleHasEveryState() {
    assertThat(Sample.run().verdict().findings()).extracting(Finding::state).contains(Finding.State.values());
  }

  @Test
  void isAsKept() {
    Golden.check(Path.of("report.json"), Sample.json(Sample.run()));
  }

  @Test
  void aCleanRunIsAsKept() {
    Golden.check(Path.of("clean.json"), Sample.json(Hostile.clean()));
  }

  @Test
  void holdsToItsSchema() {
    Schema schema = Schemas.report();
    for (Run run : List.of(Sample.run(), Hostile.run(), Hostile.clean())) {
      assertThat(Schemas.errors(schema, Schemas.parse(Sample.json(run)))).isEmpty();
      assertThat(Schemas.errors(schema, Schemas.parse(Sample.written(new JsonReport(), run)))).isEmpty();
    }
  }

  /** Takes each member of each object away, puts another value in its place, and puts a new one beside it. */
  @Test
  void theSchemaIsStrict() {
    Schema schema = Schemas.report();
    JsonNode report = Schemas.parse(Sample.json(Sample.run()));
    var accepted = new ArrayList<String>();
    int tried = 0;
    for (Spot spot : objects(report, "")) {
      if (spot.path.contains("/edits/") && spot.path.contains("/value")) {
        continue; // A request's value may be anything.
      }
      for (String name : List.copyOf(spot.object.propertyNames())) {
        JsonNode value = spot.object.get(name);
        spot.object.remove(name);
        tried++;
        check(schema, report, accepted, spot.path + " without " + name);
        boolean any = name.equals("value");
        spot.object.put(name, 0.5);
        check(schema, report, any ? new ArrayList<>() : accepted, spot.path + " with 0.5 for " + name);
        spot.object.set(name, value);
      }
      spot.object.put("more", "");
      check(schema, report, accepted, spot.path + " with more");
      spot.object.remove("more");
    }
    assertThat(accepted).isEmpty();
    assertThat(tried).isGreaterThan(800);
    assertThat(Schemas.errors(schema, report)).isEmpty();
  }

  private record Spot(String path, ObjectNode object) {}

  private static List<Spot> objects(JsonNode node, String path) {
    var found = new ArrayList<Spot>();
    if (node instanceof ObjectNode object) {
      found.add(new Spot(path, object));
      object.properties().forEach(entry -> found.addAll(objects(entry.getValue(), path + "/" + entry.getKey())));
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        found.addAll(objects(array.get(i), path + "/" + i));
      }
    }
    return found;
  }

  private static void check(Schema schema, JsonNode report, List<String> accepted, String what) {
    if (Schemas.errors(schema, report).isEmpty()) {
      accepted.add(what);
    }
  }

  @Test
  void theSummaryCountsWhatIsListed() {
    JsonNode report = Schemas.parse(Sample.json(Sample.run()));
    for (String severity : List.of("critical", "high", "medium", "low", "info")) {
      assertThat(report.at("/summary/" + severity).intValue())
          .isEqualTo(count(report, finding -> finding.get("severity").stringValue().equals(severity)
              && finding.get("state").stringValue().equals("open")));
    }
    for (String state : List.of("undecided", "waived", "known")) {
      assertThat(report.at("/summary/" + state).intValue())
          .isPositive().isEqualTo(count(report, finding -> finding.get("state").stringValue().equals(state)));
    }
    // Three services, a command line, a request and the last stage of a Dockerfile.
    assertThat(report.at("/summary/subjects").intValue()).isEqualTo(6);
    assertThat(report.at("/summary/files").intValue()).isEqualTo(3);
  }

  private static int count(JsonNode report, Predicate<JsonNode> which) {
    return (int) report.get("findings").valueStream().filter(which).count();
  }
}
