package io.plimsoll.core.read.dockerfile;

import io.plimsoll.core.model.Code;
import io.plimsoll.core.model.Instruction.Flag;
import io.plimsoll.core.model.Instruction.Value;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Range;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.read.ReadException;
import java.util.ArrayList;
import java.util.List;

/**
 * The words of one instruction with their variables put in.
 *
 * <p>A malformed substitution ends a build only when its stage is built, so in a stage it makes a hole of its word; before
 * and in FROM, where BuildKit looks at every word, it is a fault ({@code strict}).
 */
final class Values {

  private final Node node;
  private final Code code;
  private final char escape;
  private final Limits limits;
  private final Faults faults;

  Values(Node node, char escape, Limits limits, Faults faults) {
    this.node = node;
    this.code = node.code();
    this.escape = escape;
    this.limits = limits;
    this.faults = faults;
  }

  /** A word as it is written, which BuildKit does not look into. */
  Value written(Token token) {
    return new Value(raw(token), Text.of(token.value()), place(token));
  }

  List<Value> written(List<Token> tokens) {
    var values = new ArrayList<Value>(tokens.size());
    for (Token token : tokens) {
      values.add(written(token));
    }
    return List.copyOf(values);
  }

  Value expanded(Token token, Substitution seen, boolean strict) throws ReadException {
    return new Value(raw(token), text(token, seen, strict), place(token));
  }

  List<Value> expanded(List<Token> tokens, Substitution seen) throws ReadException {
    var values = new ArrayList<Value>(tokens.size());
    for (Token token : tokens) {
      values.add(expanded(token, seen, false));
    }
    return List.copyOf(values);
  }

  /** The words that a list of words makes: <code>$PORTS</code> may hold several. */
  List<Value> split(List<Token> tokens, Substitution seen) throws ReadException {
    var values = new ArrayList<Value>(tokens.size());
    for (Token token : tokens) {
      Place.InText at = place(token);
      try {
        List<Shlex.Part> parts = Shlex.expandToWords(token.value(), escape, seen);
        limits.words(parts.size(), at);
        for (Shlex.Part part : parts) {
          values.add(new Value(raw(token), part.text(), at));
        }
      } catch (ShlexException e) {
        values.add(new Value(raw(token), unknown(token, e, false), at));
      }
    }
    return List.copyOf(values);
  }

  /**
   * The flags, or some of them.
   *
   * @param none variables without values, for {@code COPY --from}, which takes none: BuildKit refuses it when it builds
   */
  List<Flag> flags(List<FlagWord> words, Substitution seen, Substitution none) throws ReadException {
    if (words.isEmpty()) {
      return List.of();
    }
    var flags = new ArrayList<Flag>(words.size());
    for (FlagWord flag : words) {
      Value value = null;
      if (flag.value() != null) {
        var token = new Token(flag.value(), flag.valueStart(), flag.end());
        boolean strict = node.keyword() == Keyword.FROM;
        Text text =
            node.keyword() == Keyword.COPY && flag.name().equals("from")
                ? text(token, none, false)
                : takesVariables(flag.name()) ? text(token, seen, strict) : Text.of(flag.value());
        value = new Value(code.text().substring(token.start(), token.end()), text, place(token));
      }
      flags.add(new Flag(flag.name(), value, code.place(flag.start(), flag.end())));
    }
    return List.copyOf(flags);
  }

  /** The flags that BuildKit puts variables into; the others it takes as they are. */
  private boolean takesVariables(String flag) {
    return switch (flag) {
      case "chown", "chmod", "checksum" -> node.keyword() == Keyword.COPY || node.keyword() == Keyword.ADD;
      case "platform" -> node.keyword() == Keyword.FROM;
      case "mount" -> node.keyword() == Keyword.RUN;
      default -> false;
    };
  }

  private Text text(Token token, Substitution seen, boolean strict) throws ReadException {
    try {
      return Shlex.expand(token.value(), escape, seen);
    } catch (ShlexException e) {
      return unknown(token, e, strict);
    }
  }

  private Text unknown(Token token, ShlexException problem, boolean strict) throws ReadException {
    if (strict || problem.isLimit()) {
      boolean plain = token.value().length() == token.end() - token.start();
      Place.InText at = code.place(token.start() + (plain ? problem.offset() : 0), token.end());
      if (problem.isLimit()) {
        throw limits.passed(problem.problem(), at);
      }
      faults.add(new ReadException(problem.problem(), at));
    }
    return Text.hole(variable(token.value()));
  }

  /** What the hole of a word is called: the variable that it begins with, and never its text, which may hold a password. */
  private static String variable(String word) {
    int start = word.indexOf("${") + 2;
    int end = start;
    while (start > 1 && end < word.length() && (word.charAt(end) == '_' || Character.isLetterOrDigit(word.charAt(end)))) {
      end++;
    }
    return end > start && end < word.length() ? word.substring(start, end) : "...";
  }

  private String raw(Token token) {
    return node.json() ? code.text().substring(token.start(), token.end()) : token.value();
  }

  /** Of an empty word, behind the character before it: what follows may be on another line. */
  private Place.InText place(Token token) {
    if (token.start() < token.end() || token.start() == 0) {
      return code.place(token.start(), token.end());
    }
    Place.InText before = code.place(token.start() - 1, token.start());
    return before.narrowed(new Range(before.range().end(), before.range().end()));
  }
}
