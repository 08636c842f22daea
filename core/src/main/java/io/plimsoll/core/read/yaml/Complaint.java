package io.plimsoll.core.read.yaml;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.words.Echo;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlVersionException;

/**
 * Says what is wrong with a text that is not YAML. The library speaks of tokens and block ends, and often points behind
 * the fault; a person who writes Compose files thinks of tabs, colons, quotes, brackets and indentation.
 */
final class Complaint {

  private static final String CONFLICT = "<<<<<<< ";

  private final Source source;
  private final String text;
  private final Offsets offsets;

  Complaint(Source source, Offsets offsets) {
    this.source = source;
    this.text = source.text();
    this.offsets = offsets;
  }

  ReadException of(YamlEngineException e) {
    if (e instanceof YamlVersionException) {
      int at = Math.max(text.indexOf("%YAML"), 0);
      return at(at, lineEnd(at), "only versions 1.x of YAML are read");
    }
    return at(0, 0, Echo.sentence("not YAML: " + firstLine(String.valueOf(e.getMessage()))));
  }

  ReadException of(MarkedYamlEngineException e) {
    int at = e.getProblemMark().or(e::getContextMark).map(offsets::of).orElse(0);
    int begin = e.getContextMark().map(offsets::of).orElse(at);
    String context = e.getContext() == null ? "" : e.getContext();
    String problem = firstLine(String.valueOf(e.getProblem()));
    int conflict = text.startsWith(CONFLICT) ? 0 : text.indexOf("\n" + CONFLICT) + 1;
    if (text.startsWith(CONFLICT, conflict) && conflict <= at) {
      return at(conflict, lineEnd(conflict), "a merge conflict was left in this file");
    }
    ReadException found = switch (context) {
      case "while scanning a quoted scalar" -> at(begin, begin + 1, "this quote is never closed");
      case "while scanning a simple key" -> simpleKey(begin, problem);
      case "while parsing a flow sequence", "while parsing a flow mapping" -> flow(begin, at, problem);
      case "while parsing a block mapping", "while parsing a block collection" -> block(context, begin, at, problem);
      case "while scanning an alias", "while scanning an anchor" -> name(begin, at);
      case "while scanning a block scalar" ->
          at(at, at + 1, "behind | and > only a digit, + or - may stand; the text begins on the next line");
      case "while scanning a double-quoted scalar" -> escape(at, problem);
      default -> null;
    };
    return found != null ? found : other(at, problem);
  }

  private ReadException simpleKey(int begin, String problem) {
    if (problem.contains("(TAB)")) {
      return tab(text.lastIndexOf('\t', begin));
    }
    return at(begin, contentEnd(begin), "this key has no colon behind it");
  }

  private ReadException tab(int at) {
    return at(at, at + 1, "a tab in the indentation: YAML takes only spaces");
  }

  private ReadException flow(int begin, int at, String problem) {
    String bracket = text.substring(begin, Math.min(begin + 1, text.length()));
    String found = problem.substring(problem.lastIndexOf(' ') + 1);
    boolean ends = at >= text.length() || problem.endsWith("<stream end>");
    boolean later = source.lineAt(at) > source.lineAt(begin);
    if (ends || (later && found.equals(":"))) {
      return at(begin, begin + 1, "this " + bracket + " is never closed");
    }
    return switch (found) {
      case "]", "}" -> at(at, at + 1, "this " + found + " does not close the " + bracket + " at " + position(begin));
      case ":" -> at(at, at + 1, "a second colon in one value: put the value in quotes");
      default -> at(at, at + 1, "a comma is missing before this");
    };
  }

  private @Nullable ReadException block(String context, int begin, int at, String problem) {
    int before = at - 1;
    while (before >= 0 && text.charAt(before) == ' ') {
      before--;
    }
    if (before >= 0 && (text.charAt(before) == '"' || text.charAt(before) == '\'')) {
      return at(at, contentEnd(at), "text behind a closing quote: quote all of the value, and write a quote in it twice");
    }
    String found = problem.substring(problem.lastIndexOf("found ") + 6);
    return switch (found) {
      case "'-'" -> at(at, contentEnd(at), "a list item where a key is wanted");
      case "']'", "'}'" -> at(at, at + 1, "a bracket that nothing opened");
      case "':'" -> at(at, at + 1, "a colon without a key before it");
      case "'?'", "'<block mapping start>'", "'<block sequence start>'" -> {
        String what = context.endsWith("mapping") ? "mapping" : "list";
        int column = source.position(begin).column();
        yield at(
            at, contentEnd(at), "this is indented unlike the " + what + " that it stands in, which begins in column " + column);
      }
      default -> null;
    };
  }

