package io.plimsoll.report;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schemas that reports are held to. */
final class Schemas {

  private static final JsonMapper MAPPER = new JsonMapper();

  private Schemas() {}

  /** Ours, as users get it. */
  static Schema report() {
    try {
      var file = Path.of(System.getProperty("root"), "docs", "schema", "plimsoll-report.schema.json");
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The standard's own. */
  static Schema sarif() {
    try (InputStream schema = Schemas.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(schema);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> errors(Schema schema, JsonNode document) {
    // Formats (date-time, uri-reference) are held to as well.
    return schema.validate(document, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .stream().map(Error::toString).toList();
  }

  static JsonNode parse(String json) {
    return MAPPER.readTree(json);
  }
}
