package io.plimsoll.core.ignore;

import io.plimsoll.core.model.Code;
import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Pair;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Range;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Stage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the directives in a Dockerfile's comments: lines that begin with # outside of heredocs. */
final class DockerfileComments {

  /** The lines of an instruction, and those of the stage it is in. */
  private record Stretch(int first, int last, int stageFirst, int stageLast) {}

  private final Dockerfile dockerfile;
  private final Source source;
  private final List<Stretch> instructions = new ArrayList<>();
  private final List<Range> heredocs = new ArrayList<>();

  private DockerfileComments(Dockerfile dockerfile) {
    this.dockerfile = dockerfile;
    this.source = dockerfile.source();
  }

  static List<Ignore> ignores(Dockerfile dockerfile) {
    return new DockerfileComments(dockerfile).find();
  }

  private List<Ignore> find() {
    dockerfile.args().forEach(arg -> add(arg, 1, source.lineCount()));
    List<Stage> stages = dockerfile.stages();
    for (int i = 0; i < stages.size(); i++) {
      int first = stages.get(i).from().head().at().range().start().line();
      int last = i + 1 < stages.size() ? stages.get(i + 1).from().head().at().range().start().line() - 1 : source.lineCount();
      add(stages.get(i).from(), first, last);
      for (Instruction instruction : stages.get(i).instructions()) {
        add(instruction, first, last);
      }
    }
    var found = new ArrayList<Ignore>();
    int heredoc = 0;
    int instruction = 0;
    for (int line = 1; line <= source.lineCount(); line++) {
      while (heredoc < heredocs.size() && heredocs.get(heredoc).end().line() <= line) {
        heredoc++;
      }
      while (instruction < instructions.size() && instructions.get(instruction).last < line) {
        instruction++;
      }
      boolean inHeredoc = heredoc < heredocs.size() && heredocs.get(heredoc).start().line() <= line;
      Stretch next = instruction < instructions.size() ? instructions.get(instruction) : null;
      if (!inHeredoc) {
        String text = source.text().substring(source.lineStart(line), source.lineEnd(line));
        comment(text, line, next, found);
      }
    }
    return found;
  }

  private void add(Instruction instruction, int stageFirst, int stageLast) {
    Range range = instruction.head().at().range();
    instructions.add(new Stretch(range.start().line(), range.end().line(), stageFirst, stageLast));
    List<Instruction.Heredoc> bodies = switch (instruction) {
      case Instruction.Run run -> run.heredocs();
      case Instruction.Copy copy -> copy.heredocs();
      default -> List.of();
    };
    for (Instruction.Heredoc heredoc : bodies) {
      Code body = heredoc.body();
      if (!body.text().isEmpty()) {
        heredocs.add(body.place(0, body.text().length()).range());
      }
    }
  }

  /** True for a line at the top of the file, where {@code # check=} speaks of all of it; elsewhere of the instruction below. */
  private boolean isParserDirective(int line) {
    for (Pair directive : dockerfile.directives()) {
      if (directive.at() instanceof Place.InText at && at.range().start().line() == line) {
        return true;
      }
    }
    return false;
  }

  private void comment(String text, int line, @Nullable Stretch next, List<Ignore> found) {
    int hash = text.indexOf('#');
    boolean whole = hash >= 0 && text.substring(0, hash).isBlank();
    // Behind an instruction # is an argument; only semgrep looks there all the same.
    int from = whole ? hash : text.indexOf("# nosemgrep");
    if (from < 0) {
      return;
    }
    int start = source.lineStart(line);
    Place.InText at = source.place(start + from, start + text.length());
    for (Directive given : Directive.of(text.substring(from + 1))) {
      Directive directive = given.tool().equals("buildkit") && !isParserDirective(line) ? given.at(Directive.Scope.NEXT) : given;
      int first = next == null ? line : next.first;
      int last = next == null ? line : next.last;
      Ignore ignore = switch (directive.scope()) {
        case FILE -> new Ignore(directive.tool(), directive.words(), at, dockerfile.file(), 1, source.lineCount(), directive.reason());
        case STAGE -> new Ignore(
            directive.tool(), directive.words(), at, dockerfile.file(), next == null ? line : next.stageFirst,
            next == null ? line : next.stageLast, directive.reason());
        case NEXT, HERE_AND_NEXT, SERVICE ->
            new Ignore(directive.tool(), directive.words(), at, dockerfile.file(), first, last, directive.reason());
      };
      found.add(ignore);
    }
  }
}
