package io.plimsoll.core.read.compose;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Text;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Puts variables into a text: {@code $X}, {@code ${X}}, {@code ${X:-d}}, {@code ${X-d}}, {@code ${X:+a}}, {@code ${X+a}},
 * {@code ${X:?e}}, {@code ${X?e}} and {@code $$} for a dollar sign (Compose Specification, "Interpolation"). A variable
 * without a value is a hole.
 *
 * <p>Where the specification is silent this does as compose-go does, because what a container gets is what that makes of
 * it. A dollar sign before anything but a name, a brace or another one stands for itself. An argument reaches to the brace
 * that closes the first one; where none does, to the last brace of the line: it can't span lines. What counts braces
 * skips the character behind each opening one, so <code>${A:-{}}</code> has the default <code>{}</code>. An argument that
 * is not used is not looked into: <code>${A:-${}</code> is no fault where A has a value.
 *
 * <p>Each range of the text is scanned once a level of nesting, and what all texts of a file cost is counted by a {@link
 * Budget}.
 */
final class Template {

  /** How deep arguments may nest in arguments. */
  static final int MAX_DEPTH = 32;

  /** How long a text may grow, in characters. */
  static final int MAX_LENGTH = 1 << 20;

  /** How many variables without a value a text may have. */
  static final int MAX_HOLES = 1000;

  /** What the texts of one file may cost together, in characters read and written. */
  static final class Budget {
    private long left = 64L << 20;

    void charge(int characters) throws BadTemplate {
      left -= characters;
      if (left < 0) {
        throw new BadTemplate("with their variables put in the texts of this file are too long", 0);
      }
    }
  }

  /** A text that is no template; {@code index} counts its characters. */
  static final class BadTemplate extends Exception {
    private static final long serialVersionUID = 1L;
    private final int index;

    BadTemplate(String message, int index) {
      super(message, null, false, false);
      this.index = index;
    }

    int index() {
      return index;
    }
  }

  /**
   * A text after substitution.
   *
   * @param pieces which part of the template each part of the text came from; null when nothing was put in
   * @param origin where the first variable that was put in is written, if a file says
   */
  record Result(Text text, @Nullable Pieces pieces, @Nullable Place origin) {}

  private final String template;
  private final Variables variables;
  private final Budget budget;
  private final Text.Builder out = new Text.Builder();
  private final Pieces pieces = new Pieces();
  private int letters;
  private int holes;
  private @Nullable Place origin;

  private Template(String template, Variables variables, Budget budget) {
    this.template = template;
    this.variables = variables;
    this.budget = budget;
  }

  static Result substitute(String template, Variables variables, Budget budget) throws BadTemplate {
    if (template.indexOf('$') < 0) {
      return new Result(Text.of(template), null, null);
    }
    var run = new Template(template, variables, budget);
    run.expand(0, template.length(), 0);
    return new Result(run.out.build(), run.pieces, run.origin);
  }

  /** Substitutes a range, which is a template of its own. */
  private void expand(int from, int to, int depth) throws BadTemplate {
    budget.charge(to - from);
    int copied = from;
    int lineEnd = -1;
    int lastBrace = -1;
    for (int at = dollar(from, to); at >= 0; at = dollar(copied, to)) {
      int next = at + 1;
      char c = next < to ? template.charAt(next) : ' ';
      boolean braced = c == '{';
      int end = nameEnd(braced ? next + 1 : next, to);
      if (c == '$') {
        copy(copied, at);
        literal("$", at, at + 2);
        copied = at + 2;
      } else if (!braced && end == next) {
        copy(copied, next);
        copied = next;
      } else if (!braced) {
        copy(copied, at);
        value(template.substring(next, end), at, end);
        copied = end;
      } else {
        copy(copied, at);
        String name = template.substring(next + 1, end);
        if (!name.isEmpty() && end < to && template.charAt(end) == '}') {
          value(name, at, end + 1);
          copied = end + 1;
          continue;
        }
        int sign = end < to && template.charAt(end) == ':' ? end + 1 : end;
        boolean operator = !name.isEmpty() && sign < to && "-+?".indexOf(template.charAt(sign)) >= 0;
        if (sign >= lineEnd) {
          int line = sign < to ? template.indexOf('\n', sign, to) : -1;
          lineEnd = line < 0 ? to : line;
          lastBrace = template.lastIndexOf('}', lineEnd - 1);
        }
        if (!operator || lastBrace <= sign) {
          throw invalid(name.isEmpty(), at, !operator && end < to);
        }
        int close = closing(at, lastBrace);
        argument(name, at, sign, close, depth);
        copied = close + 1;
      }
    }
    copy(copied, to);
  }

  /** The text is not repeated: a password with a dollar sign in it looks like this. */
  private static BadTemplate invalid(boolean nameless, int at, boolean sign) {
    if (nameless) {
      return new BadTemplate("a variable has no name here; write $$ for a dollar sign", at);
    }
    return new BadTemplate(
        sign ? "behind the name after ${ there may be a brace, or -, + or ?, with a colon before it or without; write $$ for a dollar sign"
            : "this ${ is never closed; write $$ for a dollar sign", at);
  }

  /** Applies an operator, which stands at {@code sign}; its argument ends before {@code close}. */
  private void argument(String name, int at, int sign, int close, int depth) throws BadTemplate {
    Variables.Value value = variables.get(name);
    boolean emptyCounts = template.charAt(sign - 1) == ':';
    boolean set = value != null && !(emptyCounts && isEmpty(value.text()));
    char operator = template.charAt(sign);
    boolean used = operator == '-' ? !set : operator == '+' && set;
    if (used) {
      if (depth == MAX_DEPTH) {
        throw new BadTemplate("defaults nested more than " + MAX_DEPTH + " deep", at);
      }
      expand(sign + 1, close, depth + 1);
    } else if (operator == '?' && !set) {
      hole(name, at, close + 1);
    } else {
      value(name, at, close + 1);
    }
  }

  /** The brace that closes the first one of a range, as compose-go counts them; the last one where none does. */
  private int closing(int from, int last) {
    int open = 0;
    for (int i = from; i <= last; i++) {
      char c = template.charAt(i);
      if (c == '}' && --open == 0) {
        return i;
      }
      if (c == '{') {
        open++;
        i++;
      }
    }
    return last;
  }

  private void value(String name, int start, int end) throws BadTemplate {
    Variables.Value value = variables.get(name);
    if (value == null) {
      hole(name, start, end);
      return;
    }
    if (origin == null) {
      origin = value.at();
    }
    Text text = value.text();
    int before = letters;
    for (String literal : text.literals()) {
      grow(literal.length(), start);
    }
    holes(text.holes().size(), start);
    out.text(text);
    pieces.add(before, letters, start, end, false);
  }

  private void hole(String name, int start, int end) throws BadTemplate {
    holes(1, start);
    out.hole(name);
    pieces.add(letters, letters, start, end, false);
  }

  private void holes(int more, int at) throws BadTemplate {
    holes += more;
    if (holes > MAX_HOLES) {
      throw new BadTemplate("more than " + MAX_HOLES + " variables without a value", at);
    }
  }

  private void copy(int start, int end) throws BadTemplate {
    if (start < end) {
      int before = letters;
      grow(end - start, start);
      out.literal(template.substring(start, end));
      pieces.add(before, letters, start, end, true);
    }
  }

  private void literal(String text, int start, int end) throws BadTemplate {
    int before = letters;
    grow(text.length(), start);
    out.literal(text);
    pieces.add(before, letters, start, end, false);
  }

  private void grow(int by, int at) throws BadTemplate {
    budget.charge(by);
    letters += by;
    if (letters > MAX_LENGTH) {
      throw new BadTemplate("with its variables put in this is longer than " + MAX_LENGTH + " characters", at);
    }
  }

  private int dollar(int from, int to) {
    return template.indexOf('$', from, to);
  }

  private int nameEnd(int start, int to) {
    int end = start;
    while (end < to && isName(template.charAt(end), end == start)) {
      end++;
    }
    return end;
  }

  private static boolean isEmpty(Text text) {
    String known = text.known();
    return known != null && known.isEmpty();
  }

  static boolean isName(char c, boolean first) {
    return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (!first && c >= '0' && c <= '9');
  }

  /** Which stretch of the template each stretch of the text came from, in order. */
  static final class Pieces {
    private static final int WIDTH = 4;

    /** Four numbers a piece: its end in the text's letters, its start and end in the template, 1 for a copy. */
    private int[] numbers = new int[4 * WIDTH];

    private int size;

    private void add(int from, int to, int start, int end, boolean copy) {
      if (size == numbers.length) {
        numbers = Arrays.copyOf(numbers, 2 * size);
      }
      numbers[size++] = to;
      numbers[size++] = start;
      numbers[size++] = end;
      numbers[size++] = copy && to - from == end - start ? 1 : 0;
    }

    /** The first piece that a stretch of letters touches; a hole at its start belongs to it. */
    private int first(int from) {
      int low = 0;
      int high = size / WIDTH - 1;
      while (low < high) {
        int middle = (low + high) >>> 1;
        boolean hole = letterEnd(middle) == from && letterStart(middle) == from;
        if (letterEnd(middle) > from || hole) {
          high = middle;
        } else {
          low = middle + 1;
        }
      }
      return low;
    }

    /** The last piece that a stretch of letters touches; a hole at its end belongs to it. */
    private int last(int to, int first) {
      int low = first;
      int high = size / WIDTH - 1;
      while (low < high) {
        int middle = (low + high + 1) >>> 1;
        boolean hole = letterStart(middle) == to && letterEnd(middle) == to;
        if (letterStart(middle) < to || hole) {
          low = middle;
        } else {
          high = middle - 1;
        }
      }
      return low;
    }

    private int letterStart(int piece) {
      return piece == 0 ? 0 : numbers[(piece - 1) * WIDTH];
    }

    private int letterEnd(int piece) {
      return numbers[piece * WIDTH];
    }

    private boolean isCopy(int piece) {
      return numbers[piece * WIDTH + 3] == 1;
    }

    /** Where in the template a stretch of letters starts. */
    int start(int from) {
      int piece = first(from);
      int start = numbers[piece * WIDTH + 1];
      return isCopy(piece) ? start + from - letterStart(piece) : start;
    }

    /** Where in the template a stretch of letters ends. */
    int end(int from, int to) {
      int piece = last(to, first(from));
      int end = numbers[piece * WIDTH + 2];
      return isCopy(piece) ? end - (letterEnd(piece) - to) : end;
    }

    /** True when the letters stand in the template as they are. */
    boolean isCopy(int from, int to) {
      int piece = first(from);
      return isCopy(piece) && letterEnd(piece) >= to && from < to;
    }
  }
}
