package io.plimsoll.core.read.script;

import io.plimsoll.core.model.Code;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.Commands;
import io.plimsoll.core.model.shell.Script;
import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.model.shell.Statement;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.run.Argument;
import io.plimsoll.core.read.run.RunReader;
import io.plimsoll.core.read.shell.ShellReader;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Reads a shell script for the containers that it starts: each call of {@code docker run}, {@code docker create} and their
 * long forms, of podman and of nerdctl, wherever it stands: in functions and branches, in {@code $( )}, behind {@code sudo},
 * in {@code sh -c "..."} and in what {@code ssh} sends elsewhere. Whether it is ever reached is not asked.
 *
 * <p>What the script itself decides is known ({@link Variables}), the rest are holes. A word that may be any flags leaves what
 * no flag says unsaid: it is told once, as a remark.
 */
public final class ScriptReader {

  /** Of each kind, so many things that are wrong with a script are told. */
  public static final int MOST_TOLD = 20;

  /** Calls of one script that are read, so that what is said of them fits into memory; more are told and left out. */
  public static final int MOST_CALLS = 20_000;

  /**
   * What a script starts.
   *
   * @param calls in the order in which they would run as far as syntax tells
   * @param failures what can't be read, and what docker would refuse
   * @param remarks what is not judged on purpose
   */
  public record Outcome(List<RunCall> calls, List<ReadException> failures, List<ReadException> remarks) {
    public Outcome {
      calls = List.copyOf(calls);
      failures = List.copyOf(failures);
      remarks = List.copyOf(remarks);
    }
  }

  /**
   * A call.
   *
   * @param words of the command, beginning with the engine's name
   * @param verb the index of {@code run} or {@code create}
   * @param image the index of the image
   * @param flags the first and the last word, exclusive, of each flag
   * @param nested true in a script that stands in quotes in another one
   */
  public record RunCall(ContainerSpec spec, List<ScriptWord> words, int verb, int image, List<int[]> flags, boolean nested) {
    public RunCall {
      words = List.copyOf(words);
      flags = List.copyOf(flags);
    }
  }

  private final Source source;
  private final Script script;
  private final List<RunCall> calls = new ArrayList<>();
  private final List<ReadException> failures = new ArrayList<>();
  private final List<ReadException> remarks = new ArrayList<>();
  private final IdentityHashMap<Script, Scope> scopes = new IdentityHashMap<>();
  private int unnamed;
  private boolean overrun;

  private ScriptReader(Source source) {
    this.source = source;
    this.script = ShellReader.read(Code.of(source, 0, source.text().length()));
  }

  public static Outcome read(Source source) {
    return new ScriptReader(source).read();
  }

  private Outcome read() {
    // Of another shell the grammar is its own, and a fault may be ours.
    List<ReadException> faults = speaksAnother() ? remarks : failures;
    new Faults(script.code(), fault -> tell(faults, fault)).all(script.statements());
    Scope top = Scope.of(script);
    scopes.put(script, top);
    List<Call> all = Commands.of(script);
    Stems stems = Stems.of(script, top, all);
    for (Call call : all) {
      List<List<Argument>> beginnings = stems.of(call.name());
      if (!beginnings.isEmpty() && !stems.isBody(call)) {
        beginnings.forEach(beginning -> call(call, beginning));
      } else if (call.name().equals("alias")) {
        stems.idle(call).forEach(words -> idle(call, words));
      } else if (Locating.mayRun(call.at().words(), call.name()) && !stems.isJudgedElsewhere(call)) {
        call(call, List.of());
      }
    }
    return new Outcome(calls, failures, remarks);
  }

  private boolean speaksAnother() {
    String file = String.valueOf(source.file());
    String first = source.text().startsWith("#!") ? source.line(1) : "";
    return first.contains("zsh") || first.contains("ksh") || file.endsWith(".ksh") || file.endsWith(".zsh");
  }

  private static void tell(List<ReadException> all, ReadException one) {
    if (all.size() < MOST_TOLD) {
      all.add(one);
    }
  }

  private Scope scope(Call call) {
    Script of = call.context().script();
    Scope known = scopes.get(of);
    Call shell = call.context().shell();
    if (known == null) {
      known = shell == null ? Scope.of(of) : scope(shell).inner(of, shell);
      scopes.put(of, known);
    }
    return known;
  }

