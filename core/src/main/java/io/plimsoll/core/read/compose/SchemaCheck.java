package io.plimsoll.core.read.compose;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.schema.Schema;
import io.plimsoll.core.read.schema.Schema.Kind;
import io.plimsoll.core.read.yaml.Node;
import io.plimsoll.core.read.yaml.Scalars;
import io.plimsoll.core.read.yaml.YamlReader;
import io.plimsoll.core.words.Echo;
import io.plimsoll.core.words.Nearest;
import io.plimsoll.core.words.Series;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds a Compose file to the JSON Schema of the Compose Specification, as compose-go does before it binds a project: with
 * aliases and merge keys followed, variables put in, and what is said twice in lists of a kind laid together.
 *
 * <p>A value is told its one mistake where it lies, not all that each alternative would have wanted: of {@code oneOf} only the
 * alternative of the value's own kind is looked at. A text whose variables have no value here may be anything. What a file has with
 * its aliases written out is bounded by who reads YAML.
 */
public final class SchemaCheck {

  /** Who has more mistakes has made one of another kind. */
  static final int MOST = 100;

  /** A longer text is not held to a form, in characters: some forms take a stack as deep as the text is long. */
  private static final int LONGEST_FORM = 1_000;

  /** The lists that Compose makes unique before it looks, by the words before an equals sign, a path in the container and so on. */
  private static final Set<String> MADE_UNIQUE = Set.of(
      "services.*.annotations", "services.*.build.args", "services.*.build.additional_contexts", "services.*.build.tags",
      "services.*.build.labels", "services.*.cap_add", "services.*.cap_drop", "services.*.devices", "services.*.configs",
      "services.*.deploy.labels", "services.*.dns", "services.*.dns_opt", "services.*.dns_search", "services.*.environment",
      "services.*.env_file", "services.*.expose", "services.*.labels", "services.*.links", "services.*.networks.*.aliases",
      "services.*.networks.*.link_local_ips", "services.*.ports", "services.*.profiles", "services.*.secrets", "services.*.sysctls",
      "services.*.tmpfs", "services.*.volumes", "networks.*.labels");

  /** What a part of a section is called. */
  private static final Map<String, String> PARTS = Map.of(
      "services", "a service", "networks", "a network", "volumes", "a volume", "secrets", "a secret", "configs", "a config",
      "models", "a model", "jobs", "a job");

  private final Schema whole;
  private final List<ReadException> found = new ArrayList<>();

  private SchemaCheck(Schema whole) {
    this.whole = whole;
  }

  /**
   * The mistakes of a file, in the order of its lines: {@link #MOST} at most. Of what is no YAML nothing is said, as who reads it
   * says so.
   */
  public static List<ReadException> of(Source source) {
    var check = new SchemaCheck(Schema.compose());
    try {
      for (Node document : YamlReader.read(source)) {
        Tree root = Tree.root(document, Variables.NONE);
        if (OldFile.withServices(root) != root) {
          check.add("this is a file of Compose's first version: its services stand below services now", source.place(0, 0));
        } else {
          check.check(root, check.whole, new Path("", "a Compose file", null));
        }
      }
    } catch (ReadException e) {
      return List.of();
    }
    check.found.sort((a, b) -> Integer.compare(a.at().range().start().offset(), b.at().range().start().offset()));
    return List.copyOf(check.found);
  }

  /**
   * Where a value stands.
   *
   * @param keys with dots between, names of somebody's own as a star
   * @param said what it is called in a sentence
   * @param name the place of its key, or null where it has none
   */
  private record Path(String keys, String said, Place.@Nullable InText name) {

    Path key(Field field, boolean own) {
      String below = own ? "*" : field.name();
      String called = PARTS.get(keys);
      return new Path(
          keys.isEmpty() ? below : keys + "." + below, called != null ? called : Echo.of(field.name()), field.nameAt());
    }

    Path item() {
      return new Path(keys + ".[]", "an item of " + said, null);
    }
  }

  private void add(String message, Place.InText at) {
    if (found.size() < MOST) {
      found.add(new ReadException(message, at));
    }
  }

  private void check(Tree value, Schema schema, Path path) {
    try {
      Kind kind = kind(value);
      if (!schema.accepts(kind)) {
        wrongKind(value, kind, schema, path);
        return;
      }
      if (!schema.oneOf().isEmpty()) {
        for (Schema one : schema.oneOf()) {
          if (one.accepts(kind)) {
            check(value, one, path);
            return;
          }
        }
      }
      switch (kind) {
        case MAPPING -> mapping(value, schema, path);
        case LIST -> list(value, schema, path);
        case TEXT -> text(value, schema, path);
        case INTEGER, NUMBER -> number(value, schema, path);
        case BOOLEAN, NULL -> {}
      }
    } catch (ReadException e) {
      // Keys that are no texts, variables that make no sense: the reader says so.
    }
  }

  private static Kind kind(Tree value) throws ReadException {
    if (value.isMapping()) {
      return Kind.MAPPING;
    }
    if (value.isSequence()) {
      return Kind.LIST;
    }
    Tree.Word word = value.word();
    return switch (word.type()) {
      case NULL -> Kind.NULL;
      case BOOL -> Kind.BOOLEAN;
      case INT -> Kind.INTEGER;
      case FLOAT -> isWhole(word.text().shown()) ? Kind.INTEGER : Kind.NUMBER;
      // JSON has no dates: they become texts.
      case TEXT, TIMESTAMP -> Kind.TEXT;
    };
  }

  private static boolean isWhole(String number) {
    double value = parsed(number);
    return value == Math.rint(value) && !Double.isInfinite(value);
  }

