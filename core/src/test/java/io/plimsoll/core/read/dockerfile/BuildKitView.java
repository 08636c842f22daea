package io.plimsoll.core.read.dockerfile;

import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.read.ReadException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A reading of a Dockerfile, ours or BuildKit's, in the terms of the program buildkit-oracle, so that the two can be
 * compared.
 *
 * @param error what is wrong, empty if it is accepted
 * @param instructions what the parser cut; empty if it refused the file
 * @param stages empty if the file is refused
 */
record BuildKitView(boolean ok, String error, String escape, List<?> instructions, List<?> stages) {

  /** Our text with a hole that BuildKit fills with nothing: an operator that is put on it sees the two differently. */
  private static final String UNKNOWN = "?";

  /** What we make of a text. */
  static BuildKitView ours(String text) {
    Source source = Source.of("Dockerfile", text);
    var stages = new ArrayList<Object>();
    String error = "";
    try {
      for (Stage stage : DockerfileReader.read(source).stages()) {
        var platform = stage.from().head().flag("platform");
        stages.add(
            Map.of(
                "name", stage.name() == null ? "" : Keyword.lower(stage.name()),
                "base", resolved(stage.from().image().text()),
                "platform",
                    platform == null || platform.value() == null ? "" : resolved(platform.value().text())));
      }
    } catch (ReadException e) {
      error = e.getMessage() + " at " + e.at().range().start();
    }
    var entries = new Entries(source, new Limits());
    var instructions = new ArrayList<Object>();
    try {
      for (Entries.Entry entry = entries.next(); entry != null; entry = entries.next()) {
        instructions.add(instruction(source, entry));
      }
    } catch (ReadException e) {
      instructions.clear();
    }
    return new BuildKitView(
        error.isEmpty(), error, String.valueOf(entries.escape()), instructions, error.isEmpty() ? stages : List.of());
  }

  /** What the oracle prints for one file. */
  static BuildKitView theirs(String json) {
    try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
      parser.nextToken();
      if (value(parser) instanceof Map<?, ?> view
          && view.get("ok") instanceof Boolean ok
          && view.get("escape") instanceof String escape
          && view.get("instructions") instanceof List<?> instructions
          && view.get("stages") instanceof List<?> stages) {
        return new BuildKitView(ok, String.valueOf(view.get("error")), escape, instructions, stages);
      }
      throw new AssertionError("not a verdict: " + json);
    }
  }

  /** What the two differ in, in words, or nothing. */
  List<String> differences(BuildKitView theirs) {
    var found = new ArrayList<String>();
    if (theirs.hasGibberish()) {
      return found;
    }
    if (ok != theirs.ok) {
      found.add("ours: " + (ok ? "accepted" : error) + "; theirs: " + (theirs.ok ? "accepted" : theirs.error));
    }
    if (!instructions.isEmpty() && !theirs.instructions.isEmpty()) {
      if (!escape.equals(theirs.escape)) {
        found.add("escape: ours " + escape + ", theirs " + theirs.escape);
      }
      if (instructions.size() != theirs.instructions.size()) {
        found.add("instructions: ours " + instructions.size() + ", theirs " + theirs.instructions.size());
      }
      for (int i = 0; i < Math.min(instructions.size(), theirs.instructions.size()); i++) {
        if (!instructions.get(i).equals(theirs.instructions.get(i))) {
          found.add("ours   " + instructions.get(i) + "\ntheirs " + theirs.instructions.get(i));
          break;
        }
      }
    }
    if (ok && theirs.ok && !sameStages(theirs)) {
      found.add("ours   " + stages + "\ntheirs " + theirs.stages);
    }
    return found;
  }

  private boolean sameStages(BuildKitView theirs) {
    boolean same = stages.size() == theirs.stages.size();
    for (int i = 0; same && i < stages.size(); i++) {
      Map<?, ?> left = (Map<?, ?>) stages.get(i);
      Map<?, ?> right = (Map<?, ?>) theirs.stages.get(i);
      for (String key : List.of("name", "base", "platform")) {
        same &= UNKNOWN.equals(left.get(key)) || Objects.equals(left.get(key), right.get(key));
      }
    }
    return same;
  }

  /**
   * True where BuildKit looked at bytes and took them for characters: in flags, and in the first word of HEALTHCHECK. What
   * it makes of more than ASCII there is gibberish that we do not imitate to the letter.
   */
  private boolean hasGibberish() {
    for (Object instruction : instructions) {
      if (instruction instanceof Map<?, ?> map
          && map.get("flags") instanceof List<?> flags
          && map.get("args") instanceof List<?> args) {
        Keyword keyword = Keyword.of(String.valueOf(map.get("cmd")));
        boolean health = keyword == Keyword.HEALTHCHECK || keyword == Keyword.ONBUILD;
        String bytes = flags + (health ? args.subList(0, Math.min(2, args.size())).toString() : "");
        if (bytes.chars().anyMatch(c -> c >= 0x80)) {
          return true;
        }
      }
    }
    return false;
  }

  private static Map<String, Object> instruction(Source source, Entries.Entry entry) {
    Node node = entry.node();
    var view = new LinkedHashMap<String, Object>();
    view.put("cmd", node.command().value());
    view.put("start", (long) source.position(entry.start()).line());
    view.put("end", (long) source.position(entry.end()).line());
    view.put("original", node.code().text());
    view.put("flags", node.flags().stream().map(BuildKitView::flag).toList());
    view.put("args", args(node));
    view.put("json", node.json());
    view.put(
        "heredocs",
        entry.heredocs().stream()
            .map(
                d ->
                    Map.of(
                        "name", d.word().name(),
                        "expand", d.word().expand(),
                        "chomp", d.word().chomp(),
                        "content", source.text().substring(d.body().start(), d.body().end())))
            .toList());
    return view;
  }

  private static String flag(FlagWord flag) {
    return "--" + flag.name() + (flag.value() == null ? "" : "=" + flag.value());
  }

  static List<String> args(Node node) {
    if (node.keyword() == null) {
      // BuildKit keeps an empty word for an instruction that it does not know.
      return List.of("");
    }
    var args = new ArrayList<String>();
    for (int i = 0; i < node.args().size(); i++) {
      args.add(node.args().get(i).value());
      if ((node.keyword() == Keyword.ENV || node.keyword() == Keyword.LABEL) && i % 2 == 1) {
        args.add(node.legacy() ? "" : "=");
      }
    }
    Node trigger = node.trigger();
    if (trigger != null) {
      args.add(trigger.command().value());
      args.addAll(args(trigger));
    }
    return args;
  }

  private static String resolved(Text text) {
    return Dockerfile.PLATFORM_ARGS.containsAll(text.holes()) ? text.shown() : UNKNOWN;
  }

  private static @Nullable Object value(JsonParser parser) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        var map = new LinkedHashMap<String, @Nullable Object>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          parser.nextToken();
          map.put(name, value(parser));
        }
        yield map;
      }
      case START_ARRAY -> {
        var list = new ArrayList<@Nullable Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          list.add(value(parser));
        }
        yield list;
      }
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT -> parser.getLongValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> null;
    };
  }
}
