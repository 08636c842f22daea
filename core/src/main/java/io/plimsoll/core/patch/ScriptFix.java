package io.plimsoll.core.patch;

import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Room;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Subject;
import io.plimsoll.core.model.Texts;
import io.plimsoll.core.read.run.Argument;
import io.plimsoll.core.read.script.ScriptReader;
import io.plimsoll.core.read.script.ScriptReader.RunCall;
import io.plimsoll.core.read.script.ScriptWord;
import io.plimsoll.core.rule.Edit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Changes a call of {@code docker run} in a script: takes a flag out with its value, writes another value, or puts a flag in
 * front of the image. Only what stands there as it is is changed, word by word: what a variable or an array holds may serve
 * others, and of several letters behind one dash only one would go. Line ends that are continued stay as they are.
 */
final class ScriptFix {

  /** Characters that mean themselves in any quotes and without. */
  private static final String SAFE = "-_./:=,@%+";

  private final Texts texts;
  /** By file, then by where the first word of a call stands, in characters. */
  private final Map<String, TreeMap<Integer, RunCall>> scripts = new HashMap<>();

  ScriptFix(Texts texts) {
    this.texts = texts;
  }

  /** True for a container that a script starts. */
  static boolean isIn(Subject subject) {
    return subject.gate() == Gate.RUN && subject.file() != null;
  }

  /** The splices that edits come to; none where not all of them can be made. */
  List<Plan.Splice> splices(List<Edit> edits, Subject subject) throws Refusal {
    Source source = texts.source(subject.file());
    if (source == null) {
      return List.of();
    }
    var splices = new ArrayList<Plan.Splice>(1);
    for (Edit edit : edits) {
      Plan.Splice splice = switch (edit) {
        case Edit.Put(Room room, Edit.Value.One(String text)) -> insert(room, List.of(text), source);
        case Edit.Put(Room room, Edit.Value.Many(var items)) -> insert(room, items, source);
        case Edit.Put(Room room, Edit.Value.Fields fields) -> insert(room.owner(), Checks.flags(room, fields), source);
        case Edit.Add(Room room, String item) -> insert(room, List.of(item), source);
        case Edit.Remove(Place at) -> remove(at, source);
        case Edit.Replace(Place at, String value) -> replace(at, value, source);
        case Edit.Splice other -> null;
        case Edit.NewFile other -> null;
        case Edit.Declare other -> null;
      };
      if (splice == null) {
        return List.of();
      }
      splices.add(splice);
    }
    TextFix.order(splices);
    return splices;
  }

  private @Nullable RunCall call(Place place, Source source) {
    if (!(place instanceof Place.InText at) || !String.valueOf(source.file()).equals(at.file())) {
      return null;
    }
    TreeMap<Integer, RunCall> calls = scripts.get(source.file());
    if (calls == null) {
      calls = new TreeMap<>();
      for (RunCall call : ScriptReader.read(source).calls()) {
        calls.put(call.words().getFirst().from(), call);
      }
      scripts.put(String.valueOf(source.file()), calls);
    }
    int offset = source.index(at.range().start().offset());
    Map.Entry<Integer, RunCall> found = calls.floorEntry(offset);
    return found != null && offset <= found.getValue().words().getLast().to() ? found.getValue() : null;
  }

  /** A flag in front of the image, on a line of its own where the image has one. */
  private Plan.@Nullable Splice insert(Room room, List<String> values, Source source) {
    Key<?> key = room.key();
    String flag = key.flag();
    if (flag == null) {
      return null;
    }
    boolean isSwitch = key.kind() == Key.Kind.FLAG && key.option() == null;
    var flags = new ArrayList<Checks.Flag>(values.size());
    for (String value : values) {
      if (value.isEmpty()) {
        return null;
      }
      boolean on = isSwitch && value.equals("true");
      flags.add(isSwitch && !on ? new Checks.Flag(flag + "=" + value, "") : new Checks.Flag(flag, on ? "" : value));
    }
    return insert(room.owner(), flags, source);
  }

  private Plan.@Nullable Splice insert(Place owner, List<Checks.Flag> flags, Source source) {
    RunCall call = call(owner, source);
    if (call == null || call.spec().unread() != null) {
      return null;
    }
    int next = endOfFlags(call);
    int at = call.words().get(next).from();
    boolean apart = call.words().get(next - 1).from() < at && call.words().get(call.verb()).from() < at;
    if (!apart) {
      return null;
    }
    var words = new StringBuilder();
    String gap = gap(source.text(), at);
    for (Checks.Flag flag : flags) {
      if (call.nested() && !isSafe(flag.value())) {
        return null;
      }
      words.append(flag.name()).append(flag.value().isEmpty() ? "" : " " + Advise.word(flag.value())).append(gap);
    }
    int offset = source.position(at).offset();
    return new Plan.Splice(String.valueOf(source.file()), offset, offset, words.toString());
  }

