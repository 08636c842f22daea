package io.plimsoll.core.read.dockerfile;

import io.plimsoll.core.model.Code;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Instruction.Assignment;
import io.plimsoll.core.model.Instruction.Head;
import io.plimsoll.core.model.Instruction.Value;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Range;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.read.ReadException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes an {@link Instruction} of what the parser cut, with the rules that BuildKit has for each. Where faults are kept, what
 * can be relied on of an instruction at fault is made too: a FROM begins a stage whatever it says, a command is run whatever
 * its flags mean.
 */
final class Instructions {

  private final Source source;
  private final Entries entries;
  private final Variables variables;
  private final Limits limits;
  private final Faults faults;

  Instructions(Source source, Entries entries, Variables variables, Limits limits, Faults faults) {
    this.source = source;
    this.entries = entries;
    this.variables = variables;
    this.limits = limits;
    this.faults = faults;
  }

  /** Where an instruction stands, which decides whose variables it sees and sets. */
  private enum Where {
    BEFORE_STAGES,
    IN_STAGE,
    /** Its variables are those of another build. */
    IN_TRIGGER
  }

  /**
   * The instruction of an entry, or null where a fault leaves nothing of it.
   *
   * @param inStage false before the first FROM
   * @param posix true if a POSIX shell runs its shell forms
   */
  @Nullable Instruction of(Entries.Entry entry, boolean inStage, boolean posix) throws ReadException {
    Place.InText at = source.place(entry.start(), entry.end());
    limits.instruction(at);
    return new Maker(entry, entry.node(), inStage ? Where.IN_STAGE : Where.BEFORE_STAGES, posix, faults).make(at);
  }

  /** The FROM that is missing before an instruction: nothing is known of it, and it lies where that does. */
  Instruction.From implied(Entries.Entry entry) {
    Code code = entry.node().code();
    Place.InText at = source.place(entry.start(), entry.end());
    Place.InText start = at.narrowed(new Range(at.range().start(), at.range().start()));
    var head = new Head(Keyword.FROM.name(), Keyword.FROM.name(), at, start, List.of(), code.part(0, 0), List.of());
    return new Instruction.From(head, Instruction.From.unknown(at), null);
  }

  /** Does to the stage's variables what a trigger does in a stage that is built on its own. */
  void replay(Entries.Entry entry, Node trigger) throws ReadException {
    var maker = new Maker(entry, trigger, Where.IN_STAGE, true, Faults.STRICT);
    limits.words(trigger.args().size() + 1, maker.at());
    if (trigger.keyword() != null && Arguments.refusal(trigger, trigger.keyword()) == null) {
      maker.setVariables();
    }
  }

  /** One instruction in the making. */
  private final class Maker {
    private final Entries.Entry entry;
    private final Node node;
    private final Where where;
    private final boolean posix;
    private final Faults faults;
    private final Values values;

    Maker(Entries.Entry entry, Node node, Where where, boolean posix, Faults faults) {
      this.entry = entry;
      this.node = node;
      this.where = where;
      this.posix = posix;
      this.faults = faults;
      this.values = new Values(node, entries.escape(), limits, faults);
    }

    @Nullable Instruction make(Place.InText at) throws ReadException {
      limits.words(node.args().size() + node.flags().size() + entry.heredocs().size(), at);
      Code code = node.code();
      Place.InText keywordAt = code.place(node.command().start(), node.command().end());
      Keyword keyword = node.keyword();
      if (keyword == null) {
        throw new ReadException(Arguments.unknown(node.command().value()), keywordAt);
      }
      String refusal = Arguments.refusal(node, keyword);
      if (refusal != null) {
        faults.add(new ReadException(refusal, keywordAt));
        if (!Arguments.isOfUse(node, keyword)) {
          return null;
        }
      }
      boolean none = Arguments.isNoHealthcheck(node);
      boolean checked = keyword != Keyword.ARG && keyword != Keyword.STOPSIGNAL && !none;
      List<FlagWord> flags = checked ? Flags.sound(keyword, node, faults) : node.flags();
      var execs = new ExecReader(source, node, entry.heredocs(), posix);
      var head =
          new Head(
              keyword.name(),
              node.command().value(),
              at,
              keywordAt,
              values.flags(flags, keyword == Keyword.FROM ? variables.forFrom() : seen(), variables.forTrigger()),
              code.part(node.rest(), node.end()),
              where == Where.IN_TRIGGER ? List.of() : List.copyOf(entry.comments()));
      List<Token> args = node.args();
      return switch (keyword) {
        case FROM -> from(head);
        case RUN -> new Instruction.Run(head, execs.exec(node.rest(), args, values), execs.heredocs());
        case CMD -> new Instruction.Cmd(head, execs.exec(node.rest(), args, values));
        case ENTRYPOINT -> new Instruction.Entrypoint(head, execs.exec(node.rest(), args, values));
        case HEALTHCHECK -> {
          int skipped = Arguments.isCmdHealthcheck(node) ? 1 : 0;
          List<Token> words = args.subList(skipped, args.size());
          int command = skipped == 0 ? node.rest() : Space.skip(code.text(), args.getFirst().end(), node.end());
          yield new Instruction.Health(head, none ? null : execs.exec(command, words, values));
        }
        case SHELL -> new Instruction.Shell(head, values.written(args));
        case ENV -> new Instruction.Env(head, setVariables());
        case ARG -> new Instruction.Arg(head, setVariables());
        case LABEL -> new Instruction.Label(head, pairs());
        case COPY, ADD -> copy(head, execs, flags.size() == node.flags().size());
        case USER -> new Instruction.User(head, values.expanded(args.getFirst(), seen(), false));
        case WORKDIR -> new Instruction.Workdir(head, values.expanded(args.getFirst(), seen(), false));
        case STOPSIGNAL -> new Instruction.StopSignal(head, values.expanded(args.getFirst(), seen(), false));
        case MAINTAINER -> new Instruction.Maintainer(head, values.written(args.getFirst()));
        case EXPOSE -> new Instruction.Expose(head, values.split(args, seen()));
        case VOLUME -> new Instruction.Volumes(head, values.expanded(args, seen()));
        case ONBUILD -> new Instruction.Onbuild(head, trigger(node.trigger()));
      };
    }

