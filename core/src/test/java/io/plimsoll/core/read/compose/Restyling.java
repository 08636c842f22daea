package io.plimsoll.core.read.compose;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.yaml.Node;
import io.plimsoll.core.read.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Writes one value of a YAML text in another way: in other quotes, as a block of lines, in braces or without, with a tag,
 * as an alias, through a merge key or a variable. It cuts where our own reader says that a value begins and ends.
 */
final class Restyling {

  private static final List<String> TAGS = List.of(
      "!!str", "!!str", "!!str", "!", "!!int", "!!bool", "!!float", "!!null", "!!binary", "!!timestamp", "!x", "!reset", "!override",
      "!<tag:yaml.org,2002:str>", "!!seq", "!!map");

  private final String text;
  private final Random random;
  private final List<Site> sites = new ArrayList<>();

  /** A value, or a key, and whether it stands in braces or brackets. */
  private record Site(Node node, boolean key, boolean inFlow) {}

  private Restyling(String text, Random random) {
    this.text = text;
    this.random = random;
  }

  /** The text with one value rewritten; as it is where that makes no sense, or where it is no YAML. */
  static String of(String text, Random random) {
    String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
    try {
      var restyling = new Restyling(plain, random);
      YamlReader.read(Source.of(null, plain)).forEach(node -> restyling.collect(node, false));
      return restyling.sites.isEmpty() ? plain : restyling.rewritten();
    } catch (ReadException e) {
      return text;
    }
  }

  /** True for a value in one line without quotes, brackets and tags. */
  static boolean isBare(String value) {
    return !value.isEmpty() && "\"'[{!&*|>".indexOf(value.charAt(0)) < 0 && value.indexOf('"') < 0 && value.indexOf('\\') < 0;
  }

  private void collect(Node node, boolean inFlow) {
    sites.add(new Site(node, false, inFlow));
    switch (node) {
      case Node.Mapping mapping -> mapping.entries().forEach(entry -> {
        sites.add(new Site(entry.key(), true, inFlow || mapping.flow()));
        collect(entry.value(), inFlow || mapping.flow());
      });
      case Node.Sequence sequence -> sequence.items().forEach(item -> collect(item, inFlow || sequence.flow()));
      default -> {}
    }
  }

  private String rewritten() {
    Site site = sites.get(random.nextInt(sites.size()));
    Node node = site.node;
    int kind = random.nextInt(10);
    if (kind == 0) {
      return tagged(node);
    }
    if (kind == 1) {
      return aliased(node);
    }
    return switch (node) {
      case Node.Scalar scalar when site.key -> replaced(node, random.nextBoolean() ? twice(scalar.value()) : once(scalar.value()));
      case Node.Scalar scalar when kind < 4 -> replaced(node, variable(scalar));
      case Node.Scalar scalar -> replaced(node, scalar(scalar, site.inFlow));
      case Node.Mapping mapping when kind < 5 -> merged(mapping);
      case Node.Alias alias -> replaced(node, flow(alias.target()));
      default -> {
        boolean flow = node instanceof Node.Mapping mapping ? mapping.flow() : ((Node.Sequence) node).flow();
        yield flow ? site.inFlow ? text : replaced(node, block(node)) : isSelfContained(node) ? replaced(node, flow(node)) : text;
      }
    };
  }

  private String replaced(Node node, String by) {
    boolean touches = node.start() > 0 && text.charAt(node.start() - 1) > ' ' && "[{,".indexOf(text.charAt(node.start() - 1)) < 0;
    return text.substring(0, node.start()) + (touches ? " " : "") + by + text.substring(node.end());
  }

  private String tagged(Node node) {
    return before(node, TAGS.get(random.nextInt(TAGS.size())) + " ");
  }

  /** Puts a tag or an anchor before a value; before a block it stands behind the key. */
  private String before(Node node, String property) {
    boolean block = (node instanceof Node.Mapping mapping && !mapping.flow()) || (node instanceof Node.Sequence list && !list.flow());
    int at = node.start();
    while (block && at > 0 && text.charAt(at - 1) <= ' ') {
      at--;
    }
    return at > 0 && block && text.charAt(at - 1) == ':'
        ? text.substring(0, at) + " " + property.strip() + text.substring(at)
        : text.substring(0, node.start()) + property + text.substring(node.start());
  }

  /** Puts an alias to this value in the place of a later one. */
  private String aliased(Node node) {
    List<Node> later =
        sites.stream().filter(site -> !site.key && site.node.start() > node.end()).map(Site::node).toList();
    if (later.isEmpty() || node instanceof Node.Alias) {
      return text;
    }
    Node user = later.get(random.nextInt(later.size()));
    String name = "r" + random.nextInt(100);
    String anchored = before(node, "&" + name + " ");
    int added = anchored.length() - text.length();
    return anchored.substring(0, user.start() + added) + "*" + name + anchored.substring(user.end() + added);
  }

