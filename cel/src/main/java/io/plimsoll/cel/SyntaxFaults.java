package io.plimsoll.cel;

import io.plimsoll.core.policy.Conditions;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is no expression at all. The parser says which of its tokens it expected; we say what is missing, or what is too much. */
final class SyntaxFaults {

  private static final Pattern NO_TOKEN = Pattern.compile("token recognition error at: '(.*)'", Pattern.DOTALL);
  private static final Pattern UNEXPECTED = Pattern.compile("(?:mismatched|extraneous) input '(.*)' expecting (.*)", Pattern.DOTALL);
  private static final Pattern NO_WAY = Pattern.compile("no viable alternative at input '(.*)'", Pattern.DOTALL);
  private static final Pattern MISSING = Pattern.compile("missing '(.*)' at '(.*)'", Pattern.DOTALL);
  private static final Pattern RESERVED = Pattern.compile("reserved identifier: (.*)");
  private static final Pattern OPTIONAL = Pattern.compile("unsupported syntax '(.*)'");

  /** Operators of other languages, and what they are here. */
  private static final Map<String, String> OPERATORS = Map.of(
      "and", "&&", "AND", "&&", "or", "||", "OR", "||", "is", "==", "eq", "==", "ne", "!=", "not", "!", "NOT", "!", "=", "==");

  private static final String END = "<EOF>";

  private final Expression expression;

  SyntaxFaults(Expression expression) {
    this.expression = expression;
  }

  Conditions.Fault of(String said, int start) {
    Matcher token = NO_TOKEN.matcher(said);
    Matcher unexpected = UNEXPECTED.matcher(said);
    Matcher noWay = NO_WAY.matcher(said);
    Matcher missing = MISSING.matcher(said);
    Matcher reserved = RESERVED.matcher(said);
    Matcher optional = OPTIONAL.matcher(said);
    if (token.matches()) {
      return noToken(token.group(1).strip(), start);
    }
    if (missing.matches()) {
      return END.equals(missing.group(2)) ? atEnd("a " + missing.group(1) + " is missing")
          : marked("a " + missing.group(1) + " is missing before " + missing.group(2), start, null);
    }
    if (unexpected.matches()) {
      return unexpected(unexpected.group(1), unexpected.group(2), start);
    }
    if (noWay.matches()) {
      return behindPoint(start);
    }
    if (reserved.matches()) {
      return reserved(reserved.group(1), start);
    }
    if (optional.matches()) {
      return expression.fault("there is no " + optional.group(1) + " in conditions", start, start + optional.group(1).length(), null);
    }
    if (said.startsWith("For input string")) {
      return expression.fault("this number is too large", start, endOfNumber(start), null);
    }
    String lower = said.toLowerCase(java.util.Locale.ROOT);
    return lower.contains("recursion") || lower.contains("nested") ? expression.fault("this is nested too deeply")
        : lower.contains("limit") ? expression.fault("this has too many parts")
        : marked("this is no condition in CEL", start, null);
  }

  private Conditions.Fault noToken(String token, int start) {
    String first = token.isEmpty() ? "" : token.substring(0, 1);
    boolean again = expression.at(start - 1) == expression.at(start);
    return switch (first) {
      case "\"", "'" -> noText(token, first, start);
      case "=" -> expression.fault("= is no operator", start, start + 1, "==");
      case "&", "|" -> again ? expression.fault("there is a " + first + " too many", start, start + 1, null)
          : expression.fault(first + " is no operator", start, start + 1, first + first);
      default -> {
        String shown = token.isEmpty() ? "such character" : token.substring(0, token.offsetByCodePoints(0, 1));
        yield expression.fault("there is no " + shown + " in conditions", start, start + Math.max(1, shown.length()), null);
      }
    };
  }

  private Conditions.Fault noText(String token, String quote, int start) {
    int escape = token.lastIndexOf('\\');
    boolean bad = escape >= 0 && escape >= token.length() - 2;
    return bad ? expression.fault(
        "a text has no escape " + token.substring(escape) + ": a \\ by itself is \\\\, and none is one in r" + quote + "..." + quote,
        start + escape, start + token.length(), null)
        : expression.fault("this text does not end: a " + quote + " is missing", start, start + token.length(), null);
  }

  private Conditions.Fault unexpected(String token, String expected, int start) {
    boolean value = expected.contains("STRING");
    if (END.equals(token)) {
      if (isEmpty()) {
        return expression.fault("there is no condition here");
      }
      return atEnd(value ? "the condition ends where a value is missing"
          : expected.contains("':'") ? "behind ? a : and what is else are missing"
          : "a " + (expected.contains("')'") ? ")" : expected.contains("']'") ? "]" : expected.contains("'}'") ? "}" : "part") + " is missing");
    }
    if (")".equals(token) || "]".equals(token) || "}".equals(token)) {
      return marked(value ? "a value is missing before " + token : "there is a " + token + " too many", start, null);
    }
    String operator = OPERATORS.get(token);
    if (operator != null) {
      return marked("there is no operator " + token, start, operator);
    }
    String before = expression.wordBefore(start);
    if (OPERATORS.containsKey(before) && !value) {
      int at = expression.text().lastIndexOf(before, start - 1);
      return expression.fault("there is no operator " + before, at, at + before.length(), OPERATORS.get(before));
    }
    return marked(value ? "a value is missing before " + token
        : expected.contains("','") ? "a , or an operator is missing before " + token
        : "an operator is missing before " + token, start, null);
  }

  /** Behind a point stands no name. */
  private Conditions.Fault behindPoint(int start) {
    int end = expression.end(start);
    return Character.isLetter(expression.at(start))
        ? expression.fault("there is no field " + expression.text().substring(start, end) + ": it is a word of the language", start, end, null)
        : expression.fault("the name of a field is missing behind the point", start - 1, start, null);
  }

  private Conditions.Fault reserved(String word, int start) {
    return switch (word) {
      case "if" -> marked("there is no if: a condition is what is asked, and CONDITION ? this : that chooses", start, null);
      case "for", "while" -> marked("there is no " + word + ": LIST.exists(one, CONDITION) asks every item", start, null);
      default -> marked(word + " is a word that the language keeps for itself", start, null);
    };
  }

  /** At the end, under what stands last. */
  private Conditions.Fault atEnd(String message) {
    int last = expression.text().stripTrailing().length();
    return expression.fault(message, Math.max(0, last - 1), Math.max(1, last), null);
  }

  private Conditions.Fault marked(String message, int start, @Nullable String suggestion) {
    return expression.fault(message, start, expression.end(start), suggestion);
  }

  private int endOfNumber(int start) {
    int end = start;
    while (Character.isLetterOrDigit(expression.at(end)) || expression.at(end) == '.' || expression.at(end) == '-') {
      end++;
    }
    return end;
  }

  /** True where there are but comments. */
  private boolean isEmpty() {
    return expression.text().lines().allMatch(line -> line.isBlank() || line.strip().startsWith("//"));
  }
}
