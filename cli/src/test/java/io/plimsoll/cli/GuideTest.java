package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.rule.Options;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rules.Rules;
import io.plimsoll.testkit.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What is written into the guide from the program itself; {@code -Dgolden=update} writes it anew. */
class GuideTest {

  private static final Path DOCS = Path.of(System.getProperty("root"), "docs");
  private static final String BEGIN = "<!-- written by GuideTest -->";
  private static final String END = "<!-- until here -->";

  private static void check(String page, String written) throws IOException {
    Path file = DOCS.resolve("guide").resolve(page);
    String text = Files.readString(file);
    int begin = text.indexOf(BEGIN) + BEGIN.length();
    int end = text.indexOf(END);
    assertThat(end).as(page + " says where it is written").isGreaterThan(begin);
    Golden.check(file.toAbsolutePath(), text.substring(0, begin) + "\n\n" + written.strip() + "\n\n" + text.substring(end));
  }

  // The peers.

  /** What docs/meanings.md says of a peer: its ids with the rules of ours, or with the reason why there is none. */
  private record Peer(Map<String, String> had, Map<String, String> left) {

    static Peer of(String prefix) throws IOException {
      var had = new TreeMap<String, String>();
      var left = new TreeMap<String, String>();
      boolean without = false;
      for (String line : Files.readAllLines(DOCS.resolve("meanings.md"))) {
        without |= line.equals("## Without a rule");
        String[] cells = line.split(" \\| ", -1);
        if (cells.length != 3 || line.startsWith("| ---")) {
          continue;
        }
        for (String id : cells[2].replace(" |", "").split(", ", -1)) {
          if (id.startsWith(prefix + ":")) {
            (without ? left : had).put(id.substring(prefix.length() + 1), cells[1]);
          }
        }
      }
      // One of several meanings of an id may have no rule.
      left.keySet().removeAll(had.keySet());
      return new Peer(had, left);
    }
  }

  @ParameterizedTest
  @CsvSource({"from-hadolint.md, hadolint, hadolint", "from-trivy.md, trivy, Trivy", "from-compose-lint.md, compose-lint, compose-lint",
      "from-checkov.md, checkov, checkov"})
  void whatOfAPeerHasARuleHere(String page, String prefix, String name) throws IOException {
    Peer peer = Peer.of(prefix);
    assertThat(peer.had()).isNotEmpty();
    long more = Rules.ALL.stream().filter(rule -> rule.info().refs().stream().noneMatch(ref -> ref.startsWith(prefix + ":"))).count();
    int all = peer.had().size() + peer.left().size();
    var text = new StringBuilder("Of the " + all + " rules of " + name + " that concern Dockerfiles or containers, " + peer.had().size()
        + " have a rule here. Of the " + Rules.ALL.size() + " rules here, " + more + " have none there.\n\n");
    if (!peer.left().isEmpty()) {
      text.append("Without a rule here:\n\n| ").append(name).append(" | why |\n| --- | --- |\n");
      peer.left().forEach((id, why) -> text.append("| ").append(id).append(" | ").append(why).append(" |\n"));
      text.append('\n');
    }
    text.append("| ").append(name).append(" | here |\n| --- | --- |\n");
    peer.had().forEach((id, rules) -> text.append("| ").append(id).append(" | ").append(rules).append(" |\n"));
    check(page, text.toString());
  }

  // The policy.

