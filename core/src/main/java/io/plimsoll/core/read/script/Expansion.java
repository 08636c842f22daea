package io.plimsoll.core.read.script;

import io.plimsoll.core.model.Code;
import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.model.shell.ShellWord.Literal;
import io.plimsoll.core.model.shell.ShellWord.Parameter;
import io.plimsoll.core.model.shell.ShellWord.Part;
import io.plimsoll.core.read.run.Argument;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns the words of a script into those that a command gets: quotes off, known variables put in and split at blanks.
 * Everything else that the shell puts in is a hole that is called as the command line calls it: {@code X} for {@code $X},
 * {@code (pwd)} for {@code $(pwd)}, {@code @} for {@code "$@"}; one that ends in {@code [@]} may be any number of words.
 *
 * <p><b>Places.</b> A word that one variable holds as a whole lies where the variable is set, since that is where it is
 * written; in a word that is put together each letter lies where the word stands. Text in quotes is found again letter by
 * letter in what is written.
 *
 * <p>Patterns are taken as they stand, as a shell does when no file matches: a star in a word without {@code :} and
 * {@code =} is a hole, since such a word may be the name of a file.
 */
final class Expansion {

  /** What tells the value of a variable. */
  interface Lookup {
    @Nullable Value at(String name, Use use);
  }

  /** How much of a command is shown that is put in, in characters. */
  private static final int SHOWN = 32;

  /** Letters that variables may put into the words of one script. */
  private static final int BUDGET = 1 << 24;

  private final Code code;
  private final Lookup lookup;
  private int left = BUDGET;

  Expansion(Code code, Lookup lookup) {
    this.code = code;
    this.lookup = lookup;
  }

  /** The words that one word of a command comes to. */
  List<ScriptWord> words(ShellWord word, Use use) {
    int from = code.start(word.start());
    int to = word.end() > word.start() ? code.end(word.end() - 1) : from;
    Parameter whole = whole(word);
    List<Argument> arguments = whole == null ? null : held(whole, use);
    boolean plain = false;
    if (arguments == null) {
      var fields = new Fields(word, use, from, true);
      fields.parts(word.parts());
      arguments = fields.build(to);
      plain = isPlain(word);
    }
    var words = new ArrayList<ScriptWord>(arguments.size());
    for (Argument argument : arguments) {
      words.add(new ScriptWord(argument, from, to, plain));
    }
    return words;
  }

  /** The one value that a word comes to where nothing is split: in an assignment. */
  Argument value(ShellWord word, Use use) {
    int from = code.start(word.start());
    int to = word.end() > word.start() ? code.end(word.end() - 1) : from;
    Parameter whole = whole(word);
    Value value = whole == null ? null : scalar(whole, use);
    if (value != null && !value.isUnset() && value.complete()) {
      return value.first();
    }
    var fields = new Fields(word, use, from, false);
    fields.parts(word.parts());
    fields.open();
    return fields.build(to).getFirst();
  }

  private static boolean isPlain(ShellWord word) {
    for (Part part : word.parts()) {
      if (!(part instanceof Literal)) {
        return false;
      }
    }
    return true;
  }

  /** The variable that a word is, or null. */
  private static @Nullable Parameter whole(ShellWord word) {
    return word.parts().size() == 1 && word.parts().getFirst() instanceof Parameter parameter && parameter.prefix().isEmpty()
        ? parameter : null;
  }

  /** The words that one variable holds; null where it is put together like any other word. */
  private @Nullable List<Argument> held(Parameter parameter, Use use) {
    if (parameter.name().equals("@") || (parameter.name().equals("*") && !parameter.quoted())) {
      return List.of(hole("@", parameter));
    }
    if (isAll(parameter.index())) {
      return array(parameter, use);
    }
    boolean orNothing = parameter.operator().endsWith("-") && parameter.argument() != null && parameter.argument().parts().isEmpty();
    Value value = scalar(parameter, use);
    if (!parameter.quoted() && (parameter.operator().endsWith("+") || (orNothing && value != null && value.isUnset()))) {
      // ${X:+--flag $X}, and ${X:-} with an X that the script does not set: nothing, or flags.
      return List.of(hole(parameter.name() + "[@]", parameter));
    }
    if (value == null || value.isUnset()) {
      return null;
    }
    if (parameter.quoted()) {
      return value.complete() ? spend(List.of(value.first())) : List.of(hole(parameter.name(), parameter));
    }
    List<Argument> fields = spend(value.first().fields());
    if (fields == null || value.complete()) {
      return fields;
    }
    var open = new ArrayList<>(fields);
    open.add(hole(parameter.name() + "[@]", parameter));
    return open;
  }