  private static double parsed(String number) {
    try {
      return Double.parseDouble(number);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private void wrongKind(Tree value, Kind kind, Schema schema, Path path) {
    var kinds = new ArrayList<String>();
    for (Kind one : Kind.values()) {
      boolean whole = one == Kind.INTEGER && schema.accepts(Kind.NUMBER);
      if (schema.accepts(one) && !whole && one != Kind.NULL) {
        kinds.add(one.said());
      }
    }
    Place.InText at = kind == Kind.NULL && path.name != null ? path.name : value.place();
    add(path.said + " must be " + Series.or(kinds) + ", and this is " + kind.said(), at);
  }

  private void mapping(Tree value, Schema schema, Path path) throws ReadException {
    var said = new HashSet<String>();
    for (Field field : value.fields()) {
      said.add(field.name());
      Schema known = schema.properties().get(field.name());
      Path below = path.key(field, known == null);
      if (known != null) {
        check(field.value(), known, below);
      }
      boolean named = known != null;
      for (Schema.Named pattern : schema.patterns()) {
        if (pattern.form().matcher(field.name()).find()) {
          named = true;
          check(field.value(), pattern.schema(), below);
        }
      }
      if (!named && schema.closed()) {
        unknown(field, schema, path);
      }
    }
    for (String key : schema.required().stream().sorted().toList()) {
      if (!said.contains(key)) {
        add(path.said + " lacks the key " + key, path.name != null ? path.name : value.place());
      }
    }
    if (!schema.requiredAny().isEmpty() && schema.requiredAny().stream().noneMatch(said::contains)) {
      add(path.said + " lacks one of the keys " + Series.or(schema.requiredAny().stream().sorted().toList()),
          path.name != null ? path.name : value.place());
    }
  }

  private void unknown(Field field, Schema schema, Path path) {
    if (found.size() >= MOST) {
      return;
    }
    if (schema.properties().isEmpty()) {
      add("the name " + Echo.of(field.name()) + " holds other characters than names here may", field.nameAt());
      return;
    }
    String near = ComposeKeys.near(field.name(), schema.properties().keySet());
    add(Echo.of(field.name()) + " is no key of " + path.said
        + (near != null ? "; did you mean " + near + "?" : elsewhere(field.name(), path)), field.nameAt());
  }

  /** Where a key belongs that stands at another place than its own: most often it is indented too far, or not far enough. */
  private String elsewhere(String name, Path path) {
    Schema service = below(below(whole, "services"), "a");
    boolean inService = path.keys.equals("services.*");
    if (!inService && service.properties().containsKey(name)) {
      return "; it is one of a service";
    }
    if (!inService && whole.properties().containsKey(name)) {
      return "; it stands at the top of the file";
    }
    for (String key : List.of("build", "deploy", "healthcheck", "logging", "develop", "extends", "provider")) {
      Schema below = mapping(service.properties().get(key));
      if (below != null && below.properties().containsKey(name)) {
        return "; it stands below " + key;
      }
    }
    return whole.properties().containsKey(name) ? "; it stands at the top of the file" : "";
  }

  private static Schema below(Schema schema, String name) {
    Schema known = schema.properties().get(name);
    return known != null ? known : schema.patterns().getFirst().schema();
  }

  /** The alternative that is a mapping, or null. */
  private static @Nullable Schema mapping(@Nullable Schema schema) {
    if (schema == null || schema.oneOf().isEmpty()) {
      return schema;
    }
    for (Schema one : schema.oneOf()) {
      if (one.accepts(Kind.MAPPING)) {
        return one;
      }
    }
    return null;
  }

  private void list(Tree value, Schema schema, Path path) throws ReadException {
    var seen = new HashSet<String>();
    Path below = path.item();
    for (Tree item : value.items()) {
      if (schema.items() != null) {
        check(item, schema.items(), below);
      }
      if (schema.unique() && item.isScalar() && !MADE_UNIQUE.contains(path.keys)) {
        Tree.Word word = item.word();
        if (word.text().isKnown() && !seen.add(word.type() + " " + word.text().known())) {
          add(path.said + " says " + Echo.of(String.valueOf(word.text().known())) + " a second time", item.place());
        }
      }
    }
  }

  private void text(Tree value, Schema schema, Path path) throws ReadException {
    Tree.Word word = value.word();
    String text = word.type() == Scalars.Type.TIMESTAMP ? null : word.text().known();
    if (text == null) {
      return;
    }
    if (!schema.words().isEmpty() && !schema.words().contains(text)) {
      add(path.said + " must be " + Series.or(schema.words()) + ", and this is " + Echo.of(text) + Nearest.hint(text, schema.words()), value.place());
    } else if (schema.form() != null && text.length() <= LONGEST_FORM && !schema.form().matcher(text).find()) {
      add(path.said + " must be " + said(schema.form().pattern()) + ", and this is " + Echo.of(text), value.place());
    }
  }

  /** A form in words, where it is one of several words. */
  private static String said(String form) {
    boolean words = form.startsWith("^(") && form.endsWith(")$");
    return words ? Series.or(List.of(form.substring(2, form.length() - 2).split("\\|", -1))) : "of the form " + form;
  }

  private void number(Tree value, Schema schema, Path path) throws ReadException {
    double number = parsed(value.word().text().shown());
    if (schema.least() != null && number < schema.least()) {
      add(path.said + " must be " + plain(schema.least()) + " or more", value.place());
    } else if (schema.most() != null && number > schema.most()) {
      add(path.said + " must be " + plain(schema.most()) + " or less", value.place());
    }
  }

  private static String plain(double number) {
    return String.valueOf((long) number);
  }
}
