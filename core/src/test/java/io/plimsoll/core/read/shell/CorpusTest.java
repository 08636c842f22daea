package io.plimsoll.core.read.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Code;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.shell.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The commands of real Dockerfiles are all understood, as dash or bash understand them. */
@Tag("shared")
class CorpusTest {

  private static final Path SHARED = Path.of(System.getProperty("root")).resolveSibling("shared");

  @Test
  void everyCommandOfTheCorpusIsUnderstood() throws IOException {
    var faults = new ArrayList<String>();
    int commands = 0;
    for (String folder : List.of("corpus", "conformance/static")) {
      for (Path file : dockerfiles(SHARED.resolve(folder))) {
        var source = Source.of(SHARED.relativize(file).toString(), Files.readString(file));
        for (Code command : commands(source)) {
          commands++;
          for (Statement.Unparsed fault : Rendering.faults(ShellReader.read(command))) {
            faults.add(source.file() + ": " + fault.why() + " in " + command.text());
          }
        }
      }
    }
    assertThat(faults).isEmpty();
    assertThat(commands).isGreaterThan(300);
  }

  private static List<Path> dockerfiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.getFileName().toString().toLowerCase(Locale.ROOT).contains("dockerfile"))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }

  /** Shell forms of the instructions that take commands, and the bodies of RUN's here-documents. */
  private static List<Code> commands(Source source) {
    var found = new ArrayList<Code>();
    int line = 1;
    while (line <= source.lineCount()) {
      int first = line;
      var code = new Code.Builder(source);
      int skip = command(source.line(first));
      boolean more = true;
      while (more) {
        String text = source.line(line);
        boolean comment = line > first && (text.isBlank() || text.strip().startsWith("#"));
        String kept = text.stripTrailing();
        boolean continued = comment || kept.endsWith("\\");
        if (skip >= 0 && !comment) {
          int start = source.lineStart(line) + (line == first ? skip : 0);
          int end = source.lineStart(line) + (continued ? kept.length() - 1 : text.length());
          code.add(start, Math.max(start, end));
        }
        line++;
        more = continued && line <= source.lineCount();
      }
      if (skip >= 0) {
        String text = code.build().text();
        int heredoc = text.indexOf("<<");
        if (heredoc == 0) {
          int end = bodyEnd(source, line, text);
          found.add(Code.of(source, source.lineStart(line), source.lineStart(end)));
          line = end + 1;
        } else if (!text.startsWith("[") && heredoc < 0) {
          found.add(code.build());
        }
      }
    }
    return found;
  }

  private static int bodyEnd(Source source, int from, String heredoc) {
    String delimiter = heredoc.replaceAll("^<<-?['\"]?(\\w+).*", "$1");
    int line = from;
    while (!source.line(line).strip().equals(delimiter)) {
      line++;
    }
    return line;
  }

  /** Where the command of a line begins, behind its options; -1 if it has none. */
  private static int command(String line) {
    String upper = line.toUpperCase(Locale.ROOT);
    int at = -1;
    for (String keyword : List.of("RUN ", "CMD ", "ENTRYPOINT ", "HEALTHCHECK ")) {
      if (upper.stripLeading().startsWith(keyword)) {
        at = upper.indexOf(keyword) + keyword.length();
      }
    }
    while (at >= 0 && at < line.length() && (line.charAt(at) == ' ' || line.startsWith("--", at))) {
      int blank = line.indexOf(' ', at);
      at = line.charAt(at) == ' ' ? at + 1 : blank < 0 ? line.length() : blank;
    }
    if (upper.stripLeading().startsWith("HEALTHCHECK")) {
      return at >= 0 && upper.startsWith("CMD ", at) ? at + 4 : -1;
    }
    return at;
  }
}
