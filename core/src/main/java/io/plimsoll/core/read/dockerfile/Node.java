package io.plimsoll.core.read.dockerfile;

import io.plimsoll.core.model.Code;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.words.Echo;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One instruction as BuildKit's parser sees it, which knows how to cut words but not what they mean: it takes
 * {@code COPY --nonsense x}, and the rules of {@link Instructions} refuse it. The two stages are kept apart because a
 * trigger of ONBUILD goes through the first only.
 *
 * @param code the joined line; all offsets count its characters
 * @param keyword null for a word that is none
 * @param command the keyword as written
 * @param rest where the arguments start, behind flags and white space
 * @param end where they end, without white space
 * @param args the words; of ENV and LABEL names and values by turns
 * @param json true when they are the strings of a JSON array (of HEALTHCHECK, all but the first)
 * @param legacy true for {@code ENV name value}
 * @param trigger the instruction in an ONBUILD
 */
record Node(
    Code code,
    @Nullable Keyword keyword,
    Token command,
    List<FlagWord> flags,
    int rest,
    int end,
    List<Token> args,
    boolean json,
    boolean legacy,
    @Nullable Node trigger) {

  /** Reads the whole of a joined line, without those of its pairs that are none. */
  static Node of(Code code, char escape, Faults faults) throws ReadException {
    return new Cutter(code, escape, faults).cut(0, code.text().length(), false);
  }

  /** True if the bodies of heredocs may follow. */
  boolean takesHeredocs() {
    Node node = trigger != null ? trigger : this;
    return node.keyword != null && node.keyword.takesHeredocs() && !node.json;
  }

  private static final class Cutter {
    private final Code code;
    private final String text;
    private final char escape;
    private final Faults faults;
    private List<Token> args = List.of();
    private boolean json;
    private boolean legacy;
    private @Nullable Node trigger;

    Cutter(Code code, char escape, Faults faults) {
      this.code = code;
      this.text = code.text();
      this.escape = escape;
      this.faults = faults;
    }

    Node cut(int from, int to, boolean inTrigger) throws ReadException {
      int start = Space.skip(text, from, to);
      int end = Space.trim(text, start, to);
      int stop = start;
      while (stop < end && !Space.separates(text.charAt(stop))) {
        stop++;
      }
      Token command = Token.of(text, start, stop);
      Keyword keyword = Keyword.of(command.value());
      if (inTrigger && keyword == Keyword.ONBUILD) {
        // What it would hold is not looked at: a chain of them is as long as the file.
        faults.add(new ReadException("ONBUILD can't be the trigger of an ONBUILD", code.place(start, stop)));
        return new Node(code, keyword, command, List.of(), stop, end, List.of(), false, false, null);
      }
      int next = stop;
      while (next < end && Space.separates(text.charAt(next))) {
        next++;
      }
      var flags = new ArrayList<FlagWord>();
      int rest = Space.skip(text, FlagWord.read(text, next, end, escape, flags), end);
      if (keyword != null) {
        arguments(keyword, rest, end);
      }
      return new Node(code, keyword, command, List.copyOf(flags), rest, end, args, json, legacy, trigger);
    }

    private void arguments(Keyword keyword, int start, int end) throws ReadException {
      if (start == end) {
        return;
      }
      switch (keyword.form()) {
        case COMMAND -> command(start, end);
        case LIST -> {
          if (!strings(start, end)) {
            args = split(start, end);
          }
        }
        case SPLIT -> args = split(start, end);
        case QUOTED -> args = quoted(start, end);
        case PAIRS -> pairs(keyword, start, end);
        case STRING -> args = List.of(Token.of(text, start, end));
        case HEALTH -> {
          // BuildKit looks at bytes here.
          int stop = start;
          while (stop < end && !Space.isAscii(text.charAt(stop))) {
            stop++;
          }
          int command = stop;
          while (command < end && Space.isAscii(text.charAt(command))) {
            command++;
          }
          command(command, end);
          var all = new ArrayList<Token>();
          all.add(Token.of(text, start, stop));
          all.addAll(args);
          args = all;
        }
        case TRIGGER -> trigger = new Cutter(code, escape, faults).cut(start, end, true);
      }
    }

    private void command(int start, int end) throws ReadException {
      if (start < end && !strings(start, end)) {
        args = List.of(Token.of(text, start, end));
      }
    }

    private boolean strings(int start, int end) throws ReadException {
      int open = Space.skip(text, start, end);
      if (text.charAt(open) != '[') {
        return false;
      }
      var array = new JsonArray(text, open, end);
      if (array.kind() == JsonArray.Kind.OTHER_VALUES) {
        throw new ReadException(
            "a JSON array of an instruction may hold strings only", code.place(array.other(), array.other() + 1));
      }
      json = array.kind() == JsonArray.Kind.STRINGS;
      if (json) {
        args = array.strings();
      }
      return json;
    }

    private List<Token> split(int start, int end) {
      var words = new ArrayList<Token>();
      int at = start;
      while (at < end) {
        int from = at;
        while (at < end && !Space.separates(text.charAt(at))) {
          at++;
        }
        words.add(Token.of(text, from, at));
        while (at < end && Space.separates(text.charAt(at))) {
          at++;
        }
      }
      return words;
    }

    /** Words between white space, but for that in quotes and behind the escape character; both are kept. */
    private List<Token> quoted(int start, int end) {
      var words = new ArrayList<Token>();
      int at = Space.skip(text, start, end);
      while (at < end) {
        int from = at;
        char quote = 0;
        while (at < end && (quote != 0 || !Space.is(text.charAt(at)))) {
          char c = text.charAt(at);
          if (c == escape && quote != '\'') {
            if (at + 1 == end) {
              break;
            }
            at++;
          } else if (quote != 0) {
            quote = c == quote ? 0 : quote;
          } else if (c == '\'' || c == '"') {
            quote = c;
          }
          at++;
        }
        if (at > from) {
          words.add(Token.of(text, from, at));
        }
        // An escape character at the very end belongs to nothing.
        at = at < end && text.charAt(at) == escape ? end : Space.skip(text, at, end);
      }
      return words;
    }

    private void pairs(Keyword keyword, int start, int end) throws ReadException {
      List<Token> words = quoted(start, end);
      if (words.isEmpty()) {
        return;
      }
      if (words.getFirst().value().indexOf('=') < 0) {
        legacy(keyword, start, end);
        return;
      }
      var pairs = new ArrayList<Token>(words.size() * 2);
      for (Token word : words) {
        int equals = word.value().indexOf('=');
        if (equals < 0) {
          faults.add(new ReadException((isPlain(word.value()) ? Echo.of(word.value()) : "this") + " is no name=value", code.place(word.start(), word.end())));
          continue;
        }
        pairs.add(Token.of(text, word.start(), word.start() + equals));
        pairs.add(Token.of(text, word.start() + equals + 1, word.end()));
      }
      args = pairs;
    }

    private void legacy(Keyword keyword, int start, int end) throws ReadException {
      int stop = start;
      while (stop < end && !Space.separates(text.charAt(stop))) {
        stop++;
      }
      if (stop == end) {
        throw new ReadException(keyword + " needs a name and a value", code.place(start, end));
      }
      int value = stop;
      while (value < end && Space.separates(text.charAt(value))) {
        value++;
      }
      args = List.of(Token.of(text, start, stop), Token.of(text, value, end));
      legacy = true;
    }
  }

  /** Letters alone: any other word may be the end of a password with a blank in it, which is not repeated. */
  private static boolean isPlain(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (!Character.isLetter(word.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
