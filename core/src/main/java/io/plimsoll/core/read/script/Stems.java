package io.plimsoll.core.read.script;

import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.Invocation;
import io.plimsoll.core.model.shell.Script;
import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.model.shell.Statement;
import io.plimsoll.core.read.run.Argument;
import io.plimsoll.core.read.run.RunReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The beginnings of commands that a script gives names of its own: {@code d() { docker run --privileged "$@"; }} and
 * {@code alias d='docker run --privileged'}. What follows such a name follows its beginning. Functions and aliases of the
 * script's top are known, one step deep.
 */
final class Stems {

  /** Of one name, so many beginnings; of a script, so many names. */
  private static final int MOST = 8;

  private static final int MOST_NAMES = 500;

  /** Words of one, which are read again for each call. */
  private static final int MOST_WORDS = 200;

  private final Scope scope;
  private final Map<String, List<List<Argument>>> byName = new HashMap<>();
  /** What stands in those functions, by the name of each. */
  private final IdentityHashMap<Statement, String> bodies = new IdentityHashMap<>();
  private final Set<String> called = new HashSet<>();

  private Stems(Scope scope) {
    this.scope = scope;
  }

  static Stems of(Script script, Scope scope, List<Call> calls) {
    var stems = new Stems(scope);
    for (Statement statement : script.statements()) {
      if (statement instanceof Statement.Function function) {
        stems.function(function.name(), function.body());
      }
    }
    for (Call call : calls) {
      if (call.context().script() == script && call.name().equals("alias")) {
        call.arguments().forEach(stems::alias);
      }
    }
    for (Call call : calls) {
      if (!stems.bodies.containsKey(call.at())) {
        stems.called.add(call.name());
      }
    }
    return stems;
  }

  /** The beginnings that a name stands for. */
  List<List<Argument>> of(String name) {
    return byName.getOrDefault(name, List.of());
  }

  /** True for what stands in a function and is judged where that is called. */
  boolean isJudgedElsewhere(Call call) {
    String name = bodies.get(call.at());
    return name != null && called.contains(name);
  }

  /** True for what stands in such a function. */
  boolean isBody(Call call) {
    return bodies.containsKey(call.at());
  }

  /** The commands of aliases that nobody calls here: whoever does adds an image, which can't be told. */
  List<List<ScriptWord>> idle(Call alias) {
    var all = new ArrayList<List<ScriptWord>>(0);
    for (ShellWord word : alias.arguments()) {
      int start = alias.context().script().code().start(word.start());
      int end = alias.context().script().code().end(word.end() - 1);
      String sketch = word.sketch();
      String name = sketch.substring(0, Math.max(sketch.indexOf('='), 0));
      if (!called.contains(name)) {
        for (List<Argument> beginning : of(name)) {
          var words = new ArrayList<ScriptWord>(beginning.size() + 1);
          beginning.forEach(one -> words.add(new ScriptWord(one, start, end, false)));
          var rest = new Argument.Builder(end).hole("@", end, end).build(end);
          words.add(new ScriptWord(rest, start, end, false));
          all.add(words);
        }
      }
    }
    return all;
  }

  private void function(String name, Statement body) {
    List<Statement> statements = body instanceof Statement.Group group ? group.body() : List.of(body);
    for (Statement statement : statements) {
      if (!(statement instanceof Statement.Simple simple) || simple.words().size() < 2 || !isRest(simple.words().getLast())) {
        continue;
      }
      String engine = Invocation.of(simple.words()).name();
      if (RunReader.isEngine(engine)) {
        var words = new ArrayList<Argument>();
        Use use = scope.use(simple.start());
        for (ShellWord word : simple.words().subList(0, simple.words().size() - 1)) {
          scope.words(word, use).forEach(one -> words.add(one.argument()));
        }
        add(name, words);
        bodies.put(simple, name);
      }
    }
  }

  /** {@code "$@"} or {@code $*}. */
  private static boolean isRest(ShellWord word) {
    return word.parts().size() == 1 && word.parts().getFirst() instanceof ShellWord.Parameter rest
        && (rest.name().equals("@") || rest.name().equals("*")) && rest.operator().isEmpty();
  }

  private void alias(ShellWord word) {
    List<Argument> fields = fields(word);
    if (fields.isEmpty()) {
      return;
    }
    Argument first = fields.getFirst();
    String known = first.text().known();
    int equals = known == null ? -1 : known.indexOf('=');
    if (known == null || equals <= 0) {
      return;
    }
    var engine = new Argument.Builder(first.letterEnd(equals));
    for (int i = equals + 1; i < known.length(); i++) {
      engine.letter(known.charAt(i), first.letterStart(i), first.letterEnd(i));
    }
    var words = new ArrayList<Argument>();
    words.add(engine.build(first.end()));
    words.addAll(fields.subList(1, fields.size()));
    boolean calls = false;
    for (Argument one : words.subList(0, Math.min(2, words.size()))) {
      String name = one.text().known();
      calls |= name != null && RunReader.isEngine(name.substring(name.lastIndexOf('/') + 1));
    }
    if (calls) {
      add(known.substring(0, equals), words);
    }
  }

  /** The words of an alias; none where it is more than one command, or quotes within. */
  private List<Argument> fields(ShellWord word) {
    String sketch = word.sketch();
    for (int i = 0; i < sketch.length(); i++) {
      if (";&|'\"`\\".indexOf(sketch.charAt(i)) >= 0) {
        return List.of();
      }
    }
    List<ScriptWord> words = scope.words(word, scope.use(word.start()));
    return words.size() == 1 ? words.getFirst().argument().fields() : List.of();
  }

  private void add(String name, List<Argument> words) {
    if (byName.size() < MOST_NAMES && words.size() <= MOST_WORDS) {
      List<List<Argument>> known = byName.computeIfAbsent(name, any -> new ArrayList<>(1));
      if (known.size() < MOST) {
        known.add(List.copyOf(words));
      }
    }
  }
}
