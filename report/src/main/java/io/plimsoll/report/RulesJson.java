package io.plimsoll.report;

import io.plimsoll.core.model.Gate;
import io.plimsoll.core.rule.Options;
import io.plimsoll.core.rule.Rule;
import java.io.IOException;
import java.io.Writer;
import java.io.StringWriter;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/** The list of rules, for machines. */
public final class RulesJson {

  private RulesJson() {}

  /** Writes an array of objects: id, name, title, severity, gates, refs and options. */
  public static void write(List<Rule<?>> rules, Appendable out) throws IOException {
    Writer text = new StringWriter();
    var context = new ObjectWriteContext.Base() {
      @Override
      public tools.jackson.core.PrettyPrinter getPrettyPrinter() {
        return new DefaultPrettyPrinter();
      }
    };
    try (JsonGenerator json = new JsonFactory().createGenerator(context, text)) {
      json.writeStartArray();
      for (Rule<?> rule : rules) {
        write(rule, json);
      }
      json.writeEndArray();
    }
    out.append(text.toString()).append('\n');
  }

  private static void write(Rule<?> rule, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("id", rule.info().id());
    json.writeStringProperty("name", rule.info().name());
    json.writeStringProperty("title", rule.info().title());
    json.writeStringProperty("severity", rule.info().severity().id());
    json.writeArrayPropertyStart("gates");
    rule.info().gates().stream().sorted().map(Gate::id).forEach(json::writeString);
    json.writeEndArray();
    json.writeArrayPropertyStart("refs");
    rule.info().refs().forEach(json::writeString);
    json.writeEndArray();
    json.writeArrayPropertyStart("options");
    Options<?> options = rule.options();
    for (Options.Option<?> option : options == null ? List.<Options.Option<?>>of() : options.list()) {
      json.writeStartObject();
      json.writeStringProperty("name", option.name());
      json.writeStringProperty("doc", option.doc());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
