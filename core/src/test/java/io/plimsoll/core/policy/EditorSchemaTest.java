package io.plimsoll.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.plimsoll.core.rules.Rules;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schema with the names of the rules in it: it offers them, and judges as the one without. */
class EditorSchemaTest {

  private static final String TEXT = EditorSchema.text(Rules.INDEX);

  @Test
  void offersEveryRule() {
    JsonNode schema = JsonMapper.builder().build().readTree(TEXT);
    JsonNode rules = schema.at("/properties/rules/properties");
    assertThat(rules.size()).isEqualTo(Rules.ALL.size());
    assertThat(rules.at("/docker-socket/description").asString()).startsWith("PL2007, critical: ");
    assertThat(rules.at("/secret-in-env/description").asString()).contains("Option allow: ");
    assertThat(schema.at("/$defs/waiver/properties/rule/examples").size()).isEqualTo(Rules.ALL.size());
  }

  @Test
  void judgesAsBefore() {
    Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(TEXT, InputFormat.JSON);
    assertThat(valid(schema, "{\"version\": 1, \"rules\": {\"docker-socket\": \"off\", \"hadolint:DL3002\": \"low\"}}")).isTrue();
    assertThat(valid(schema, "{\"version\": 1, \"rules\": {\"docker-socket\": \"lwo\"}}")).isFalse();
    assertThat(valid(schema, "{\"version\": 1, \"rules\": {\"docker-socket\": {\"severty\": \"low\"}}}")).isFalse();
  }

  private static boolean valid(Schema schema, String json) {
    return schema.validate(json, InputFormat.JSON).isEmpty();
  }
}
