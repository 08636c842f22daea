package io.plimsoll.core.patch;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Room;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Subjects;
import io.plimsoll.core.read.script.ScriptReader;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Fix;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What fixes make of the last call of a script; {@code ¶} is a line end. */
class ScriptFixTest {

  private static String mended(String script, Function<ContainerSpec, List<Edit>> fix) {
    Source source = Source.of("run.sh", script.replace('¶', '\n'));
    ContainerSpec spec = ScriptReader.read(source).calls().getLast().spec();
    var subjects = new Subjects(List.of(), List.of(spec), List.of(), List.of(), Map.of("run.sh", source));
    Edit[] edits = fix.apply(spec).toArray(Edit[]::new);
    return switch (new Patch(subjects.texts()).plan(Fix.safe("mend", edits), spec.subject())) {
      case Plan.Splices(List<Plan.Splice> splices) -> Rewrite.apply(source, splices).replace('\n', '¶');
      case Plan.Advice(String words) -> words;
      default -> throw new AssertionError();
    };
  }

  @ParameterizedTest
  @CsvSource(delimiterString = " => ", quoteCharacter = '`', value = {
    "docker run --privileged a => docker run a",
    "docker run -d --privileged   -p 80:80 a => docker run -d -p 80:80 a",
    "docker run \\¶  --privileged \\¶  -d \\¶  a => docker run \\¶  -d \\¶  a",
    "docker run '--privileged' -d a # x => docker run -d a # x",
    "sh -c \"docker run --privileged a\" => sh -c \"docker run a\"",
    "ssh h 'docker run --privileged a' => ssh h 'docker run a'",
    "x=`docker run --privileged a` => x=`docker run a`",
    "A=(--privileged)¶docker run \"${A[@]}\" a => drop --privileged"
  })
  void removesASwitch(String script, String after) {
    assertThat(mended(script, spec -> List.of(new Edit.Remove(spec.get(Key.PRIVILEGED).place())))).isEqualTo(after);
  }

  @ParameterizedTest
  @CsvSource(delimiterString = " => ", quoteCharacter = '`', value = {
    "docker run --pid host a => docker run a",
    "docker run --pid=host a => docker run a",
    "docker run --pid=\"host\" \\¶  a => docker run \\¶  a",
    "docker run --pid \\¶  host \\¶  a => docker run \\¶  a",
    "docker run -d --pid host   \\¶  --name x \\¶  a => docker run -d \\¶  --name x \\¶  a",
    "docker run \\¶  --pid host -d \\¶  a => docker run \\¶  -d \\¶  a",
    "P=host¶docker run --pid $P a => drop host"
  })
  void removesAFlagWithItsValue(String script, String after) {
    assertThat(mended(script, spec -> List.of(new Edit.Remove(spec.get(Key.PID).place())))).isEqualTo(after);
  }

  @ParameterizedTest
  @CsvSource(delimiterString = " => ", quoteCharacter = '`', value = {
    "docker run --security-opt seccomp=unconfined a => docker run a",
    "docker run --security-opt=seccomp:unconfined --security-opt label=disable a => docker run --security-opt label=disable a",
    "docker run --security-opt \"seccomp=unconfined\" \\¶  a => docker run \\¶  a"
  })
  void removesASecurityOption(String script, String after) {
    assertThat(mended(script, spec -> List.of(new Edit.Remove(spec.get(Key.SECCOMP).place())))).isEqualTo(after);
  }

  @ParameterizedTest
  @CsvSource(delimiterString = " => ", quoteCharacter = '`', value = {
    "docker run a b => docker run --read-only --tmpfs /tmp a b",
    "docker run -d \\¶    a \\¶    b => docker run -d \\¶    --read-only \\¶    --tmpfs /tmp \\¶    a \\¶    b",
    "I=a¶docker run \"$I\" => I=a¶docker run --read-only --tmpfs /tmp \"$I\"",
    "bash -c 'docker run a' => bash -c 'docker run --read-only --tmpfs /tmp a'",
    "f() {¶  docker run a¶} => f() {¶  docker run --read-only --tmpfs /tmp a¶}",
    "O='-d a'¶docker run $O => add --read-only and --tmpfs /tmp",
    "docker run \"$@\" => add --read-only and --tmpfs /tmp"
  })
  void putsFlagsBeforeTheImage(String script, String after) {
    assertThat(mended(script, spec -> List.of(
        new Edit.Put(new Room(spec.name(), Key.READ_ONLY), new Edit.Value.One("true")),
        new Edit.Add(new Room(spec.name(), Key.TMPFS), "/tmp")))).isEqualTo(after);
  }

  @ParameterizedTest
  @CsvSource(delimiterString = " => ", quoteCharacter = '`', value = {
    "docker run -u root a => docker run -u 1000:1000 a",
    "docker run --user='root' a => docker run --user='1000:1000' a",
    "U=root¶docker run -u \"$U\" a => write",
  })
  void writesAnotherValue(String script, String after) {
    String mended = mended(script, spec -> List.of(new Edit.Replace(spec.get(Key.USER).place(), "1000:1000")));
    assertThat(mended).startsWith(after);
  }

  @ParameterizedTest
  @CsvSource(delimiterString = " => ", quoteCharacter = '`', value = {"docker run -itP a => drop -itP", "docker run -P a => docker run a"})
  void severalLettersAreLeftAlone(String script, String after) {
    assertThat(mended(script, spec -> List.of(new Edit.Remove(spec.get(Key.PUBLISH_ALL).place())))).isEqualTo(after);
  }
}
