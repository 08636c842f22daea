package io.plimsoll.cel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.plimsoll.core.policy.Conditions;
import io.plimsoll.core.policy.Conditions.Fault;
import io.plimsoll.core.policy.UserRule.Over;
import io.plimsoll.testkit.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of conditions as people get them wrong: each of the table is refused when the policy is read, in our words. */
class BrokenConditionsTest {

  private static final Path TABLE = Path.of(System.getProperty("basedir", ""), "src", "test", "resources", "broken-conditions.txt");

  private final Conditions conditions = new CelConditions();

  @Test
  void eachHasItsSentence() throws IOException {
    List<String> table = Files.readAllLines(TABLE);
    assertThat(table).hasSizeGreaterThan(100).doesNotHaveDuplicates();
    var said = new StringBuilder();
    for (String when : table) {
      Fault fault = catchThrowableOfType(Fault.class, () -> conditions.compile(Over.CONTAINER, when));
      assertThat(fault).as(when).isNotNull();
      assertThat(fault.start()).as(when).isBetween(0, when.length());
      assertThat(fault.end()).as(when).isBetween(fault.start(), when.length());
      assertThat(fault.getMessage()).as(when).isNotBlank().doesNotContain(
          "\n", "token", "overload", "candidates", "%", "EOF", "expecting", "undeclared", "mismatched", "viable", "plimsoll.");
      assertThat(fault.getMessage()).as(when).doesNotContain("can't be evaluated", "no condition in CEL");
      said.append(when).append('\n').append(" ".repeat(fault.start())).append("^".repeat(Math.max(1, fault.end() - fault.start()))).append('\n')
          .append(fault.getMessage()).append(fault.suggestion() == null ? "" : ": did you mean " + fault.suggestion() + "?").append("\n\n");
    }
    Golden.check(Path.of("broken-conditions.txt"), said.toString());
  }
}
