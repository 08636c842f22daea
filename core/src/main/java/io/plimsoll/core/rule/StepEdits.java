package io.plimsoll.core.rule;

import io.plimsoll.core.model.Code;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Word;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.Script;
import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.model.shell.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Edits of a Dockerfile's instructions: taken out, put in above or below with the indentation that is there, and RUNs made one.
 * What can't be told to mean the same is null, and then there is no fix.
 */
public final class StepEdits {

  /** Commands of the shell whose effect lasts as long as the shell: in one RUN it would reach into what follows. */
  private static final Set<String> LASTING = Set.of(
      "", "cd", "pushd", "popd", "export", "set", "unset", "source", ".", "umask", "alias", "unalias", "shopt", "trap", "exit", "exec", "eval",
      "return", "local", "declare", "typeset", "readonly", "hash", "ulimit", "shift", "wait", "enable", "break", "continue");

  /** So many instructions of a stage, or words of an instruction, are more than a person writes; edits that look through all are not made of them. */
  public static final int MANY = 1000;

  private StepEdits() {}

  private static Source source(Instruction instruction) {
    return instruction.head().rest().source();
  }

  /** True for an instruction that begins its line: no trigger of ONBUILD, and none of a FROM that nobody wrote. */
  public static boolean isAlone(Instruction instruction) {
    return source(instruction).text().startsWith(instruction.head().written(), start(instruction)) && indent(instruction) != null;
  }

  private static int start(Instruction instruction) {
    return source(instruction).index(instruction.head().at().range().start().offset());
  }

  private static int end(Instruction instruction) {
    return source(instruction).index(instruction.head().at().range().end().offset());
  }

  /** The blanks before an instruction, or null where something else stands there. */
  private static @Nullable String indent(Instruction instruction) {
    Source source = source(instruction);
    String before = source.text().substring(source.lineStart(instruction.head().at().range().start().line()), start(instruction));
    return before.isBlank() ? before : null;
  }

  /** Takes an instruction out, with its lines and the comments right above it, which speak of it. */
  public static Edit.Splice without(Instruction instruction) {
    Source source = source(instruction);
    int start = source.lineStart(commented(instruction));
    int last = instruction.head().at().range().end().line();
    int end = last < source.lineCount() ? source.lineStart(last + 1) : source.text().length();
    return new Edit.Splice(source.place(start, end), "");
  }

  /** The first of the lines that hold an instruction and the comments right above it, with no blank line between. */
  private static int commented(Instruction instruction) {
    Set<Integer> comments = new HashSet<>();
    for (Word comment : instruction.head().comments()) {
      if (comment.at() instanceof Place.InText above) {
        comments.add(above.range().start().line());
      }
    }
    int first = instruction.head().at().range().start().line();
    while (comments.contains(first - 1)) {
      first--;
    }
    return first;
  }

  /** Takes one of the words behind a keyword out, and the instruction with the last of them; null in a JSON list. */
  public static Edit.@Nullable Splice without(Instruction instruction, List<Place.InText> words, int index) {
    if (words.size() > MANY || !isAlone(instruction)) {
      return null;
    }
    if (words.size() == 1) {
      return without(instruction);
    }
    if (instruction.head().rest().text().startsWith("[")) {
      return null;
    }
    Source source = source(instruction);
    int from = source.index(index == 0 ? words.getFirst().range().start().offset() : words.get(index - 1).range().end().offset());
    int to = source.index(index == 0 ? words.get(1).range().start().offset() : words.get(index).range().end().offset());
    return new Edit.Splice(source.place(from, to), "");
  }

  /** Takes one pair of an ENV or LABEL out, and the instruction with its last. */
  public static Edit.@Nullable Splice without(Instruction instruction, List<Instruction.Assignment> all, Instruction.Assignment one) {
    for (int i = 0; i < all.size() && all.size() <= MANY; i++) {
      if (all.get(i) == one) {
        return without(instruction, all.stream().map(Instruction.Assignment::at).toList(), i);
      }
    }
    return null;
  }

  /** Puts a line above an instruction and the comments right above it, which speak of it. */
  public static Edit.@Nullable Splice above(Instruction instruction, String line) {
    String indent = indent(instruction);
    if (indent == null || !isAlone(instruction)) {
      return null;
    }
    Source source = source(instruction);
    int first = instruction.head().at().range().start().line();
    for (Word comment : instruction.head().comments()) {
      if (comment.at() instanceof Place.InText above) {
        first = Math.min(first, above.range().start().line());
      }
    }
    int at = source.lineStart(first);
    return new Edit.Splice(source.place(at, at), indent + line + "\n");
  }

  /** Puts a line below an instruction. */
  public static Edit.@Nullable Splice below(Instruction instruction, String line) {
    String indent = indent(instruction);
    int at = end(instruction);
    return indent == null || !isAlone(instruction) ? null : new Edit.Splice(source(instruction).place(at, at), "\n" + indent + line);
  }

  /** Writes something else in the place of an instruction; null where comments stand in it. */
  public static Edit.@Nullable Splice instead(Instruction instruction, String line) {
    int first = instruction.head().at().range().start().line();
    for (Word comment : instruction.head().comments()) {
      if (comment.at() instanceof Place.InText inside && inside.range().start().line() > first) {
        return null;
      }
    }
    return isAlone(instruction) ? new Edit.Splice(instruction.head().at(), line) : null;
  }

