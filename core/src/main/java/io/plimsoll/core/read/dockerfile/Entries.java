package io.plimsoll.core.read.dockerfile;

import io.plimsoll.core.model.Code;
import io.plimsoll.core.model.Pair;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Word;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.words.Echo;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The instructions of a file one after another, each with the bodies of its heredocs. */
final class Entries {

  private final Lines lines;
  private final Limits limits;
  private final Faults faults;

  Entries(Source source, Limits limits) {
    this(source, limits, Faults.STRICT);
  }

  Entries(Source source, Limits limits, Faults faults) {
    this.lines = new Lines(source, limits);
    this.limits = limits;
    this.faults = faults;
  }

  /**
   * An instruction and what belongs to it.
   *
   * @param start where it starts in the file's text
   * @param end where it ends there, without the last line's end
   */
  record Entry(Node node, int start, int end, List<Word> comments, List<Document> heredocs) {}

  /** A heredoc: the word that opens it, and its body. */
  record Document(HeredocWord word, Lines.Body body) {}

  char escape() {
    return lines.escape();
  }

  List<Pair> directives() {
    return lines.directives();
  }

  /** The next instruction, or null at the end of the file. After an error it goes on behind the line at fault. */
  @Nullable Entry next() throws ReadException {
    Lines.Line line = lines.next();
    if (line == null) {
      return null;
    }
    Node node = Node.of(line.code(), lines.escape(), faults);
    List<Document> heredocs = node.takesHeredocs() ? heredocs(line.code()) : List.of();
    int end = heredocs.isEmpty() ? line.end() : heredocs.getLast().body().close();
    return new Entry(node, line.start(), end, line.comments(), heredocs);
  }

  private List<Document> heredocs(Code line) throws ReadException {
    if (!line.text().contains("<<")) {
      return List.of();
    }
    List<HeredocWord> words;
    try {
      words = HeredocWord.of(line.text());
    } catch (ShlexException e) {
      Place.InText at = line.place(e.offset(), e.offset() + 1);
      throw e.isLimit() ? limits.passed(e.problem(), at) : new ReadException(e.problem(), at);
    }
    var found = new ArrayList<Document>(words.size());
    for (HeredocWord word : words) {
      Lines.Body body = lines.heredoc(word.name(), word.chomp());
      if (body == null) {
        throw new ReadException(
            "the heredoc " + Echo.of(word.name()) + " has no end", line.place(word.start(), word.end()));
      }
      found.add(new Document(word, body));
    }
    return found;
  }
}
