package io.plimsoll.fuzz;

import io.plimsoll.core.model.Code;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Position;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.read.ReadException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Walks all that a reader gave, whatever it is made of: every place in it must lie in its text, and what is said of lines and
 * columns agree with the bytes. On the way all of it is added up to one number, by which two readings are compared without a word
 * of either reader's own. It looks at fields, so that nothing new in the model is forgotten.
 */
final class Readings {

  private static final Map<Class<?>, Field[]> FIELDS = new HashMap<>();

  private final Map<String, Source> sources = new HashMap<>();
  private final IdentityHashMap<Object, Integer> seen = new IdentityHashMap<>();
  private long sum = 17;

  /** Of texts, in which all places must lie. */
  Readings(Collection<Source> sources) {
    sources.forEach(source -> this.sources.put(String.valueOf(source.file()), source));
  }

  Readings(Source source) {
    this(List.of(source));
  }

  /** Looks at what was read. */
  Readings of(@Nullable Object value) {
    walk(value);
    return this;
  }

  /** A fault that a reader found: a sentence, and a place in the text. */
  Readings fault(ReadException e) {
    Claim.sentence(String.valueOf(e.getMessage()));
    walk(e.getMessage());
    walk(e.at());
    return this;
  }

  Readings faults(Collection<ReadException> all) {
    all.forEach(this::fault);
    return this;
  }

  /** The number for all that was looked at so far. */
  long sum() {
    return sum;
  }

  private void add(long number) {
    sum = sum * 1_000_003 + number;
  }

  private void walk(@Nullable Object value) {
    switch (value) {
      case null -> add(3);
      case String text -> add(text.hashCode());
      case Number number -> add(number.hashCode());
      case Boolean bool -> add(bool ? 5 : 7);
      case Character c -> add(c);
      case Enum<?> word -> add(word.name().hashCode());
      case Source source -> add(source.text().hashCode());
      default -> once(value);
    }
  }

  /** A thing that many refer to is looked at once. */
  private void once(Object value) {
    Integer known = seen.putIfAbsent(value, seen.size());
    if (known != null) {
      add(known);
      return;
    }
    switch (value) {
      case Collection<?> all -> {
        add(all.size());
        all.forEach(this::walk);
      }
      case Map<?, ?> map -> map.forEach((key, one) -> {
        walk(key);
        walk(one);
      });
      case Object[] array -> {
        for (Object one : array) {
          walk(one);
        }
      }
      case int[] array -> {
        for (int one : array) {
          add(one);
        }
      }
      case long[] array -> {
        for (long one : array) {
          add(one);
        }
      }
      case ReadException e -> fault(e);
      default -> thing(value);
    }
  }

  private void thing(Object value) {
    if (value instanceof Place.InText at) {
      place(at);
    }
    if (value instanceof Code code) {
      place(code.place(0, code.text().length()));
    }
    if (!value.getClass().getName().startsWith("io.plimsoll.")) {
      add(value.hashCode());
      return;
    }
    try {
      for (Field field : fields(value.getClass())) {
        walk(field.get(value));
      }
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private void place(Place.InText at) {
    Source source = sources.get(String.valueOf(at.file()));
    Claim.that(source != null, () -> "a place in a file that is none: " + at);
    if (source == null) {
      return;
    }
    Position start = at.range().start();
    Position end = at.range().end();
    Claim.that(start.offset() <= end.offset(), () -> "a place that ends before it begins: " + at);
    Claim.that(!splits(source, source.index(start.offset())) && !splits(source, source.index(end.offset())), () -> "a place within a character: " + at);
    Claim.that(source.position(source.index(start.offset())).equals(start), () -> "no such beginning in the text: " + at);
    Claim.that(source.position(source.index(end.offset())).equals(end), () -> "no such end in the text: " + at);
  }

  /** True between the halves of a pair, where no byte begins a character. */
  private static boolean splits(Source source, int index) {
    String text = source.text();
    return index > 0 && index < text.length() && Character.isSurrogatePair(text.charAt(index - 1), text.charAt(index));
  }

  private static Field[] fields(Class<?> type) {
    return FIELDS.computeIfAbsent(type, known -> {
      var fields = new ArrayList<Field>();
      for (Class<?> at = known; at != null && at != Object.class; at = at.getSuperclass()) {
        for (Field field : at.getDeclaredFields()) {
          if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
            field.setAccessible(true);
            fields.add(field);
          }
        }
      }
      return fields.toArray(Field[]::new);
    });
  }
}
