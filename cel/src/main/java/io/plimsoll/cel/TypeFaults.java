package io.plimsoll.cel;

import io.plimsoll.core.policy.Conditions;
import io.plimsoll.core.policy.UserRule;
import io.plimsoll.core.words.Nearest;
import io.plimsoll.core.words.Series;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is an expression and asks for what is not there, or joins what does not go together. Types are called as the reference calls them. */
final class TypeFaults {

  private static final Pattern FIELD = Pattern.compile("undefined field '([^']*)'");
  private static final Pattern NO_FIELDS = Pattern.compile("type '(.*)' does not support field selection");
  private static final Pattern NAME = Pattern.compile("undeclared reference to '([^']*)'.*", Pattern.DOTALL);
  private static final Pattern RESULT = Pattern.compile("expected type 'bool' but found '(.*)'");
  private static final Pattern NO_LIST = Pattern.compile("expression of type '(.*)' cannot be range of a comprehension.*");
  private static final Pattern OVERLOAD =
      Pattern.compile("found no matching overload for '([^']*)' applied to '(.*?)'(?: \\(candidates: (.*)\\))?", Pattern.DOTALL);

  /** The macros that walk a list, and how they are written. */
  private static final Map<String, String> MACROS = Map.of(
      "exists", "LIST.exists(one, CONDITION)", "exists_one", "LIST.exists_one(one, CONDITION)", "all", "LIST.all(one, CONDITION)",
      "filter", "LIST.filter(one, CONDITION)", "map", "LIST.map(one, EXPRESSION)");

  /** What other languages call our functions. */
  private static final Map<String, String> ELSEWHERE = Map.ofEntries(
      Map.entry("len", "size"), Map.entry("length", "size"), Map.entry("count", "size"), Map.entry("includes", "contains"),
      Map.entry("any", "exists"), Map.entry("some", "exists"), Map.entry("every", "all"), Map.entry("match", "matches"),
      Map.entry("regex", "matches"), Map.entry("hasPrefix", "startsWith"), Map.entry("hasSuffix", "endsWith"), Map.entry("str", "string"),
      Map.entry("float", "double"), Map.entry("number", "int"));

  private final Expression expression;
  private final UserRule.Over over;

  TypeFaults(Expression expression, UserRule.Over over) {
    this.expression = expression;
    this.over = over;
  }

  /** Null where it is nothing of this kind. */
  Conditions.@Nullable Fault of(String said, int start) {
    Matcher field = FIELD.matcher(said);
    Matcher noFields = NO_FIELDS.matcher(said);
    Matcher name = NAME.matcher(said);
    Matcher result = RESULT.matcher(said);
    Matcher noList = NO_LIST.matcher(said);
    Matcher overload = OVERLOAD.matcher(said);
    if (field.matches()) {
      String wanted = field.group(1);
      return named("there is no field " + wanted, wanted, start, Nearest.to(wanted, fields(start)));
    }
    if (noFields.matches()) {
      return noFields(TypeNames.of(noFields.group(1)), start);
    }
    if (name.matches()) {
      return expression.at(start) == '(' || expression.at(start) == '{' ? unknownFunction(name.group(1), start) : unknownName(name.group(1), start);
    }
    if (result.matches()) {
      String type = TypeNames.of(result.group(1));
      return expression.fault("a condition is true or false, and this is " + type
          + (type.startsWith("list") || type.startsWith("map") ? ": .size() > 0 asks whether there is one" : ""));
    }
    if (noList.matches()) {
      int at = pastParts(start);
      String macro = macroBehind(at);
      return expression.fault((macro == null ? "this walks" : macro + " walks") + " a list or a map, and this is " + TypeNames.of(noList.group(1)),
          wordStart(start), expression.end(start + (expression.at(start) == '.' ? 1 : 0)), null);
    }
    if (overload.matches()) {
      return overload(overload.group(1), overload.group(2), overload.group(3), start);
    }
    if (said.startsWith("invalid argument to has()")) {
      return call("has", start, "has() takes a field: has(" + over.id() + "." + example() + "); \"x\" in MAP asks for a key");
    }
    if (said.startsWith("The argument must be a simple name")) {
      int open = expression.text().lastIndexOf('(', start);
      String macro = expression.wordBefore(Math.max(open, 0));
      return expression.fault(
          "here a name for the item is missing: " + MACROS.getOrDefault(macro, MACROS.getOrDefault("exists", "")), start, expression.end(start), null);
    }
    return null;
  }

  private Conditions.Fault noFields(String type, int dot) {
    int start = dot + 1;
    String word = expression.text().substring(Math.min(start, expression.text().length()), expression.end(start));
    boolean function = Faults.FUNCTIONS.contains(word);
    return expression.fault(
        type + " has no fields" + (function ? ": " + word + " is a function, and written " + word + "()" : ""), start, expression.end(start), null);
  }

  private Conditions.Fault unknownFunction(String name, int open) {
    String macro = MACROS.get(name);
    if (macro != null) {
      return call(name, open, name + " is written " + macro);
    }
    if ("has".equals(name)) {
      return call(name, open, "has() takes one field: has(" + over.id() + "." + example() + ")");
    }
    if ("dyn".equals(name)) {
      return call(name, open, "there is no dyn: what is compared has one type, which is known");
    }
    String meant = ELSEWHERE.get(name);
    String message = expression.at(open) == '{' ? "a condition makes no " + name : "there is no function " + name;
    return expression.fault(message, open - name.length(), open, meant != null ? meant : Nearest.to(name, Faults.FUNCTIONS));
  }

