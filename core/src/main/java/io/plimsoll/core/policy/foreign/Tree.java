package io.plimsoll.core.policy.foreign;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.engine.Json;
import io.plimsoll.core.read.engine.JsonReader;
import io.plimsoll.core.read.yaml.Node;
import io.plimsoll.core.read.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a file of settings into one tree, whatever it is written in: YAML, JSON or TOML. */
final class Tree {

  /** How long a file may be, in characters: real ones have a few thousand. */
  static final int MAX_LENGTH = 1 << 18;

  /** What a line of TOML begins with and no line of YAML: a table's name, or a key and an equals sign. */
  private static final Pattern TOML = Pattern.compile("\\s*(\\[[^,]*\\]|[A-Za-z0-9_.\"'-]{1,100}\\s*=).*", Pattern.DOTALL);

  private Tree() {}

  /**
   * The settings of a file; null where it says nothing.
   *
   * @throws ReadException for what can't be read, or is no mapping
   */
  static Node.@Nullable Mapping of(Format format, Source source) throws ReadException {
    return switch (format) {
      case TALLY -> TomlReader.read(source);
      case KICS -> switch (first(source.text())) {
        case String line when line.startsWith("{") -> mapping(json(JsonReader.read(source)));
        case String line when TOML.matcher(line).matches() -> TomlReader.read(source);
        default -> yaml(source);
      };
      default -> yaml(source);
    };
  }

  /** The first line that says something. */
  private static String first(String text) {
    return text.lines().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#")).findFirst().orElse("");
  }

  private static Node.@Nullable Mapping yaml(Source source) throws ReadException {
    List<Node> documents = YamlReader.read(source);
    if (documents.size() > 1) {
      throw new ReadException("a second document begins here, and settings are one", documents.get(1).place());
    }
    Node root = documents.isEmpty() ? null : documents.getFirst().meant();
    return root == null || (root instanceof Node.Scalar scalar && scalar.isNull()) ? null : mapping(root);
  }

  private static Node.Mapping mapping(Node root) throws ReadException {
    if (root instanceof Node.Mapping mapping) {
      return mapping;
    }
    throw new ReadException("settings are a mapping of names to values, and this is none", root.place());
  }

  /** At most as deep as {@link JsonReader#DEEPEST}. */
  private static Node json(Json json) {
    Json.At at = json.at();
    return switch (json) {
      case Json.Obj object -> {
        var entries = new ArrayList<Node.Entry>();
        for (Json.Member member : object.members()) {
          Json.At name = member.nameAt();
          var key = new Node.Scalar(name.source(), name.start(), name.end(), null, Node.Style.DOUBLE, member.name());
          entries.add(new Node.Entry(key, json(member.value())));
        }
        yield new Node.Mapping(at.source(), at.start(), at.end(), null, true, List.copyOf(entries));
      }
      case Json.Arr array ->
          new Node.Sequence(at.source(), at.start(), at.end(), null, true, array.items().stream().map(Tree::json).toList());
      case Json.Str text -> new Node.Scalar(at.source(), at.start(), at.end(), null, Node.Style.DOUBLE, text.value());
      case Json.Num number -> plain(at, number.literal());
      case Json.Bool flag -> plain(at, String.valueOf(flag.value()));
      case Json.Null nothing -> plain(at, "null");
    };
  }

  private static Node plain(Json.At at, String value) {
    return new Node.Scalar(at.source(), at.start(), at.end(), null, Node.Style.PLAIN, value);
  }
}
