package io.plimsoll.core.resolve;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.EnvVar;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Pair;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Word;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.compose.RawEnv;
import io.plimsoll.core.read.compose.Variables;
import io.plimsoll.core.words.Echo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What {@code --env-file} and {@code --label-file} bring to the containers of docker command lines, under what their own flags
 * say; of several files the later wins, as docker has it. A path counts from the folder of the script, or from where the line was
 * typed. A file that is not read leaves the environment open, as in a Compose file: one variable stands for all of it.
 */
final class ValueFiles {

  /** So many values may all containers of a batch take: a script may name a file of thousands in each of its lines. */
  static final int MOST_VALUES = 200_000;

  /** What became of a file: what it says, or why it is not read. */
  private record Opened(Map<String, EnvVar> values, @Nullable String why) {}

  /**
   * What all files of a container say together.
   *
   * @param complete false where one of them was not read
   * @param files the key that names them
   */
  private record Found<T>(Map<String, T> values, boolean complete, Key<?> files) {}

  private final String typed;
  private final Files tree;
  private final Consumer<Intake.Note> notes;
  private final Consumer<ReadException> faults;
  private final Map<String, Opened> known = new HashMap<>();
  private int left = MOST_VALUES;

  /**
   * For one batch.
   *
   * @param typed the folder of what lies in no file, from the root
   * @param notes are told of what is not read
   * @param faults are told of files that docker refuses
   */
  ValueFiles(String typed, Files tree, Consumer<Intake.Note> notes, Consumer<ReadException> faults) {
    this.typed = typed;
    this.tree = tree;
    this.notes = notes;
    this.faults = faults;
  }

  /** Containers with what their files say. */
  List<ContainerSpec> with(List<ContainerSpec> containers) {
    var all = new ArrayList<ContainerSpec>(containers.size());
    for (ContainerSpec spec : containers) {
      boolean takes = spec.subject().gate() == Gate.RUN && (spec.says(Key.ENV_FILE) || spec.says(Key.LABEL_FILE));
      all.add(takes ? labels(environment(spec)) : spec);
    }
    return all;
  }

  private ContainerSpec environment(ContainerSpec spec) {
    var found = new LinkedHashMap<String, EnvVar>();
    boolean complete = true;
    for (Word file : spec.items(Key.ENV_FILE)) {
      Opened opened = open(spec, file);
      if (opened.why == null) {
        found.putAll(opened.values);
      } else {
        String path = file.text().shown();
        found.put("\0" + path, new EnvVar(
            file.text().isKnown() ? Text.hole(path) : file.text(), new Prop.Unknown<>(opened.why, file.at()), EnvVar.Source.ENV_FILE, file.at()));
        complete = false;
      }
    }
    if (found.isEmpty()) {
      return spec;
    }
    return under(spec, Key.ENVIRONMENT, variable -> variable.name().shown(), new Found<>(found, complete, Key.ENV_FILE));
  }

  private ContainerSpec labels(ContainerSpec spec) {
    var found = new LinkedHashMap<String, Pair>();
    boolean complete = true;
    for (Word file : spec.items(Key.LABEL_FILE)) {
      Opened opened = open(spec, file);
      complete &= opened.why == null;
      opened.values.forEach((name, value) -> {
        // Docker passes over a name alone: no label comes from outside.
        if (value.value() instanceof Prop.Known<Text>) {
          found.put(name, new Pair(value.name(), value.value(), value.at()));
        }
      });
    }
    if (found.isEmpty() && complete) {
      return spec;
    }
    return under(spec, Key.LABELS, label -> label.name().shown(), new Found<>(found, complete, Key.LABEL_FILE));
  }

  /** Puts what files say under what a container's own flags say by the same names. */
  private static <T> ContainerSpec under(ContainerSpec spec, Key<Listing<T>> key, Function<T, String> name, Found<T> found) {
    Prop<Listing<T>> own = spec.get(key);
    Listing<T> list = own.value() == null ? Listing.of(List.of()) : own.value();
    Set<String> names = new HashSet<>();
    list.items().forEach(item -> names.add(name.apply(item)));
    var all = new ArrayList<>(list.items());
    found.values.forEach((named, value) -> {
      if (names.add(named)) {
        all.add(value);
      }
    });
    Place at = spec.says(key) ? own.place() : spec.get(found.files).place();
    return spec.toBuilder().put(key, new Listing<>(all, found.complete && list.complete()), at).build();
  }

  /** Opens a file, and says it where it is not read. */
  private Opened open(ContainerSpec spec, Word file) {
    String reference = file.text().known();
    String script = spec.subject().file();
    String path = reference == null ? null : Paths.resolve(script == null ? typed : Paths.folder(script), reference);
    Opened opened = reference == null ? closed(file.text().why())
        : path == null ? closed("it lies outside of the tree") : known.computeIfAbsent(path, this::read);
    if (opened.why == null && (left -= 1 + opened.values.size()) < 0) {
      opened = closed("more than " + MOST_VALUES + " values come from files here");
    }
    if (opened.why != null && file.at() instanceof Place.InText at) {
      notes.accept(new Intake.Note(Echo.of(file.text().shown()) + " is not read (" + opened.why + "): what stands there is not judged", at));
    }
    return opened;
  }

  private static Opened closed(String why) {
    return new Opened(Map.of(), why);
  }

  private Opened read(String path) {
    return switch (tree.look(path)) {
      case Files.Look.Missing missing -> closed("it is not there");
      case Files.Look.Closed(String why) -> closed(why);
      case Files.Look.Found(var source) -> {
        try {
          yield new Opened(variables(RawEnv.read(source), source.place(0, 0)), null);
        } catch (ReadException e) {
          faults.accept(e);
          yield closed("docker refuses it");
        }
      }
    };
  }

  private static Map<String, EnvVar> variables(Map<String, Variables.Value> values, Place start) {
    var variables = new LinkedHashMap<String, EnvVar>();
    values.forEach((name, value) -> {
      Place at = value.at() == null ? start : value.at();
      Prop<Text> said = value.text().isHole() ? new Prop.Unknown<>("it is passed on from outside", at) : new Prop.Known<>(value.text(), at);
      variables.put(name, new EnvVar(Text.of(name), said, EnvVar.Source.ENV_FILE, at));
    });
    return variables;
  }
}
