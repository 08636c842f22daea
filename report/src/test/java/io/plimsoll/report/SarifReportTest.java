package io.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import io.plimsoll.core.decide.Decide;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.patch.Plan;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.testkit.Golden;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class SarifReportTest {

  private final JsonNode log = Schemas.parse(Sample.sarif(Sample.run()));
  private final List<JsonNode> results = log.at("/runs/0/results").valueStream().toList();

  @Test
  void isAsKept() {
    Golden.check(Path.of("report.sarif"), Sample.sarif(Sample.run()));
  }

  @Test
  void holdsToTheStandardsSchema() {
    Schema schema = Schemas.sarif();
    for (Run run : List.of(Sample.run(), Hostile.run(), Hostile.clean())) {
      assertThat(Schemas.errors(schema, Schemas.parse(Sample.sarif(run)))).isEmpty();
    }
    // And the schema does look: at enumerations, at unknown members, at the form of URIs.
    var broken = (ObjectNode) log.deepCopy();
    ((ObjectNode) broken.at("/runs/0/results/0")).put("level", "bad").put("severity", "high");
    ((ObjectNode) broken.at("/runs/0/results/2/locations/0/physicalLocation/artifactLocation")).put("uri", "a b");
    assertThat(Schemas.errors(schema, broken)).hasSize(3);
  }

  @Test
  void linesAndBytesOfARegionAreTheSameText() {
    int seen = 0;
    for (JsonNode result : results) {
      for (JsonNode location : result.get("locations")) {
        JsonNode physical = location.path("physicalLocation");
        if (physical.isMissingNode()) {
          continue;
        }
        Source source = Sample.source(URI.create(physical.at("/artifactLocation/uri").stringValue()).getPath());
        JsonNode region = physical.get("region");
        String text = source.text();
        String byLine = text.substring(
            index(text, region.get("startLine").intValue(), region.get("startColumn").intValue()),
            index(text, region.get("endLine").intValue(), region.get("endColumn").intValue()));
        int from = region.get("byteOffset").intValue();
        String byByte = new String(Arrays.copyOfRange(source.bytes(), from, from + region.get("byteLength").intValue()),
            StandardCharsets.UTF_8);
        assertThat(byLine).isEqualTo(byByte).isNotEmpty();
        seen++;
      }
    }
    assertThat(seen).isGreaterThan(10);
  }

  @Test
  void aResultWithoutAFileHasALogicalLocationOnly() {
    for (JsonNode result : results) {
      JsonNode location = result.at("/locations/0");
      assertThat(location.at("/logicalLocations/0/name").stringValue()).isNotEmpty();
    }
    assertThat(results).filteredOn(result -> result.at("/locations/0/physicalLocation").isMissingNode()).hasSize(2);
  }

  private record Edit(int start, int end, String text) {}

  /** Applies a fix as a reader of SARIF would, by line and column, and as the plan says, by bytes. */
  @Test
  void aFixDoesWhatThePlanSays() {
    JsonNode fix = results.stream().filter(result -> result.has("fixes")).findFirst().orElseThrow().at("/fixes/0");
    var sarif = new HashMap<String, String>();
    for (JsonNode change : fix.get("artifactChanges")) {
      String file = URI.create(change.at("/artifactLocation/uri").stringValue()).getPath();
      String text = Sample.source(file).text();
      var edits = new ArrayList<Edit>();
      for (JsonNode replacement : change.get("replacements")) {
        JsonNode region = replacement.get("deletedRegion");
        edits.add(new Edit(
            index(text, region.get("startLine").intValue(), region.get("startColumn").intValue()),
            index(text, region.get("endLine").intValue(), region.get("endColumn").intValue()),
            replacement.at("/insertedContent/text").asString("")));
      }
      edits.sort(Comparator.comparingInt(edit -> -edit.start()));
      for (Edit edit : edits) {
        text = text.substring(0, edit.start()) + edit.text() + text.substring(edit.end());
      }
      sarif.put(file, text);
    }
    var subject = Sample.run().verdict().findings().get(2).subject();
    var plan = (Plan.Splices) Sample.plan(Fix.safe("say false"), subject, Sample.subjects().texts());
    assertThat(sarif).isEqualTo(spliced(plan.splices()));
  }

  private static Map<String, String> spliced(List<Plan.Splice> splices) {
    var texts = new LinkedHashMap<String, byte[]>();
    splices.stream().sorted(Comparator.comparingInt(splice -> -splice.startByte())).forEach(splice -> {
      byte[] bytes = texts.computeIfAbsent(splice.file(), file -> Sample.source(file).bytes());
      var out = new ByteArrayOutputStream();
      out.write(bytes, 0, splice.startByte());
      out.writeBytes(splice.text().getBytes(StandardCharsets.UTF_8));
      out.write(bytes, splice.endByte(), bytes.length - splice.endByte());
      texts.put(splice.file(), out.toByteArray());
    });
    var read = new HashMap<String, String>();
    texts.forEach((file, bytes) -> read.put(file, Source.of(file, new String(bytes, StandardCharsets.UTF_8)).text()));
    return read;
  }

  private static int index(String text, int line, int column) {
    int start = 0;
    for (int i = 1; i < line; i++) {
      start = text.indexOf('\n', start) + 1;
    }
    return start + column - 1;
  }

  /** Of the sample's fixes one is whole and in files that are there; others make files, hold secrets or are words. */
  @Test
  void whatCannotBeSaidIsLeftOut() {
    for (JsonNode result : results) {
      String kind = result.at("/locations/0/logicalLocations/0/kind").stringValue();
      boolean splices = result.get("ruleId").stringValue().equals("PL2001") && !kind.equals("value");
      assertThat(result.path("fixes").size()).isEqualTo(splices ? 1 : 0);
    }
  }

  @Test
  void aNewFileIsNoReplacementEvenWhereAFileIsThere() {
    var fix = Fix.safe("write it");
    var change = new Plan.Splice("shop/compose.yaml", 0, 0, "# new\n");
    var create = new Plan.Splice("shop/compose.yaml", 0, 0, "# new\n", true, 0_644);
    assertThat(SarifFixes.offer(fix, new Plan.Splices(List.of(change)), Sample.subjects().texts())).isNotNull();
    assertThat(SarifFixes.offer(fix, new Plan.Splices(List.of(change, create)), Sample.subjects().texts())).isNull();
    assertThat(SarifFixes.offer(fix, new Plan.Splices(List.of()), Sample.subjects().texts())).isNull();
  }

  @Test
  void statesAreTold() {
    for (JsonNode result : results) {
      String state = result.at("/properties/state").stringValue();
      assertThat(result.get("suppressions").size()).isEqualTo(state.equals("waived") || state.equals("known") ? 1 : 0);
      assertThat(result.has("kind")).isEqualTo(state.equals("undecided"));
      assertThat(result.get("level").stringValue().equals("none")).isEqualTo(state.equals("undecided"));
    }
    assertThat(log.at("/runs/0/invocations/0/executionSuccessful").booleanValue()).isFalse();
    JsonNode clean = Schemas.parse(Sample.sarif(Hostile.clean()));
    assertThat(clean.at("/runs/0/invocations/0/executionSuccessful").booleanValue()).isTrue();
    assertThat(clean.at("/runs/0/results").isArray()).isTrue();
  }

  @Test
  void everyResultPointsAtItsRule() {
    List<JsonNode> rules = log.at("/runs/0/tool/driver/rules").valueStream().toList();
    for (JsonNode result : results) {
      assertThat(rules.get(result.get("ruleIndex").intValue()).get("id")).isEqualTo(result.get("ruleId"));
    }
    List<String> ids = rules.stream().map(rule -> rule.get("id").stringValue()).toList();
    assertThat(ids).isSorted().doesNotHaveDuplicates().hasSize(6);
    assertThat(rules).filteredOn(rule -> !rule.has("help"))
        .extracting(rule -> rule.get("id").stringValue()).containsExactly("PL4001");
    assertThat(rules).allSatisfy(rule -> {
      assertThat(rule.at("/fullDescription/text").stringValue().length()).isBetween(1, 1024);
      assertThat(rule.at("/shortDescription/text").stringValue()).isNotEmpty();
    });
  }

  @Test
  void noMessageHasALinkOrAPlaceholder() {
    JsonNode hostile = Schemas.parse(Sample.sarif(Hostile.run()));
    var texts = new ArrayList<String>();
    for (JsonNode message : hostile.findValues("message")) {
      texts.add(message.get("text").stringValue());
    }
    hostile.findValues("description").forEach(message -> texts.add(message.get("text").stringValue()));
    assertThat(texts).hasSizeGreaterThan(3).allSatisfy(text -> assertThat(text)
        .doesNotContain("](").contains("{{0}}").doesNotContainPattern("(?<!\\{)\\{(\\{\\{)*(?!\\{)"));
  }

  @Test
  void aRuleHasNoMoreTagsThanGitHubTakes() {
    String[] refs = IntStream.range(0, 30).mapToObj(i -> "peer:" + i % 25).toArray(String[]::new);
    refs[29] = "CWE-798";
    var rule = new Scripted(RuleInfo.container("PL2099", "many", "many", Severity.INFO, refs), "",
        (spec, out) -> out.at(spec.name()).says("x").so("y"));
    List<Rule<?>> rules = List.of(rule);
    var verdict = Decide.decide(rules, Sample.subjects(), Sample.policy(), LocalDate.EPOCH);
    JsonNode many = Schemas.parse(Sample.sarif(Sample.run(verdict, List.of())));
    assertThat(many.at("/runs/0/tool/driver/rules/0/properties/tags").valueStream().map(JsonNode::stringValue).toList())
        .hasSize(20).doesNotHaveDuplicates().startsWith("security", "external/cwe/cwe-798", "peer:0");
  }
}