  private Conditions.Fault unknownName(String name, int start) {
    String why = "there is nothing called " + name + " here: a rule for a " + over.id() + " asks of " + over.id();
    if (Model.root(over).field(name) != null) {
      return named(why, name, start, over.id() + "." + name);
    }
    for (UserRule.Over other : UserRule.Over.values()) {
      if (other.id().equals(name)) {
        return named("there is no " + name + " here, as the rule says for: " + over.id(), name, start, null);
      }
    }
    boolean begun = name.length() > 1 && over.id().startsWith(name);
    return named(why, name, start, begun ? over.id() : Nearest.to(name, List.of(over.id())));
  }

  private Conditions.Fault overload(String function, String applied, @Nullable String candidates, int start) {
    String macro = expression.at(start) == '(' ? expression.wordBefore(start) : "";
    List<String> types = TypeNames.arguments(applied);
    if (MACROS.containsKey(macro) && !function.equals(macro)) {
      String bad = types.stream().filter(type -> !"bool".equals(type) && !type.startsWith("list")).findFirst().orElse("none");
      return call(macro, start, macro + " takes a condition, and this is " + bad);
    }
    String operator = function.replace("_", "").replace("@", "");
    String message = switch (function) {
      case "_==_", "_!=_" -> types.contains("null") ? "nothing is null here: has(" + over.id() + "." + example() + ") asks whether somebody said it"
          : operator + " compares two of one type, not " + Series.and(types)
              + (types.contains("int") && types.contains("double") ? ": 2.0 is a double, double(...) makes one" : "") + made(types);
      case "_<_", "_<=_", "_>_", "_>=_" -> operator + " compares numbers with numbers and strings with strings, not " + Series.and(types) + made(types);
      case "_&&_", "_||_" -> operator + " joins conditions, not " + Series.and(types.stream().filter(type -> !"bool".equals(type)).distinct().toList());
      case "!_" -> "! is for what is true or false, not " + types.getFirst();
      case "-_" -> "- is for numbers, not " + types.getFirst();
      case "_+_", "_-_", "_*_", "_/_", "_%_" -> operator + " takes two of one type, not " + Series.and(types)
          + (types.contains("int") && types.contains("double") ? ": 2.0 is a double, double(...) makes one" : made(types));
      case "_?_:_" -> "bool".equals(types.getFirst()) ? "? : chooses between two of one type, not " + Series.and(types.subList(1, types.size()))
          : "before ? stands what is true or false, not " + types.getFirst();
      case "@in" -> "string".equals(types.getLast()) ? "in asks a list or a map, not string: TEXT.contains(...) asks a string"
          : types.getLast().startsWith("list") || types.getLast().startsWith("map") ? types.getFirst() + " is never in a " + types.getLast()
          : "in asks a list or a map, not " + types.getLast();
      case "_[_]" -> types.getFirst().startsWith("list") ? "an item of a list is asked by its number, not by " + types.getLast()
          : types.getFirst().startsWith("map") ? "this is a " + types.getFirst() + ", and is not asked by " + types.getLast()
          : types.getFirst() + " has no items";
      default -> null;
    };
    if (message != null) {
      int end = "@in".equals(function) ? start + 2 : "_[_]".equals(function) || "_?_:_".equals(function) ? start + 1 : start + operator.length();
      return expression.fault(message, start, end, null);
    }
    return call(function, start, "it is written " + Series.or(TypeNames.calls(function, candidates)) + ", not " + TypeNames.call(function, applied));
  }

  /** How a number comes of a text. */
  private static String made(List<String> types) {
    boolean number = types.contains("int") || types.contains("double") || types.contains("uint");
    return number && types.contains("string") ? ": int(...) makes a number of a string" : "";
  }

  /** At the name of a call, whose parenthesis is known. */
  private Conditions.Fault call(String function, int open, String message) {
    int start = expression.text().lastIndexOf(function, Math.max(0, open - 1));
    return start < 0 ? expression.fault(message, open, open + 1, null) : expression.fault(message, start, start + function.length(), null);
  }

  /** At a name, which ends or begins about here. */
  private Conditions.Fault named(String message, String name, int start, @Nullable String suggestion) {
    boolean before = start >= name.length() && expression.text().startsWith(name, start - name.length());
    int found = before ? start - name.length() : expression.text().indexOf(name, start);
    int from = found < 0 ? start : found;
    return expression.fault(message, from, found < 0 ? expression.end(from) : from + name.length(), suggestion);
  }

  /** A field to show how one is asked. */
  private String example() {
    return switch (over) {
      case CONTAINER -> "mem_limit";
      case STAGE -> "user";
      case DOCKERFILE -> "args";
      case PROJECT -> "networks";
    };
  }

  /** The fields that may have been meant: those of the subject behind its name, else all. */
  private Set<String> fields(int dot) {
    var names = new LinkedHashSet<String>();
    if (over.id().equals(expression.wordBefore(dot))) {
      Model.root(over).fields().forEach(field -> names.add(field.name()));
      return names;
    }
    Model.STRUCTS.values().forEach(struct -> struct.fields().forEach(field -> names.add(field.name())));
    return names;
  }

  private int wordStart(int start) {
    int at = start;
    while (at > 0 && (Character.isJavaIdentifierPart(expression.at(at - 1)) || expression.at(at - 1) == '.')) {
      at--;
    }
    return at;
  }

  /** Behind the names and points that begin here. */
  private int pastParts(int start) {
    int at = start;
    while (Character.isJavaIdentifierPart(expression.at(at)) || expression.at(at) == '.') {
      at++;
    }
    return at;
  }

  /** The macro whose parenthesis stands here, or null. */
  private @Nullable String macroBehind(int open) {
    String word = expression.at(open) == '(' ? expression.wordBefore(open) : "";
    return MACROS.containsKey(word) ? word : null;
  }
}
