package io.plimsoll.core.ignore;

import io.plimsoll.core.model.Code;
import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Pair;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Range;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.words.Echo;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the directives in a Dockerfile's comments: lines that begin with # outside of heredocs. */
final class DockerfileComments {

  private static final Ignore.Fault NO_SERVICE = new Ignore.Fault("a Dockerfile has no services", "scope=stage");
  private static final Ignore.Fault NO_STAGE = new Ignore.Fault("no stage begins or goes on here", "scope=file");

  /** Linters that look at lines of their own only: behind an instruction their words do nothing. */
  private static final Set<String> OWN_LINES = Set.of(Directive.OURS, "hadolint", "tally", "trivy", "checkov", "KICS");

  /** The lines of an instruction, and those of the stage it is in: none for the ARGs before the first. */
  private record Step(int first, int last, boolean from, @Nullable Stretch stage) {}

  private final Dockerfile dockerfile;
  private final Source source;
  private final List<Step> steps = new ArrayList<>();
  private final List<Range> heredocs = new ArrayList<>();
  /** Which of them are run. */
  private final BitSet commands = new BitSet();

  private DockerfileComments(Dockerfile dockerfile) {
    this.dockerfile = dockerfile;
    this.source = dockerfile.source();
  }

  static List<Ignore> ignores(Dockerfile dockerfile) {
    return new DockerfileComments(dockerfile).find();
  }

  private List<Ignore> find() {
    dockerfile.args().forEach(arg -> add(arg, null));
    List<Stage> stages = dockerfile.stages();
    for (int i = 0; i < stages.size(); i++) {
      int first = stages.get(i).from().head().at().range().start().line();
      int last = i + 1 < stages.size() ? stages.get(i + 1).from().head().at().range().start().line() - 1 : source.lineCount();
      var stage = new Stretch(first, last);
      add(stages.get(i).from(), stage);
      for (Instruction instruction : stages.get(i).instructions()) {
        add(instruction, stage);
      }
    }
    var found = new ArrayList<Ignore>();
    int heredoc = 0;
    int step = 0;
    for (int line = 1; line <= source.lineCount(); line++) {
      while (heredoc < heredocs.size() && heredocs.get(heredoc).end().line() <= line) {
        heredoc++;
      }
      while (step < steps.size() && steps.get(step).last < line) {
        step++;
      }
      boolean inHeredoc = heredoc < heredocs.size() && heredocs.get(heredoc).start().line() <= line;
      String text = source.text().substring(source.lineStart(line), source.lineEnd(line));
      if (!inHeredoc) {
        comment(text, line, step < steps.size() ? steps.get(step) : null, found);
      } else if (commands.get(heredoc)) {
        astray(text, line, "in a heredoc a comment is the shell's, so that nothing is ignored", found);
      }
    }
    return found;
  }

  private void add(Instruction instruction, @Nullable Stretch stage) {
    Range range = instruction.head().at().range();
    steps.add(new Step(range.start().line(), range.end().line(), instruction instanceof Instruction.From, stage));
    heredocs(instruction);
  }

  private void heredocs(Instruction instruction) {
    List<Instruction.Heredoc> bodies = switch (instruction) {
      case Instruction.Run run -> run.heredocs();
      case Instruction.Copy copy -> copy.heredocs();
      default -> List.of();
    };
    for (Instruction.Heredoc heredoc : bodies) {
      Code body = heredoc.body();
      if (!body.text().isEmpty()) {
        heredocs.add(body.place(0, body.text().length()).range());
        commands.set(heredocs.size() - 1, instruction instanceof Instruction.Run);
      }
    }
    if (instruction instanceof Instruction.Onbuild onbuild && onbuild.trigger() != null) {
      heredocs(onbuild.trigger());
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

  private void comment(String text, int line, @Nullable Step next, List<Ignore> found) {
    int hash = text.indexOf('#');
    boolean whole = hash >= 0 && text.substring(0, hash).isBlank();
    // Behind an instruction # is an argument; only semgrep looks there all the same.
    int from = whole ? hash : text.indexOf("# nosemgrep");
    if (from < 0) {
      astray(text, line, "behind an instruction # begins no comment, so that nothing is ignored", found);
      return;
    }
    int start = source.lineStart(line);
    Place.InText at = source.place(start + from, start + text.length());
    boolean top = steps.isEmpty() || line < steps.getFirst().first;
    for (Directive given : Directive.of(text.substring(from + 1), top)) {
      Directive directive = given.tool().equals("buildkit") && !isParserDirective(line) ? given.at(Directive.Scope.NEXT) : given;
      found.add(ignore(directive, at, next));
    }
  }

  /** Words that stand where nobody looks for them; in quotes they are somebody's text. */
  private void astray(String text, int line, String why, List<Ignore> found) {
    boolean quoted = false;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      quoted ^= c == '"' || c == '\'';
      if (c != '#' || quoted || (at > 0 && text.charAt(at - 1) > ' ')) {
        continue;
      }
      for (Directive directive : Directive.of(text.substring(at + 1), false)) {
        if (OWN_LINES.contains(directive.tool())) {
          var fault = new Ignore.Fault(why, Echo.sentence(text.substring(at).strip()) + " on the line above the instruction");
          int start = source.lineStart(line);
          found.add(Stretch.NOTHING.ignore(directive.voided(fault), source.place(start + at, start + text.length())));
        }
      }
      return;
    }
  }

  private Ignore ignore(Directive directive, Place.InText at, @Nullable Step next) {
    Stretch instruction = next == null ? Stretch.NOTHING : new Stretch(next.first, next.last);
    return switch (directive.scope()) {
      case FILE -> new Stretch(1, source.lineCount()).ignore(directive, at);
      case STAGE -> stage(directive, at, next);
      case BLOCK -> next != null && next.from ? stage(directive, at, next) : instruction.ignore(directive, at);
      case NEXT, LINE -> instruction.ignore(directive, at);
      case SERVICE -> instruction.ignore(directive.voided(NO_SERVICE), at);
    };
  }

  /** About the stage of what comes next, which is the last one where nothing comes. */
  private Ignore stage(Directive directive, Place.InText at, @Nullable Step next) {
    Step in = next == null && !steps.isEmpty() ? steps.getLast() : next;
    return in == null || in.stage == null ? Stretch.NOTHING.ignore(directive.voided(NO_STAGE), at)
        : in.stage.ignore(directive, at);
  }
}
