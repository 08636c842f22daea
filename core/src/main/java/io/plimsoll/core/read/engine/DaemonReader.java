package io.plimsoll.core.read.engine;

import io.plimsoll.core.model.Daemon;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Pair;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Word;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.spelling.Sizes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads daemon.json, the engine's own configuration. The engine refuses to start with a name it does not know, whatever
 * its case, and so a name in another case is none of these; an empty file is one that says nothing.
 */
public final class DaemonReader {

  private DaemonReader() {}

  public static Daemon read(Source source) throws ReadException {
    boolean empty = source.text().isBlank();
    Json json = empty ? new Json.Obj(List.of(), new Json.At(source, 0, 0, null)) : JsonReader.read(source);
    if (!(json instanceof Json.Obj object)) {
      throw new ReadException("daemon.json must be an object, not " + json.what(), json.at().place());
    }
    var known = new ArrayList<Json.Member>();
    for (Json.Member member : object.members()) {
      if (Fields.folded(member.name()).equals(member.name())) {
        known.add(member);
      }
    }
    Fields fields = Fields.of(new Json.Obj(known, object.at()));
    return new Daemon(
        source.file(),
        flag(fields, "no-new-privileges"),
        word(fields, "userns-remap"),
        word(fields, "ip"),
        word(fields, "seccomp-profile"),
        word(fields, "log-driver"),
        options(fields),
        limits(fields),
        flag(fields, "init"),
        word(fields, "default-runtime"),
        size(fields, "default-shm-size"),
        word(fields, "default-ipc-mode"),
        word(fields, "default-cgroupns-mode"),
        settings(known),
        object.at().place());
  }

  /** What each name says, as words; nothing deeper than a list or an object of the file itself. */
  private static List<Daemon.Setting> settings(List<Json.Member> members) {
    var settings = new ArrayList<Daemon.Setting>(members.size());
    for (Json.Member member : members) {
      var words = new ArrayList<Word>();
      switch (member.value()) {
        case Json.Arr array -> array.items().forEach(item -> word(item, words));
        case Json.Obj object -> object.members().forEach(inner -> words.add(new Word(Text.of(inner.name()), inner.nameAt().place())));
        default -> word(member.value(), words);
      }
      settings.add(new Daemon.Setting(member.name(), words, member.value().at().place()));
    }
    return settings;
  }

  private static void word(Json json, List<Word> words) {
    String text = switch (json) {
      case Json.Str string -> string.value();
      case Json.Num number -> number.literal();
      case Json.Bool bool -> String.valueOf(bool.value());
      default -> null;
    };
    if (text != null) {
      words.add(new Word(Text.of(text), json.at().place()));
    }
  }

  private static Prop.@Nullable Known<Boolean> flag(Fields fields, String name) throws ReadException {
    Json.Bool bool = fields.flag(name);
    return bool == null ? null : new Prop.Known<>(bool.value(), bool.at().place());
  }

  private static Prop.@Nullable Known<Text> word(Fields fields, String name) throws ReadException {
    Json.Str string = fields.string(name);
    return string == null ? null : new Prop.Known<>(Text.of(string.value()), string.at().place());
  }

  /** A string with a unit; the engine takes no bare number here. */
  private static Prop.@Nullable Known<Long> size(Fields fields, String name) throws ReadException {
    Json.Str string = fields.string(name);
    if (string == null) {
      return null;
    }
    Long bytes = Sizes.bytes(string.value());
    if (bytes == null) {
      throw new ReadException(name + ": expected a size such as 64M", string.at().place());
    }
    return new Prop.Known<>(bytes, string.at().place());
  }

  private static Prop.@Nullable Known<Listing<Pair>> options(Fields fields) throws ReadException {
    List<Fields.Entry> entries = fields.stringMap("log-opts");
    var pairs = new ArrayList<Pair>(entries.size());
    for (Fields.Entry entry : entries) {
      Place at = entry.at().place();
      pairs.add(new Pair(Text.of(entry.name()), new Prop.Known<>(Text.of(entry.value()), at), at));
    }
    return fields.has("log-opts") ? new Prop.Known<>(Listing.of(pairs), fields.place("log-opts")) : null;
  }

  private static Prop.@Nullable Known<Listing<Pair>> limits(Fields fields) throws ReadException {
    Map<String, Json.Member> entries = fields.map("default-ulimits");
    var pairs = new ArrayList<Pair>(entries.size());
    for (Json.Member entry : entries.values()) {
      switch (entry.value()) {
        case Json.Obj object -> pairs.add(ApiFields.limit(Fields.of(object), entry.name()));
        case Json.Null _ -> {}
        default ->
            throw new ReadException("a limit must be an object with Name, Soft and Hard", entry.value().at().place());
      }
    }
    return fields.has("default-ulimits") ? new Prop.Known<>(Listing.of(pairs), fields.place("default-ulimits")) : null;
  }
}