    /** The variables at this point; an ARG sees those that it set just before. */
    private Substitution seen() {
      return switch (where) {
        case BEFORE_STAGES -> variables.forFrom();
        case IN_STAGE -> variables.forStage();
        case IN_TRIGGER -> variables.forTrigger();
      };
    }

    private Instruction from(Head head) throws ReadException {
      List<Token> args = node.args();
      if (args.isEmpty()) {
        return new Instruction.From(head, Instruction.From.unknown(head.keywordAt()), null);
      }
      Value image = values.expanded(args.getFirst(), variables.forFrom(), true);
      if ("".equals(image.text().known()) && image.raw().indexOf('$') < 0) {
        faults.add(new ReadException("FROM needs an image", image.at()));
        image = Instruction.From.unknown(image.at());
      }
      boolean named = args.size() == 3 && args.get(1).value().equalsIgnoreCase("as");
      return new Instruction.From(head, image, named ? values.written(args.getLast()) : null);
    }

    /** Where a flag is at fault, which files it copies is not known, only whence. */
    private Instruction copy(Head head, ExecReader execs, boolean sound) throws ReadException {
      boolean add = node.keyword() == Keyword.ADD;
      if (!sound) {
        return new Instruction.Copy(head, add, List.of(), null, execs.heredocs());
      }
      int count = Math.max(1, node.args().size() - 1);
      var sources = new ArrayList<Value>(count);
      for (Token token : node.args().subList(0, count)) {
        if (node.json() || !HeredocWord.opens(token.value())) {
          sources.add(values.expanded(token, seen(), false));
        }
      }
      Value destination = node.args().size() < 2 ? null : values.expanded(node.args().getLast(), seen(), false);
      return new Instruction.Copy(head, add, List.copyOf(sources), destination, execs.heredocs());
    }

    private @Nullable Instruction trigger(@Nullable Node trigger) throws ReadException {
      if (trigger == null || Arguments.isForbidden(trigger)) {
        return null;
      }
      var maker = new Maker(entry, trigger, Where.IN_TRIGGER, posix, Faults.STRICT);
      try {
        return maker.make(maker.at());
      } catch (ReadException e) {
        if (limits.isPassed()) {
          throw e;
        }
        // BuildKit reads a trigger when it pulls it, in another build.
        return null;
      }
    }

    /** The node and all behind it. */
    Place.InText at() {
      Place.InText command = node.code().place(node.command().start(), node.command().end());
      return command.narrowed(new Range(command.range().start(), source.position(entry.end())));
    }

    List<Assignment> setVariables() throws ReadException {
      return switch (node.keyword()) {
        case ARG -> declarations();
        case ENV -> {
          List<Assignment> pairs = pairs();
          for (Assignment pair : pairs) {
            String name = pair.name().text().known();
            if (where == Where.IN_STAGE && name != null && pair.value() != null) {
              variables.env(name, pair.value().text());
            }
          }
          yield pairs;
        }
        case null, default -> List.of();
      };
    }

    private List<Assignment> pairs() throws ReadException {
      List<Token> args = node.args();
      var pairs = new ArrayList<Assignment>(args.size() / 2);
      Substitution seen = seen();
      for (int i = 0; i < args.size(); i += 2) {
        if (args.get(i).value().isEmpty()) {
          continue;
        }
        Value name = values.expanded(args.get(i), seen, false);
        Value value = values.expanded(args.get(i + 1), seen, false);
        Place.InText at = node.code().place(args.get(i).start(), args.get(i + 1).end());
        pairs.add(new Assignment(name, value, node.legacy(), at));
      }
      return List.copyOf(pairs);
    }

    private List<Assignment> declarations() throws ReadException {
      String text = node.code().text();
      var declarations = new ArrayList<Assignment>(node.args().size());
      for (Token word : node.args()) {
        if (!Arguments.isNamed(word)) {
          continue;
        }
        int equals = word.value().indexOf('=');
        int nameEnd = equals < 0 ? word.end() : word.start() + equals;
        Token name = Token.of(text, word.start(), nameEnd);
        Value value = null;
        if (equals >= 0) {
          boolean strict = where == Where.BEFORE_STAGES && !variables.isGiven(name.value());
          value = values.expanded(Token.of(text, nameEnd + 1, word.end()), seen(), strict);
        }
        declare(name.value(), value == null ? null : value.text());
        declarations.add(
            new Assignment(values.written(name), value, false, node.code().place(word.start(), word.end())));
      }
      return List.copyOf(declarations);
    }

    private void declare(String name, @Nullable Text value) {
      switch (where) {
        case BEFORE_STAGES -> variables.globalArg(name, value);
        case IN_STAGE -> variables.arg(name, value);
        case IN_TRIGGER -> {}
      }
    }
  }
}
