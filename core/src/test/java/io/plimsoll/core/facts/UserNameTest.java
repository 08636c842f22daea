package io.plimsoll.core.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.rules.Judged;
import io.plimsoll.core.rules.container.RunsAsRoot;
import io.plimsoll.core.rules.container.StrongGroup;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Users and groups are numbers as Go's strconv.Atoi reads them. */
class UserNameTest {

  @ParameterizedTest
  @ValueSource(strings = {"0", "+0", "-0", "00", "+000", "root", ""})
  void isRoot(String user) {
    assertThat(UserName.isRoot(user)).isTrue();
    assertThat(Judged.compose("services:\n  a:\n    image: docker.io/acme/a:1\n    user: \"" + user + ":1\"\n", new RunsAsRoot())).hasSize(1);
    assertThat(Judged.dockerfile("FROM debian:13\nUSER 1000\nUSER " + (user.isEmpty() ? "0" : user) + "\n", new RunsAsRoot())).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "+1", "-1", "01", "+", "-", "0x0", "0_0", "0.0", "toor", "root0", "\u0660"})
  void isAnother(String user) {
    assertThat(UserName.isRoot(user)).isFalse();
    assertThat(Judged.compose("services:\n  a:\n    image: docker.io/acme/a:1\n    user: \"" + user + "\"\n", new RunsAsRoot())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"+01000, 1000", "-0, 0", "007, 7", "-5, -5", "0, 0"})
  void aNumberIsItsDigits(String user, String number) {
    assertThat(UserName.number(user)).isEqualTo(number);
    assertThat(UserName.isNumber(user)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "+0", "00", "-0", "root"})
  void theGroupOfRoot(String group) {
    assertThat(Judged.compose("services:\n  a:\n    image: docker.io/acme/a:1\n    group_add: [\"" + group + "\"]\n", new StrongGroup())).hasSize(1);
  }
}
