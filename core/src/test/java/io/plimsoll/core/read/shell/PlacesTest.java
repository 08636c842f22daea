package io.plimsoll.core.read.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Code;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.Commands;
import io.plimsoll.core.model.shell.Script;
import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.model.shell.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is read can be found again in the file, through continuations, quotes and scripts within scripts. */
class PlacesTest {

  private static final String DOCKERFILE =
      """
      FROM a
      RUN apt-get update \\
       && apt-get install -y \\
          "cu\\
      rl"   gnu\\
      pg=2 \\
       && bash -c "cd /x && sudo \\"ls\\" -l \\
          | tee $Y" arg
      USER app
      """;

  @Test
  void wordsLieWhereTheyStandInTheDockerfile() {
    var source = Source.of("Dockerfile", DOCKERFILE);
    Code code = Cases.joined(source, DOCKERFILE.indexOf("apt-get"), DOCKERFILE.indexOf("\nUSER"));
    List<Call> calls = Commands.of(ShellReader.read(code));

    assertThat(calls.stream().map(Call::name)).containsExactly("apt-get", "apt-get", "bash", "cd", "ls", "tee");
    assertThat(slice(source, calls.get(0).place())).isEqualTo("apt-get update");
    Call install = calls.get(1);
    assertThat(install.arguments().get(2).known()).isEqualTo("curl");
    assertThat(slice(source, install.place(install.arguments().get(2)))).isEqualTo("\"cu\\\nrl\"");
    assertThat(slice(source, install.place(install.arguments().get(3)))).isEqualTo("gnu\\\npg=2");
    assertThat(install.place().range().start().line()).isEqualTo(3);
    assertThat(install.place().range().start().column()).isEqualTo(5);
    assertThat(install.place().range().end().line()).isEqualTo(6);
    assertThat(install.place().range().end().column()).isEqualTo(5);
  }

  @Test
  void aScriptWithinAWordKeepsItsPlaces() {
    var source = Source.of("Dockerfile", DOCKERFILE);
    Code code = Cases.joined(source, DOCKERFILE.indexOf("apt-get"), DOCKERFILE.indexOf("\nUSER"));
    List<Call> calls = Commands.of(ShellReader.read(code));

    Call ls = calls.get(4);
    assertThat(ls.context().script().code().text()).isEqualTo("cd /x && sudo \"ls\" -l     | tee $Y");
    assertThat(slice(source, ls.place())).isEqualTo("sudo \\\"ls\\\" -l");
    assertThat(slice(source, ls.place(ls.word()))).isEqualTo("\"ls\\\"");
    assertThat(slice(source, ls.place(ls.arguments().getFirst()))).isEqualTo("-l");
    Call tee = calls.get(5);
    assertThat(slice(source, tee.place())).isEqualTo("tee $Y");
    assertThat(tee.place().range().start().line()).isEqualTo(8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "eval 'x; wanted a'",
        "eval \"x\" ';' \"wanted a\"",
        "sh -c \"sh -c 'x | wanted a'\"",
        "sh -c \"sh -c \\\"x \\$(wanted a)\\\"\"",
        "su -c \"x && wanted a\" app",
        "bash <<A\nx\nwanted a\nA\n",
        "bash <<-'A'\n\tx $(\n\twanted a\n\t)\n\tA\n",
        "sh <<< 'x; wanted a'",
        "echo `x \\`wanted a\\``",
        "echo \"`x \\\"\\`wanted a\\`\\\"`\"",
        "sh -c \"x $A ${B:-c} $(d) ; wanted a\"",
        "sh -c x\\ \\;\\ wanted\" a\"",
        "sh -c 'x; wan'\\\n'ted a'",
        "\u00e9 '\ud83d\ude80'; $(wanted a)",
        "(((x)); wanted a)",
        "cat <<A; x\n$(wanted a)\nA\n",
      })
  void theNearestSoundPlaceOfACommand(String text) {
    var source = Source.of("script.sh", text);
    Script script = ShellReader.read(Code.of(source, 0, text.length()));
    List<Call> wanted = Commands.of(script).stream().filter(call -> call.name().equals("wanted")).toList();

    assertThat(wanted).hasSize(1);
    Call call = wanted.getFirst();
    String found = slice(source, call.place()).replace("'\\\n'", "").replace("\\ ", " ").replace("\" ", " ");
    assertThat(found).isEqualTo("wanted a");
    assertThat(slice(source, call.place(call.arguments().getFirst()))).isEqualTo("a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"sh -c $'x\\nwanted a'", "sh -c \"$SCRIPT\"", "sh -c \"$(x)\"", "eval", "eval ''", "sh x -c 'a'"})
  void aScriptThatCantBeToldIsNone(String text) {
    var simple = (Statement.Simple) Cases.read(text).statements().getFirst();

    assertThat(simple.script()).isNull();
  }

  @Test
  void partsOfAWordHaveTheirOwnPlaces() {
    String text = "echo a'b c'\"d $E $(f) `g`\"$((1+2))${H:-i}<(j)";
    Script script = Cases.read(text);
    var simple = (Statement.Simple) script.statements().getFirst();

    var shown = new ArrayList<String>();
    for (ShellWord.Part part : simple.words().get(1).parts()) {
      shown.add(text.substring(part.start(), part.end()));
    }
    assertThat(shown)
        .containsExactly("a", "b c'\"d ", "$E", " ", "$(f)", " ", "`g`", "$((1+2))", "${H:-i}", "<(j)");
  }

  private static String slice(Source source, Place.InText place) {
    return source.slice(place.range());
  }
}