  private ReadException name(int begin, int at) {
    char sign = text.charAt(begin);
    String what = sign == '*' ? "an alias" : "an anchor";
    return at(begin, Math.max(at, begin + 1), sign + " begins the name of " + what + ": put the value in quotes");
  }

  private ReadException escape(int at, String problem) {
    int backslash = text.lastIndexOf('\\', at);
    if (at >= text.length()) {
      return at(backslash, at, "the text ends within double quotes");
    }
    if (problem.startsWith("found unknown escape")) {
      int end = at + Character.charCount(text.codePointAt(at));
      return at(backslash, end, Echo.of(text.substring(backslash, end)) + " means nothing in double quotes: write the backslash twice");
    }
    return at(backslash, at, "hexadecimal digits are missing in this escape");
  }

  /** Says that the digits of an escape, which begin here, are no number of a character. */
  ReadException ofDigits(int at) {
    int end = at;
    while (end < text.length() && Character.digit(text.charAt(end), 16) >= 0) {
      end++;
    }
    return at(Math.max(0, text.lastIndexOf('\\', at)), end,
        end == at ? "hexadecimal digits are missing in this escape" : "no character has the number of this escape");
  }

  private ReadException other(int at, String problem) {
    if (problem.contains("(TAB)")) {
      return tab(at);
    }
    if (problem.startsWith("mapping values are not allowed")) {
      return secondColon(at);
    }
    if (problem.startsWith("sequence entries are not allowed")) {
      return at(at, at + 1, "a list does not begin on the line of its key: put each item on a line of its own");
    }
    if (problem.startsWith("found character ") && problem.contains("cannot start any token")) {
      boolean template = text.startsWith("{%", at - 1);
      String hint = template ? "{% %} is no value: is this a template that was not filled in?"
          : "a value can't begin with " + Echo.of(Character.toString(text.codePointAt(at))) + ": put it in quotes";
      return at(at, at + 1, hint);
    }
    if (problem.startsWith("found undefined tag handle")) {
      return at(at, contentEnd(at), "no %TAG line says what " + Echo.of(problem.substring(problem.lastIndexOf(' ') + 1)) + " is");
    }
    if (problem.startsWith("expected '<document start>'")) {
      return at(at, contentEnd(at), "this belongs to nothing that stands above");
    }
    if (problem.startsWith("expected the node content")) {
      return at(at, at + 1, "a value is wanted here");
    }
    return at(at, at + 1, Echo.sentence("not YAML: " + problem));
  }

  /** A colon in what is one value: of this line, or of one that began above. */
  private ReadException secondColon(int at) {
    int start = source.lineStart(source.lineAt(at));
    while (start < at && (text.charAt(start) == ' ' || text.startsWith("- ", start))) {
      start++;
    }
    int first = text.indexOf(": ", start);
    if (first >= 0 && first < at) {
      return at(at, at + 1, "a second colon in one value: put the value in quotes");
    }
    return at(
        start, Math.max(at, start + 1), "this continues the value above: is a colon missing there, or is this indented too far?");
  }

  /** Where the line that a character lies in ends. */
  private int lineEnd(int at) {
    int end = text.indexOf('\n', at);
    return end < 0 ? text.length() : end;
  }

  /** Where the text of a line ends, without blanks and a comment. */
  private int contentEnd(int at) {
    int end = lineEnd(at);
    int comment = text.indexOf(" #", at);
    if (comment >= 0 && comment < end) {
      end = comment;
    }
    while (end > at && text.charAt(end - 1) <= ' ') {
      end--;
    }
    return Math.max(end, Math.min(at + 1, text.length()));
  }

  private String position(int at) {
    var position = source.position(at);
    return position.line() + ":" + position.column();
  }

  private ReadException at(int start, int end, String message) {
    int from = Math.clamp(start, 0, text.length());
    return new ReadException(message, source.place(from, Math.clamp(end, from, text.length())));
  }

  private static String firstLine(String text) {
    int end = text.indexOf('\n');
    return end < 0 ? text : text.substring(0, end);
  }
}
