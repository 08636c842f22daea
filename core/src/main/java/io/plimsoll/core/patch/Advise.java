package io.plimsoll.core.patch;

import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Room;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Subject;
import io.plimsoll.core.model.Texts;
import io.plimsoll.core.rule.Edit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says what a fix comes to where there is nothing to write to: in the flags of {@code docker run}, for a line that is
 * typed and for a container that runs. Values of variables and labels are left out, as they may be secrets.
 */
final class Advise {

  /** How long a quoted word may be, in characters. */
  private static final int MAX_WORD = 120;

  private final boolean running;
  private final @Nullable Source source;
  private final @Nullable Object answer;
  private final List<String> added = new ArrayList<>(2);
  private final List<String> dropped = new ArrayList<>(2);
  private final List<String> changed = new ArrayList<>(1);

  private Advise(Subject subject, @Nullable Source source) {
    this.running = subject.gate() == Gate.RUNNING;
    this.source = source;
    this.answer = running && source != null ? Json.read(source.text()) : null;
  }

  static String words(List<Edit> edits, Subject subject, Texts texts) throws Refusal {
    Source named = texts.source(subject.file());
    var advise = new Advise(subject, named == null ? texts.source("") : named);
    for (Edit edit : edits) {
      switch (edit) {
        case Edit.Put(Room room, Edit.Value.One(String text)) -> advise.add(room, List.of(text));
        case Edit.Put(Room room, Edit.Value.Many(var items)) -> advise.add(room, items);
        case Edit.Put(Room room, Edit.Value.Fields fields) -> {
          for (Checks.Flag flag : Checks.flags(room, fields)) {
            advise.added.add(flag.name() + " " + word(flag.value()));
          }
        }
        case Edit.Add(Room room, String item) -> advise.add(room, List.of(item));
        case Edit.Remove(Place at) -> advise.dropped.add(advise.given(at));
        case Edit.Replace(Place at, String value) -> advise.replace(at, value);
        case Edit.Splice splice -> throw new IllegalArgumentException("a splice is not said");
        case Edit.NewFile file -> throw new IllegalArgumentException("a new file is not said");
        case Edit.Declare declare -> throw new Refusal("docker run declares nothing", declare.service());
      }
    }
    return advise.sentence();
  }

  private void add(Room room, List<String> values) throws Refusal {
    Key<?> key = room.key();
    String flag = key.flag();
    if (flag == null) {
      throw new Refusal("docker run has no flag for " + key, room.owner());
    }
    for (String value : values) {
      added.add(phrase(flag, key.kind() == Key.Kind.FLAG && key.option() == null ? value : " " + word(value)));
    }
  }

  /** A flag with its value behind a space, or a boolean one. */
  private static String phrase(String flag, String value) {
    return value.equals("true") ? flag : value.startsWith(" ") ? flag + value : flag + "=" + value;
  }

  private void replace(Place at, String value) throws Refusal {
    String old = given(at);
    int end = old.indexOf(old.startsWith("--") && old.indexOf('=') > 0 && old.indexOf(' ') < 0 ? '=' : ' ');
    String flag = old.startsWith("-") && end > 0 ? old.substring(0, end + 1) : "";
    changed.add(flag + word(value) + " in place of " + old);
  }

  private String sentence() {
    var out = new StringBuilder();
    String add = running ? "with " : "";
    part(out, running ? "" : "add ", add, added);
    part(out, running ? "" : "drop ", running ? "without " : "", dropped);
    part(out, running ? "" : "write ", add, changed);
    return (running ? "recreate it " : "") + out;
  }

  private static void part(StringBuilder out, String verb, String before, List<String> words) {
    if (!words.isEmpty()) {
      out.append(out.isEmpty() ? "" : ", ").append(verb).append(before).append(String.join(" and ", words));
    }
  }

  /** What is said at a place, as one would type it. */
  private String given(Place at) throws Refusal {
    if (running) {
      return answered(String.valueOf(at.pointer()), at);
    }
    if (source == null || !(at instanceof Place.InText text)) {
      throw new Refusal("its text is not at hand", at);
    }
    return RunWords.at(source, text.range());
  }

  /** What an inspect answer says at a pointer. */
  private String answered(String pointer, Place at) throws Refusal {
    Object root = answer;
    String path = pointer;
    int slash = pointer.indexOf('/', 1);
    if (root instanceof List<?> list && slash > 0 && Json.index(pointer.substring(1, slash), list.size()) >= 0) {
      root = Json.at(root, pointer.substring(0, slash));
      path = pointer.substring(slash);
    }
    Key<?> key = key(path);
    String flag = key == null ? null : key.flag();
    if (key == null || flag == null) {
      throw new Refusal("docker run has no flag for this", at);
    }
    Object value = Json.at(root, path);
    if (key.kind() == Key.Kind.FLAG && key.option() == null) {
      return flag;
    }
    String word = said(value, path, key);
    return word == null ? flag : RunWords.withoutValue(flag, word);
  }

  /** The key to which a pointer belongs. */
  private static @Nullable Key<?> key(String path) {
    if (path.startsWith("/Mounts/")) {
      return Key.MOUNTS;
    }
    Key<?> found = null;
    int length = 0;
    for (Key<?> key : Key.all()) {
      String pointer = key.inspectPointer();
      if (pointer != null && pointer.length() > length && (path.equals(pointer) || path.startsWith(pointer + "/"))) {
        found = key;
        length = pointer.length();
      }
    }
    return found;
  }

  /** A value of an answer as a flag would take it; null where it is more than one word. */
  private static @Nullable String said(@Nullable Object value, String path, Key<?> key) {
    List<String> parts = Json.parts(path);
    return switch (value) {
      case String text when key.kind() == Key.Kind.PAIRS -> parts.getLast() + "=" + text;
      case String text -> text;
      case Json.Digits(String text) -> text;
      case Map<?, ?> mount when key == Key.MOUNTS -> mount.get("Source") + ":" + mount.get("Destination");
      case Map<?, ?> port when key == Key.PORTS && parts.size() == 4 -> published(port, parts.get(2));
      case null, default -> null;
    };
  }

  private static String published(Map<?, ?> port, String target) {
    String ip = port.get("HostIp") instanceof String text ? text : "";
    String address = ip.isEmpty() ? "" : ip.indexOf(':') >= 0 ? "[" + ip + "]:" : ip + ":";
    return address + (port.get("HostPort") instanceof String text ? text : "") + ":" + target;
  }

  /** A word as a shell takes it. */
  static String word(String value) {
    String shown = value.length() > MAX_WORD ? value.substring(0, MAX_WORD) + "..." : value;
    for (int i = 0; i < shown.length(); i++) {
      char c = shown.charAt(i);
      if (!Character.isLetterOrDigit(c) && "-_./:=,@%+".indexOf(c) < 0) {
        return "'" + shown.replace("'", "'\\''") + "'";
      }
    }
    return shown.isEmpty() ? "''" : shown;
  }
}
