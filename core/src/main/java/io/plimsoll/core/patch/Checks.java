package io.plimsoll.core.patch;

import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Room;
import io.plimsoll.core.rule.Edit;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Spells a health check where it is no mapping of Compose: as flags of {@code docker run}, and as the member Healthcheck of a create
 * request, which counts billionths of a second.
 */
final class Checks {

  private static final BigInteger BILLION = BigInteger.valueOf(1_000_000_000);

  /** A flag with its value, which is empty for a switch that is on. */
  record Flag(String name, String value) {}

  private Checks() {}

  /** The flags, the command first. */
  static List<Flag> flags(Room room, Edit.Value.Fields check) throws Refusal {
    refuseOthers(room);
    var flags = new ArrayList<Flag>();
    for (Edit.Value.Field field : check.fields()) {
      flags.add(switch (field.value()) {
        case Edit.Value.Many(var test) -> new Flag("--health-cmd", command(test));
        case Edit.Value.One(String text) -> new Flag("--health-" + field.name().replace('_', '-'), text);
        case Edit.Value.Fields below -> throw other(room);
      });
    }
    return flags;
  }

  /** What a shell makes the same words of, without the CMD in front, since {@code --health-cmd} is given to a shell. */
  private static String command(List<String> test) {
    if (test.getFirst().equals("CMD-SHELL")) {
      return String.join(" ", test.subList(1, test.size()));
    }
    var words = new ArrayList<String>();
    for (String word : test.subList(1, test.size())) {
      words.add(Advise.word(word));
    }
    return String.join(" ", words);
  }

  /** The value of the member of a request. */
  static Map<String, Object> member(Room room, Edit.Value.Fields check) throws Refusal {
    refuseOthers(room);
    var member = new LinkedHashMap<String, Object>();
    for (Edit.Value.Field field : check.fields()) {
      switch (field.value()) {
        case Edit.Value.Many(var test) -> member.put("Test", new ArrayList<Object>(test));
        case Edit.Value.One(String text) -> member.put(name(field.name()), number(room, text));
        case Edit.Value.Fields below -> throw other(room);
      }
    }
    return member;
  }

  /** {@code start_period} is StartPeriod there. */
  private static String name(String compose) {
    var name = new StringBuilder();
    for (String part : compose.split("_", -1)) {
      name.append(part.isEmpty() ? "" : Character.toUpperCase(part.charAt(0)) + part.substring(1));
    }
    return name.toString();
  }

  private static Json.Digits number(Room room, String text) throws Refusal {
    boolean seconds = text.endsWith("s");
    String digits = seconds ? text.substring(0, text.length() - 1) : text;
    if (digits.isEmpty() || digits.length() > 9 || digits.chars().anyMatch(c -> c < '0' || c > '9')) {
      throw new Refusal(text + " is no number of seconds", room.owner());
    }
    return new Json.Digits(new BigInteger(digits).multiply(seconds ? BILLION : BigInteger.ONE).toString());
  }

  private static void refuseOthers(Room room) throws Refusal {
    if (room.key() != Key.HEALTHCHECK) {
      throw other(room);
    }
  }

  private static Refusal other(Room room) {
    return new Refusal(room.key() + " is a mapping in Compose files alone", room.owner());
  }
}