  @Test
  void thePolicyReferenceIsTheSchemaAndTheOptions() throws IOException {
    Map<?, ?> schema = (Map<?, ?>) new Load(LoadSettings.builder().build())
        .loadFromString(Files.readString(DOCS.resolve("schema/plimsoll-policy.schema.json")));
    var text = new StringBuilder("## Keys\n\n| key | value | what |\n| --- | --- | --- |\n");
    keys(schema, below(schema, "properties"), "", text);
    text.append("\n## Rules with options\n\n| rule | option | default | what |\n| --- | --- | --- | --- |\n");
    List<Rule<?>> rules = new ArrayList<>(Rules.ALL);
    rules.sort(Comparator.comparing(rule -> rule.info().name()));
    for (Rule<?> rule : rules) {
      Options<?> options = rule.options();
      if (options != null) {
        for (Options.Option<?> option : options.list()) {
          String fallback = option.fallback() instanceof Collection<?> all && all.isEmpty() ? "none" : String.valueOf(option.fallback());
          text.append("| ").append(rule.info().name()).append(" | `").append(option.name()).append("` | ").append(cell(fallback)).append(" | ")
              .append(cell(option.doc())).append(" |\n");
        }
      }
    }
    check("policy-reference.md", text.toString());
  }

  private static void keys(Map<?, ?> schema, Map<?, ?> properties, String before, StringBuilder text) {
    properties.forEach((name, value) -> {
      var one = (Map<?, ?>) value;
      String key = before + name;
      text.append("| `").append(key).append("` | ").append(cell(String.join(" or ", values(schema, one)))).append(" | ")
          .append(cell(said(schema, one))).append(" |\n");
      Map<?, ?> whole = resolved(schema, one);
      if (whole.get("items") instanceof Map<?, ?> items && resolved(schema, items).get("properties") instanceof Map<?, ?> below) {
        keys(schema, below, key + "[].", text);
      }
      if (whole.get("additionalProperties") instanceof Map<?, ?> any) {
        for (Map<?, ?> way : ways(schema, any)) {
          if (way.get("properties") instanceof Map<?, ?> below) {
            keys(schema, below, key + ".RULE.", text);
          }
        }
      }
      for (Map<?, ?> way : ways(schema, one)) {
        if (way.get("properties") instanceof Map<?, ?> below) {
          keys(schema, below, key + ".", text);
        }
      }
    });
  }

  private static Map<?, ?> below(Map<?, ?> map, String key) {
    return map.get(key) instanceof Map<?, ?> found ? found : Map.of();
  }

  private static String said(Map<?, ?> schema, Map<?, ?> one) {
    Object own = one.containsKey("description") ? one.get("description") : resolved(schema, one).get("description");
    return own == null ? "" : String.valueOf(own);
  }

  private static Map<?, ?> resolved(Map<?, ?> schema, Map<?, ?> one) {
    return one.get("$ref") instanceof String ref ? below(below(schema, "$defs"), ref.substring("#/$defs/".length())) : one;
  }

  /** What a value may be. */
  private static List<Map<?, ?>> ways(Map<?, ?> schema, Map<?, ?> one) {
    Map<?, ?> whole = resolved(schema, one);
    if (whole.get("anyOf") instanceof List<?> any) {
      var ways = new ArrayList<Map<?, ?>>();
      any.forEach(way -> ways.addAll(ways(schema, (Map<?, ?>) way)));
      return ways;
    }
    return List.of(whole);
  }

  private static Set<String> values(Map<?, ?> schema, Map<?, ?> one) {
    // In the order of the schema, which begins with the most severe.
    var values = new LinkedHashSet<String>();
    for (Map<?, ?> way : ways(schema, one)) {
      Object type = way.get("type") instanceof List<?> types ? types.getFirst() : way.get("type");
      if (way.get("enum") instanceof List<?> words) {
        // The spellings of a switch are many, and mean two things.
        (words.contains("off") ? List.of("on", "off") : words).forEach(word -> values.add(String.valueOf(word)));
      } else if (way.containsKey("const")) {
        values.add(String.valueOf(way.get("const")));
      } else if (type != null) {
        values.add(switch (String.valueOf(type)) {
          case "string" -> "a text";
          case "array" -> "a list";
          case "object" -> "a map";
          case "integer" -> "a number";
          default -> String.valueOf(type);
        });
      }
    }
    return values;
  }

  private static String cell(String text) {
    return Arrays.stream(text.replace("|", "\\|").split("\\s+")).reduce((a, b) -> a + " " + b).orElse("");
  }
}
