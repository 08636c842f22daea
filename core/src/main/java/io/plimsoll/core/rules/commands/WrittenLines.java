package io.plimsoll.core.rules.commands;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.model.shell.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines that a stage writes into files of settings: by echo, printf, cat and tee, by what sed puts in the place of others, and by
 * the here-documents of COPY. Which file it is, is told by its name alone: it is somewhere in the same step.
 */
final class WrittenLines {

  /** So many lines of a stage are looked at. */
  private static final int MOST = 5000;

  /**
   * A line.
   *
   * @param text without blanks around it, with {@code \0} for what the shell puts in
   */
  record Line(String text, Place at) {}

  private final List<Line> lines = new ArrayList<>();

  private WrittenLines() {}

  /** The lines of all steps that name a file. */
  static List<Line> of(Stage stage, String file) {
    var written = new WrittenLines();
    for (Instruction.Copy copy : stage.withTriggers(Instruction.Copy.class)) {
      boolean there = copy.destination() != null && copy.destination().text().shown().contains(file);
      for (Instruction.Heredoc heredoc : copy.heredocs()) {
        if (there || heredoc.name().contains(file)) {
          written.add(heredoc.body().text(), copy.head().at());
        }
      }
    }
    for (Instruction.Run run : stage.runs()) {
      if (run.exec().code().text().contains(file)) {
        run.exec().calls().forEach(written::add);
      }
    }
    return written.lines;
  }

  private void add(Call call) {
    switch (call.name()) {
      case "echo", "printf" -> {
        var text = new StringBuilder();
        for (ShellWord word : call.arguments()) {
          text.append(word.sketch()).append(' ');
        }
        add(text.toString(), call.place());
      }
      case "cat", "tee" -> {
        for (Statement.Redirect redirect : call.at().redirects()) {
          if (redirect.body() != null) {
            add(redirect.body().sketch(), call.place());
          } else if (redirect.operator().equals("<<<")) {
            add(redirect.target().sketch(), call.place());
          }
        }
      }
      case "sed", "perl" -> {
        for (ShellWord word : call.arguments()) {
          replaced(word.sketch(), call.place());
        }
      }
      default -> {}
    }
  }

  private void add(String text, Place at) {
    for (String line : text.replace("\\n", "\n").replace("\\t", " ").split("\n", -1)) {
      if (lines.size() < MOST) {
        lines.add(new Line(line.strip(), at));
      }
    }
  }

  /** What stands behind {@code s/old/}, and where that takes up the old text, this as well. */
  private void replaced(String script, Place at) {
    int from = 0;
    for (int i = 0; i + 1 < script.length(); i++) {
      char mark = script.charAt(i + 1);
      boolean begins = script.charAt(i) == 's' && "/|#,@!%:~;".indexOf(mark) >= 0 && (i == 0 || " ;/{".indexOf(script.charAt(i - 1)) >= 0);
      if (begins) {
        int middle = end(script, i + 2, mark);
        int stop = end(script, middle + 1, mark);
        if (stop <= script.length() && middle < script.length()) {
          String old = plain(script.substring(i + 2, middle));
          String put = script.substring(middle + 1, stop);
          boolean kept = put.contains("\\1") || put.contains("&");
          // /NOPASSWD/s/^# //: the line of the address is switched on.
          boolean shown = put.isBlank() && old.startsWith("#");
          add(kept ? put + " " + old : shown ? plain(script.substring(from, i)) + old.substring(1) : put, at);
        }
        i = stop;
        from = Math.min(stop + 1, script.length());
      }
    }
  }

  /** Without what only says where in a line it stands, and how often. */
  private static String plain(String pattern) {
    return pattern.replace("\\s*", " ").replace("\\s+", " ").replace("\\s", " ").replace(" *", " ").replace(".*", " ").replace("^", "").replace("\\", "")
        .replace("/", "").strip();
  }

  private static int end(String script, int from, char mark) {
    int at = from;
    while (at < script.length() && script.charAt(at) != mark) {
      at += script.charAt(at) == '\\' ? 2 : 1;
    }
    return Math.min(at, script.length());
  }
}