  /** The word in front of which a flag may stand: the image, or the {@code --} before it, behind which nothing is a flag. */
  private static int endOfFlags(RunCall call) {
    int last = call.image() - 1;
    boolean value = !call.flags().isEmpty() && call.flags().getLast()[1] > last;
    return last > call.verb() && !value && "--".equals(call.words().get(last).argument().text().known()) ? last : call.image();
  }

  /** What stands between a word that begins a continued line and the one before it; else a blank. */
  private static String gap(String text, int at) {
    int line = text.lastIndexOf('\n', at - 1) + 1;
    boolean continued = line > 1 && text.substring(line, at).isBlank()
        && (text.charAt(line - 2) == '\\' || (line > 2 && text.charAt(line - 2) == '\r' && text.charAt(line - 3) == '\\'));
    return continued ? " \\" + (text.charAt(line - 2) == '\r' ? "\r\n" : "\n") + text.substring(line, at) : " ";
  }

  /** A flag with its value, up to the next word. */
  private Plan.@Nullable Splice remove(Place place, Source source) {
    RunCall call = call(place, source);
    int[] flag = call == null ? null : flag(call, place, source);
    if (call == null || flag == null) {
      return null;
    }
    ScriptWord first = call.words().get(flag[0]);
    ScriptWord last = call.words().get(flag[1] - 1);
    ScriptWord next = call.words().get(flag[1]);
    if (next.from() < last.to()) {
      return null;
    }
    int continued = continuation(source.text(), first.from(), last.to(), next.from());
    return splice(source, first.from(), continued >= 0 ? continued : next.from(), "");
  }

  /** Where the line goes on behind a flag that stands last in it, but not alone: then the next word stays in its own. */
  private static int continuation(String text, int start, int end, int next) {
    int line = text.lastIndexOf('\n', start - 1) + 1;
    int sign = text.indexOf('\\', end);
    boolean alone = text.substring(line, start).isBlank();
    boolean goesOn = sign >= 0 && sign < next && (text.startsWith("\n", sign + 1) || text.startsWith("\r\n", sign + 1));
    return goesOn && !alone ? sign : -1;
  }

  /** The flag of which a place is the whole value, or all of it; null where its words are not plain. */
  private static int @Nullable [] flag(RunCall call, Place place, Source source) {
    if (!(place instanceof Place.InText at)) {
      return null;
    }
    int start = source.index(at.range().start().offset());
    int end = source.index(at.range().end().offset());
    for (int[] flag : call.flags()) {
      ScriptWord first = call.words().get(flag[0]);
      ScriptWord last = call.words().get(flag[1] - 1);
      if (start < first.from() || end > last.to()) {
        continue;
      }
      String name = first.argument().text().known();
      boolean alone = name != null && (name.startsWith("--") || name.length() == 2);
      if (!alone || !first.plain() || !last.plain() || last.argument().length() == 0) {
        return null;
      }
      int equals = flag[1] - flag[0] > 1 || name == null ? -1 : name.indexOf('=');
      Argument value = last.argument();
      int from = equals < 0 ? 0 : Math.min(equals + 1, value.length() - 1);
      // A security option is one fact, and its place often that of the word that it is set to.
      boolean whole = (start <= value.letterStart(from) && end >= value.letterEnd(value.length() - 1))
          || (name != null && (name.equals("--security-opt") || name.startsWith("--security-opt=")));
      return whole ? flag : null;
    }
    return null;
  }

  private Plan.@Nullable Splice replace(Place place, String value, Source source) {
    RunCall call = call(place, source);
    if (call == null || !(place instanceof Place.InText at) || value.isEmpty() || !isSafe(value)) {
      return null;
    }
    int start = source.index(at.range().start().offset());
    int end = source.index(at.range().end().offset());
    for (ScriptWord word : call.words()) {
      if (word.plain() && word.from() <= start && end <= word.to()) {
        return isSafe(source.text().substring(start, end)) ? splice(source, start, end, value) : null;
      }
    }
    return null;
  }

  private static Plan.Splice splice(Source source, int start, int end, String text) {
    return new Plan.Splice(
        String.valueOf(source.file()), source.position(start).offset(), source.position(end).offset(), text);
  }

  private static boolean isSafe(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!letter && SAFE.indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }
}
