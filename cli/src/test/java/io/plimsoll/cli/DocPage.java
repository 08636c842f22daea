package io.plimsoll.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of the documentation as its test reads it: its blocks, and the comments that say how they are tried. The convention
 * stands in CONTRIBUTING.md.
 */
record DocPage(Path file, List<String> lines, List<DocPage.Block> blocks) {

  /** The languages of blocks that are no commands. */
  private static final List<String> OTHERS = List.of("yaml", "dockerfile", "text", "toml", "json", "makefile", "markdown", "java", "lua", "ini", "js");

  private static final Pattern WORD = Pattern.compile("<!-- (in|file|exit|not run): (.*?) -->");

  /** A line of another block that looks like a command of ours. */
  private static final Pattern CALL = Pattern.compile(
      "(?:^|[\\s\"';&|(@-])(?:\\./)?plimsoll (?:check|fix|policy|rules|explain|version|completion|help|-)(?![\\w/])|(?:^|[\\s-])uses: ");

  enum Kind { SESSION, COMMANDS, OTHER }

  /**
   * A block.
   *
   * @param line of its first line inside, from 1
   * @param words what the comments above it say, by their first word
   */
  record Block(Kind kind, int line, List<String> body, Map<String, String> words) {

    /** Whether something in it is to be run, or to be marked. */
    boolean calls() {
      return kind != Kind.OTHER || body.stream().anyMatch(text -> CALL.matcher(text).find());
    }

    /** The commands of a block that shows none of their output: a line each; three spaces part one from what is said of it. */
    List<Command> commands() {
      var commands = new ArrayList<Command>();
      var begun = new StringBuilder();
      int number = line - 1;
      for (String text : body) {
        number++;
        String command = text.strip();
        if (command.isEmpty() || command.startsWith("#")) {
          continue;
        }
        if (command.endsWith("\\")) {
          begun.append(command, 0, command.length() - 1);
          continue;
        }
        commands.add(new Command(number, begun + command.split(" {3,}", 2)[0], List.of()));
        begun.setLength(0);
      }
      return commands;
    }

    /** The commands of a block that shows what they print: each behind a $, then the output. */
    List<Command> session() {
      var commands = new ArrayList<Command>();
      for (int i = 0; i < body.size(); i++) {
        if (!body.get(i).startsWith("$ ")) {
          throw new AssertionError("line " + (line + i) + ": a console block begins with $ and a space");
        }
        int end = i + 1;
        while (end < body.size() && !body.get(end).startsWith("$ ")) {
          end++;
        }
        commands.add(new Command(line + i, body.get(i).substring(2), body.subList(i + 1, end)));
        i = end - 1;
      }
      return commands;
    }
  }

  /** @param shown the lines of its output, among which ... stands for any */
  record Command(int line, String text, List<String> shown) {}

  static DocPage read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    var blocks = new ArrayList<Block>();
    Map<String, String> words = new TreeMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      Matcher word = WORD.matcher(line);
      int end = i + 1;
      if (word.matches()) {
        words.put(word.group(1), word.group(2));
      } else if (line.startsWith("```")) {
        String fence = line.substring(0, line.length() - line.replaceFirst("^`+", "").length());
        while (!lines.get(end).equals(fence)) {
          end++;
        }
        String language = line.substring(fence.length()).split(" ", 2)[0];
        blocks.add(new Block(kind(language, file, i + 1), i + 2, lines.subList(i + 1, end), Map.copyOf(words)));
        words.clear();
        end++;
      } else if (line.startsWith("    ") && (i == 0 || lines.get(i - 1).isBlank())) {
        while (end < lines.size() && (lines.get(end).startsWith("    ") || lines.get(end).isBlank())) {
          end++;
        }
        blocks.add(new Block(Kind.COMMANDS, i + 1, lines.subList(i, end), Map.copyOf(words)));
        words.clear();
      } else if (!line.isBlank()) {
        words.keySet().retainAll(List.of("in"));
      }
      i = end - 1;
    }
    return new DocPage(file, lines, blocks);
  }

  private static Kind kind(String language, Path file, int line) {
    return switch (language) {
      case "console" -> Kind.SESSION;
      case "sh" -> Kind.COMMANDS;
      default -> {
        if (!OTHERS.contains(language)) {
          throw new AssertionError(file + ":" + line + ": what is in this block? " + OTHERS + " are no commands, sh and console are");
        }
        yield Kind.OTHER;
      }
    };
  }
}