  private static boolean isAll(@Nullable ShellWord index) {
    String text = index == null ? null : index.known();
    return text != null && (text.equals("@") || text.equals("*"));
  }

  /** {@code "${A[@]}"}, and {@code ${A[@]+"${A[@]}"}}, which is the same where nothing unset is allowed. */
  private @Nullable List<Argument> array(Parameter parameter, Use use) {
    ShellWord argument = parameter.argument();
    Parameter inner = argument == null ? null : whole(argument);
    if (inner != null && parameter.operator().endsWith("+") && inner.name().equals(parameter.name()) && isAll(inner.index())
        && inner.operator().isEmpty()) {
      return array(inner, use);
    }
    boolean orNothing = parameter.operator().endsWith("-") && argument != null && argument.parts().isEmpty();
    Value value = parameter.operator().isEmpty() || orNothing ? lookup.at(parameter.name(), use) : null;
    Argument rest = hole(parameter.name() + "[@]", parameter);
    if (value == null || (value.isUnset() && !value.array())) {
      return List.of(rest);
    }
    List<Argument> items = new ArrayList<>();
    for (Argument item : value.items()) {
      if (parameter.quoted()) {
        items.add(item);
      } else {
        items.addAll(item.fields());
      }
    }
    items = spend(items);
    if (items == null) {
      return List.of(rest);
    }
    if (!value.complete()) {
      items = new ArrayList<>(items);
      items.add(rest);
    }
    return items;
  }

  private Argument hole(String name, Part part) {
    int from = code.start(part.start());
    int to = code.end(part.end() - 1);
    return new Argument.Builder(from).hole(name, from, to).build(to);
  }

  /** The same words, or null once all are spent. */
  private @Nullable List<Argument> spend(List<Argument> arguments) {
    for (Argument argument : arguments) {
      left -= argument.length() + 1;
    }
    return left < 0 ? null : arguments;
  }

  /** What {@code $X}, {@code ${X}}, {@code ${X:?}} or {@code ${A[0]}} holds, or null. */
  private @Nullable Value scalar(Parameter parameter, Use use) {
    boolean simple = switch (parameter.operator()) {
      case "", ":-", "-", ":=", "=", ":?", "?" -> parameter.prefix().isEmpty() && isName(parameter.name());
      default -> false;
    };
    String index = parameter.index() == null ? "0" : parameter.index().known();
    Value value = simple && "0".equals(index) ? lookup.at(parameter.name(), use) : null;
    boolean nothing = value != null && value.first().text().shown().isEmpty();
    return nothing && parameter.operator().startsWith(":") ? Value.UNSET : value;
  }

  private static boolean isName(String name) {
    return !name.isEmpty() && (Character.isLetter(name.charAt(0)) || name.charAt(0) == '_');
  }

  /** Puts one word together, or several where an unquoted variable is split. */
  private final class Fields {
    private final Use use;
    private final boolean splits;
    private final boolean stars;
    private final List<Argument> done = new ArrayList<>(1);
    private Argument.@Nullable Builder open;
    private int at;

    Fields(ShellWord word, Use use, int from, boolean splits) {
      this.use = use;
      this.splits = splits;
      this.stars = splits && mayBeFile(word);
      this.at = from;
    }

    Argument.Builder open() {
      if (open == null) {
        open = new Argument.Builder(at);
      }
      return open;
    }

    List<Argument> build(int to) {
      if (open != null) {
        done.add(open.build(to));
      }
      return done;
    }

