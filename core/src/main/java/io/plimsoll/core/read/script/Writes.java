package io.plimsoll.core.read.script;

import io.plimsoll.core.model.shell.Invocation;
import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.model.shell.ShellWord.Literal;
import io.plimsoll.core.model.shell.ShellWord.Parameter;
import io.plimsoll.core.model.shell.ShellWord.Part;
import io.plimsoll.core.model.shell.Statement;
import io.plimsoll.core.model.shell.Statement.Assign;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything in a script that may change a variable, and in which block it stands: the body of a function, a branch, a loop,
 * a subshell. What is set in a block is sure to be set for what follows in it, and may be for what follows behind it.
 */
final class Writes {

  /** By name, then by function. */
  private final Map<String, Map<Integer, Binding>> bindings = new HashMap<>();

  /** By name, how many functions set the variable of everybody. */
  private final Map<String, Integer> leaks = new HashMap<>();

  /** Where outside of functions something runs that may set any variable: {@code . file}, {@code eval "$(x)"}. */
  private final List<Integer> unseen = new ArrayList<>();

  private boolean unseenInFunction;

  private final Functions functions = new Functions();

  /** Functions that run what they are given: {@code retry() { "$@"; }}. */
  private final Set<String> passing = new HashSet<>();

  /** Where the innermost block ends, of which all is run or nothing. */
  private int blockEnd = Integer.MAX_VALUE;
  private boolean hidden;
  private int[] loops = {};
  private int function = Use.TOP;
  private String functionName = "";
  /** Where everything counts that stands in a script which is handed to {@code eval}; or -1. */
  private int within = -1;

  private Writes() {}

  static Writes of(List<Statement> script) {
    var writes = new Writes();
    writes.all(script);
    writes.bindings.forEach((name, byFunction) -> byFunction.forEach((function, binding) -> {
      if (function != Use.TOP && !binding.local) {
        writes.leaks.merge(name, 1, Integer::sum);
      }
    }));
    return writes;
  }

  @Nullable Binding binding(String name, int inFunction) {
    Map<Integer, Binding> known = bindings.get(name);
    return known == null ? null : known.get(inFunction);
  }

  /** True where something in the script sets it. */
  boolean mentions(String name) {
    return bindings.containsKey(name);
  }

  /** How many functions set it for everybody. */
  int leaks(String name) {
    return leaks.getOrDefault(name, 0);
  }

  /** True where something may have set any variable between two offsets. */
  boolean unseen(int from, int to) {
    if (unseenInFunction) {
      return true;
    }
    int found = Collections.binarySearch(unseen, from + 1);
    int next = found >= 0 ? found : -found - 1;
    return next < unseen.size() && unseen.get(next) < to;
  }

  Functions functions() {
    return functions;
  }

  /** True for a function that runs the command which it is given. */
  boolean passes(String name) {
    return passing.contains(name);
  }

  private void all(List<Statement> statements) {
    for (Statement statement : statements) {
      one(statement);
    }
  }

  /** Statements that are run together, or not. */
  private void block(List<Statement> statements) {
    if (!statements.isEmpty()) {
      int outer = blockEnd;
      blockEnd = Math.min(outer, statements.getLast().end());
      all(statements);
      blockEnd = outer;
    }
  }

  /** Statements whose variables are their own. */
  private void subshell(List<Statement> statements) {
    boolean outer = hidden;
    hidden = true;
    block(statements);
    hidden = outer;
  }

  private void loop(int start, List<Statement> condition, List<Statement> body) {
    int[] outer = loops;
    loops = Arrays.copyOf(loops, loops.length + 1);
    loops[outer.length] = start;
    block(condition);
    block(body);
    loops = outer;
  }

