package io.plimsoll.core.patch;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Room;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Subject;
import io.plimsoll.core.model.Subjects;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.yaml.Node;
import io.plimsoll.core.read.yaml.YamlReader;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Fix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A Compose file under test: finds places in it, plans fixes of it, and reads it with a YAML library of its own right.
 */
final class ComposeText {

  static final String FILE = "compose.yaml";
  static final Subject SUBJECT = new Subject(Subject.Kind.CONTAINER, "api", Gate.COMPOSE, FILE);

  final String text;
  final Source source;
  final Subjects subjects;

  ComposeText(String text) {
    this.text = text;
    this.source = Source.of(FILE, text);
    this.subjects = new Subjects(List.of(), List.of(), List.of(), List.of(), Map.of(FILE, source));
  }

  static ComposeText of(String... lines) {
    return new ComposeText(String.join("\n", lines) + "\n");
  }

  Plan plan(Edit... edits) {
    return new Patch(subjects.texts()).plan(Fix.safe("mend", edits), SUBJECT);
  }

  /** The text after a fix that must be possible. */
  String after(Edit... edits) {
    Plan plan = plan(edits);
    assertThat(plan).as(() -> "a plan for\n" + text).isInstanceOf(Plan.Splices.class);
    return Rewrite.apply(source, ((Plan.Splices) plan).splices());
  }

  /** Why a fix is refused that must be. */
  String refused(Edit... edits) {
    Plan plan = plan(edits);
    assertThat(plan).as(() -> "a plan for\n" + text).isInstanceOf(Plan.Refused.class);
    return ((Plan.Refused) plan).why();
  }

  Edit put(String service, Key<?> key, String value) {
    return new Edit.Put(new Room(key("services", service), key), new Edit.Value.One(value));
  }

  Edit put(String service, Key<?> key, List<String> values) {
    return new Edit.Put(new Room(key("services", service), key), new Edit.Value.Many(values));
  }

  Edit add(String service, Key<?> key, String item) {
    return new Edit.Add(new Room(key("services", service), key), item);
  }

  Edit remove(Object... path) {
    return new Edit.Remove(value(path));
  }

  Edit replace(String value, Object... path) {
    return new Edit.Replace(value(path), value);
  }

  /** The place of a value. */
  Place.InText value(Object... path) {
    return node(path).place();
  }

  /** The place of a key. */
  Place.InText key(Object... path) {
    Object[] above = List.of(path).subList(0, path.length - 1).toArray();
    if (!(node(above) instanceof Node.Mapping mapping)) {
      throw new IllegalArgumentException("no mapping at " + List.of(above));
    }
    Node.@Nullable Entry entry = mapping.entry(String.valueOf(path[path.length - 1]));
    if (entry == null) {
      throw new IllegalArgumentException("no key " + List.of(path) + " in\n" + text);
    }
    return entry.key().place();
  }

  Node node(Object... path) {
    Node node;
    try {
      node = YamlReader.read(source).getFirst();
    } catch (ReadException e) {
      throw new IllegalArgumentException(text, e);
    }
    for (Object step : path) {
      Node.@Nullable Entry entry = node instanceof Node.Mapping mapping ? mapping.entry(String.valueOf(step)) : null;
      if (entry != null) {
        node = entry.value();
      } else if (node instanceof Node.Sequence list && step instanceof Integer index) {
        node = list.items().get(index);
      } else {
        throw new IllegalArgumentException("no " + step + " of " + List.of(path) + " in\n" + text);
      }
    }
    return node;
  }

  /** All documents, as a reader that is not ours sees them. */
  static List<Object> read(String text) {
    var documents = new ArrayList<Object>();
    String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
    LoadSettings settings = LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();
    for (Object document : new Load(settings).loadAllFromString(plain)) {
      Object copy = copy(document);
      documents.add(copy == null ? "null" : copy);
    }
    return documents;
  }

  /** A copy in which nothing is shared and every key is a string. */
  private static @Nullable Object copy(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        var copy = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((name, member) -> copy.put(String.valueOf(name), copy(member)));
        yield copy;
      }
      case List<?> list -> {
        var copy = new ArrayList<@Nullable Object>();
        list.forEach(item -> copy.add(copy(item)));
        yield copy;
      }
      case null -> null;
      default -> value;
    };
  }
}
