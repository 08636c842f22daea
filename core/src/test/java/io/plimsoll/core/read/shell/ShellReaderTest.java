package io.plimsoll.core.read.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.shell.Script;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ShellReaderTest {

  static List<Arguments> forms() {
    return Cases.of("forms.txt");
  }

  static List<Arguments> faults() {
    return Cases.of("faults.txt");
  }

  @ParameterizedTest
  @MethodSource("forms")
  void readsEveryForm(String text, String expected) {
    assertThat(Rendering.of(Cases.read(text))).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void readsOnBehindFaults(String text, String expected) {
    Script script = Cases.read(text);
    assertThat(Rendering.of(script)).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("forms")
  void lineEndsOfWindowsAreLineEnds(String text, String expected) {
    // What quotes and here-documents hold keeps its carriage returns.
    assertThat(Rendering.of(Cases.read(text.replace("\n", "\r\n"))).replace("\\13", "")).isEqualTo(expected);
  }

  @Test
  void anEmptyTextHasNoStatements() {
    for (String text : List.of("", " \t", "\n\n", "# only a comment", "\\\n", "\r\n")) {
      assertThat(Cases.read(text).statements()).as(text).isEmpty();
    }
  }
}
