package io.plimsoll.core.read.dockerfile;

import io.plimsoll.core.model.Code;
import io.plimsoll.core.model.Instruction.Exec;
import io.plimsoll.core.model.Instruction.Heredoc;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.shell.Script;
import io.plimsoll.core.read.shell.ShellReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an instruction gives to a shell.
 *
 * <p>A RUN with heredocs is one of two things. {@code RUN <<EOF} and nothing else is a script: the shell in force runs the
 * body, or the program of its {@code #!} line does; then the body is the heredoc's script and the command itself runs
 * nothing. Anything more is a shell command with here-documents: the shell gets the line and the bodies behind it, and so
 * does {@link Exec#code}; a body is a script of its own only where the command is a POSIX shell that reads it.
 */
final class Commands {

  private final Source source;
  private final Node node;
  private final Code code;
  private final List<Entries.Document> heredocs;
  private final boolean posix;

  /** True for {@code RUN <<EOF} alone. */
  private final boolean script;

  Commands(Source source, Node node, List<Entries.Document> heredocs, boolean posix) {
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
      return new Exec(true, written, values.written(words), run);
    }
    if (script) {
      return new Exec(false, written, List.of(), posix ? new Script(written, List.of()) : null);
    }
    Code given = heredocs.isEmpty() || node.keyword() != Keyword.RUN ? written : withBodies(start);
    return new Exec(false, given, List.of(), posix ? ShellReader.read(given) : null);
  }

  List<Heredoc> heredocs() {
    if (heredocs.isEmpty()) {
      return List.of();
    }
    boolean run = node.keyword() == Keyword.RUN;
    boolean read = run && !script && posix && Shells.readsScript(code.text().substring(node.rest(), node.end()));
    var found = new ArrayList<Heredoc>(heredocs.size());
    for (int i = 0; i < heredocs.size(); i++) {
      Entries.Document document = heredocs.get(i);
      HeredocWord word = document.word();
      Code body = Code.of(source, document.body().start(), document.body().end());
      // Of several heredocs the last one is the input, and of RUN <<EOF there is one.
      boolean last = i == heredocs.size() - 1;
      Script shell = script || (read && last) ? script(body, word.chomp()) : null;
      found.add(new Heredoc(word.name(), word.expand(), word.chomp(), body, shell));
    }
    return List.copyOf(found);
  }

  private @Nullable Script script(Code body, boolean chomp) {
    Code text = chomp ? withoutTabs(body) : body;
    // Only a file is run by its #! line; what a shell reads as its input is a comment to it.
    int shebang = script ? Shells.shebang(text.text()) : 0;
    return shebang > 0 || (shebang == 0 && (posix || !script)) ? ShellReader.read(text) : null;
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
