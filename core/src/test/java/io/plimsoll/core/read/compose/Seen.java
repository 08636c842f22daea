package io.plimsoll.core.read.compose;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.yaml.Node;
import io.plimsoll.core.read.yaml.Scalars;
import io.plimsoll.core.read.yaml.YamlReader;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What we see where compose-go finds fault with a file. Its complaints name a path, in three manners
 * ({@code services.web.ports.0}, {@code services.web.ports.[]}, {@code services[web].ports[0]}), and what it found there;
 * so a complaint can be held to our own reading of the same value, and explains a difference only if that agrees.
 */
final class Seen {

  private final Source source;
  private final Tree root;

  private Seen(Source source, Tree root) {
    this.source = source;
    this.root = root;
  }

  /** What we see of a file: of one that we can't read only the lines. */
  static Seen in(Path file) {
    Source source = Differential.source(file);
    Node root;
    Variables variables = Variables.NONE;
    try {
      root = YamlReader.read(source).getFirst();
      variables = Differential.variables(file);
    } catch (ReadException e) {
      root = new Node.Scalar(source, 0, 0, null, Node.Style.PLAIN, "");
    }
    return new Seen(source, Tree.root(root, variables));
  }

  /** True when the file has such a line, apart from blanks at both ends. */
  boolean hasLine(Predicate<String> wanted) {
    return source.text().lines().map(String::strip).anyMatch(wanted);
  }

  /** A line, from 1. */
  String line(int number) {
    return source.line(number);
  }

  /** The values at a path; which one of a list is meant can't be told, because compose-go drops items before it counts. */
  List<Tree> at(String path) {
    var found = new ArrayList<Tree>();
    collect(root, path, found);
    return found;
  }

  /** True for a path at which some value is of a type, as Go names it. */
  boolean hasGoType(String path, String type) {
    return at(path).stream().anyMatch(tree -> goType(tree).equals(type));
  }

  /** True for a path at which some value is of none of the types, as JSON Schema names them. */
  boolean lacksJsonType(String path, Set<String> types) {
    return at(path).stream().anyMatch(tree -> jsonTypes(tree).stream().noneMatch(types::contains));
  }

  /** True for a path at which some value has a variable without a value, or that leads into one that has. */
  boolean hasHole(String path) {
    return at(path).stream().anyMatch(tree -> anyText(tree, text -> !text.isKnown()));
  }

  /** True when some text of the file has a variable without a value, and this is a part of what is left, or all if nothing is. */
  boolean hasHoleWith(String rest) {
    return anyText(root, text -> {
      String left = String.join("", text.literals());
      return !text.isKnown() && (rest.isEmpty() ? left.isEmpty() : left.contains(rest));
    });
  }

  private static void collect(Tree tree, String path, List<Tree> found) {
    String rest = path.startsWith(".") ? path.substring(1) : path;
    if (rest.isEmpty()) {
      found.add(tree);
    } else if (tree.isMapping()) {
      for (Field field : fields(tree)) {
        String name = field.name();
        boolean bracketed = rest.startsWith("[" + name + "]");
        int end = bracketed ? name.length() + 2 : name.length();
        boolean whole = rest.length() == end || (rest.length() > end && (rest.charAt(end) == '.' || rest.charAt(end) == '['));
        if (bracketed || (rest.startsWith(name) && whole)) {
          collect(field.value(), rest.substring(end), found);
        }
      }
    } else if (tree.isSequence()) {
      int end = rest.startsWith("[") ? rest.indexOf(']') + 1 : rest.indexOf('.') < 0 ? rest.length() : rest.indexOf('.');
      items(tree).forEach(item -> collect(item, rest.substring(end), found));
    }
  }

  private static boolean anyText(Tree tree, Predicate<Text> wanted) {
    if (tree.isMapping()) {
      return fields(tree).stream().anyMatch(field -> anyText(field.value(), wanted));
    }
    return tree.isSequence() ? items(tree).stream().anyMatch(item -> anyText(item, wanted)) : wanted.test(text(tree));
  }

  private static String goType(Tree tree) {
    return tree.isMapping() ? "map[string]interface {}" : tree.isSequence() ? "[]interface {}"
        : switch (type(tree)) {
          case NULL -> "<nil>";
          case BOOL -> "bool";
          case INT -> new BigInteger(text(tree).head()).bitLength() < Long.SIZE ? "int" : "uint64";
          case FLOAT -> "float64";
          case TIMESTAMP -> "time.Time";
          case TEXT -> "string";
        };
  }

  private static Set<String> jsonTypes(Tree tree) {
    return tree.isMapping() ? Set.of("mapping") : tree.isSequence() ? Set.of("array")
        : switch (type(tree)) {
          case NULL -> Set.of("null");
          case BOOL -> Set.of("boolean");
          case INT -> Set.of("integer", "number");
          case FLOAT -> Double.parseDouble(text(tree).head()) % 1 == 0 ? Set.of("integer", "number") : Set.of("number");
          case TIMESTAMP, TEXT -> Set.of("string");
        };
  }

  private static List<Field> fields(Tree tree) {
    try {
      return tree.fields();
    } catch (ReadException e) {
      return List.of();
    }
  }

  private static List<Tree> items(Tree tree) {
    try {
      return tree.items();
    } catch (ReadException e) {
      return List.of();
    }
  }

  private static Scalars.Type type(Tree tree) {
    try {
      return tree.word().type();
    } catch (ReadException e) {
      return Scalars.Type.TEXT;
    }
  }

  /** The text of a scalar; of one whose variables make no sense, none. */
  private static Text text(Tree tree) {
    try {
      return tree.text();
    } catch (ReadException e) {
      return Text.of("");
    }
  }
}
