package io.plimsoll.core.patch;

import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.Word;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.dockerfile.DockerfileReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Re-reads a changed Dockerfile and holds it against what it was: whatever no change touches must be there again, as it is
 * written and in its stage; no comment may be lost; each RUN must run as the user it ran as. The last is what goes wrong
 * unseen: a USER at the end of a stage is also the user of every stage built on it, whose {@code RUN apt-get} then fails.
 */
final class DockerfileProof {

  private static final int TOUCHED = Integer.MIN_VALUE;

  /** So many spaces between words are few enough to look over. */
  private static final int MAX_GAP = 100;

  private final Source source;
  private final NavigableMap<Integer, Line> lines;

  /**
   * An instruction.
   *
   * @param end exclusive, in characters
   * @param words where what it runs goes on, behind its first word; -1 where others hang on that, or it has flags
   * @param stage its number; -1 before the first FROM
   * @param comments where those in its lines are: start and end, in turn
   * @param user as whom it runs, for RUN and for one that ONBUILD puts off, as USER says it; empty for the base's own; else null
   */
  private record Line(int start, int end, int words, int stage, List<Integer> comments, @Nullable String user) {}

  private DockerfileProof(Source source, NavigableMap<Integer, Line> lines) {
    this.source = source;
    this.lines = lines;
  }

  /**
   * Reads a Dockerfile.
   *
   * @throws ReadException when it is none
   */
  static DockerfileProof of(Source source) throws ReadException {
    Dockerfile dockerfile = DockerfileReader.read(source);
    var lines = new TreeMap<Integer, Line>();
    for (Instruction.Arg arg : dockerfile.args()) {
      add(source, arg, -1, null, lines);
    }
    var last = new HashMap<Stage, String>();
    for (Stage stage : dockerfile.stages()) {
      add(source, stage.from(), stage.index(), null, lines);
      String user = stage.base() == null ? "" : last.getOrDefault(stage.base(), "");
      var triggers = new ArrayList<Instruction>(0);
      for (Instruction instruction : stage.instructions()) {
        switch (instruction) {
          case Instruction.User(var head, Instruction.Value value) -> user = value.raw();
          case Instruction.Onbuild onbuild when onbuild.trigger() instanceof Instruction.Run -> triggers.add(onbuild);
          default -> {}
        }
        add(source, instruction, stage.index(), instruction instanceof Instruction.Run ? user : null, lines);
      }
      for (Instruction trigger : triggers) {
        add(source, trigger, stage.index(), user, lines);
      }
      last.put(stage, user);
    }
    return new DockerfileProof(source, lines);
  }

  private static void add(
      Source source, Instruction instruction, int stage, @Nullable String user, Map<Integer, Line> lines) {
    Place.InText at = instruction.head().at();
    int start = source.index(at.range().start().offset());
    var comments = new ArrayList<Integer>(0);
    for (Word comment : instruction.head().comments()) {
      if (comment.at() instanceof Place.InText there && there.range().start().offset() > at.range().start().offset()) {
        comments.add(source.index(there.range().start().offset()));
        comments.add(source.index(there.range().end().offset()));
      }
    }
    int end = source.index(at.range().end().offset());
    lines.put(start, new Line(start, end, words(source.text(), instruction, start, end), stage, comments, user));
  }

  /** Where the second word of an instruction begins that says nothing of others. */
  private static int words(String text, Instruction instruction, int start, int end) {
    return switch (instruction) {
      case Instruction.Run run -> behindFirst(text, start, end);
      case Instruction.Cmd cmd -> behindFirst(text, start, end);
      case Instruction.Entrypoint entrypoint -> behindFirst(text, start, end);
      default -> -1;
    };
  }

  private static int behindFirst(String text, int start, int end) {
    int at = start;
    while (at < end && text.charAt(at) > ' ') {
      at++;
    }
    while (at < end && text.charAt(at) == ' ') {
      at++;
    }
    boolean word = at < end && isPlain(text.substring(at, at + 1)) && !text.startsWith("--", at);
    if (!word || text.substring(start, end).contains("<<")) {
      return -1;
    }
    while (at < end && text.charAt(at) > ' ') {
      at++;
    }
    return at;
  }

  /**
   * True when the changes put words for words in the middle of what single instructions run. Where one instruction ends
   * and the next begins hangs on line ends, escapes, comments and here-documents alone, so nothing else can be read differently,
   * and there is no need to read it all again.
   */
  boolean isPlain(List<Change> changes) {
    String text = source.text();
    for (Change change : changes) {
      Map.Entry<Integer, Line> entry = lines.floorEntry(change.start());
      Line line = entry == null ? null : entry.getValue();
      if (line == null || line.words < 0 || change.start() < line.words || change.end() > line.end
          || !isPlain(change.text()) || !isPlain(text.substring(change.start(), change.end()))
          || !isAmongWords(text, change.start(), change.end()) || lostComment(line, List.of(change)) >= 0) {
        return false;
      }
    }
    return true;
  }

  /** True where a word stands before in the same line, and no comment behind. */
  private static boolean isAmongWords(String text, int start, int end) {
    int before = start - 1;
    while (before > start - MAX_GAP && text.charAt(before) == ' ') {
      before--;
    }
    int behind = end;
    while (behind < text.length() && behind < end + MAX_GAP && text.charAt(behind) == ' ') {
      behind++;
    }
    return isPlain(text.substring(before, before + 1)) && text.charAt(before) != ' '
        && (behind == text.length() || (text.charAt(behind) != ' ' && text.charAt(behind) != '#'));
  }

