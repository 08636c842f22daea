package io.plimsoll.core.patch;

import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Room;
import io.plimsoll.core.rule.Edit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a fix wants to stand under one key of a Compose file, all its edits taken together. */
sealed interface Wish {

  /**
   * A mapping with these in it, beside what it has.
   *
   * @param pairs true where a list of {@code name=value} says the same
   */
  record Group(Map<String, Wish> wishes, boolean pairs) implements Wish {
    Group(boolean pairs) {
      this(new LinkedHashMap<>(), pairs);
    }
  }

  /**
   * One scalar.
   *
   * @param string true when readers must take it for a string
   */
  record One(String text, boolean string) implements Wish {}

  /** The words of a command, which stand in brackets in nearly every file. */
  record Words(List<String> words) implements Wish {}

  /**
   * Items of a list.
   *
   * @param adds false when the list must not be there yet
   */
  record Items(List<Item> items, boolean adds) implements Wish {}

  /**
   * An item of a list.
   *
   * @param option the security option that it says, after which nothing else may say it; empty for any other item
   */
  record Item(String text, String option) {}

  /** Adds what an edit wants to what is wanted of a service. */
  static void add(Group service, Edit.Put put) throws Refusal {
    switch (put.value()) {
      case Edit.Value.One(String text) ->
          add(service, put.room(), List.of(text), put.room().key().kind() == Key.Kind.WORDS, false);
      case Edit.Value.Many(var items) -> add(service, put.room(), items, true, false);
      case Edit.Value.Fields fields -> {
        String name = put.room().key().compose();
        if (name == null || name.indexOf('.') >= 0 || service.wishes.containsKey(name)) {
          throw clash(put.room());
        }
        service.wishes.put(name, group(fields));
      }
    }
  }

  /** Adds what an edit wants beside the services to what is wanted of a file. */
  static void add(Group file, Edit.Declare declare) throws Refusal {
    Wish section = file.wishes.computeIfAbsent(declare.section(), name -> new Group(false));
    Group wanted = group(declare.value());
    if (!(section instanceof Group group) || !wanted.equals(group.wishes.computeIfAbsent(declare.name(), name -> wanted))) {
      throw new Refusal("two of its edits want " + declare.name() + " to differ", declare.service());
    }
  }

  /** A value of which the text tells what it is. */
  static One of(String text) {
    return new One(text, switch (Spelling.type(text)) {
      case BOOLEAN, NUMBER -> false;
      case STRING, NULL, CONTESTED -> true;
    });
  }

  private static Group group(Edit.Value.Fields fields) {
    var group = new Group(false);
    fields.fields().forEach(field -> group.wishes.put(field.name(), switch (field.value()) {
      case Edit.Value.One(String text) -> of(text);
      case Edit.Value.Many(var words) -> new Words(words);
      case Edit.Value.Fields below -> group(below);
    }));
    return group;
  }

  /** Adds what an edit wants to what is wanted of a service. */
  static void add(Group service, Edit.Add add) throws Refusal {
    add(service, add.room(), List.of(add.item()), true, true);
  }

  private static void add(Group service, Room room, List<String> items, boolean list, boolean adds) throws Refusal {
    Key<?> key = room.key();
    String path = room.deployed() ? key.deploy() : key.compose();
    if (path == null) {
      throw new Refusal("Compose has no key for " + key, room.owner());
    }
    Group group = service;
    int start = 0;
    for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', start)) {
      Wish below = group.wishes.computeIfAbsent(path.substring(start, dot), name -> new Group(false));
      if (!(below instanceof Group inner)) {
        throw clash(room);
      }
      group = inner;
      start = dot + 1;
    }
    String name = path.substring(start);
    String option = key.option();
    if (takesPairs(key)) {
      pairs(group, name, items, room);
    } else if (list || option != null) {
      var wanted = new ArrayList<Item>(items.size());
      for (String item : items) {
        wanted.add(new Item(item, option == null || key == Key.SELINUX ? "" : option));
      }
      items(group, name, wanted, adds || option != null, room);
    } else {
      put(group, name, new One(items.getFirst(), isString(key)), room);
    }
  }

  /** True where Compose takes a mapping of names to values; a list of them it takes only in places. */
  private static boolean takesPairs(Key<?> key) {
    return key.kind() == Key.Kind.PAIRS || key == Key.ULIMITS || key == Key.ENVIRONMENT;
  }

  private static boolean isString(Key<?> key) {
    return switch (key.kind()) {
      case FLAG, NUMBER, BYTES, CPUS -> false;
      case WORD, WORDS, PAIRS, OWN -> true;
    };
  }

  private static void pairs(Group group, String name, List<String> items, Room room) throws Refusal {
    boolean limits = room.key() == Key.ULIMITS;
    if (!(group.wishes.computeIfAbsent(name, key -> new Group(!limits)) instanceof Group pairs)) {
      throw clash(room);
    }
    for (String item : items) {
      int equals = item.indexOf('=');
      if (equals <= 0 || (limits && item.indexOf(':') >= 0)) {
        throw new Refusal(room.key() + " takes a name and a value", room.owner());
      }
      put(pairs, item.substring(0, equals), new One(item.substring(equals + 1), !limits), room);
    }
  }

  private static void items(Group group, String name, List<Item> items, boolean adds, Room room) throws Refusal {
    var all = new ArrayList<Item>(items.size());
    Wish old = group.wishes.get(name);
    if (old != null) {
      if (!(old instanceof Items before) || before.adds != adds) {
        throw clash(room);
      }
      all.addAll(before.items);
    }
    for (Item item : items) {
      if (!all.contains(item)) {
        all.add(item);
      }
    }
    group.wishes.put(name, new Items(List.copyOf(all), adds));
  }

  private static void put(Group group, String name, One value, Room room) throws Refusal {
    Wish old = group.wishes.putIfAbsent(name, value);
    if (old != null && !old.equals(value)) {
      throw clash(room);
    }
  }

  private static Refusal clash(Room room) {
    return new Refusal("two of its edits want " + room.key() + " to differ", room.owner());
  }
}
