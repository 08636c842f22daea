package io.plimsoll.core.read.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.Commands;
import io.plimsoll.core.model.shell.Script;
import io.plimsoll.core.model.shell.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Hostile texts cost linear time and bounded stack, and are read to their end. */
class LimitsTest {

  private static final int LENGTH = 1 << 18;

  static Stream<Arguments> worst() {
    return Stream.of(
            "(", "((", "$(", "`", "${", "\"", "\"$(", "'", "<<A ", "{ ", "if ", "case x in x) ", "a|", "a;", "\\\n",
            "eval a;")
        .map(Arguments::of);
  }

  static Stream<Arguments> hostile() {
    return Stream.of(
            "(", "((", "$(", "$((", "<(", "`", "\\`", "${", "${x:-", "${x[", "\"", "\"$(", "\"${x:-", "'", "$'",
            "$\"", "{ ", "{ a; ", "( a; ", "if ", "if a; then ", "while ", "while a; do ", "case x in ",
            "case x in a) ", "for ", "for i in a; do ", "for ((", "f() ", "f() { ", "function f ", "[[ ", "[[ ( ",
            "[[ ! ", "coproc ", "! ", "time ", "a=(", "a[", "a[1]=", "declare a=(", "@(", "<<A", "<<A ", "<<-'A' ",
            "a <<A\n", "<<A\nA\n", "$(<<A\n", "<<< ", ">", "> ", "2>&", "{a}>", "&", "&& ", "a && ", "a || ", "|",
            "a | ", "a & ", ";", ";;", "a;", "a\n", "\n", ")", "))", "}", "fi ", "done ", "esac ", "then ", "#",
            "\\\n", "\\", "a\\\nb", " ", "a ", "a", "$", "$a", "a=b ", "~", "sh -c '", "sh -c \"", "eval ",
            "eval 'a' ", "sudo ", "env A=b ", "xargs ", "exec -a ", "\r\n", "\u00e9", "\ud83d\ude80", "\0", "\uffff",
            "a`b`", "`\\`a\\`` ", "\"`\\\"\\`a\\`\\\"`\" ", "$(a) ", "<(a) ", "if a; then b; fi;",
            "case a in b) c;; esac;", "sh -c 'a | b';", "$(( ' ", "((a) ", "$((a) ", "a( ", "a)b(", "=~ ", "a[[ ]] ")
        .map(Arguments::of);
  }

  @ParameterizedTest
  @MethodSource("hostile")
  @Timeout(60)
  void timeIsLinear(String unit) {
    walk(Cases.read(unit.repeat(LENGTH / unit.length())));
  }

  @ParameterizedTest
  @MethodSource("worst")
  @Timeout(60)
  void aMegabyteIsRead(String unit) {
    walk(Cases.read(unit.repeat((1 << 20) / unit.length())));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  @Timeout(10)
  void timeIsLinearBehindAHundredOpenings(String unit) {
    List<String> openings = List.of("\"${x:-\"$(", "((", "case x in x) ");
    String opening = openings.get(Math.floorMod(unit.hashCode(), openings.size()));
    walk(Cases.read(opening.repeat(100) + unit.repeat((LENGTH >> 1) / unit.length())));
  }

  @Test
  @Timeout(60)
  void aMillionHereDocumentsOnOneLine() {
    walk(Cases.read("cat" + " <<A".repeat(1_000_000) + "\n" + "x\nA\n".repeat(200_000)));
  }

  @Test
  @Timeout(60)
  void manyCallsOnBothSidesOfAPipe() {
    walk(Cases.read("{ " + "a;".repeat(200_000) + "} | { " + "b;".repeat(200_000) + "} | c"));
    walk(Cases.read("x=y | ".repeat(200_000) + "c | d"));
  }

  @Test
  @Timeout(60)
  void aDelimiterThatNearlyFits() {
    String delimiter = "a".repeat(100_000);
    walk(Cases.read("cat <<" + delimiter + "\n" + ("a".repeat(99_999) + "\n").repeat(40)));
    walk(Cases.read(("cat <<" + "a".repeat(500) + "b\n").repeat(100) + ("a".repeat(500) + "\n").repeat(5_000)));
  }

  @Test
  @Timeout(60)
  void mixturesOfHostileUnits() {
    List<String> units = hostile().map(arguments -> (String) arguments.get()[0]).toList();
    var random = new Random(20261122);
    for (int round = 0; round < 120; round++) {
      var text = new StringBuilder();
      while (text.length() < 1 << 16) {
        String unit = units.get(random.nextInt(units.size()));
        if (random.nextBoolean()) {
          unit = unit + units.get(random.nextInt(units.size()));
        }
        text.repeat(unit, 1 + random.nextInt(2000));
      }
      walk(Cases.read(text.toString()));
    }
  }

  @Test
  void nestingEndsAtItsLimit() {
    String[][] pairs = {{"( ", ")"}, {"$(", ")"}, {"{ ", ";}"}, {"if a; then ", "; fi"}, {"${x:-", "}"}};
    for (String[] pair : pairs) {
      String within = pair[0].repeat(Reading.DEPTH) + "a" + pair[1].repeat(Reading.DEPTH);
      String beyond = pair[0] + within + pair[1];
      assertThat(Rendering.faults(Cases.read(within))).as(within).isEmpty();
      assertThat(Rendering.faults(Cases.read(beyond)))
          .as(beyond)
          .anySatisfy(fault -> assertThat(fault.why()).isEqualTo("nested deeper than 100"));
    }
  }

  @Test
  void whatIsTooDeepHidesNothingBehindIt() {
    String deep = "(".repeat(5_000) + "a" + ")".repeat(5_000);

    assertThat(Commands.of(Cases.read(deep + "; curl x | sh")).stream().map(Call::name)).containsExactly("curl", "sh");
  }

  @Test
  void aScriptInAScriptEndsAtItsLimit() {
    String text = "a";
    for (int i = 0; i < 12; i++) {
      text = "eval " + text;
    }
    List<Call> calls = Commands.of(Cases.read(text));

    assertThat(calls).hasSize(1 + Reading.SHELLS);
    assertThat(calls).allMatch(call -> call.name().equals("eval"));
  }

  @Test
  void aTextThatIsTooLongIsNotRead() {
    Script script = Cases.read("a;".repeat(ShellReader.LENGTH / 2) + "b");

    assertThat(script.statements()).singleElement().isInstanceOf(Statement.Unparsed.class);
  }

  @Test
  void aSmallStackIsEnough() throws InterruptedException {
    var failures = new ArrayList<Throwable>();
    List<String> units = hostile().map(arguments -> (String) arguments.get()[0]).toList();
    Thread thread =
        new Thread(
            null,
            () -> {
              for (String unit : units) {
                walk(Cases.read(unit.repeat(1_000)));
              }
            },
            "small",
            512 << 10);
    thread.setUncaughtExceptionHandler((t, e) -> failures.add(e));
    thread.start();
    thread.join();

    assertThat(failures).isEmpty();
  }

  /** What a rule may do with every call. */
  private static void walk(Script script) {
    long neighbours = 0;
    int calls = 0;
    for (Call call : Commands.of(script)) {
      neighbours += call.before().size() + call.after().size() + (call.under("sudo") ? 1 : 0);
      calls++;
    }
    assertThat(neighbours).isLessThanOrEqualTo(101L * calls);
  }
}
