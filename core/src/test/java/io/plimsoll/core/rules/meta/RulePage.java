package io.plimsoll.core.rules.meta;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A rule's page, taken apart. Fenced blocks with the info string {@code LANGUAGE bad|good FILE} are its samples: all
 * blocks of one word in a row, with files of different names, are one project, and a name that comes again begins the
 * next. What is to be found is marked:
 *
 * <ul>
 *   <li>in YAML, shell and the like by {@code # <- PL2007} at the end of the line; several ids by comma, and an id twice
 *       for two findings;
 *   <li>in a Dockerfile by a comment line {@code # v PL1002} above the line, also within a continuation, or by
 *       {@code # > PL1002} where the line is a comment itself;
 *   <li>in JSON by a list of JSON pointers after the block, each an item in back quotes.
 * </ul>
 *
 * @param title the first heading, or null
 * @param paragraphs the prose, each paragraph on one line
 * @param problems what can't be read, as sentences
 */
record RulePage(@Nullable String title, List<String> paragraphs, List<Sample> samples, List<String> problems) {

  private static final String FENCE = "```";
  private static final String TRAILING = "# <- ";
  private static final String ABOVE = "# v ";
  /** Above a comment, which {@link #ABOVE} reads over. */
  private static final String NEXT = "# > ";

  RulePage {
    paragraphs = List.copyOf(paragraphs);
    samples = List.copyOf(samples);
    problems = List.copyOf(problems);
  }

  static RulePage parse(String markdown) {
    return new Parser(markdown.lines().toList()).parse();
  }

  List<Sample> samples(Sample.Word word) {
    return samples.stream().filter(sample -> sample.word() == word).toList();
  }

  private static final class Parser {
    private final List<String> lines;
    private final List<String> paragraphs = new ArrayList<>();
    private final List<Sample> samples = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final StringBuilder paragraph = new StringBuilder();
    private final Map<Sample.Word, Integer> numbers = new EnumMap<>(Sample.Word.class);
    private final List<Sample.File> files = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private Sample.@Nullable Word word;
    private int at;

    Parser(List<String> lines) {
      this.lines = lines;
    }

    RulePage parse() {
      String title = null;
      while (at < lines.size()) {
        String line = lines.get(at);
        if (line.startsWith(FENCE)) {
          endParagraph();
          block(line.substring(FENCE.length()).strip());
        } else if (line.startsWith("# ") && title == null) {
          title = line.substring(2).strip();
          at++;
        } else {
          if (line.isBlank()) {
            endParagraph();
          } else {
            paragraph.append(paragraph.isEmpty() ? "" : " ").append(line.strip());
          }
          at++;
        }
      }
      endParagraph();
      endSample();
      return new RulePage(title, paragraphs, samples, problems);
    }

    private void endParagraph() {
      if (!paragraph.isEmpty()) {
        paragraphs.add(paragraph.toString());
        paragraph.setLength(0);
      }
    }

    private void endSample() {
      if (word != null && !files.isEmpty()) {
        samples.add(new Sample(word, numbers.merge(word, 1, Integer::sum), files));
      }
      files.clear();
      names.clear();
    }

    private void block(String info) {
      int fence = at + 1;
      var text = new StringBuilder();
      for (at++; at < lines.size() && !lines.get(at).startsWith(FENCE); at++) {
        text.append(lines.get(at)).append('\n');
      }
      if (at == lines.size()) {
        problems.add("the block at line " + fence + " is never closed");
      }
      at++;
      String[] words = info.split(" +", -1);
      if (words.length < 2) {
        // A block that shows something and is no sample.
        return;
      }
      Sample.Word given = words[1].equals("bad") ? Sample.Word.BAD : words[1].equals("good") ? Sample.Word.GOOD : null;
      if (given == null || words.length != 3) {
        problems.add("the block at line " + fence + " is neither LANGUAGE bad FILE nor LANGUAGE good FILE");
        return;
      }
      if (given != word || !names.add(words[2])) {
        endSample();
        word = given;
        names.add(words[2]);
      }
      files.add(new Sample.File(words[0], words[2], text.toString(), fence, marks(words[0], text.toString())));
    }

    private List<Sample.Mark> marks(String language, String text) {
      var marks = new ArrayList<Sample.Mark>();
      switch (language) {
        case "json" -> pointers(marks);
        case "dockerfile" -> above(text.lines().toList(), marks);
        default -> {
          int number = 0;
          for (String line : text.lines().toList()) {
            number++;
            int mark = line.lastIndexOf(TRAILING);
            if (mark >= 0) {
              add(line.substring(mark + TRAILING.length()), number, marks);
            }
          }
        }
      }
      return marks;
    }

    private static void add(String ids, int line, List<Sample.Mark> marks) {
      for (String id : ids.split(",", -1)) {
        marks.add(new Sample.Mark(id.strip(), line, null));
      }
    }

    private void above(List<String> dockerfile, List<Sample.Mark> marks) {
      var waiting = new ArrayList<String>();
      for (int i = 0; i < dockerfile.size(); i++) {
        String line = dockerfile.get(i).strip();
        if (line.startsWith(NEXT)) {
          add(line.substring(NEXT.length()), i + 2, marks);
        } else if (line.startsWith(ABOVE)) {
          waiting.add(line.substring(ABOVE.length()));
        } else if (!line.startsWith("#") && !line.isEmpty()) {
          for (String ids : waiting) {
            add(ids, i + 1, marks);
          }
          waiting.clear();
        }
      }
      if (!waiting.isEmpty()) {
        problems.add("the mark " + waiting.getFirst() + " stands above no line");
      }
    }

    private void pointers(List<Sample.Mark> marks) {
      int look = at;
      while (look < lines.size() && lines.get(look).isBlank()) {
        look++;
      }
      for (; look < lines.size() && lines.get(look).startsWith("- `"); look++) {
        String line = lines.get(look);
        int end = line.indexOf('`', 3);
        if (end < 0 || !(end == 3 || line.charAt(3) == '/')) {
          problems.add("line " + (look + 1) + " is no JSON pointer in back quotes");
        } else {
          marks.add(new Sample.Mark(null, 0, line.substring(3, end)));
          at = look + 1;
        }
      }
    }
  }
}