    void parts(List<Part> parts) {
      for (Part part : parts) {
        switch (part) {
          case Literal literal -> literal(literal);
          case Parameter parameter -> parameter(parameter);
          case ShellWord.Substitution put -> {
            // A comment in back quotes, between continued lines, is nothing.
            if (put.quoted() || !put.body().isEmpty()) {
              putIn(put, 2);
            }
          }
          case ShellWord.ProcessSubstitution put -> putIn(put, 2);
          case ShellWord.Arithmetic put -> putIn(put, 3);
          case ShellWord.Array array -> putIn(array, 1);
        }
      }
    }

    private void literal(Literal literal) {
      String value = literal.text();
      String written = code.text();
      int i = literal.start();
      boolean found = true;
      open();
      for (int n = 0; n < value.length(); n++) {
        char c = value.charAt(n);
        int next = i;
        while (found && next < literal.end() && written.charAt(next) != c) {
          next++;
        }
        // What an escape such as \n stands for is not written; it lies where the whole does.
        found &= next < literal.end();
        i = found ? next : literal.start();
        int from = code.start(i);
        int to = found ? code.end(i) : code.end(Math.max(literal.end() - 1, i));
        if (stars && c == '*' && !literal.quoted()) {
          open().hole("*", from, to);
        } else {
          open().letter(c, from, to);
        }
        i++;
      }
    }

    private void parameter(Parameter parameter) {
      Value value = scalar(parameter, use);
      int from = code.start(parameter.start());
      int to = code.end(parameter.end() - 1);
      if (value != null && value.isUnset()) {
        ShellWord other = parameter.argument();
        boolean instead = other != null && (parameter.operator().endsWith("-") || parameter.operator().endsWith("="));
        if (instead && other != null) {
          if (!other.parts().isEmpty() || parameter.quoted()) {
            open();
          }
          parts(other.parts());
          return;
        }
      }
      if (value == null || value.isUnset() || !value.complete()) {
        open().hole(holeName(parameter), from, to);
        return;
      }
      left -= value.first().length();
      if (left < 0) {
        open().hole(holeName(parameter), from, to);
      } else if (parameter.quoted() || !splits) {
        open().all(value.first(), from, to);
      } else {
        split(value.first(), from, to);
      }
    }

    /** Cuts at blanks: one at either end parts it from what stands beside it. */
    private void split(Argument value, int from, int to) {
      List<Argument> fields = value.fields();
      String letters = value.text().shown();
      boolean before = !letters.isEmpty() && isBlank(letters.charAt(0));
      boolean after = !letters.isEmpty() && isBlank(letters.charAt(letters.length() - 1));
      for (int i = 0; i < fields.size(); i++) {
        if (i > 0 || before) {
          end(from);
        }
        open().all(fields.get(i), from, to);
      }
      if (after || (before && fields.isEmpty())) {
        end(to);
      }
    }

    private void end(int next) {
      if (open != null) {
        done.add(open.build(next));
        open = null;
      }
      at = next;
    }

    private void putIn(Part part, int before) {
      int from = code.start(part.start());
      int to = code.end(part.end() - 1);
      String written = code.text().substring(part.start(), part.end());
      int skipped = written.startsWith("`") ? 1 : before;
      int end = Math.max(skipped, written.length() - (before == 3 ? 2 : 1));
      String inside = written.substring(Math.min(skipped, written.length()), Math.min(end, written.length())).strip();
      open().hole("(" + (inside.length() > SHOWN ? firstWord(inside) + " ..." : inside.replace('\n', ' ')) + ")", from, to);
    }
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n';
  }

  private static String firstWord(String text) {
    int end = 0;
    while (end < text.length() && end < SHOWN && text.charAt(end) > ' ') {
      end++;
    }
    return text.substring(0, end);
  }

  /** A length, a sign or a part of an array is called as it is written. */
  private static String holeName(Parameter parameter) {
    String index = parameter.index() == null ? "" : isAll(parameter.index()) ? "[@]" : "[" + parameter.index().sketch().replace('\0', '$') + "]";
    return parameter.prefix() + parameter.name() + index;
  }

  private static boolean mayBeFile(ShellWord word) {
    boolean star = false;
    for (Part part : word.parts()) {
      if (part instanceof Literal literal) {
        if (literal.text().indexOf(':') >= 0 || literal.text().indexOf('=') >= 0) {
          return false;
        }
        star |= !literal.quoted() && literal.text().indexOf('*') >= 0;
      }
    }
    return star;
  }
}
