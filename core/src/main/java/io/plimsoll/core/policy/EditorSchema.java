package io.plimsoll.core.policy;

import io.plimsoll.core.rule.Options;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rule.RuleIndex;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.ObjectReadContext;

/**
 * The JSON Schema of plimsoll.yaml for editors: docs/schema/plimsoll-policy.schema.json, which knows no rules, with the name of each
 * rule where one may stand, so that an editor completes them.
 */
public final class EditorSchema {

  private static final String RESOURCE = "plimsoll-policy.schema.json";

  private EditorSchema() {}

  /** The schema as it is written, without the names of rules, in UTF-8. */
  public static InputStream plain() {
    return Objects.requireNonNull(EditorSchema.class.getResourceAsStream(RESOURCE), RESOURCE);
  }

  /** The schema, in the 2020-12 draft. */
  public static String text(RuleIndex index) {
    var factory = JsonFactory.builder().build();
    var out = new StringWriter();
    try (InputStream in = plain();
        JsonParser parser = factory.createParser(ObjectReadContext.empty(), in);
        JsonGenerator generator = factory.createGenerator(ObjectWriteContext.empty(), out)) {
      copy(parser, generator, index);
    } catch (IOException e) {
      throw new IllegalStateException("the schema is not with its class", e);
    }
    return out.append('\n').toString();
  }

  private static void copy(JsonParser parser, JsonGenerator generator, RuleIndex index) {
    while (parser.nextToken() != null) {
      generator.copyCurrentEvent(parser);
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        String at = parser.streamReadContext().pathAsPointer().toString();
        switch (at) {
          case "/properties/rules" -> rules(generator, index);
          case "/$defs/waiver/properties/rule" -> names(generator, index);
          default -> {}
        }
      }
    }
  }

  private static List<Rule<?>> byName(RuleIndex index) {
    var rules = new ArrayList<>(index.all());
    rules.sort(Comparator.comparing(rule -> rule.info().name()));
    return rules;
  }

  private static void rules(JsonGenerator generator, RuleIndex index) {
    generator.writeObjectPropertyStart("properties");
    for (Rule<?> rule : byName(index)) {
      generator.writeObjectPropertyStart(rule.info().name());
      generator.writeStringProperty("description", description(rule));
      generator.writeStringProperty("$ref", "#/$defs/rule");
      generator.writeEndObject();
    }
    generator.writeEndObject();
  }

  private static String description(Rule<?> rule) {
    var text = new StringBuilder(rule.info().id()).append(", ").append(rule.info().severity().id()).append(": ").append(rule.info().title());
    Options<?> options = rule.options();
    if (options != null) {
      for (Options.Option<?> option : options.list()) {
        text.append(". Option ").append(option.name()).append(": ").append(option.doc());
      }
    }
    return text.append('.').toString();
  }

  private static void names(JsonGenerator generator, RuleIndex index) {
    generator.writeArrayPropertyStart("examples");
    byName(index).forEach(rule -> generator.writeString(rule.info().name()));
    generator.writeEndArray();
  }
}
