package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.StepEdits;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A port as EXPOSE has it: {@code [address:][host:]first[-last][/protocol]}.
 *
 * @param plain the part that counts: {@code first[-last][/protocol]}
 * @param first the first number, or -1 where it is none
 * @param last the last one
 * @param protocol as written, without the slash, or empty
 */
record PortText(String plain, int first, int last, String protocol) {

  private static final int LONGEST = 9;

  /** A port of an EXPOSE, and where it stands; none of it hangs on a variable. */
  record Exposed(Instruction.Expose by, Instruction.Value value, String written, PortText port) {

    /** Takes it out, and the instruction with its only one; null where that is no plain edit. */
    Edit.@Nullable Splice without() {
      return by.ports().size() > StepEdits.MANY ? null : StepEdits.without(by, by.ports().stream().map(Instruction.Value::at).toList(), by.ports().indexOf(value));
    }
  }

  /** The ports that a stage exposes, or that ONBUILD exposes for those built on it. */
  static List<Exposed> exposedBy(Stage stage) {
    var all = new ArrayList<Exposed>(0);
    for (Instruction.Expose expose : stage.withTriggers(Instruction.Expose.class)) {
      for (Instruction.Value value : expose.ports()) {
        String known = value.text().known();
        if (known != null && !known.isEmpty()) {
          all.add(new Exposed(expose, value, known, of(known)));
        }
      }
    }
    return all;
  }

  static PortText of(String written) {
    String plain = written.substring(written.lastIndexOf(':') + 1);
    int slash = plain.indexOf('/');
    String protocol = slash < 0 ? "" : plain.substring(slash + 1);
    String numbers = slash < 0 ? plain : plain.substring(0, slash);
    int dash = numbers.indexOf('-');
    int first = number(dash < 0 ? numbers : numbers.substring(0, dash));
    int last = dash < 0 ? first : number(numbers.substring(dash + 1));
    return new PortText(plain, first, last, protocol);
  }

  private static int number(String digits) {
    if (digits.isEmpty() || digits.length() > LONGEST) {
      return -1;
    }
    int number = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      number = number * 10 + c - '0';
    }
    return number;
  }

  boolean holds(int port) {
    return first <= port && port <= last;
  }
}
