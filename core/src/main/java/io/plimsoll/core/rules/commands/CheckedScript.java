package io.plimsoll.core.rules.commands;

import io.plimsoll.core.model.Code;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.Fetch;
import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.model.shell.Statement;
import io.plimsoll.core.rule.DigestName;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.StepEdits;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Makes a script that is piped into a shell a file that is compared with a digest before it is run. No digest is made up: it is an
 * argument of the build without a default, so that nothing is built until somebody has read the script and says which one he read.
 */
final class CheckedScript {

  private CheckedScript() {}

  /** The fix of {@code curl URL | sh} as a whole command of a RUN, or null. */
  static @Nullable Fix of(Instruction.Run run, Call fetcher, Call shell) {
    Fetch fetch = Fetch.of(fetcher);
    List<Statement> chain = StepEdits.chain(run);
    if (fetch == null || chain == null || fetch.urls().size() != 1 || !isShell(shell) || !shell.at().redirects().isEmpty()
        || !fetcher.at().redirects().isEmpty() || !shell.at().assignments().isEmpty()) {
      return null;
    }
    boolean whole = false;
    for (Statement statement : chain) {
      whole |= statement instanceof Statement.Pipeline pipe && !pipe.negated() && pipe.commands().size() == 2
          && pipe.commands().getFirst() == fetcher.at() && pipe.commands().getLast() == shell.at();
    }
    String url = fetch.urls().getFirst().word().known();
    String digest = url == null ? "" : DigestName.of(url, run.head().rest().source().text());
    String file = "/tmp/" + digest.toLowerCase(Locale.ROOT).replace("_sha256", "");
    boolean follows = fetch.options().has("-L", "--location", "--location-trusted");
    Edit output = output(fetcher, (follows || !fetcher.name().equals("curl") ? "" : "--location -o ") + file);
    String rest = rest(shell);
    Edit arg = StepEdits.above(run, "ARG " + digest);
    if (!whole || digest.isEmpty() || output == null || rest == null || arg == null) {
      return null;
    }
    Code code = fetcher.context().script().code();
    int from = fetcher.at().end();
    int to = shell.at().end();
    String runner = code.text().substring(shell.at().start(), shell.word().end());
    String and = " " + StepEdits.escape(code.source()) + "\n" + " ".repeat(run.head().at().range().start().column() + 3) + "&& ";
    String text = and + "echo \"${" + digest + "}  " + file + "\" | sha256sum -c -" + and + runner + " " + file + rest + and + "rm " + file;
    String before = output instanceof Edit.Splice splice && splice.at().range().start().offset() >= code.place(from, to).range().start().offset()
        ? splice.text() : "";
    var piece = new Edit.Splice(code.place(from, to), before + text);
    String breaks = "every build, until it is given --build-arg " + digest + " with the sha256sum of the script that you have read";
    return before.isEmpty() ? Fix.unsafe("run it only if it is the script that was read", breaks, arg, output, piece)
        : Fix.unsafe("run it only if it is the script that was read", breaks, arg, piece);
  }

  private static boolean isShell(Call call) {
    return switch (call.name()) {
      case "sh", "bash", "ash", "dash", "zsh" -> true;
      default -> false;
    };
  }

  /** Has the fetcher write a file: {@code -o} for curl, and for wget another name than the dash. */
  private static @Nullable Edit output(Call fetcher, String file) {
    if (fetcher.name().equals("curl")) {
      int end = fetcher.at().end();
      return new Edit.Splice(fetcher.context().script().code().place(end, end), " " + (file.startsWith("/") ? "-o " : "") + file);
    }
    for (ShellWord word : fetcher.name().equals("wget") ? fetcher.arguments() : List.<ShellWord>of()) {
      String text = word.known();
      if (text != null && text.startsWith("-") && !text.startsWith("--") && text.endsWith("O-") && word.end() - word.start() == text.length()) {
        return new Edit.Splice(fetcher.place(word), text.substring(0, text.length() - 1) + file);
      }
    }
    return null;
  }

  /** What the shell is given behind {@code -s}, as it is written; null where it has options of its own. */
  private static @Nullable String rest(Call shell) {
    List<ShellWord> words = shell.arguments();
    int at = 0;
    boolean input = false;
    while (at < words.size() && words.get(at).sketch().startsWith("-")) {
      String option = words.get(at).sketch();
      if (!option.equals("-s") && !option.equals("--") && !option.equals("-")) {
        return null;
      }
      input |= option.equals("-s");
      at++;
      if (option.equals("--")) {
        break;
      }
    }
    if (at < words.size() && !input) {
      return null;
    }
    return at == words.size() ? "" : " " + shell.context().script().code().text().substring(words.get(at).start(), words.getLast().end());
  }
}
