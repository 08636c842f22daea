package io.plimsoll.core.ignore;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Source;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which lines the comments of a script speak of; {@code ¶} is a line end. */
class ScriptCommentsTest {

  @ParameterizedTest
  @CsvSource(delimiterString = " => ", quoteCharacter = '`', value = {
    "# plimsoll ignore=a¶docker run x => 2-2",
    "# plimsoll ignore=a¶¶# other¶docker run \\¶  -d \\¶  x¶docker run y => 4-6",
    "docker run x # plimsoll ignore=a¶docker run y => 1-1",
    "docker run \\¶  x # plimsoll ignore=a => 1-2",
    "docker run x¶# plimsoll ignore=a scope=file => 1-2",
    "f() {¶  # plimsoll ignore=a¶  docker run x¶} => 3-3",
    "x=$(¶# plimsoll ignore=a¶docker run x) => 3-3",
    "A=(¶  # plimsoll ignore=a¶  --privileged¶  -v /:/h # plimsoll ignore=b¶) => 3-3 4-4",
    "docker run x \"# plimsoll ignore=a\" => ``",
    "docker run x#plimsoll ignore=a => ``",
    "cat <<EOF¶# plimsoll ignore=a¶EOF¶docker run x => ``",
    "docker run x¶# plimsoll ignore=a => 2-2"
  })
  void comments(String script, String lines) {
    Source source = Source.of("run.sh", script.replace('¶', '\n').replace("\\\\", "\\"));
    List<String> found = ScriptComments.ignores(source).stream().map(one -> one.firstLine() + "-" + one.lastLine()).toList();
    assertThat(String.join(" ", found)).isEqualTo(lines);
  }
}
