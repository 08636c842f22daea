package io.plimsoll.core.read.dockerfile;

import io.plimsoll.core.model.Code;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Instruction.Exec;
import io.plimsoll.core.model.Instruction.Heredoc;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.Commands;
import io.plimsoll.core.model.shell.Script;
import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.model.shell.Statement;
import io.plimsoll.core.read.shell.PackageReader;
import io.plimsoll.core.read.shell.ShellReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what an instruction gives to a shell.
 *
 * <p>A RUN with heredocs is one of two things. {@code RUN <<EOF} and nothing else is a script: the shell in force runs the
 * body, or the program of its {@code #!} line does; the command itself runs nothing, and {@link Exec#script} is the body.
 * Anything more is a shell command with here-documents: the shell gets the line and the bodies behind it, and so do
 * {@link Exec#code} and its script; whether one of its commands runs such a body, the shell's grammar tells.
 */
final class ExecReader {

  private final Source source;
  private final Node node;
  private final Code code;
  private final List<Entries.Document> heredocs;
  private final boolean posix;

  /** True for {@code RUN <<EOF} alone. */
  private final boolean script;

  ExecReader(Source source, Node node, List<Entries.Document> heredocs, boolean posix) {
    this.source = source;
    this.node = node;
    this.code = node.code();
    this.heredocs = heredocs;
    this.posix = posix;
    this.script =
        !heredocs.isEmpty()
            && node.keyword() == Keyword.RUN
            && HeredocWord.opens(code.text().substring(node.rest(), node.end()));
  }

  /**
   * The command from {@code start} in the joined line.
   *
   * @param words of its JSON form
   */
  Exec exec(int start, List<Token> words, Values values) {
    Code written = code.part(start, node.end());
    if (node.json()) {
      Token command = Shells.command(words);
      Script run = command == null ? null : ShellReader.read(JsonArray.code(source, code, command));
      return exec(true, written, values.written(words), run, run == null && !words.isEmpty() ? direct(words) : run);
    }
    Code given = heredocs.isEmpty() || node.keyword() != Keyword.RUN ? written : withBodies(start);
    if (script) {
      Entries.Document only = heredocs.getFirst();
      Script body = script(body(only), only.word().chomp());
      return exec(false, given, List.of(), body, body);
    }
    Script shell = posix ? ShellReader.read(given) : null;
    return exec(false, given, List.of(), shell, shell);
  }

  private static Exec exec(boolean json, Code written, List<Instruction.Value> words, @Nullable Script script, @Nullable Script runs) {
    List<Call> calls = runs == null ? List.of() : Commands.of(runs);
    return new Exec(json, written, words, script, calls, PackageReader.of(calls));
  }

  /** The one command of a JSON form without a shell, whose words are what they are. */
  private Script direct(List<Token> tokens) {
    var text = new Code.Builder(source);
    var words = new ArrayList<ShellWord>(tokens.size());
    int end = 0;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (i > 0) {
        text.add(" ", code, /* start= */ tokens.get(i - 1).end(), /* end= */ token.start());
        end++;
      }
      Code word = JsonArray.code(source, code, token);
      text.add(word, 0, word.text().length());
      int start = end;
      end += word.text().length();
      words.add(new ShellWord(List.of(new ShellWord.Literal(word.text(), true, start, end)), start, end));
    }
    return new Script(text.build(), List.of(new Statement.Simple(0, end, List.of(), words, List.of(), null)));
  }

  List<Heredoc> heredocs() {
    if (heredocs.isEmpty()) {
      return List.of();
    }
    var found = new ArrayList<Heredoc>(heredocs.size());
    for (Entries.Document document : heredocs) {
      HeredocWord word = document.word();
      found.add(new Heredoc(word.name(), word.expand(), word.chomp(), body(document)));
    }
    return List.copyOf(found);
  }

  private Code body(Entries.Document document) {
    return Code.of(source, document.body().start(), document.body().end());
  }

  /** The body of {@code RUN <<EOF}, where a POSIX shell runs it. */
  private @Nullable Script script(Code body, boolean chomp) {
    Code text = chomp ? withoutTabs(body) : body;
    int shebang = Shells.shebang(text.text());
    return shebang > 0 || (shebang == 0 && posix) ? ShellReader.read(text) : null;
  }

  /** The line, the bodies, and each terminator without what stands around it. */
  private Code withBodies(int start) {
    var builder = new Code.Builder(source).add(code, start, node.end());
    for (Entries.Document document : heredocs) {
      Lines.Body body = document.body();
      // The line feed before the body ends the line, or the terminator, before it.
      builder.add(body.start() - 1, body.end()).add(body.terminator(), body.close());
    }
    return builder.build();
  }

  private Code withoutTabs(Code body) {
    String text = body.text();
    var builder = new Code.Builder(source);
    int at = 0;
    while (at < text.length()) {
      while (at < text.length() && text.charAt(at) == '\t') {
        at++;
      }
      int feed = text.indexOf('\n', at);
      int end = feed < 0 ? text.length() : feed + 1;
      builder.add(body, at, end);
      at = end;
    }
    return text.isEmpty() ? body : builder.build();
  }
}
