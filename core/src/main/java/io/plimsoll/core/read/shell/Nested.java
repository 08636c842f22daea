package io.plimsoll.core.read.shell;

import io.plimsoll.core.model.Code;
import io.plimsoll.core.model.shell.Invocation;
import io.plimsoll.core.model.shell.Script;
import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.model.shell.Statement;
import io.plimsoll.core.model.shell.Statement.Redirect;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the script that a command hands to a shell: {@code sh -c "..."}, {@code eval ...}, {@code bash <<EOF}, {@code cat
 * <<EOF | sh}.
 *
 * <p>Its text is put together from stretches of the script around it, so that every character keeps its place: what
 * quotes and backslashes leave of a word is a subsequence of what is written. A parameter stands in it as it is
 * written; commands and expressions, which the outer shell puts in, are emptied to {@code $()}, as they are read in
 * the outer script.
 */
final class Nested {

  private final Reading reading;
  private final String text;
  private int[] bounds = new int[8];
  private int count;
  private boolean written;

  private Nested(Reading reading) {
    this.reading = reading;
    this.text = reading.code.text();
  }

  /** The same command with the script that it hands to a shell, if it does and the script can be told. */
  static Statement.Simple with(Statement.Simple simple, Reading reading) {
    if (simple.words().isEmpty() || reading.shells >= Reading.SHELLS || reading.tooDeep()) {
      return simple;
    }
    Invocation invocation = Invocation.of(simple.words());
    boolean reads = invocation.readsScript();
    List<ShellWord> words = reads ? List.of() : invocation.scripts();
    if (reads) {
      words = given(simple.redirects());
    }
    return words.isEmpty() ? simple : with(simple, words, reading);
  }

  /** Gives the shells of a pipeline what is handed on to them: {@code cat <<EOF | sh}, {@code echo "..." | sh}. */
  static void pipe(List<Statement> commands, Reading reading) {
    if (reading.shells >= Reading.SHELLS || reading.tooDeep()) {
      return;
    }
    for (int i = 1; i < commands.size(); i++) {
      if (commands.get(i - 1) instanceof Statement.Simple cat
          && commands.get(i) instanceof Statement.Simple shell && shell.script() == null && readsPipe(shell)) {
        List<ShellWord> words = handedOn(cat);
        if (!words.isEmpty()) {
          commands.set(i, with(shell, words, reading));
        }
      }
    }
  }

  /** True for a shell that takes its script from the pipe. */
  private static boolean readsPipe(Statement.Simple simple) {
    for (Redirect redirect : simple.redirects()) {
      if (redirect.fd() <= 0 && redirect.operator().startsWith("<")) {
        return false;
      }
    }
    return !simple.words().isEmpty() && Invocation.of(simple.words()).readsScript();
  }

  /** What {@code echo} puts out, without options; the here-document that a bare {@code cat} does. */
  private static List<ShellWord> handedOn(Statement.Simple simple) {
    for (Redirect redirect : simple.redirects()) {
      if (!redirect.operator().startsWith("<") && redirect.fd() != 2) {
        return List.of();
      }
    }
    Invocation invocation = simple.words().isEmpty() ? null : Invocation.of(simple.words());
    if (invocation != null && invocation.name().equals("echo") && !invocation.arguments().isEmpty()
        && !invocation.arguments().getFirst().sketch().startsWith("-")) {
      return invocation.arguments();
    }
    boolean bare = invocation != null && invocation.name().equals("cat")
        && invocation.arguments().stream().allMatch(word -> "-".equals(word.known()));
    return bare ? given(simple.redirects()) : List.of();
  }

  private static Statement.Simple with(Statement.Simple simple, List<ShellWord> words, Reading reading) {
    var nested = new Nested(reading);
    Code code = nested.code(words);
    if (code == null) {
      return simple;
    }
    Script script = ShellReader.read(code, reading.depth + 1, reading.shells + 1);
    return new Statement.Simple(
        simple.start(), simple.end(), simple.assignments(), simple.words(), simple.redirects(), script);
  }

  /** The here-document or string that is the standard input. */
  private static List<ShellWord> given(List<Redirect> redirects) {
    List<ShellWord> given = List.of();
    for (Redirect redirect : redirects) {
      if (redirect.fd() <= 0 && redirect.operator().startsWith("<")) {
        ShellWord word = redirect.operator().equals("<<<") ? redirect.target() : redirect.body();
        given = word == null || redirect.fd() == -2 ? List.of() : List.of(word);
      }
    }
    return given;
  }

  private @Nullable Code code(List<ShellWord> words) {
    for (int i = 0; i < words.size(); i++) {
      ShellWord word = words.get(i);
      if (i > 0) {
        blank(words.get(i - 1).end(), word.start());
      }
      if (!word(word)) {
        return null;
      }
    }
    return written ? reading.code.parts(Arrays.copyOf(bounds, count)) : null;
  }

  private void blank(int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) == ' ' || text.charAt(i) == '\t') {
        add(i, i + 1);
        return;
      }
    }
  }

  private boolean word(ShellWord word) {
    for (ShellWord.Part part : word.parts()) {
      switch (part) {
        case ShellWord.Literal literal -> {
          if (!literal(literal)) {
            return false;
          }
        }
        case ShellWord.Parameter parameter -> {
          boolean plain = parameter.index() == null && parameter.argument() == null;
          if (plain) {
            add(parameter.start(), parameter.end());
          } else {
            name(parameter);
          }
        }
        case ShellWord.Substitution put -> emptied(put.start(), put.end(), text.charAt(put.start()) == '`' ? 1 : 2, 1);
        case ShellWord.Arithmetic put -> emptied(put.start(), put.end(), 3, 2);
        case ShellWord.ProcessSubstitution put -> emptied(put.start(), put.end(), 2, 1);
        case ShellWord.Array array -> {
          return false;
        }
      }
    }
    return true;
  }

  /** <code>${X:-y}</code> becomes <code>${X}</code>. */
  private void name(ShellWord.Parameter parameter) {
    int open = text.indexOf('{', parameter.start());
    int end = open + 1 + parameter.prefix().length() + parameter.name().length();
    if (open < 0 || end >= parameter.end()) {
      add(parameter.start(), parameter.end());
    } else {
      add(parameter.start(), end);
      add(parameter.end() - 1, parameter.end());
    }
  }

  private void emptied(int start, int end, int before, int after) {
    if (end - start < before + after || text.charAt(end - 1) != (before == 1 ? '`' : ')')) {
      return;
    }
    add(start, start + before);
    add(end - after, end);
  }

  /** Finds the characters of a literal in what is written; false if an escape made characters that are not there. */
  private boolean literal(ShellWord.Literal literal) {
    String value = literal.text();
    int from = literal.start();
    int i = from;
    int end = Math.min(literal.end(), text.length());
    for (int n = 0; n < value.length(); n++) {
      int before = i;
      while (i < end && text.charAt(i) != value.charAt(n)) {
        i++;
      }
      if (i == end) {
        return false;
      }
      if (i > before) {
        add(from, before);
        from = i;
      }
      written |= value.charAt(n) > ' ';
      i++;
    }
    add(from, i);
    return true;
  }

  private void add(int start, int end) {
    if (start == end) {
      return;
    }
    if (count == bounds.length) {
      bounds = Arrays.copyOf(bounds, count * 2);
    }
    bounds[count++] = start;
    bounds[count++] = end;
  }
}
