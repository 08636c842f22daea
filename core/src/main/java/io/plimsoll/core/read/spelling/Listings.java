package io.plimsoll.core.read.spelling;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Pair;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists that a reader collects item by item, each placed where its first item stands. */
public final class Listings {

  private final Map<Key<?>, Open<?>> open = new LinkedHashMap<>();

  /** One list that is being collected. */
  private static final class Open<T> {
    private final Key<Listing<T>> key;
    private final Place at;
    private final List<T> items = new ArrayList<>();
    private final Map<String, Integer> names = new HashMap<>();
    private boolean complete = true;

    Open(Key<Listing<T>> key, Place at) {
      this.key = key;
      this.at = at;
    }

    void put(ContainerSpec.Builder spec) {
      spec.put(key, new Listing<>(items, complete), at);
    }
  }

  /** Adds an item; {@code told} is false when nothing of it is known, and so the list is not complete. */
  public <T> void add(Key<Listing<T>> key, T item, boolean told, Place at) {
    Open<T> list = open(key, at);
    list.items.add(item);
    list.complete &= told;
  }

  public void word(Key<Listing<Word>> key, Span span, Place at) {
    add(key, new Word(span.text(), at), !span.isHole(), at);
  }

  /** Adds a pair; of two with the same name the later holds. */
  public void pair(Key<Listing<Pair>> key, Pair pair) {
    named(key, pair.name().known(), pair, !pair.name().isHole(), pair.at());
  }

  /** Adds an item in the place of an earlier one of the same name. */
  public <T> void named(Key<Listing<T>> key, @Nullable String name, T item, boolean told, Place at) {
    Open<T> list = open(key, at);
    Integer before = name == null ? null : list.names.putIfAbsent(name, list.items.size());
    if (before == null) {
      list.items.add(item);
    } else {
      list.items.set(before, item);
    }
    list.complete &= told;
  }

  /** Says that a list has items that can't be seen. */
  public <T> void incomplete(Key<Listing<T>> key, Place at) {
    open(key, at).complete = false;
  }

  public void put(ContainerSpec.Builder spec) {
    for (Open<?> list : open.values()) {
      list.put(spec);
    }
  }

  @SuppressWarnings("unchecked") // A list is filed under the key that types it.
  private <T> Open<T> open(Key<Listing<T>> key, Place at) {
    return (Open<T>) open.computeIfAbsent(key, _ -> new Open<>(key, at));
  }
}
