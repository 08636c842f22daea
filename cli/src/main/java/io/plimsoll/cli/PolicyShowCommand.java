package io.plimsoll.cli;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.policy.Effective;
import io.plimsoll.core.policy.YamlText;
import io.plimsoll.core.rules.Rules;
import io.plimsoll.core.secret.SecretText;
import io.plimsoll.core.words.Printable;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** {@code plimsoll policy show}: the policy that holds, with the file and line of each value, as a policy that can be read. */
final class PolicyShowCommand implements Callable<Integer> {

  /** Where the comments begin. */
  private static final int COMMENTS = 44;

  private final Main main;
  private final Definition definition;

  PolicyShowCommand(Main main) {
    this.main = main;
    this.definition = new Definition("show", "Print the policy that holds, with where each value comes from.", this)
        .policy()
        .footer("", "What is printed is a policy itself. Without a policy the defaults are shown.");
  }

  Definition definition() {
    return definition;
  }

  @Override
  public Integer call() throws Problem {
    var asked = new AskedPolicy(main.io, definition);
    try {
      Policies.Found found = asked.found();
      List<Effective.Value> values = Effective.of(found.files(), found.rules());
      new Text(main.io.out(), asked, values).print();
      return 0;
    } catch (Policies.Invalid e) {
      throw new Problem(String.valueOf(e.getMessage()));
    }
  }

  /** Prints values as a policy. */
  private static final class Text {
    private final PrintStream out;
    private final AskedPolicy asked;
    private final List<Effective.Value> values;

    Text(PrintStream out, AskedPolicy asked, List<Effective.Value> values) {
      this.out = out;
      this.asked = asked;
      this.values = values;
    }

    void print() {
      out.println("version: 1");
      section("level");
      section("fail-on");
      for (String section : List.of("trusted", "rules", "waivers", "undecided", "exclude")) {
        section(section);
      }
    }

    private void section(String section) {
      String start = "/" + section;
      List<Effective.Value> all = values.stream()
          .filter(value -> value.pointer().equals(start) || value.pointer().startsWith(start + "/")).toList();
      if (!all.isEmpty() && !all.getFirst().pointer().equals(start)) {
        // A section of which nothing is said but what cannot be written is none.
        out.println(section + ":");
      }
      String head = "";
      for (Effective.Value value : all) {
        String[] keys = value.pointer().substring(1).split("/", -1);
        boolean item = keys[keys.length - 1].chars().allMatch(Character::isDigit);
        if (item && keys.length == 3 && !head.equals(keys[1])) {
          head = keys[1];
          out.println("  " + head + ":");
        }
        String indent = "  ".repeat(keys.length - 1);
        line(indent, item ? "- " : keys[keys.length - 1] + ": ", value, all);
      }
    }

    private void line(String indent, String key, Effective.Value value, List<Effective.Value> all) {
      String written = value.value();
      if (!value.scopes().isEmpty()) {
        boolean lone = value.scopes().size() == 1 && all.stream().filter(other -> other.pointer().equals(value.pointer())).count() == 1;
        String services = scope(value.scopes().getFirst());
        if (lone) {
          written = "{" + inner(written) + ", services: " + services + "}";
        } else {
          // YAML has a key once: what holds for some beside what holds for all is said in a comment.
          var names = new ArrayList<String>();
          value.scopes().forEach(scope -> names.add(scope(scope)));
          indent += "# for " + String.join(" and ", names) + "  ";
        }
      }
      String text = indent + key + written;
      String comment = "# " + origin(value);
      out.println(SecretText.masked(Printable.of(text + " ".repeat(Math.max(2, COMMENTS - text.length())) + comment)));
    }

    private static String scope(List<String> globs) {
      return "[" + String.join(", ", globs.stream().map(YamlText::of).toList()) + "]";
    }

    private static String inner(String setting) {
      return setting.startsWith("{") ? setting.substring(1, setting.length() - 1)
          : setting.equals("off") ? "off: true" : setting.equals("on") ? "off: false" : "severity: " + setting;
    }

    private String origin(Effective.Value value) {
      var places = new ArrayList<String>();
      value.from().forEach(place -> places.add(place(place)));
      String from = places.isEmpty() ? "default" : String.join(" over ", places);
      Place.@Nullable InText lock = value.lock();
      return lock == null ? from : from + ", locked by " + place(lock);
    }

    private String place(Place.InText place) {
      return asked.shown(String.valueOf(place.file())) + ":" + place.range().start().line();
    }
  }
}
