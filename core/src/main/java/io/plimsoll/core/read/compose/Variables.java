package io.plimsoll.core.read.compose;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Text;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The variables that a Compose file may use, and their substitution (Compose Specification, "Interpolation"):
 * {@code $X}, {@code ${X}}, {@code ${X:-d}}, {@code ${X-d}}, {@code ${X:+a}}, {@code ${X+a}}, {@code ${X:?e}},
 * {@code ${X?e}}, each nested at will, and {@code $$} for a dollar sign. A variable without a value is a hole.
 */
public final class Variables {

  /** How deep defaults may nest in defaults. */
  public static final int MAX_DEPTH = 32;

  /** How long a substituted value may grow, in characters. */
  public static final int MAX_LENGTH = 1 << 20;

  /** A variable's value, and where it is written. */
  public record Value(Text text, @Nullable Place at) {}

  /** A value after substitution. {@code origin} is where the first variable that was put in stands, if a file says. */
  public record Result(Text text, boolean substituted, @Nullable Place origin) {}

  /** A template that is none; {@code index} counts characters of the template. */
  static final class BadTemplate extends Exception {
    private final int index;

    BadTemplate(String message, int index) {
      super(message, null, false, false);
      this.index = index;
    }

    int index() {
      return index;
    }
  }

  public static final Variables NONE = new Variables(Map.of());

  private final Map<String, Value> values;

  public Variables(Map<String, Value> values) {
    this.values = new HashMap<>(values);
  }

  public @Nullable Value get(String name) {
    return values.get(name);
  }

  /** Puts variables into a template. */
  Result substitute(String template) throws BadTemplate {
    if (template.indexOf('$') < 0) {
      return new Result(Text.of(template), false, null);
    }
    var run = new Substitution(template);
    Text text = run.until(0, 0, false);
    return new Result(text, run.substituted, run.origin);
  }

  private final class Substitution {
    private final String template;
    private int at;
    private int length;
    private boolean substituted;
    private @Nullable Place origin;

    Substitution(String template) {
      this.template = template;
    }

    /** Reads on from {@code start} to the end, or to the brace that closes a default. */
    private Text until(int start, int depth, boolean braced) throws BadTemplate {
      at = start;
      var out = new Text.Builder();
      int literal = at;
      while (at < template.length()) {
        char c = template.charAt(at);
        if (c == '}' && braced) {
          break;
        }
        if (c != '$') {
          at++;
          continue;
        }
        out.literal(template.substring(literal, at));
        out.text(bounded(variable(depth)));
        literal = at;
      }
      return out.literal(template.substring(literal, at)).build();
    }

    private Text variable(int depth) throws BadTemplate {
      int dollar = at++;
      substituted = true;
      if (at < template.length() && template.charAt(at) == '$') {
        at++;
        return Text.of("$");
      }
      boolean braced = at < template.length() && template.charAt(at) == '{';
      if (braced) {
        at++;
      }
      int start = at;
      while (at < template.length() && isName(template.charAt(at), at == start)) {
        at++;
      }
      String name = template.substring(start, at);
      if (name.isEmpty()) {
        throw new BadTemplate("a $ that names no variable: write $$ for a dollar sign", dollar);
      }
      if (!braced) {
        return valueOf(name);
      }
      if (depth >= MAX_DEPTH) {
        throw new BadTemplate("defaults nested more than " + MAX_DEPTH + " deep", dollar);
      }
      Text result = operator(name, dollar, depth);
      if (at >= template.length() || template.charAt(at) != '}') {
        throw new BadTemplate("${" + name + " is never closed", dollar);
      }
      at++;
      return result;
    }

    private Text operator(String name, int dollar, int depth) throws BadTemplate {
      if (at >= template.length() || template.charAt(at) == '}') {
        return valueOf(name);
      }
      boolean emptyCounts = template.charAt(at) == ':';
      if (emptyCounts) {
        at++;
      }
      char operator = at < template.length() ? template.charAt(at) : '}';
      if (operator != '-' && operator != '+' && operator != '?') {
        throw new BadTemplate("${" + name + "...} has no such operator: -, +, ? and each after a colon are known", dollar);
      }
      Place before = origin;
      Text argument = until(at + 1, depth + 1, true);
      Value value = values.get(name);
      String known = value == null ? null : value.text.known();
      boolean set = value != null && !(emptyCounts && known != null && known.isEmpty());
      return switch (operator) {
        case '-' -> {
          if (!set) {
            yield argument;
          }
          origin = before;
          yield valueOf(name);
        }
        case '+' -> set ? argument : value == null ? Text.hole(name) : Text.of("");
        default -> set ? valueOf(name) : Text.hole(name);
      };
    }

    private Text valueOf(String name) {
      Value value = values.get(name);
      if (value == null) {
        return Text.hole(name);
      }
      if (origin == null) {
        origin = value.at;
      }
      return value.text;
    }

    private Text bounded(Text text) throws BadTemplate {
      for (String literal : text.literals()) {
        length += literal.length();
      }
      if (length > MAX_LENGTH) {
        throw new BadTemplate("with its variables put in this is longer than " + MAX_LENGTH + " characters", 0);
      }
      return text;
    }
  }

  static boolean isName(char c, boolean first) {
    return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (!first && c >= '0' && c <= '9');
  }
}
