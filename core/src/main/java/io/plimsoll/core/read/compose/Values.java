package io.plimsoll.core.read.compose;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.EnvVar;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Pair;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Range;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Word;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.spelling.BadSpelling;
import io.plimsoll.core.read.spelling.KeyValue;
import io.plimsoll.core.read.spelling.Places;
import io.plimsoll.core.read.spelling.Span;
import io.plimsoll.core.read.yaml.Scalars;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the kinds of value that Compose has everywhere. */
final class Values {

  private Values() {}

  /** A boolean, or a word that Compose casts to one. */
  static Prop<Boolean> flag(Tree tree) throws ReadException {
    Tree.Word word = tree.word();
    String known = word.text().known();
    if (known == null) {
      return new Prop.Unknown<>(Tree.why(word.text()), word.at());
    }
    Boolean said = switch (word.type()) {
      case BOOL, TEXT -> bool(known);
      case NULL, INT, FLOAT, TIMESTAMP -> null;
    };
    if (said == null) {
      throw new ReadException("true or false is wanted here", word.at());
    }
    return new Prop.Known<>(said, word.at());
  }

  private static @Nullable Boolean bool(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "true", "y", "yes", "on" -> true;
      case "false", "n", "no", "off" -> false;
      default -> null;
    };
  }

  /** A list of texts; one text alone is a list of one. */
  static Listing<Word> words(Tree tree) throws ReadException {
    var items = new Items<Word>();
    for (Tree item : tree.items()) {
      Tree.Word word = item.word();
      items.add(null, new Word(word.text(), word.at()), !word.text().isHole());
    }
    return items.listing();
  }

  /** A list of texts of which Compose keeps one of a kind: what stands before an equals sign. */
  static Listing<Word> kinds(Tree tree) throws ReadException {
    var items = new Items<Word>();
    for (Tree item : tree.items()) {
      Tree.Word word = item.word();
      String kind = KeyValue.of(Span.of(word.text())).name().known();
      items.add(kind, new Word(word.text(), word.at()), !word.text().isHole());
    }
    return items.listing();
  }

  /** A mapping, or a list of {@code name=value}; null is an empty text. */
  static Listing<Pair> pairs(Tree tree) throws ReadException {
    var items = new Items<Pair>();
    if (tree.isMapping()) {
      for (Field field : tree.fields()) {
        items.add(field.name(), pair(field), true);
      }
      return items.listing();
    }
    for (Tree item : tree.items()) {
      Field field = item.entry();
      if (field != null) {
        items.add(field.name(), pair(field), true);
        continue;
      }
      Tree.Word word = item.word();
      Pair pair = KeyValue.of(Span.of(word.text())).pair(places(word), word.at());
      items.add(pair.name().known(), pair, !word.text().isHole());
    }
    return items.listing();
  }

  /** Puts the options of a provider, of which each may have several values; an option for each. */
  static Tree provider(Tree tree, ContainerSpec.Builder spec) throws ReadException {
    Tree options = tree.get("options");
    if (options != null && options.isMapping()) {
      var items = new Items<Pair>();
      for (Field field : options.fields()) {
        for (Tree value : field.value().items()) {
          items.add(null, new Pair(field.text(), value.prop(), field.value().isScalar() ? entry(field) : value.place()), true);
        }
      }
      spec.put(Key.PROVIDER_OPTIONS, items.listing(), options.place());
    }
    return tree;
  }

  private static Pair pair(Field field) throws ReadException {
    Prop<Text> value = field.value().isNull() ? new Prop.Known<>(Text.of(""), field.nameAt()) : field.value().prop();
    return new Pair(field.text(), value, entry(field));
  }

  /** An environment: a mapping, where null is "take it from the caller", or a list. */
  static Listing<EnvVar> environment(Tree tree) throws ReadException {
    var items = new Items<EnvVar>();
    if (tree.isMapping()) {
      for (Field field : tree.fields()) {
        items.add(field.name(), variable(field), true);
      }
      return items.listing();
    }
    for (Tree item : tree.items()) {
      Field field = item.entry();
      if (field != null) {
        items.add(field.name(), variable(field), true);
        continue;
      }
      Tree.Word word = item.word();
      KeyValue parts = KeyValue.of(Span.of(word.text()));
      String name = parts.name().known();
      EnvVar variable = parts.value() != null || name == null
          ? parts.variable(places(word), word.at())
          : new EnvVar(Text.of(name), passed(item, name, word.at()), EnvVar.Source.ENVIRONMENT, word.at());
      items.add(name, variable, !word.text().isHole());
    }
    return items.listing();
  }

  private static EnvVar variable(Field field) throws ReadException {
    Prop<Text> value = field.value().isNull() ? passed(field.value(), field.name(), field.nameAt()) : field.value().prop();
    return new EnvVar(field.text(), value, EnvVar.Source.ENVIRONMENT, entry(field));
  }

  /** A variable without a value here: Compose takes it from its own environment, to which .env belongs. */
  private static Prop<Text> passed(Tree tree, String name, Place.InText at) {
    Variables.Value value = tree.passed(name);
    if (value == null || value.text().isHole()) {
      return new Prop.Unknown<>("it comes from the caller's environment", at);
    }
    return new Prop.Known<>(value.text(), at.through(new Place.Via(Place.Step.INTERPOLATION, value.at())));
  }

  /** Where the parts of a text stand. */
  static Places places(Tree.Word word) {
    return part -> word.part(part.start(), part.end());
  }

  /** A key with its value. */
  static Place.InText entry(Field field) {
    Place.InText name = field.nameAt();
    Place.InText value = field.value().place();
    boolean inLine = Objects.equals(value.file(), name.file()) && value.via().equals(name.via())
        && value.range().end().offset() >= name.range().end().offset();
    if (!inLine) {
      return name;
    }
    return new Place.InText(
        name.file(), new Range(name.range().start(), value.range().end()), name.pointer(), name.via());
  }

  /** What a parser of a spelling gives, with its complaint put in its place. */
  static <T> T spelled(Tree.Word word, Spelled<T> parser) throws ReadException {
    try {
      return parser.read(Span.of(word.text()), places(word), word.at());
    } catch (BadSpelling e) {
      throw new ReadException(String.valueOf(e.getMessage()), word.part(e.at().start(), e.at().end()));
    }
  }

  /** A parser of one item. */
  interface Spelled<T> {
    T read(Span item, Places places, Place at) throws BadSpelling;
  }

  /** The text of a value, or nothing where it is missing. */
  static Text text(@Nullable Tree tree) throws ReadException {
    return tree == null ? Text.of("") : tree.text();
  }
}