  /** True for letters, digits and signs that mean nothing to a shell or a Dockerfile. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c >= 0x80 || !Character.isLetterOrDigit(c)) && " -_=./:,+@%".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  Source source() {
    return source;
  }

  /**
   * Why some changes would do other than they should, or null if they would not.
   *
   * @param changes in their order, none overlapping
   */
  @Nullable String failure(List<Change> changes) {
    String text = source.text();
    Source after = Source.of(source.file(), Proof.apply(text, changes));
    DockerfileProof now;
    try {
      now = of(after);
    } catch (ReadException e) {
      return "it would not be a Dockerfile any more (" + e.getMessage() + ")";
    }
    var moves = new int[changes.size() + 1];
    for (int i = 0; i < changes.size(); i++) {
      moves[i + 1] = moves[i] + move(changes.get(i));
    }
    boolean parted = changes.stream().anyMatch(change -> parts(change.text()));
    int gone = 0;
    for (Line line : lines.values()) {
      int shift = shift(line, changes, moves);
      if (shift == TOUCHED) {
        gone += isGone(line, changes) ? 1 : 0;
        int lost = lostComment(line, changes);
        if (lost >= 0) {
          return "the comment at " + source.file() + ":" + source.lineAt(lost) + " would be lost";
        }
        continue;
      }
      Line same = now.lines.get(line.start + shift);
      boolean kept = same != null && (parted || same.stage == line.stage - gone) && same.end == line.end + shift
          && text.regionMatches(line.start, after.text(), same.start, line.end - line.start);
      if (same == null || !kept) {
        return place(line) + " would be read differently";
      }
      if (line.user != null && !line.user.equals(same.user)) {
        return "what " + place(line) + " runs in the build would run as another user";
      }
    }
    return null;
  }

  /** True for what parts a stage, by a FROM that copies from what is above: what follows is in another on purpose. */
  static boolean parts(String text) {
    if (!text.contains("COPY --from=")) {
      return false;
    }
    for (int at = 0; at >= 0; at = text.indexOf('\n', at) < 0 ? -1 : text.indexOf('\n', at) + 1) {
      if (isFrom(text, at)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isFrom(String text, int at) {
    int start = at;
    while (start < text.length() && (text.charAt(start) == ' ' || text.charAt(start) == '\t')) {
      start++;
    }
    return text.regionMatches(true, start, "FROM ", 0, 5);
  }

  /** True for a FROM that a change takes out as a whole: the stages behind it are one fewer. */
  private boolean isGone(Line line, List<Change> changes) {
    if (!isFrom(source.text(), line.start)) {
      return false;
    }
    for (int i = firstFrom(line.start, changes); i < changes.size() && changes.get(i).start() <= line.start; i++) {
      if (changes.get(i).end() >= line.end && changes.get(i).end() > line.start && !parts(changes.get(i).text())) {
        return true;
      }
    }
    return false;
  }

  /** Where a comment in an instruction starts that a change cuts; -1 for none. */
  private int lostComment(Line line, List<Change> changes) {
    for (int i = 0; i < line.comments.size(); i += 2) {
      int start = line.comments.get(i);
      int end = line.comments.get(i + 1);
      for (int j = firstFrom(start, changes); j < changes.size() && changes.get(j).start() < end; j++) {
        Change change = changes.get(j);
        boolean cut = change.end() > start;
        if (cut && !change.text().contains(source.text().substring(start, end))) {
          return start;
        }
      }
    }
    return -1;
  }

  private String place(Line line) {
    return source.file() + ":" + source.lineAt(line.start);
  }

  /**
   * By how much an instruction moves, or {@link #TOUCHED} where a change reaches into it. Only the changes about it are looked
   * at: a file may have thousands of both.
   *
   * @param moves by how much what is behind so many changes moves
   */
  private int shift(Line line, List<Change> changes, int[] moves) {
    int first = firstFrom(line.start, changes);
    int shift = moves[first];
    for (int i = first; i < changes.size() && changes.get(i).start() <= line.end; i++) {
      Change change = changes.get(i);
      boolean insertion = change.start() == change.end();
      String text = change.text();
      boolean before = change.end() < line.start
          || (change.end() == line.start && (insertion ? text.endsWith("\n") : change.start() < line.start));
      boolean behind = change.start() > line.end
          || (change.start() == line.end && (text.startsWith("\n") || text.startsWith("\r\n") || (!insertion && text.isEmpty() && isLineEnd(change.end()))));
      if (!before && !behind) {
        return TOUCHED;
      }
      shift += before ? move(change) : 0;
    }
    return shift;
  }

  private boolean isLineEnd(int at) {
    String text = source.text();
    return at >= text.length() || text.charAt(at) == '\n' || text.startsWith("\r\n", at);
  }

  /** By how much a change moves what is behind it. */
  private static int move(Change change) {
    return change.text().length() - (change.end() - change.start());
  }

  /** The first change that does not end before a place: as none overlap, their ends are in order as well. */
  private static int firstFrom(int start, List<Change> changes) {
    int low = 0;
    int high = changes.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (changes.get(middle).end() < start) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
