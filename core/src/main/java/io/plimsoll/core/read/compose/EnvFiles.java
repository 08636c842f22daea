package io.plimsoll.core.read.compose;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.EnvVar;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Pair;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Word;
import io.plimsoll.core.read.ReadException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files that a service takes variables and labels from, under what it says itself. Values may use the project's
 * variables, then those that the service says itself, then those of files read before. A file that is not read leaves
 * the environment open: one variable of it stands for all, with the file for its name.
 */
final class EnvFiles {

  private static final String NO_VALUE = "it has no value here";

  /** A file that is named. */
  private record Named(Tree path, Word word, boolean required, boolean raw) {}

  private final Assembly assembly;
  private final Variables variables;
  private final Map<Source, Map<String, Variables.Value>> closed = new HashMap<>();

  EnvFiles(Assembly assembly, Variables variables) {
    this.assembly = assembly;
    this.variables = variables;
  }

  /** Puts the env files of a service, and what they say. */
  void environment(Tree files, ContainerSpec.Builder spec, Place.InText name) throws ReadException {
    List<Named> named = named(files);
    var words = new ArrayList<Word>(named.size());
    named.forEach(file -> words.add(file.word));
    spec.put(Key.ENV_FILE, new Listing<>(words, words.stream().noneMatch(word -> word.text().isHole())), files.place());

    Prop<Listing<EnvVar>> said = spec.peek(Key.ENVIRONMENT);
    Listing<EnvVar> own = said == null || said.value() == null ? Listing.of(List.of()) : said.value();
    var values = new HashMap<String, Variables.Value>();
    Set<String> names = new HashSet<>();
    for (EnvVar variable : own.items()) {
      names.add(variable.name().shown());
      Text value = variable.value().value();
      if (value != null) {
        values.put(variable.name().shown(), new Variables.Value(value, variable.value().place()));
      }
    }
    Variables outer = variables.or(Variables.over(values));
    var before = new HashMap<String, Variables.Value>();
    var found = new LinkedHashMap<String, EnvVar>();
    boolean complete = own.complete();
    for (Named file : named) {
      Assembly.Opened opened = assembly.open(file.path);
      Source source = opened.source();
      Map<String, Variables.Value> read = source == null ? null : read(source, file.raw, outer, Variables.over(before));
      if (read != null) {
        read.forEach((key, value) -> {
          before.put(key, value);
          found.put(key, variable(key, value, file.word.at()));
        });
      } else if (file.required || !opened.missing()) {
        String why = source == null ? opened.it() : "it can't be read";
        Text path = file.word.text();
        found.put("\0" + path.shown(), new EnvVar(
            Text.hole(path.shown()), new Prop.Unknown<>(why, file.word.at()), EnvVar.Source.ENV_FILE, file.word.at()));
        complete = false;
      }
    }
    if (found.isEmpty()) {
      return;
    }
    var all = new ArrayList<>(own.items());
    found.forEach((key, variable) -> {
      if (!names.contains(key)) {
        all.add(variable);
      }
    });
    spec.put(Key.ENVIRONMENT, new Listing<>(all, complete), said == null ? name : said.place());
  }

  private static EnvVar variable(String name, Variables.Value value, Place from) {
    Place at = value.at() == null ? from : value.at();
    Prop<Text> text = value.text().isHole() ? new Prop.Unknown<>(NO_VALUE, at) : new Prop.Known<>(value.text(), at);
    return new EnvVar(Text.of(name), text, EnvVar.Source.ENV_FILE, at);
  }

  private static List<Named> named(Tree files) throws ReadException {
    var named = new Items<Named>();
    for (Tree item : files.items()) {
      Tree path = item.isMapping() ? item.get("path") : item;
      if (path == null) {
        throw new ReadException("an env file needs a path", item.place());
      }
      Tree required = item.isMapping() ? item.get("required") : null;
      Tree format = item.isMapping() ? item.get("format") : null;
      Tree.Word word = path.word();
      Text seen = RelativePath.seen(word.text(), path.context().folder());
      named.add(seen.known(), new Named(
          path, new Word(seen, word.at()), required == null || !Boolean.FALSE.equals(Values.flag(required).value()), raw(format)), true);
    }
    return named.listing().items();
  }

  private static boolean raw(@Nullable Tree format) throws ReadException {
    String known = format == null ? "" : format.text().known();
    if (format == null || known == null) {
      return false;
    }
    if (!known.isEmpty() && !known.equals("raw") && !known.equals(".env")) {
      throw new ReadException("an env file has the format raw, or none", format.place());
    }
    return known.equals("raw");
  }

  /** What a file says, or null if it makes no sense. */
  private @Nullable Map<String, Variables.Value> read(Source source, boolean raw, Variables outer, Variables earlier) throws ReadException {
    Map<String, Variables.Value> known = raw ? null : closed.get(source);
    if (known != null) {
      assembly.charge(known.size(), source.place(0, 0));
      return known;
    }
    assembly.charge(1 + source.text().length() / Assembly.CHARACTERS, source.place(0, 0));
    try {
      if (raw) {
        return RawEnv.read(source, outer);
      }
      var dotenv = Dotenv.of(source, outer, earlier);
      assembly.charge(dotenv.values().size(), source.place(0, 0));
      if (dotenv.isClosed()) {
        closed.put(source, dotenv.values());
      }
      return dotenv.values();
    } catch (ReadException e) {
      assembly.complain(e);
      return null;
    }
  }

  /** Puts the labels that files of a service say, under its own. */
  void labels(Tree files, ContainerSpec.Builder spec, Place.InText name) throws ReadException {
    Prop<Listing<Pair>> said = spec.peek(Key.LABELS);
    Listing<Pair> own = said == null || said.value() == null ? Listing.of(List.of()) : said.value();
    boolean complete = own.complete();
    var values = new LinkedHashMap<String, Variables.Value>();
    var words = new ArrayList<Word>();
    for (Tree path : files.items()) {
      Tree.Word word = path.word();
      words.add(new Word(RelativePath.seen(word.text(), path.context().folder()), word.at()));
      Source source = assembly.open(path).source();
      Map<String, Variables.Value> read = source == null ? null : read(source, false, Variables.over(values), Variables.NONE);
      complete &= read != null;
      if (read != null) {
        values.putAll(read);
      }
    }
    spec.put(Key.LABEL_FILE, new Listing<>(words, words.stream().noneMatch(word -> word.text().isHole())), files.place());
    Set<String> names = new HashSet<>();
    own.items().forEach(pair -> names.add(pair.name().shown()));
    var all = new ArrayList<>(own.items());
    values.forEach((key, value) -> {
      if (names.add(key)) {
        EnvVar label = variable(key, value, files.place());
        all.add(new Pair(label.name(), label.value(), label.at()));
      }
    });
    if (!all.isEmpty() || !complete) {
      spec.put(Key.LABELS, new Listing<>(all, complete), said == null ? name : said.place());
    }
  }
}
