package io.plimsoll.core.read.compose;

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
import io.plimsoll.core.read.spelling.Sizes;
import io.plimsoll.core.read.spelling.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the kinds of value that Compose has everywhere. */
final class Values {

  private Values() {}

  /** A boolean, in any spelling that Compose casts to one once variables are put in. */
  static Prop<Boolean> flag(Tree tree) throws ReadException {
    Tree.Word word = tree.word();
    String known = word.text().known();
    if (known == null) {
      return new Prop.Unknown<>(Tree.why(word.text()), word.at());
    }
    return switch (known.toLowerCase(Locale.ROOT)) {
      case "true", "1", "t", "y", "yes", "on" -> new Prop.Known<>(true, word.at());
      case "false", "0", "f", "n", "no", "off" -> new Prop.Known<>(false, word.at());
      default -> throw new ReadException("true or false is wanted here", word.at());
    };
  }

  /** A number, a size in bytes, or a count of CPUs in billionths. */
  static Prop<Long> number(Tree tree, Key.Kind kind) throws ReadException {
    Tree.Word word = tree.word();
    String known = word.text().known();
    if (known == null) {
      return new Prop.Unknown<>(Tree.why(word.text()), word.at());
    }
    Long number = switch (kind) {
      case BYTES -> known.equals("-1") ? Long.valueOf(-1) : Sizes.bytes(known);
      case CPUS -> Sizes.cpus(known);
      default -> Sizes.integer(known);
    };
    if (number == null) {
      String wanted = switch (kind) {
        case BYTES -> "a size such as 512m is wanted here";
        case CPUS -> "a number of CPUs such as 0.5 is wanted here";
        default -> "a whole number is wanted here";
      };
      throw new ReadException(wanted, word.at());
    }
    return new Prop.Known<>(number, word.at());
  }

  /** A list of texts; one text alone is a list of one. */
  static Prop<Listing<Word>> words(Tree tree) throws ReadException {
    if (tree.isMapping()) {
      throw new ReadException("a list is wanted here, not a mapping", tree.place());
    }
    var items = new ArrayList<Word>();
    boolean complete = true;
    for (Tree item : tree.items()) {
      Tree.Word word = item.word();
      complete &= !word.text().isHole();
      items.add(new Word(word.text(), word.at()));
    }
    return new Prop.Known<>(new Listing<>(items, complete), tree.place());
  }

  /** A mapping, or a list of {@code name=value}. */
  static Listing<Pair> pairs(Tree tree) throws ReadException {
    var items = new ArrayList<Pair>();
    boolean complete = true;
    if (tree.isMapping()) {
      for (Tree.Field field : tree.fields()) {
        Prop<Text> value = field.value().isNull() ? new Prop.Known<>(Text.of(""), field.nameAt()) : field.value().prop();
        items.add(new Pair(Text.of(field.name()), value, entry(field)));
      }
      return Listing.of(items);
    }
    for (Tree item : tree.items()) {
      Tree.Word word = item.word();
      complete &= !word.text().isHole();
      items.add(KeyValue.of(Span.of(word.text())).pair(places(word), word.at()));
    }
    return new Listing<>(items, complete);
  }

  /** An environment: a mapping, where null is "take it from the caller", or a list. */
  static Listing<EnvVar> environment(Tree tree) throws ReadException {
    var items = new ArrayList<EnvVar>();
    boolean complete = true;
    if (tree.isMapping()) {
      for (Tree.Field field : tree.fields()) {
        Prop<Text> value =
            field.value().isNull() ? new Prop.Unknown<>("it comes from the caller's environment", field.nameAt()) : field.value().prop();
        items.add(new EnvVar(Text.of(field.name()), value, EnvVar.Source.ENVIRONMENT, entry(field)));
      }
      return Listing.of(items);
    }
    for (Tree item : tree.items()) {
      Tree.Word word = item.word();
      complete &= !word.text().isHole();
      items.add(KeyValue.of(Span.of(word.text())).variable(places(word), word.at()));
    }
    return new Listing<>(items, complete);
  }

  /** Where the parts of a text stand. */
  static Places places(Tree.Word word) {
    return part -> word.part(part.start(), part.end());
  }

  /** A key with its value. */
  static Place.InText entry(Tree.Field field) {
    Place.InText name = field.nameAt();
    Place.InText value = field.value().place();
    boolean inLine = value.via().equals(name.via()) && value.range().end().offset() >= name.range().end().offset();
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

  static @Nullable String known(@Nullable Tree tree) throws ReadException {
    return tree == null ? null : tree.text().known();
  }

  static List<Tree> items(@Nullable Tree tree) {
    return tree == null ? List.of() : tree.items();
  }
}
