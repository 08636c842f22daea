package io.plimsoll.cel;

import dev.cel.common.CelIssue;
import io.plimsoll.core.policy.Conditions;
import io.plimsoll.core.policy.UserRule;
import io.plimsoll.core.words.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the checker says, in our words, at its place, with what was probably meant. */
final class Faults {

  private static final Pattern FIELD = Pattern.compile("undefined field '([^']*)'");
  private static final Pattern NAME = Pattern.compile("undeclared reference to '([^']*)'.*", Pattern.DOTALL);
  private static final Pattern RESULT = Pattern.compile("expected type 'bool' but found '([^']*)'");
  private static final List<String> FUNCTIONS = List.of(
      "size", "matches", "contains", "startsWith", "endsWith", "exists", "exists_one", "all", "filter", "map", "has", "int", "double", "string",
      "bool", "duration", "timestamp", "type");

  private final String expression;
  private final UserRule.Over over;

  Faults(String expression, UserRule.Over over) {
    this.expression = expression;
    this.over = over;
  }

  Conditions.Fault of(CelIssue issue) {
    String said = issue.getMessage();
    int start = offset(issue.getSourceLocation().getLine(), issue.getSourceLocation().getColumn());
    Matcher field = FIELD.matcher(said);
    Matcher name = NAME.matcher(said);
    Matcher result = RESULT.matcher(said);
    if (field.matches()) {
      String wanted = field.group(1);
      return marked("there is no field " + wanted, wanted, start, Nearest.to(wanted, fields(start)));
    }
    if (name.matches()) {
      String wanted = name.group(1);
      var known = new ArrayList<String>();
      known.add(over.id());
      known.addAll(FUNCTIONS);
      String near = Nearest.to(wanted, known);
      String hint = near == null && over.id().startsWith(wanted) ? over.id() : near;
      return marked("there is nothing called " + wanted + " here: a rule for a " + over.id() + " asks of " + over.id(), wanted, start, hint);
    }
    if (result.matches()) {
      return new Conditions.Fault("a condition is true or false, and this is " + result.group(1), 0, expression.length(), null);
    }
    return new Conditions.Fault(inWords(said), start, end(start), null);
  }

  /** A sentence of the library without what only programs say. */
  static String inWords(String said) {
    String text = said.replaceFirst("(?s)^ERROR: [^|]*?: ", "").replaceFirst("(?s)^evaluation error(?: at \\S+)?: ", "").replaceFirst("(?s)\\n.*", "").strip();
    text = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    return text.isEmpty() ? "it can't be evaluated"
        : text.length() > 1 && Character.isUpperCase(text.charAt(1)) ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
  }

  private Conditions.Fault marked(String message, String name, int start, @Nullable String suggestion) {
    boolean before = start >= name.length() && expression.startsWith(name, start - name.length());
    int found = before ? start - name.length() : expression.indexOf(name, start);
    int from = found < 0 ? start : found;
    return new Conditions.Fault(message, from, found < 0 ? end(from) : from + name.length(), suggestion);
  }

  /** The fields that may have been meant: those of the subject behind its name, else all. */
  private Set<String> fields(int dot) {
    var names = new LinkedHashSet<String>();
    if (expression.substring(0, dot).stripTrailing().endsWith(over.id())) {
      Model.root(over).fields().forEach(field -> names.add(field.name()));
      return names;
    }
    Model.STRUCTS.values().forEach(struct -> struct.fields().forEach(field -> names.add(field.name())));
    return names;
  }

  /** In characters of the expression; the library counts lines from 1 and columns, in code points, from 0. */
  private int offset(int line, int column) {
    int start = 0;
    for (int i = 1; i < line; i++) {
      int end = expression.indexOf('\n', start);
      if (end < 0) {
        return expression.length();
      }
      start = end + 1;
    }
    int points = expression.codePointCount(start, expression.length());
    return expression.offsetByCodePoints(start, Math.clamp(column, 0, points));
  }

  /** The end of the word that begins here. */
  private int end(int start) {
    int end = start;
    while (end < expression.length() && Character.isJavaIdentifierPart(expression.charAt(end))) {
      end++;
    }
    return Math.min(Math.max(end, start + 1), expression.length());
  }
}