  /** Puts a flag behind the keyword. */
  public static Edit.Splice flagged(Instruction instruction, String flag) {
    int at = source(instruction).index(instruction.head().keywordAt().range().end().offset());
    return new Edit.Splice(source(instruction).place(at, at), " " + flag);
  }

  /** Takes a flag out, with the blanks behind it. */
  public static Edit.Splice unflagged(Instruction instruction, Instruction.Flag flag) {
    Source source = source(instruction);
    int end = source.index(flag.at().range().end().offset());
    while (end < source.text().length() && (source.text().charAt(end) == ' ' || source.text().charAt(end) == '\t')) {
      end++;
    }
    return new Edit.Splice(source.place(source.index(flag.at().range().start().offset()), end), "");
  }

  /** What goes behind a line of an instruction that goes on in the next: the file's escape character. */
  public static char escape(Source source) {
    for (int line = 1; line <= Math.min(source.lineCount(), 10) && source.line(line).startsWith("#"); line++) {
      String text = source.line(line).substring(1).replace(" ", "").replace("\t", "").toLowerCase(Locale.ROOT);
      if (text.equals("escape=`")) {
        return '`';
      }
    }
    return '\\';
  }

  /** The commands of a RUN that are run one after the other as long as all goes well, and nothing else; null for any other. */
  public static @Nullable List<Statement> chain(Instruction.Run run) {
    Script script = run.exec().script();
    if (script == null || run.exec().json() || !run.heredocs().isEmpty() || script.statements().size() != 1) {
      return null;
    }
    var chain = new ArrayList<Statement>(4);
    switch (script.statements().getFirst()) {
      case Statement.AndOr all -> {
        chain.add(all.first());
        for (Statement.Then then : all.rest()) {
          if (!then.and()) {
            return null;
          }
          chain.add(then.statement());
        }
      }
      case Statement.Simple one -> chain.add(one);
      case Statement.Pipeline pipe -> chain.add(pipe);
      default -> {
        return null;
      }
    }
    // A sign that a rest is a comment, or might be one in another place; something behind the chain.
    Code code = script.code();
    boolean more = !code.text().substring(chain.getLast().end()).isBlank() || !code.text().substring(0, chain.getFirst().start()).isBlank();
    return more || code.text().indexOf('#') >= 0 ? null : chain;
  }

  /** Takes a command out of a RUN, and the RUN with its only one; null where others hang on it. */
  public static Edit.@Nullable Splice without(Instruction.Run run, Call call) {
    List<Statement> chain = chain(run);
    int index = chain == null ? -1 : indexOf(chain, call.at());
    return chain == null || index < 0 ? null : without(run, chain, index, index);
  }

  /** Takes commands that follow one another out of the {@link #chain} of a RUN, and the RUN with all of them. */
  public static Edit.@Nullable Splice without(Instruction.Run run, List<Statement> chain, int first, int last) {
    if (!isAlone(run)) {
      return null;
    }
    if (first == 0 && last == chain.size() - 1) {
      return without(run);
    }
    Code code = run.exec().code();
    return first == 0 ? new Edit.Splice(code.place(chain.getFirst().start(), chain.get(last + 1).start()), "")
        : new Edit.Splice(code.place(chain.get(first - 1).end(), chain.get(last).end()), "");
  }

  /** True for a RUN that does nothing but this. */
  public static boolean isAll(Instruction.Run run, Call call) {
    List<Statement> chain = chain(run);
    return chain != null && chain.size() == 1 && chain.getFirst() == call.at() && isAlone(run);
  }

  private static int indexOf(List<Statement> chain, Statement wanted) {
    for (int i = 0; i < chain.size(); i++) {
      if (chain.get(i) == wanted) {
        return i;
      }
    }
    return -1;
  }

  /** Makes a RUN and the next one step; null where that might not do the same. */
  public static Edit.@Nullable Splice joined(Instruction.Run first, Instruction.Run second) {
    String indent = indent(first);
    if (indent == null || !isAlone(first) || !isAlone(second) || !endsWithIt(first) || chain(second) == null
        || !flags(first).equals(flags(second))) {
      return null;
    }
    Source source = source(first);
    int from = end(first);
    int to = second.head().rest().start(0);
    return source.text().substring(from, start(second)).isBlank() && source.text().charAt(from - 1) != escape(source)
        ? new Edit.Splice(source.place(from, to), " && " + escape(source) + "\n" + indent + "    ") : null;
  }

  private static List<String> flags(Instruction.Run run) {
    return run.head().flags().stream().map(flag -> flag.name() + "=" + (flag.value() == null ? "" : flag.value().raw())).toList();
  }

  /** True where nothing that a shell remembers is left when its commands end: no folder, variable, option. */
  private static boolean endsWithIt(Instruction.Run run) {
    List<Statement> chain = chain(run);
    if (chain == null) {
      return false;
    }
    for (Statement statement : chain) {
      if (!(statement instanceof Statement.Pipeline) && !(statement instanceof Statement.Simple)) {
        return false;
      }
      // In a pipeline each command has a shell of its own.
      if (statement instanceof Statement.Simple simple) {
        ShellWord first = simple.words().isEmpty() ? null : simple.words().getFirst();
        if (first == null || first.known() == null || LASTING.contains(first.known())) {
          return false;
        }
      }
    }
    return true;
  }
}
