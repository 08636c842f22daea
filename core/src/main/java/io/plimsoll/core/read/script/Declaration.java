package io.plimsoll.core.read.script;

import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.model.shell.ShellWord.Literal;
import io.plimsoll.core.model.shell.ShellWord.Part;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One variable of {@code export}, {@code readonly}, {@code local}, {@code declare} or {@code typeset}.
 *
 * @param assigns whether a value is given
 * @param value what stands behind the equals sign; null without one, or where it can't be told apart
 * @param own true where a function keeps it to itself
 * @param odd true for a value that is changed on its way: a number, a reference, capitals, keys
 */
record Declaration(String name, boolean assigns, @Nullable ShellWord value, boolean own, boolean odd) {

  static List<Declaration> of(String command, List<ShellWord> arguments) {
    boolean own = !command.equals("export") && !command.equals("readonly");
    boolean odd = false;
    var all = new ArrayList<Declaration>(1);
    for (ShellWord argument : arguments) {
      String text = argument.sketch();
      if (text.startsWith("-") || text.startsWith("+")) {
        odd |= text.indexOf('i') > 0 || text.indexOf('u') > 0 || text.indexOf('l') > 0 || text.indexOf('n') > 0 || text.indexOf('A') > 0;
        own &= text.indexOf('g') < 0;
        continue;
      }
      int sign = text.indexOf('=');
      boolean more = sign > 0 && text.charAt(sign - 1) == '+';
      String name = sign < 0 ? text : text.substring(0, more ? sign - 1 : sign);
      ShellWord value = sign < 0 ? null : behind(argument, sign + 1);
      boolean untold = sign >= 0 && value == null;
      all.add(new Declaration(name, sign >= 0, value, own, odd || more || untold || name.indexOf('[') >= 0));
    }
    return all;
  }

  /** A word without its first characters, which stand in its first part; null where they do not. */
  private static @Nullable ShellWord behind(ShellWord word, int count) {
    var parts = new ArrayList<Part>(word.parts());
    if (!(parts.getFirst() instanceof Literal first) || first.text().length() < count) {
      return null;
    }
    String rest = first.text().substring(count);
    int start = Math.min(first.start() + count, first.end());
    if (rest.isEmpty()) {
      parts.removeFirst();
    } else {
      parts.set(0, new Literal(rest, first.quoted(), start, first.end()));
    }
    return new ShellWord(parts, start, word.end());
  }
}