  private void one(Statement statement) {
    switch (statement) {
      case Statement.Simple simple -> simple(simple);
      case Statement.Pipeline pipeline -> {
        for (Statement command : pipeline.commands()) {
          block(List.of(command));
        }
      }
      case Statement.AndOr chain -> {
        one(chain.first());
        chain.rest().forEach(then -> block(List.of(then.statement())));
      }
      case Statement.Background background -> subshell(List.of(background.statement()));
      case Statement.Group group -> {
        if (group.subshell()) {
          subshell(group.body());
        } else {
          all(group.body());
        }
      }
      case Statement.If choice -> {
        for (Statement.Branch branch : choice.branches()) {
          if (branch.condition() != null) {
            block(branch.condition());
          }
          block(branch.body());
        }
      }
      case Statement.While loop -> loop(loop.start(), loop.condition(), loop.body());
      case Statement.For loop -> {
        words(loop.words() == null ? List.of() : loop.words());
        lose(loop.name(), loop.start());
        loop(loop.start(), List.of(), loop.body());
      }
      case Statement.Counted loop -> {
        expression(loop.header());
        loop(loop.start(), List.of(), loop.body());
      }
      case Statement.Case choice -> {
        words(List.of(choice.word()));
        for (Statement.Arm arm : choice.arms()) {
          block(arm.body());
        }
      }
      case Statement.Function made -> function(made);
      case Statement.Test test -> words(test.words());
      case Statement.Arithmetic arithmetic -> expression(arithmetic.expression());
      case Statement.Unparsed unparsed -> {}
    }
  }

  private void function(Statement.Function made) {
    int outer = function;
    String outerName = functionName;
    int outerEnd = blockEnd;
    int[] outerLoops = loops;
    boolean outerHidden = hidden;
    functionName = made.name();
    blockEnd = Integer.MAX_VALUE;
    loops = new int[0];
    hidden = false;
    function = functions.add(at(made.start()), within < 0 ? made.end() : within + 1, outer);
    one(made.body());
    function = outer;
    functionName = outerName;
    blockEnd = outerEnd;
    loops = outerLoops;
    hidden = outerHidden;
  }

  private int at(int offset) {
    return within < 0 ? offset : within;
  }

  private void simple(Statement.Simple simple) {
    for (Assign assign : simple.assignments()) {
      if (assign.index() != null) {
        words(List.of(assign.index()));
      }
      words(List.of(assign.value()));
      if (!simple.words().isEmpty() || assign.index() != null) {
        // X=1 f may outlast f; X[1]=2 changes a part.
        lose(assign.name(), assign.start());
      } else {
        set(assign.name(), assign.append(), assign.value(), assign.start(), false);
      }
    }
    words(simple.words());
    if (!simple.words().isEmpty()) {
      command(simple);
    }
  }

  private void command(Statement.Simple simple) {
    Invocation invocation = Invocation.of(simple.words());
    List<ShellWord> arguments = invocation.arguments();
    switch (invocation.name()) {
      case "export", "readonly", "local", "declare", "typeset" -> declare(invocation.name(), arguments, simple.start());
      case "read", "mapfile", "readarray", "unset", "getopts", "let", "wait" -> names(arguments, simple.start());
      case "printf" -> {
        if (arguments.size() > 1 && "-v".equals(arguments.getFirst().known())) {
          names(arguments.subList(1, 2), simple.start());
        }
      }
      case ".", "source" -> runUnseen(simple.start());
      case "eval" -> {
        passes(arguments);
        if (simple.script() == null || !isLiteral(arguments)) {
          runUnseen(simple.start());
        }
        if (simple.script() != null && within < 0) {
          within = simple.start();
          all(simple.script().statements());
          within = -1;
        }
      }
      case "" -> passes(simple.words().subList(simple.words().size() - 1 - arguments.size(), simple.words().size()));
      default -> {}
    }
  }

  /** Notes a function that runs its own arguments. */
  private void passes(List<ShellWord> command) {
    if (function != Use.TOP && !command.isEmpty() && !command.getFirst().parts().isEmpty()
        && command.getFirst().parts().getFirst() instanceof Parameter first
        && (first.name().equals("@") || first.name().equals("*"))) {
      passing.add(functionName);
    }
  }

  private static boolean isLiteral(List<ShellWord> words) {
    return words.stream().allMatch(word -> word.known() != null);
  }

