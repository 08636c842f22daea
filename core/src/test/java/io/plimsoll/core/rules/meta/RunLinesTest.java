package io.plimsoll.core.rules.meta;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Source;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunLinesTest {

  private static List<List<String>> words(String text) {
    return RunLines.of(Source.of("run.sh", text)).stream()
        .map(line -> line.stream().map(Object::toString).toList()).toList();
  }

  @Test
  void wordsOfLines() {
    assertThat(words("docker run 'a b' \"c \\\" ${D}\" e\\ f \\\n  g # not this\n\n# nor this\ndocker run x#y $Z$ '$A'\n")).containsExactly(
        List.of("docker", "run", "a b", "c \" ${D}", "e f", "g"), List.of("docker", "run", "x#y", "${Z}$", "$A"));
  }

  @Test
  void places() {
    Source source = Source.of("run.sh", "docker run \\\n  'a b' -v ${X}:/y\n");
    var line = RunLines.of(source).getFirst();
    assertThat(line).extracting(word -> source.text().substring(word.start(), word.end()))
        .containsExactly("docker", "run", "'a b'", "-v", "${X}:/y");
    assertThat(line.getLast().text().holes()).containsExactly("X");
  }
}
