package io.plimsoll.core.model.shell;

import io.plimsoll.core.model.shell.Context.Condition;
import io.plimsoll.core.model.shell.ShellWord.Part;
import io.plimsoll.core.model.shell.Statement.Assign;
import io.plimsoll.core.model.shell.Statement.Redirect;
import io.plimsoll.core.model.shell.Statement.Then;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All calls of a script, in the order in which they would run as far as syntax tells: what is put into a command's
 * words comes before it, the script that it hands to a shell right after it, a function's body where it is defined,
 * all branches one after the other.
 *
 * <p>{@code curl x | tee y | sudo bash -s -- a} gives curl, tee and bash; bash is {@link Call#under} sudo and has tee
 * and curl {@link Call#before} it. {@code sh -c "$(curl x)"} gives curl {@link Context#inside} the second argument of
 * sh, then sh.
 */
public final class Commands {

  private final List<Call> calls = new ArrayList<>();

  private Commands() {}

  public static List<Call> of(Script script) {
    var commands = new Commands();
    commands.all(script.statements(), Context.of(script));
    return List.copyOf(commands.calls);
  }

  private void all(List<Statement> statements, Context context) {
    for (Statement statement : statements) {
      one(statement, context);
    }
  }

  private void one(Statement statement, Context context) {
    switch (statement) {
      case Statement.Simple simple -> simple(simple, context);
      case Statement.Pipeline pipeline -> pipeline(pipeline, context);
      case Statement.AndOr chain -> {
        one(chain.first(), context);
        for (Then then : chain.rest()) {
          one(then.statement(), context.when(then.and() ? Condition.SUCCESS : Condition.FAILURE));
        }
      }
      case Statement.Background background -> one(background.statement(), context.inBackground());
      case Statement.Group group -> all(group.body(), group.subshell() ? context.inSubshell() : context);
      case Statement.If choice -> {
        boolean first = true;
        for (Statement.Branch branch : choice.branches()) {
          if (branch.condition() != null) {
            all(branch.condition(), first ? context : context.when(Condition.BRANCH));
          }
          all(branch.body(), context.when(Condition.BRANCH));
          first = false;
        }
      }
      case Statement.While loop -> {
        all(loop.condition(), context);
        all(loop.body(), context.when(Condition.LOOP));
      }
      case Statement.For loop -> {
        words(loop.words() == null ? List.of() : loop.words(), context);
        all(loop.body(), context.when(Condition.LOOP));
      }
      case Statement.Counted loop -> {
        words(List.of(loop.header()), context);
        all(loop.body(), context.when(Condition.LOOP));
      }
      case Statement.Case choice -> {
        words(List.of(choice.word()), context);
        for (Statement.Arm arm : choice.arms()) {
          words(arm.patterns(), context);
          all(arm.body(), context.when(Condition.BRANCH));
        }
      }
      case Statement.Function function -> one(function.body(), context.inFunction());
      case Statement.Test test -> words(test.words(), context);
      case Statement.Arithmetic arithmetic -> words(List.of(arithmetic.expression()), context);
      case Statement.Unparsed unparsed -> {}
    }
    if (!(statement instanceof Statement.Simple)) {
      redirects(statement.redirects(), context, null);
    }
  }

  private void pipeline(Statement.Pipeline pipeline, Context context) {
    int count = pipeline.commands().size();
    if (count < 2) {
      all(pipeline.commands(), context);
      return;
    }
    List<List<Call>> commands = Pipe.commands(count);
    for (int i = 0; i < count; i++) {
      one(pipeline.commands().get(i), context.in(new Pipe(context.pipe(), commands, i)));
    }
  }

  private void simple(Statement.Simple simple, Context context) {
    for (Assign assign : simple.assignments()) {
      var slot = new Inside.Variable(assign.name());
      if (assign.index() != null) {
        word(assign.index(), context, null, slot);
      }
      word(assign.value(), context, null, slot);
    }
    if (simple.words().isEmpty()) {
      redirects(simple.redirects(), context, null);
      return;
    }
    Invocation invocation = Invocation.of(simple.words());
    var call = new Call(invocation.name(), invocation.arguments(), simple, invocation.wrappers(), context);
    int name = simple.words().size() - 1 - call.arguments().size();
    for (int i = 0; i < simple.words().size(); i++) {
      ShellWord word = simple.words().get(i);
      if (!isLiteral(word)) {
        word(
            word,
            context,
            call,
            i > name ? new Inside.Argument(i - name - 1) : i == name ? new Inside.Name() : new Inside.InWrapper());
      }
    }
    redirects(simple.redirects(), context, call);
    calls.add(call);
    Pipe.tell(context.pipe(), call);
    Script script = simple.script();
    if (script != null) {
      all(script.statements(), context.in(script, call, call.name().equals("eval")));
    }
  }

  private static boolean isLiteral(ShellWord word) {
    return word.parts().size() == 1 && word.parts().getFirst() instanceof ShellWord.Literal;
  }

  private void redirects(List<Redirect> redirects, Context context, @Nullable Call call) {
    for (Redirect redirect : redirects) {
      var slot = new Inside.Redirected(redirect);
      word(redirect.target(), context, call, slot);
      if (redirect.body() != null) {
        word(redirect.body(), context, call, slot);
      }
    }
  }

  private void words(List<ShellWord> words, Context context) {
    for (ShellWord word : words) {
      word(word, context, null, new Inside.Control());
    }
  }

  private void word(ShellWord word, Context context, @Nullable Call call, Inside.Slot slot) {
    for (Part part : word.parts()) {
      switch (part) {
        case ShellWord.Literal literal -> {}
        case ShellWord.Parameter parameter -> {
          if (parameter.index() != null) {
            word(parameter.index(), context, call, slot);
          }
          if (parameter.argument() != null) {
            word(parameter.argument(), context, call, slot);
          }
        }
        case ShellWord.Substitution put ->
            all(put.body(), context.in(new Inside(Inside.Kind.TEXT, call, slot, context)));
        case ShellWord.ProcessSubstitution put -> {
          Inside.Kind kind = put.input() ? Inside.Kind.INPUT : Inside.Kind.OUTPUT;
          all(put.body(), context.in(new Inside(kind, call, slot, context)));
        }
        case ShellWord.Arithmetic arithmetic -> word(arithmetic.expression(), context, call, slot);
        case ShellWord.Array array -> {
          for (ShellWord element : array.elements()) {
            word(element, context, call, slot);
          }
        }
      }
    }
  }
}
