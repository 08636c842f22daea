package io.plimsoll.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.Dialects;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.yaml.Node;
import io.plimsoll.core.read.yaml.YamlReader;
import io.plimsoll.core.rule.Demand;
import io.plimsoll.core.rule.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an editor says of a policy is what we say, but for what a schema can't know; the table names those cases. */
class PolicySchemaTest {

  private static final String TEXT = text();
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(TEXT, InputFormat.JSON);

  static Stream<Cases> yaml() {
    return Cases.all().stream().filter(one -> !"not YAML".equals(one.schemaDiffers()));
  }

  static Stream<Cases> notYaml() {
    return Cases.all().stream().filter(one -> "not YAML".equals(one.schemaDiffers()));
  }

  @ParameterizedTest
  @MethodSource("yaml")
  void judgesAsTheReaderDoes(Cases one) throws ReadException {
    String json = json(one.source());
    boolean valid = SCHEMA.validate(json, InputFormat.JSON).isEmpty();
    if (one.schemaDiffers() == null) {
      assertThat(valid).as(json).isEqualTo(accepted(one));
    } else {
      assertThat(valid).as("%s, and so the schema can't say what the reader says", one.schemaDiffers()).isTrue();
      assertThat(accepted(one)).as("a case that needs no exception").isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("notYaml")
  void whatIsNotYamlIsNoMatterForASchema(Cases one) {
    assertThatThrownBy(() -> YamlReader.read(one.source())).isInstanceOf(ReadException.class);
  }

  /** Texts of a few letters, in every order that the seed gives: the patterns of the schema against the code. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      waivers: [{rule: PL2007, owner: o, until: 2027-01-31, reason: r, at: ?}] | a/ # @ % . .. \\\\ pkg: b /
      waivers: [{rule: PL2007, owner: o, at: a, reason: r, until: ?}] | 2027-01-31 T t 00:00:00 Z z . 0 +00:00 2027-12-01
      trusted: {registries: ?}                 | a / . : @ * ? localhost index.docker.io https:// b.c d:5
      trusted: {images: [?]}                   | a / . : @ * ? :// b
      rules: {PL2007: ?}                       | o n off false true F false On OFF ON critical low
      rules: {PL2007: {services: ?}}           | a b
      extends: ?                               | a / . .. ~ :// \\\\
      """)
  void patternsJudgeAsTheReaderDoes(String policy, String letters) throws ReadException {
    List<String> pieces = new ArrayList<>(List.of(letters.split(" ")));
    pieces.add(" ");
    var random = new Random(31);
    int valid = 0;
    for (int round = 0; round < 4000; round++) {
      var text = new StringBuilder();
      for (int i = random.nextInt(round % 2 == 0 ? 3 : 9); i > 0; i--) {
        text.append(pieces.get(random.nextInt(pieces.size())));
      }
      var value = new StringBuilder();
      quoted(text.toString(), value);
      String yaml = "version: 1\n" + policy.replace("?", value);
      boolean accepted = PolicyReaderTest.problems(yaml).isEmpty();
      if (SCHEMA.validate(json(Source.of("p.yaml", yaml)), InputFormat.JSON).isEmpty() != accepted) {
        throw new AssertionError("the reader " + (accepted ? "accepts " : "refuses ") + text);
      }
      valid += accepted ? 1 : 0;
    }
    assertThat(valid).isBetween(40, 3900);
  }

  @Test
  void isASchema() {
    var meta = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(SchemaLocation.of(Dialects.getDraft202012().getId()));
    assertThat(meta.validate(TEXT, InputFormat.JSON)).isEmpty();
  }

  @Test
  void namesWhatTheReaderKnows() {
    JsonNode schema = new JsonMapper().readTree(TEXT);
    assertThat(schema.at("/properties").propertyNames()).containsExactlyInAnyOrderElementsOf(PolicyReader.KEYS);
    assertThat(words(schema.at("/properties/level/enum"))).isEqualTo(Typed.ids(Level.values()));
    assertThat(words(schema.at("/$defs/severity/enum"))).isEqualTo(Typed.ids(Severity.values()));
    assertThat(words(schema.at("/$defs/undecided/enum"))).isEqualTo(Typed.ids(Policy.Undecided.values()));
    assertThat(words(schema.at("/properties/trusted/properties/digest/enum")))
        .isEqualTo(Typed.ids(Demand.values()));
    var gates = Typed.ids(Gate.values());
    gates.remove(Gate.POLICY.id());
    assertThat(schema.at("/properties/undecided/anyOf/1/properties").propertyNames()).containsExactlyElementsOf(gates);
    for (String unjudged : PolicyReader.UNJUDGED) {
      assertThat(schema.at("/properties/" + unjudged).propertyNames()).as(unjudged).containsExactly("description");
    }
  }

  private static List<String> words(JsonNode array) {
    var words = new ArrayList<String>();
    array.forEach(word -> words.add(word.asString()));
    return words;
  }

  private static boolean accepted(Cases one) {
    return PolicyReaderTest.problems(one.policy()).isEmpty();
  }

  private static String text() {
    try {
      return Files.readString(Path.of(System.getProperty("root"), "docs/schema/plimsoll-policy.schema.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first document as an editor hands it to a schema: aliases and merge keys written out. */
  private static String json(Source source) throws ReadException {
    List<Node> documents = YamlReader.read(source);
    var out = new StringBuilder();
    json(documents.isEmpty() ? null : documents.getFirst(), out);
    return out.toString();
  }

  private static void json(@Nullable Node node, StringBuilder out) {
    switch (node == null ? null : node.meant()) {
      case null -> out.append("null");
      case Node.Scalar scalar -> scalar(scalar, out);
      case Node.Sequence sequence -> {
        out.append('[');
        for (Node item : sequence.items()) {
          out.append(out.charAt(out.length() - 1) == '[' ? "" : ",");
          json(item, out);
        }
        out.append(']');
      }
      case Node.Mapping mapping -> {
        out.append('{');
        var problems = new Problems();
        try {
          for (Field field : Field.of(mapping, "", problems)) {
            out.append(out.charAt(out.length() - 1) == '{' ? "" : ",");
            quoted(field.name(), out);
            out.append(':');
            json(field.value(), out);
          }
        } catch (PolicyException e) {
          throw new AssertionError(e);
        }
        out.append('}');
      }
      case Node.Alias alias -> throw new AssertionError("followed");
    }
  }

  private static void scalar(Node.Scalar scalar, StringBuilder out) {
    String value = scalar.value();
    boolean plain = scalar.style() == Node.Style.PLAIN && !"!".equals(scalar.tag())
        && !"tag:yaml.org,2002:str".equals(scalar.tag());
    if (plain && value.matches("|~|null|Null|NULL")) {
      out.append("null");
    } else if (plain && value.matches("true|True|TRUE|false|False|FALSE")) {
      out.append(value.toLowerCase(Locale.ROOT));
    } else if (plain && value.matches("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?")) {
      out.append(new BigDecimal(value).toString());
    } else {
      quoted(value, out);
    }
  }

  private static void quoted(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      out.append(String.format("\\u%04x", (int) text.charAt(i)));
    }
    out.append('"');
  }
}