  private void runUnseen(int offset) {
    if (function == Use.TOP) {
      unseen.add(at(offset));
    } else {
      unseenInFunction = true;
    }
  }

  private void declare(String command, List<ShellWord> arguments, int offset) {
    for (Declaration one : Declaration.of(command, arguments)) {
      boolean own = one.own() && function != Use.TOP;
      if (one.odd()) {
        lose(one.name(), offset);
      } else if (one.assigns()) {
        set(one.name(), false, one.value(), offset, own);
      } else if (own || command.equals("declare") || command.equals("typeset")) {
        set(one.name(), false, null, offset, own);
      }
    }
  }

  private void names(List<ShellWord> words, int offset) {
    for (ShellWord word : words) {
      String text = word.sketch();
      int end = 0;
      while (end < text.length() && isNamePart(text.charAt(end))) {
        end++;
      }
      lose(text.substring(0, end), offset);
    }
  }

  private static boolean isNamePart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c >= '0' && c <= '9');
  }

  /** Every name in an expression that sets something. */
  private void expression(ShellWord expression) {
    String text = expression.sketch();
    words(List.of(expression));
    if (text.indexOf('=') < 0 && !text.contains("++") && !text.contains("--")) {
      return;
    }
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || !isNamePart(text.charAt(i))) {
        lose(text.substring(start, i), expression.start());
        start = i + 1;
      }
    }
  }

  /** What words do while they are put together: {@code ${X:=y}}, {@code $((X++))}, {@code $(X=1)}. */
  private void words(List<ShellWord> words) {
    for (ShellWord word : words) {
      for (Part part : word.parts()) {
        switch (part) {
          case Literal literal -> {}
          case Parameter parameter -> parameter(parameter);
          case ShellWord.Substitution put -> subshell(put.body());
          case ShellWord.ProcessSubstitution put -> subshell(put.body());
          case ShellWord.Arithmetic arithmetic -> expression(arithmetic.expression());
          case ShellWord.Array array -> words(array.elements());
        }
      }
    }
  }

  private void parameter(Parameter parameter) {
    ShellWord argument = parameter.argument();
    if (argument == null) {
      return;
    }
    words(List.of(argument));
    boolean assigns = parameter.operator().equals(":=") || parameter.operator().equals("=");
    if (assigns && parameter.index() == null && parameter.prefix().isEmpty()) {
      // Whoever sets it before the script runs decides; otherwise this is what it is.
      boolean first = open(parameter.name()).writes.isEmpty();
      add(parameter.name(), first ? Binding.Kind.SET : Binding.Kind.LOST, argument, false, parameter.start());
    }
  }

  private void set(String name, boolean append, @Nullable ShellWord value, int offset, boolean own) {
    Binding binding = open(name);
    if (binding.writes.isEmpty() && own) {
      binding.local = true;
    }
    boolean more = append || (value != null && holds(value, name));
    add(name, more ? Binding.Kind.MORE : Binding.Kind.SET, value, append, offset);
  }

  private void lose(String name, int offset) {
    if (!name.isEmpty()) {
      add(name, Binding.Kind.LOST, null, false, offset);
    }
  }

  private void add(String name, Binding.Kind kind, @Nullable ShellWord value, boolean append, int offset) {
    // What eval does is not followed: it may have been done by what comes behind.
    int end = within < 0 ? blockEnd : within;
    open(name).write(new Binding.Write(at(offset), kind, value, append, end, hidden, loops));
  }

  /** True for a value that is more of the same: {@code X="$X -v /a:/a"}. */
  private static boolean holds(ShellWord value, String name) {
    for (Part part : value.parts()) {
      if (part instanceof Parameter parameter && parameter.name().equals(name) && parameter.operator().isEmpty()
          && parameter.prefix().isEmpty()) {
        return true;
      }
      if (part instanceof ShellWord.Array array && array.elements().stream().anyMatch(element -> holds(element, name))) {
        return true;
      }
    }
    return false;
  }

  private Binding open(String name) {
    return bindings.computeIfAbsent(name, key -> new HashMap<>(2)).computeIfAbsent(function, key -> new Binding());
  }
}