  /**
   * A call.
   *
   * @param beginning what its name stands for, or nothing
   */
  private void call(Call call, List<Argument> beginning) {
    Scope scope = scope(call);
    Use use = scope.use(call.at().start());
    var words = new ArrayList<ScriptWord>();
    Code code = call.context().script().code();
    for (Argument word : beginning) {
      words.add(new ScriptWord(word, code.start(call.word().start()), code.end(call.word().end() - 1), false));
    }
    for (ShellWord word : beginning.isEmpty() ? call.at().words() : call.arguments()) {
      words.addAll(scope.words(word, use));
      if (words.size() > 2 * RunReader.MOST_WORDS) {
        tell(failures, new ReadException("a command line of this length is not read", call.place()));
        return;
      }
    }
    int engine = Locating.engine(words, scope::passes);
    if (engine < 0) {
      return;
    }
    if (calls.size() >= MOST_CALLS) {
      if (!overrun) {
        failures.addFirst(new ReadException("what begins here is not read: " + MOST_CALLS + " calls are the most", call.place()));
      }
      overrun = true;
      return;
    }
    boolean fills = Locating.fills(words, engine);
    var own = new ArrayList<>(words.subList(engine, words.size()));
    own.replaceAll(word -> fills ? filled(word) : word);
    read(call, own);
  }

  private void idle(Call call, List<ScriptWord> words) {
    int engine = Locating.engine(words, scope(call)::passes);
    if (engine >= 0 && calls.size() < MOST_CALLS) {
      read(call, words.subList(engine, words.size()));
    }
  }

  private void read(Call call, List<ScriptWord> words) {
    var arguments = new ArrayList<Argument>(words.size());
    words.forEach(word -> arguments.add(word.argument()));
    String name = arguments.getFirst().text().known();
    boolean docker = name == null || name.contains("docker");
    var listener = new RunReader.Listener() {
      @Override
      public void fault(ReadException e) {
        tell(docker ? failures : remarks, docker ? e : new ReadException(e.getMessage() + ": it is not judged", e.at()));
      }

      @Override
      public String unnamed() {
        return "container " + ++unnamed;
      }
    };
    RunReader.Call read = RunReader.call(source, arguments, listener);
    if (read == null) {
      return;
    }
    ContainerSpec spec = read.spec();
    if (read.unread() != null) {
      Argument hole = firstHole(arguments, read.verb() + 1, read.image());
      Place.InText at = source.place(hole.start(), hole.end());
      tell(remarks, new ReadException(shown(hole) + " may hold more flags, which are not judged", at));
      spec = spec.toBuilder().unread(ContainerSpec.FRAGMENT).build();
    }
    if (isElsewhere(call) || namesHost(arguments, read.verb())) {
      spec = spec.toBuilder().remote().build();
    }
    boolean nested = call.context().shell() != null;
    calls.add(new RunCall(spec, words, read.verb(), read.image(), read.flags(), nested));
  }

  /** True for what is handed to the shell of another host, and for an engine that a variable names the host of. */
  private static boolean isElsewhere(Call call) {
    for (Statement.Assign assign : call.at().assignments()) {
      String value = assign.value().known();
      if (assign.name().equals("DOCKER_HOST") && (value == null || !value.startsWith("unix:"))) {
        return true;
      }
    }
    for (Call shell = call.context().shell(); shell != null; shell = shell.context().shell()) {
      if (shell.name().equals("ssh") || shell.name().equals("gcloud")) {
        return true;
      }
    }
    return false;
  }

  /** {@code docker -H tcp://10.0.0.1:2376 run}. */
  private static boolean namesHost(List<Argument> words, int verb) {
    for (int i = 1; i < verb; i++) {
      String word = words.get(i).text().head();
      boolean next = word.equals("-H") || word.equals("--host");
      String host = next ? words.get(i + 1).text().head() : word.startsWith("--host=") ? word.substring(7) : "";
      if (host.startsWith("tcp:") || host.startsWith("ssh:")) {
        return true;
      }
    }
    return false;
  }

  /** The first word that may hold flags. */
  private static Argument firstHole(List<Argument> words, int from, int to) {
    for (Argument word : words.subList(from, Math.min(to + 1, words.size()))) {
      if (word.text().isHole()) {
        return word;
      }
    }
    return words.get(to);
  }

  private String shown(Argument word) {
    String written = source.text().substring(word.start(), word.end());
    return written.isEmpty() ? "what follows" : written.length() > 40 || written.indexOf('\n') >= 0 ? "what stands here" : written;
  }

  /** <code>{}</code> of xargs and its like is a hole. */
  private static ScriptWord filled(ScriptWord word) {
    String known = word.argument().text().known();
    if (known == null || !known.contains("{}")) {
      return word;
    }
    return new ScriptWord(word.argument().holed("{}"), word.from(), word.to(), false);
  }
}