  /** The same through a variable, or nearly. */
  private String variable(Node.Scalar scalar) {
    String value = scalar.value();
    return switch (random.nextInt(5)) {
      case 0 -> twice("${UNSET:-" + value + "}");
      case 1 -> twice("${EMPTY}" + value);
      case 2 -> twice(value + "${EMPTY:-}");
      case 3 -> twice("${SET:+" + value + "}");
      default -> twice(value.replace("$", "$$"));
    };
  }

  private String scalar(Node.Scalar scalar, boolean inFlow) {
    String value = scalar.value();
    return switch (random.nextInt(inFlow || value.isEmpty() ? 3 : 6)) {
      case 0 -> twice(value);
      case 1 -> once(value);
      case 2 -> value.isEmpty() ? "null" : value.replace('\n', ' ');
      case 3, 4 -> "|" + lines(scalar);
      default -> ">" + lines(scalar);
    };
  }

  /** The rest of a block of lines: what becomes of the last line's end, and the lines. */
  private String lines(Node.Scalar scalar) {
    String value = scalar.value();
    String indent = " ".repeat(indent(scalar) + 2);
    String chomp = !value.endsWith("\n") ? "-" : value.endsWith("\n\n") ? "+" : "";
    String body = value.stripTrailing().lines().map(line -> indent + line).collect(Collectors.joining("\n"));
    return chomp + (random.nextInt(8) == 0 ? " # comment" : "") + "\n" + body;
  }

  /** How far the line of a value is indented, dashes included. */
  private int indent(Node node) {
    int at = text.lastIndexOf('\n', Math.max(node.start() - 1, 0)) + 1;
    int start = at;
    while (at < text.length() && (text.charAt(at) == ' ' || text.startsWith("- ", at))) {
      at++;
    }
    return at - start;
  }

  private static String twice(String value) {
    var out = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        case '\r' -> out.append("\\r");
        default -> out.append(c);
      }
    }
    return out.append('"').toString();
  }

  private static String once(String value) {
    return "'" + value.replace("'", "''").replace('\n', ' ') + "'";
  }

  /** True unless something in it is used elsewhere. */
  private boolean isSelfContained(Node node) {
    return text.substring(node.start(), node.end()).indexOf('&') < 0;
  }

  /** A mapping of which some entries come through a merge key. */
  private String merged(Node.Mapping mapping) {
    int count = mapping.entries().size();
    if (count == 0 || !isSelfContained(mapping)) {
      return text;
    }
    int cut = random.nextInt(count);
    String own = entries(mapping.entries().subList(cut, count));
    String brought = "{" + entries(mapping.entries().subList(0, cut)) + "}";
    String merge = switch (random.nextInt(4)) {
      case 0 -> "[" + brought + "]";
      case 1 -> "[" + brought + ", {" + entries(mapping.entries()) + "}]";
      case 2 -> "{<<: " + brought + "}";
      default -> brought;
    };
    String both = random.nextBoolean() ? "{<<: " + merge + ", " + own + "}" : "{" + own + ", <<: " + merge + "}";
    return replaced(mapping, both);
  }

  private String entries(List<Node.Entry> entries) {
    return entries.stream().map(entry -> flow(entry.key()) + ": " + flow(entry.value())).collect(Collectors.joining(", "));
  }

  private String flow(Node node) {
    String tag = node.tag() == null ? "" : node.tag().replace("tag:yaml.org,2002:", "!!") + " ";
    return tag + switch (node) {
      case Node.Mapping mapping -> "{" + entries(mapping.entries()) + "}";
      case Node.Sequence sequence -> sequence.items().stream().map(this::flow).collect(Collectors.joining(", ", "[", "]"));
      case Node.Alias alias -> "*" + alias.name() + " ";
      case Node.Scalar scalar -> {
        String value = scalar.value();
        boolean cut = value.chars().anyMatch(c -> ",[]{}\n".indexOf(c) >= 0) || value.startsWith(":");
        yield scalar.style() == Node.Style.PLAIN ? cut ? twice(value) : value
            : scalar.style() == Node.Style.SINGLE && value.indexOf('\n') < 0 ? once(value) : twice(value);
      }
    };
  }

  /** A collection in braces or brackets as lines. */
  private String block(Node node) {
    String line = "\n" + " ".repeat(indent(node) + 2);
    String block = switch (node) {
      case Node.Mapping mapping -> mapping.entries().stream()
          .map(entry -> line + flow(entry.key()) + ": " + flow(entry.value())).collect(Collectors.joining());
      case Node.Sequence sequence -> sequence.items().stream().map(item -> line + "- " + flow(item)).collect(Collectors.joining());
      default -> "";
    };
    return block.isEmpty() ? flow(node) : block;
  }
}
